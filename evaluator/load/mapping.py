"""A mapping made in Python, copied into the plain data that a file would give.

Knows Python's types; knows no text and no positions.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from math import isfinite

from evaluator.core import Both, Location, Path, Problem, show_path
from evaluator.load import refusals
from evaluator.load.limits import Limits


def plain_copy(
    given: Mapping[str, object], file: str, limits: Limits
) -> tuple[object, list[Problem]]:
    """The data of `given`, and what a file could not say. Dates become text."""
    copier = _Copier(file, limits)
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        copier.refuse((), Both(f"A mapping is expected, not {kind}.", f"应为映射，而不是{kind}。"))
        return None, copier.problems
    return copier.copy(given, ()), copier.problems


class _Copier:
    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.problems: list[Problem] = []
        self.count = 0

    def refuse(self, path: Path, message: Both, hint: Both | None = None) -> None:
        """Note a problem."""
        if len(self.problems) < self.limits.problems:
            where = Location(self.file, 0, 0)
            self.problems.append(Problem(message, where, show_path(path), hint))

    def copy(self, value: object, path: Path) -> object:
        """One value, copied."""
        self.count += 1
        if self.count > self.limits.values:
            if self.count == self.limits.values + 1:
                self.refuse(path, *refusals.too_many(self.limits))
            return None
        if isinstance(value, Mapping | list | tuple):
            return self.inside(value, path)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return self.number(int(value), path, -(2**63) <= value < 2**63)
        if isinstance(value, float):
            return self.number(float(value), path, isfinite(value))
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        kind = type(value).__name__
        message = Both(f"A value of type {kind} cannot be used.", f"不能使用{kind}类型的值。")
        self.refuse(path, message, Both("convert it to text or a number", "请转换为文本或数值"))
        return None

    def number(self, value: float, path: Path, fits: bool) -> float | None:
        """A number, if it can be reckoned with."""
        if not fits:
            self.refuse(path, Both("The number is too large or none.", "数值过大或无效。"))
            return None
        return value

    def inside(
        self, value: Mapping[object, object] | list[object] | tuple[object, ...], path: Path
    ) -> object:
        """The entries of a mapping, list or tuple."""
        if len(path) >= self.limits.depth:
            self.refuse(path, *refusals.too_deep(self.limits))
            return None
        if not isinstance(value, Mapping):
            return [self.copy(item, (*path, index)) for index, item in enumerate(value)]
        out: dict[str, object] = {}
        for key, item in value.items():
            if isinstance(key, str):
                out[str.__str__(key)] = self.copy(item, (*path, key))
            else:
                self.refuse(path, *refusals.odd_key(str(key)))
        return out
