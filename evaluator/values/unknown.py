"""The third truth value: not known, and which absent paths would tell.

Knows no operator; `expr` and `facts` make and combine unknowns.
"""

from __future__ import annotations

from dataclasses import dataclass

from evaluator.core.source import Path
from evaluator.core.text import Both


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value cannot be computed from what is stated: `cannot be computed: finance.need is 0`."""

    text: Both
    paths: tuple[Path, ...] = ()
    """Stated paths concerned."""


class Unknown:
    """A value that the plan does not settle.

    `missing` are the absent paths whose value could settle it; `reasons` say what
    cannot be computed from stated values. At least one of the two is not empty.
    """

    __slots__ = ("missing", "reasons")

    def __init__(
        self, missing: frozenset[Path] = frozenset(), reasons: tuple[Reason, ...] = ()
    ) -> None:
        self.missing = missing
        self.reasons = reasons

    def __or__(self, other: Unknown) -> Unknown:
        reasons = self.reasons + tuple(r for r in other.reasons if r not in self.reasons)
        return Unknown(self.missing | other.missing, reasons)

    def __repr__(self) -> str:
        return f"Unknown({sorted(map(str, self.missing))}, {self.reasons!r})"

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")


def absent(path: Path) -> Unknown:
    """The unknown of one absent path."""
    return Unknown(frozenset((path,)))
