"""Sheets as an Excel file: headers that stay, filters, colours, real numbers and dates.

Knows cells and formats; knows no report. A text is always a text, whatever it looks like.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from rich.cells import cell_len

from evaluator.core import Both, Outcome
from evaluator.render.safe import clean

LONGEST = 32_767
"""Characters that Excel keeps in a cell."""
WIDEST, NARROWEST = 60, 8
_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")

Cell = str | int | float | Decimal | datetime.date | None

COLOURS = {
    Outcome.PASS: "#d9f0e0",
    Outcome.PARTIAL: "#fbeac2",
    Outcome.FAIL: "#f8d3ce",
    Outcome.MISSING: "#e2daf7",
    Outcome.BLOCKED: "#dbe3ea",
    Outcome.NOT_APPLICABLE: "#eeeeee",
}


class Sheet(NamedTuple):
    """One sheet: its name, its columns, its rows."""

    name: Both
    columns: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]
    outcome: int | None = None
    """The column that holds outcomes, to be coloured."""
    bars: tuple[int, ...] = ()
    """Columns of values from 0 to 100, shown with bars."""


def write(sheets: Sequence[Sheet], lang: str) -> bytes:
    """The bytes of the file."""
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    look = _Look(book)
    for sheet in sheets:
        _sheet(book, sheet, look, lang)
    book.close()
    return memory.getvalue()


class _Look:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "text_wrap": True}
        self.head = book.add_format(
            {"bold": True, "bg_color": "#0b5f63", "font_color": "#ffffff", **base}
        )
        self.text = book.add_format(base)
        self.quoted = book.add_format({**base, "quote_prefix": True})
        self.number = book.add_format({"valign": "top", "num_format": "General"})
        self.date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})


def _sheet(book: Any, sheet: Sheet, look: _Look, lang: str) -> None:
    page = book.add_worksheet(sheet.name.pick(lang))
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, title in enumerate(sheet.columns):
        page.write_string(0, column, title.pick(lang), look.head)
        page.set_column(column, column, _width(sheet, column, lang))
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _cell(page, (number, column), value, look)
    last = max(len(sheet.rows), 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    if sheet.outcome is not None:
        for outcome, colour in COLOURS.items():
            page.conditional_format(1, sheet.outcome, last, sheet.outcome, {
                "type": "cell", "criteria": "==", "value": f'"{outcome.word.pick(lang)}"',
                "format": book.add_format({"bg_color": colour}),
            })  # fmt: skip
    for column in sheet.bars:
        page.conditional_format(1, column, last, column, {
            "type": "data_bar", "bar_solid": True, "bar_color": "#8fc3c1",
            "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100,
        })  # fmt: skip


def _cell(page: Any, at: tuple[int, int], value: Cell, look: _Look) -> None:
    if value is None:
        return
    if isinstance(value, datetime.date):
        page.write_datetime(*at, datetime.datetime(value.year, value.month, value.day), look.date)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        page.write_number(*at, float(value), look.number)
    else:
        text = clean(str(value))[:LONGEST]
        # the mark of a text keeps it one when somebody edits the cell
        risky = text.lstrip().startswith(_FORMULA)
        page.write_string(*at, text, look.quoted if risky else look.text)


def _width(sheet: Sheet, column: int, lang: str) -> int:
    cells = [str(row[column]) for row in sheet.rows[:200] if row[column] is not None]
    longest = max(map(cell_len, [sheet.columns[column].pick(lang), *(one[:99] for one in cells)]))
    return max(NARROWEST, min(longest + 2, WIDEST))
