"""How fast a row of figures grows, and how fast its growth has ever slowed down.

Knows yearly figures only; knows no plan. Growth is in percent per year, logarithmic, so that
rates of the factors of a product add up to the rate of the product.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from evaluator.facts.records import LONG_ENOUGH, Figure


class Pace(NamedTuple):
    """Growth over a span of years."""

    start: int
    end: int
    growth: float
    """Percent per year, logarithmic."""

    @property
    def middle(self) -> float:
        """The year that the growth stands for."""
        return (self.start + self.end) / 2


def pace(one: Figure, other: Figure) -> Pace | None:
    """Growth from one figure to a later one; None unless both are above 0."""
    if one.value <= 0 or other.value <= 0 or other.year <= one.year:
        return None
    growth = 100 * log(other.value / one.value) / (other.year - one.year)
    return Pace(one.year, other.year, growth)


def recent(found: Sequence[Figure], end: Figure | None = None) -> Pace | None:
    """Growth up to a figure (the last) from the last one at least five years before it."""
    end = end or found[-1]
    before = [figure for figure in found if figure.year <= end.year - LONG_ENOUGH]
    return pace(before[-1], end) if before else None


def slowdown(found: Sequence[Figure], end: Figure | None = None) -> float | None:
    """By how many points a year growth fell, from one such span to the next that ends here."""
    later = recent(found, end)
    if later is None:
        return None
    turn = next(figure for figure in found if figure.year == later.start)
    earlier = recent(found, turn)
    if earlier is None:
        return None
    return (earlier.growth - later.growth) / (later.middle - earlier.middle)


def greatest_slowdown(found: Sequence[Figure]) -> float | None:
    """The greatest slowdown of the row, whichever year it ended in; None if too short."""
    ever = [slow for end in found if (slow := slowdown(found, end)) is not None]
    return max(ever) if ever else None
