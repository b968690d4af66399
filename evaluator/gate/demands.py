"""What a team demands of a plan, and what it has to be judged by besides the score.

Knows bounds; judges nothing.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from evaluator.core import Severity

if TYPE_CHECKING:
    from evaluator.compare.model import Comparison

MARGIN = Decimal(2)


class Demands(NamedTuple):
    """What fails a check. By default, a gate rule that is not met or not answered."""

    fail_on: Severity = Severity.GATE
    """Rules of this severity or graver; labels never fail a check."""
    min_score: Decimal | None = None
    min_band: str | None = None
    min_criteria: tuple[tuple[str, Decimal], ...] = ()
    """Scores of single criteria, by id."""
    fail_on_regression: bool = False
    """A rule that is new or worse against the base, and not waived."""
    margin: Decimal = MARGIN
    """By how many points a score has to exceed its bound before raising it is suggested."""
    exit_zero: bool = False
    """Report the verdict, but never fail the process."""


class Circumstances(NamedTuple):
    """What the verdict takes into account besides results and score."""

    waived: AbstractSet[str] = frozenset()
    """Rules with a waiver: open, and no reason to fail."""
    comparison: Comparison | None = None


PLAIN = Circumstances()
