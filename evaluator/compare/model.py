"""A comparison: what a reader gets of two evaluations of one plan.

Knows what belongs in it; finds nothing itself.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from evaluator.core import Both, Outcome, Severity


class Kind(StrEnum):
    """What became of a rule. A finding is a rule that applies and is not met in full."""

    NEW = "new"
    """A finding that was none before."""
    WORSE = "worse"
    """A finding that earns less than before, or has lost its answer."""
    FIXED = "fixed"
    """It was a finding and is met in full."""
    BETTER = "better"
    """It earns more, or has an answer where it had none; or it now applies and is met."""
    LEFT = "left"
    """It applied and does not any more: neither better nor worse."""
    UNCHANGED = "unchanged"

    @property
    def word(self) -> Both:
        """The word for people."""
        return _WORDS[self]


_WORDS = {
    Kind.NEW: Both("new", "新增问题"),
    Kind.WORSE: Both("worse", "变差"),
    Kind.FIXED: Both("fixed", "已解决"),
    Kind.BETTER: Both("better", "改善"),
    Kind.LEFT: Both("no longer asked", "不再适用"),
    Kind.UNCHANGED: Both("unchanged", "未变"),
}


class Base(NamedTuple):
    """What a plan is compared with."""

    name: str
    """As asked for: a revision, a plan file or a saved report."""
    file: str | None = None
    """The file there; None where the base has none for this plan."""
    renamed: bool = False
    problem: Both | None = None
    """Why nothing could be compared: the plan is new, or the base cannot be evaluated."""


class Numbers(NamedTuple):
    """The total of one of the two."""

    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    band: str | None


class Change(NamedTuple):
    """One rule of which the outcome or the earnings changed."""

    rule: str
    criterion: str
    severity: Severity
    title: Both
    kind: Kind
    before: Outcome
    after: Outcome
    points: Decimal
    """What it brought to the printed score, or took from it."""
    waived: bool = False

    @property
    def regression(self) -> bool:
        """Whether it counts against the newer of the two."""
        return self.kind in (Kind.NEW, Kind.WORSE) and not self.waived


class Removed(NamedTuple):
    """Entries of a list that the older plan has and the newer one has not."""

    path: str
    entries: tuple[str, ...]
    """By id; what has none by what it says, in brackets."""
    of: int
    """How many entries the list had."""


class Comparison(NamedTuple):
    """What changed from `base` to the plan of the report. Empty where nothing did."""

    base: Base
    before: Numbers | None = None
    after: Numbers | None = None
    changes: tuple[Change, ...] = ()
    """Worst first: new, worse, no longer asked, better, fixed; by points within each."""
    unchanged: int = 0
    points: Decimal | None = None
    """The printed score of the newer less that of the older."""
    rest: Decimal = Decimal(0)
    """Of that, what no single rule brought: other rules, weights or points of the pack.

    `rest` and the points of all changes add up to `points` exactly.
    """
    removed: tuple[Removed, ...] = ()
    restored: Decimal | None = None
    """The score with the removed entries put back; None where nothing went or it is not known."""
    notes: tuple[Both, ...] = ()

    @property
    def regressions(self) -> tuple[Change, ...]:
        """What got worse and is not waived."""
        return tuple(one for one in self.changes if one.regression)

    @property
    def flattered(self) -> bool:
        """Whether the score is higher because entries went."""
        value = self.after.value if self.after else None
        return self.restored is not None and value is not None and value > self.restored

    @property
    def empty(self) -> bool:
        """Whether nothing is different."""
        return not (self.changes or self.removed or self.points or self.rest or self.notes)
