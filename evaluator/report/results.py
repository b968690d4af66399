"""What a report says of each rule, written down when it is first read.

Knows when, not what. Writing all rules down takes as long as evaluating them twice, and a
scorecard for a terminal shows one in ten; every other output reads them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from evaluator.engine.result import Result
from evaluator.report.result import RuleResult


class Results(Sequence[RuleResult]):
    """The results of a report, in graph order; equal to the tuple of them."""

    def __init__(self, found: Iterable[Result], write: Callable[[Result], RuleResult]) -> None:
        self._found = {one.rule: one for one in found}
        self._order = tuple(self._found)
        self._write = write
        self._written: dict[str, RuleResult] = {}

    def of(self, rule: str) -> RuleResult:
        """What is said of a rule; raises KeyError for one that the pack does not have."""
        one = self._written.get(rule)
        if one is None:
            one = self._written[rule] = self._write(self._found[rule])
        return one

    @overload
    def __getitem__(self, index: int) -> RuleResult: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[RuleResult, ...]: ...

    def __getitem__(self, index: int | slice) -> RuleResult | tuple[RuleResult, ...]:
        if isinstance(index, slice):
            return tuple(self.of(rule) for rule in self._order[index])
        return self.of(self._order[index])

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Results | tuple) and self[:] == other[:]

    def __hash__(self) -> int:
        return hash(self[:])

    def __repr__(self) -> str:
        return repr(self[:])
