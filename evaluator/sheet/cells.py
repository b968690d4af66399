"""Cells and sheets as plain values, whatever wrote them.

Knows what a cell can hold and where it stands; knows no field and no library.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from evaluator.core import Both, Location

Content = str | int | float | bool | datetime.date | None


class Cell(NamedTuple):
    """What stands in a cell."""

    content: Content
    dated: bool = False
    """Whether the text is what a cell shows that holds a date."""
    fault: Both | None = None
    """Why it must not be read."""
    hint: Both | None = None


class Page(NamedTuple):
    """One sheet: its cells by row, then by column, both from 1. Empty cells are left out."""

    name: str
    rows: dict[int, dict[int, Cell]]

    def text(self, row: int, column: int) -> str:
        """A cell as a heading: its text without spaces around it, "" where there is none."""
        cell = self.rows.get(row, {}).get(column)
        return "" if cell is None or cell.content is None else str(cell.content).strip()


class Spot(NamedTuple):
    """Where a cell stands."""

    sheet: str
    row: int
    column: int

    def location(self, file: str) -> Location:
        """The place for messages."""
        return Location(file, self.row, self.column, self.row, self.column + 1, self.sheet)
