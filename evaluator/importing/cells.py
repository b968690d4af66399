"""A table as it stands in its file: rows of cells that know their place.

Knows sheets, rows and columns; knows no field of a plan.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from evaluator.core import Both, Location, Problem, letters

Content = str | int | float | bool | datetime.date | datetime.datetime | None


class Place(NamedTuple):
    """One cell. Rows and columns count from 1, the header included."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def reference(self) -> str:
        """As spreadsheets write it: `AE12`."""
        return f"{letters(self.column)}{self.row}"

    @property
    def shown(self) -> str:
        """With its sheet, where the file has sheets: `Sheet1!AE12`."""
        return f"{self.sheet}!{self.reference}" if self.sheet else self.reference

    def problem(self, message: Both, hint: Both | None = None) -> Problem:
        """Something wrong with this cell."""
        return Problem(message, Location(self.file, self.row, self.column), self.shown, hint)


class Cell(NamedTuple):
    """What stands in a cell. `fault` says why it must not be read (merged, an error value)."""

    content: Content
    place: Place
    fault: Both | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the names of its columns."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it."""

    file: str
    name: str
    """Of the sheet; empty for CSV."""
    columns: Mapping[str, int]
    """Each named column and its number."""
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = field(default=())


def header_of(
    texts: list[str], file: str, sheet: str, row: int
) -> tuple[dict[str, int], list[Problem]]:
    """The named columns; a name that stands twice is a problem, for neither can be meant."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for number, text in enumerate(texts, start=1):
        if text and text in columns:
            place = Place(file, sheet, row, number)
            problems.append(place.problem(Both(f"the column {text!r} stands twice in the header",
                                               f"表头中“{text}”列重复")))  # fmt: skip
        elif text:
            columns[text] = number
    return columns, problems
