"""A plan as conditions see it: only what is stated, each part with its path.

Knows no schema. Absence is a key that is not there; there is no null.
"""

from __future__ import annotations

from evaluator.core.source import Path
from evaluator.values.date import PartialDate


class Record:
    """A mapping with at least one stated value below it, or any item of a list."""

    __slots__ = ("fields", "path")

    def __init__(self, path: Path, fields: dict[str, Value]) -> None:
        self.path = path
        self.fields = fields

    def __repr__(self) -> str:
        return f"Record({self.path!r}, {self.fields!r})"


class Items:
    """A list that the plan states; it may be empty.

    `open`: the plan may have further entries than those transcribed, for only excerpts
    of it were read.
    """

    __slots__ = ("items", "open", "path")

    def __init__(self, path: Path, items: list[Value], *, is_open: bool = False) -> None:
        self.path = path
        self.items = items
        self.open = is_open

    def __repr__(self) -> str:
        return f"Items({self.path!r}, {self.items!r})"


Value = bool | int | float | str | PartialDate | Record | Items
