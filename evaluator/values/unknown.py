"""The third truth value: not known, and which absent paths would tell.

Knows no operator; `expr` and `facts` make and combine unknowns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from evaluator.core.source import Path
from evaluator.core.text import Both

CAN_BE_TRUE = 1
CAN_BE_FALSE = 2
OPEN = CAN_BE_TRUE | CAN_BE_FALSE
CLOSED = 0


class Reason(NamedTuple):
    """Why a value cannot be computed from what is stated, such as `finance.need is 0`."""

    text: Both
    paths: tuple[Path, ...] = ()
    """Stated paths concerned."""


class Unknown:
    """A value that the plan does not settle.

    `missing` are the absent paths whose value could settle it; `reasons` say what
    cannot be computed from stated values; one of the two is not empty. `can` says
    what may still become of it: OPEN for a value that may yet be known, CLOSED where
    silence is final (the documents were read whole) and where nothing is missing, for
    then no statement can settle it; a condition may be left with one of CAN_BE_TRUE and
    CAN_BE_FALSE. `among` holds the records and lists that it may turn out to be.

    One that comes of others remembers them, and what they miss is put together when it is
    asked for: of the many that are combined on the way to an outcome few ever are.
    """

    __slots__ = ("_missing", "_parts", "_reasons", "among", "can")

    _missing: frozenset[Path] | None
    _reasons: tuple[Reason, ...] | None
    _parts: Sequence[Unknown]

    def __init__(
        self,
        missing: frozenset[Path] = frozenset(),
        reasons: tuple[Reason, ...] = (),
        can: int = OPEN,
        among: tuple[Any, ...] = (),
    ) -> None:
        self._missing = missing
        self._reasons = reasons
        self._parts = ()
        self.can = can if missing else CLOSED
        self.among = among

    @property
    def missing(self) -> frozenset[Path]:
        """The absent paths whose value could settle it."""
        found = self._missing
        if found is None:
            found = self._missing = missing_of(self._parts)
        return found

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What cannot be computed from stated values, each once."""
        found = self._reasons
        if found is None:
            parts = [one for part in self._parts for one in part.reasons]
            found = self._reasons = tuple(dict.fromkeys(parts))
        return found

    @property
    def computable(self) -> bool:
        """Whether a statement could settle it: something is missing."""
        if self._missing is not None:
            return bool(self._missing)
        return any(part.computable for part in self._parts)

    def __or__(self, other: Unknown) -> Unknown:
        """A value that needs both: as open as the less open one."""
        return self.joined(other, self.can & other.can)

    def joined(self, other: Unknown, can: int) -> Unknown:
        """What either of the two misses, with the stated openness."""
        return self.opened(can) if self is other else _of((self, other), can)

    def beside(self, other: Unknown) -> Unknown:
        """The same, and what the other misses is missing too."""
        made = _of((self, other), self.can)
        made._reasons = self.reasons
        made.among = self.among
        return made

    def opened(self, can: int) -> Unknown:
        """The same with another openness."""
        return self if self.can == can else self._copy(can)

    def bare(self) -> Unknown:
        """The same without what it may turn out to be."""
        return self._copy(self.can) if self.among else self

    def _copy(self, can: int) -> Unknown:
        made = _bare(Unknown)
        made._missing = self._missing
        made._reasons = self._reasons
        made._parts = self._parts
        made.can = can
        made.among = ()
        return made

    def value(self) -> Unknown:
        """As the unknown of a value: what may still become known may become anything."""
        return self.opened(OPEN if self.can else CLOSED)

    def __repr__(self) -> str:
        return f"Unknown({sorted(map(str, self.missing))}, {self.reasons!r}, {self.can})"

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")


def missing_of(parts: Sequence[Unknown]) -> frozenset[Path]:
    """What any of these misses; what went into several of them is looked at once."""
    found: set[Path] = set()
    seen: set[int] = set()
    left = [parts]
    for group in left:  # grows on the way
        for part in group:
            paths = part._missing
            if paths is not None:
                found |= paths
            elif id(part._parts) not in seen:
                seen.add(id(part._parts))
                left.append(part._parts)
    return frozenset(found)


_bare = Unknown.__new__


def _of(parts: Sequence[Unknown], can: int) -> Unknown:
    made = _bare(Unknown)
    made._missing = made._reasons = None
    made._parts = parts
    made.can = can
    made.among = ()
    return made


def together(parts: list[Unknown], can: int) -> Unknown:
    """What any of the parts misses, with the stated openness; there is at least one part."""
    return parts[0].opened(can) if len(parts) == 1 else _of(parts, can)
