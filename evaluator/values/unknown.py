"""The third truth value: not known, and which absent paths would tell.

Knows no operator; `expr` and `facts` make and combine unknowns.
"""

from __future__ import annotations

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
    """

    __slots__ = ("among", "can", "missing", "reasons")

    def __init__(
        self,
        missing: frozenset[Path] = frozenset(),
        reasons: tuple[Reason, ...] = (),
        can: int = OPEN,
        among: tuple[Any, ...] = (),
    ) -> None:
        self.missing = missing
        self.reasons = reasons
        self.can = can if missing else CLOSED
        self.among = among

    def __or__(self, other: Unknown) -> Unknown:
        """A value that needs both: as open as the less open one."""
        return self.joined(other, self.can & other.can)

    def joined(self, other: Unknown, can: int) -> Unknown:
        """What either of the two misses, with the stated openness."""
        if self is other:
            return self if self.can == can else Unknown(self.missing, self.reasons, can)
        reasons = self.reasons
        if other.reasons:
            reasons += tuple(reason for reason in other.reasons if reason not in reasons)
        return Unknown(self.missing | other.missing, reasons, can)

    def opened(self, can: int) -> Unknown:
        """The same with another openness."""
        return self if self.can == can else Unknown(self.missing, self.reasons, can)

    def value(self) -> Unknown:
        """As the unknown of a value: what may still become known may become anything."""
        return self.opened(OPEN if self.can else CLOSED)

    def __repr__(self) -> str:
        return f"Unknown({sorted(map(str, self.missing))}, {self.reasons!r}, {self.can})"

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")


def together(parts: list[Unknown], can: int) -> Unknown:
    """What any of the parts misses, with the stated openness; there is at least one part."""
    first = parts[0]
    if len(parts) == 1:
        return first.opened(can)
    missing = first.missing.union(*[part.missing for part in parts])
    reasons = first.reasons
    for part in parts:
        if part.reasons and part.reasons is not reasons:
            reasons += tuple(reason for reason in part.reasons if reason not in reasons)
    return Unknown(missing, reasons, can)


def absent(path: Path) -> Unknown:
    """The unknown of one absent path."""
    return Unknown(frozenset((path,)))
