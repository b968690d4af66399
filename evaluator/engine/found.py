"""What led to the outcomes of one plan: what was read, and what is missing.

Knows how reads and absent paths become the lists of a result, and that few of these are
ever looked at; knows no rule.
"""

from __future__ import annotations

from evaluator.core import Path
from evaluator.engine.observe import Memo, observed_of
from evaluator.engine.result import Missing, Observed
from evaluator.engine.subject import Subject
from evaluator.expr.scope import Trail
from evaluator.values import Reason, Unknown, missing_of


class Lists:
    """The lists of one plan's results; what many rules read or miss is described once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._marked: dict[Path, Missing] = {}
        self._known: dict[frozenset[Path], tuple[Missing, ...]] = {}
        self._memo = Memo()

    def observed(self, trail: Trail) -> tuple[Observed, ...]:
        """What was read, each path once, in order of reading."""
        return observed_of(trail, self._memo)

    def missing(self, paths: frozenset[Path]) -> tuple[Missing, ...]:
        """Absent paths in the order of their keys."""
        found = self._known.get(paths)
        if found is None:
            known = self._marked
            ordered = sorted(paths)  # keys beside keys and numbers beside numbers
            found = tuple([known.get(path) or self._mark(path) for path in ordered])
            self._known[paths] = found
        return found

    def _mark(self, path: Path) -> Missing:
        final, elsewhere = self._subject.final, self._subject.elsewhere
        missing = Missing(
            path,
            final is not None and final(path),
            None if elsewhere is None else elsewhere(path),
        )
        self._marked[path] = missing
        return missing


class Found:
    """What led to one outcome, listed when it is first asked for."""

    __slots__ = ("_lists", "_missing", "_observed", "_trail", "_unknowns")

    def __init__(self, lists: Lists, trail: Trail, unknowns: list[Unknown]) -> None:
        self._lists = lists
        self._trail = trail
        self._observed: tuple[Observed, ...] | None = None
        self._missing: tuple[Missing, ...] | None = None
        self._unknowns = unknowns

    @property
    def observed(self) -> tuple[Observed, ...]:
        """The stated values that were read."""
        found = self._observed
        if found is None:
            found = self._observed = self._lists.observed(self._trail)
            self._trail = []
        return found

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The absent paths that could change the outcome."""
        found = self._missing
        if found is None:
            found = self._missing = self._lists.missing(self.absent)
        return found

    @property
    def absent(self) -> frozenset[Path]:
        """The same as bare paths in no order, for those who need no more."""
        return missing_of(self._unknowns)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What could not be computed from stated values."""
        return tuple(dict.fromkeys([one for part in self._unknowns for one in part.reasons]))
