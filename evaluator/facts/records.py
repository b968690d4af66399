"""How yearly records are read: figures in order of years, the latest, the highest.

Knows records of years and plain figures; what is said of their course is in `course`. A year
after the as-of date is a projection and is left out; every other record must state its year
and the figure.
"""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from evaluator.facts.registry import Reader, cannot, first_unknown
from evaluator.values import Items, Unknown

LONG_ENOUGH = 5
"""Years after the maximum below which the exact test can never be significant or is
significant only for an unbroken fall; with four it never is."""


class Figure(NamedTuple):
    """One year's figure."""

    year: int
    value: float


def yearly(reader: Reader, *root: str) -> list[tuple[int, Any]] | Unknown:
    """The records up to the as-of year, in order of years."""
    found: list[tuple[int, Any]] | Unknown = reader.shared(
        ("years", *root), lambda: _yearly(reader, root)
    )
    return found


def _yearly(reader: Reader, root: tuple[str, ...]) -> list[tuple[int, Any]] | Unknown:
    years = reader.get(*root, "years")
    if isinstance(years, Unknown):
        return years
    assert isinstance(years, Items)
    stated = [(reader.of(item, "year"), item) for item in years.items]
    unknown = first_unknown(*(year for year, _ in stated))
    if unknown is not None:
        return unknown
    found = sorted(
        ((year, item) for year, item in stated if year <= reader.as_of.year),
        key=lambda pair: pair[0],
    )
    for (one, _), (other, _) in itertools.pairwise(found):
        if one == other:
            return cannot(f"{one} stands twice in the series", f"序列中{one}年出现两次")
    return found or cannot("the series has no year", "序列中没有年份")


def latest(reader: Reader, field: str, *root: str) -> Figure | Unknown:
    """The last year's figure; unknown if that record does not state it."""
    years = yearly(reader, *root)
    if isinstance(years, Unknown):
        return years
    year, item = years[-1]
    value = reader.of(item, field)
    return value if isinstance(value, Unknown) else Figure(year, value)


def figures(reader: Reader, field: str, *root: str) -> list[Figure] | Unknown:
    """All figures in order of years; unknown if one of the records does not state it."""
    found: list[Figure] | Unknown = reader.shared(
        ("figures", field, *root), lambda: _figures(reader, field, root)
    )
    return found


def _figures(reader: Reader, field: str, root: tuple[str, ...]) -> list[Figure] | Unknown:
    years = yearly(reader, *root)
    if isinstance(years, Unknown):
        return years
    found = [Figure(year, reader.of(item, field)) for year, item in years]
    unknown = first_unknown(*(figure.value for figure in found))
    return found if unknown is None else unknown


def highest(found: list[Figure]) -> Figure:
    """The maximum; of equals, the last: the years since it are then the fewest."""
    top = max(figure.value for figure in found)
    return [figure for figure in found if figure.value == top][-1]


def per_head(figure: Any, people: Any) -> float | Unknown:
    """Tonnes per person from Mt and persons."""
    unknown = first_unknown(figure, people)
    if unknown is not None:
        return unknown
    if people <= 0:
        return cannot("the population is not above 0", "人口不大于0")
    return float(figure * 1e6 / people)
