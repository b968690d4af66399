"""Where something stands: a path inside a plan, a place inside a file.

Knows no file format. A path is a tuple of keys and list indexes; its written
form is `targets[2].year`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

Path = tuple[str | int, ...]

_STEP = re.compile(r"\[(\d+)\]|(?:^|\.)([^.\[\]]+)")


class Location(NamedTuple):
    """A stretch of a file. Lines and columns count from 1; the end is exclusive.

    In a workbook `sheet` is the name of a sheet, and lines are its rows.
    """

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0
    sheet: str = ""

    @property
    def cell(self) -> str | None:
        """`Measures!C14`, as spreadsheets write it; None outside workbooks."""
        return cell_name(self.sheet, self.line, self.column) if self.sheet else None

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}:{self.cell}"
        return f"{self.file}:{self.line}:{self.column}"


def cell_name(sheet: str, row: int, column: int) -> str:
    """`Measures!C14`; the name of a sheet that is not one word stands in quotes."""
    shown = sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"
    return f"{shown}!{letters(column)}{row}"


def letters(column: int) -> str:
    """31 as `AE`, the way spreadsheets name columns."""
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def show_path(path: Path) -> str:
    """`("targets", 2, "year")` as `targets[2].year`."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
        else:
            out += f".{step}" if out else step
    return out


def parse_path(text: str) -> Path:
    """`targets[2].year` as `("targets", 2, "year")`; raises ValueError on anything else."""
    steps: list[str | int] = []
    end = 0
    for match in _STEP.finditer(text):
        if match.start() != end:
            break
        end = match.end()
        steps.append(int(match[1]) if match[1] is not None else match[2])
    if end != len(text) or not steps:
        raise ValueError(text)
    return tuple(steps)


def value_at(data: Any, path: Path) -> Any:
    """What plain data hold at a path; None where nothing stands."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data
