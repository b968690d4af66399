"""What is wrong with an expression: an offset in its text, a message, a hint.

Knows offsets only; who compiles a pack turns them into file, line and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.core import Both
from evaluator.core.near import nearest


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect of one expression."""

    offset: int
    message: Both
    hint: Both | None = None


class ExpressionFaulty(Exception):  # noqa: N818 - carries several faults
    """An expression outside the profile, misspelt, or of the wrong kind. All faults at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.offset, fault.message.en)))
        super().__init__("; ".join(fault.message.en for fault in self.faults))


def did_you_mean(word: str, known: Iterable[str]) -> Both | None:
    """A hint with the nearest known word, or with all of them where they are few."""
    known = sorted(set(known))
    near = nearest(word, known)
    if near:
        return Both(f"did you mean '{near}'?", f"是否应为“{near}”？")
    if 0 < len(known) <= 16:
        listed = ", ".join(known)
        return Both(f"known: {listed}", f"可用：{listed}")
    return None
