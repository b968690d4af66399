"""Reference tables for a terminal: their list, and rows with what each says.

Knows columns of the output; which rows are shown is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluator.core import Both
from evaluator.pack.compiled import Column, Row, Table
from evaluator.pack.search import Found
from evaluator.render.options import Options
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint

_ROWS = Both("{n} rows", "{n}行")
_SHOWN = Both("{n} of {of} rows", "{of}行中的{n}行")
_AS_OF = Both("as of {day}", "截至{day}")
_WHOLE = Both("complete", "完整")
_PART = Both("incomplete", "不完整")
_HISTORY = Both("history: several rows a place", "历次记录：一地可有多行")
_NOTHING = Both("no row holds this", "没有匹配的行")
_YES, _NO = Both("yes", "是"), Both("no", "否")
_COLON = Both(": ", "：")


def listing(tables: Mapping[str, Table], options: Options) -> str:
    """Every table with its title, its size, its day and its source."""
    sheet = look(options)
    lines: list[Line] = []
    for name, table in tables.items():
        count = sheet.say(_ROWS).format(n=len(table.rows))
        lines += sheet.row([Span(name, "strong")], (Span(count, "quiet"),))
        lines += sheet.flow([Span(sheet.say(table.title))], 3)
        lines += [*sheet.flow([Span(_state(sheet, table), "quiet")], 3), BLANK]
    return paint(lines[:-1], options.color)


def rows(found: Sequence[Found], options: Options) -> str:
    """The rows of each table: names and code, then what its columns say."""
    sheet = look(options)
    lines: list[Line] = []
    for one in found:
        total = len(one.table.rows)
        shown = _ROWS if len(one.rows) == total else _SHOWN
        count = sheet.say(shown).format(n=len(one.rows), of=total)
        lines += sheet.row([Span(sheet.say(one.table.title), "head")], (Span(count, "quiet"),))
        lines += sheet.flow([Span(_state(sheet, one.table), "quiet")])
        for row in one.rows:
            lines += _row(sheet, one.table, row)
        lines.append(BLANK)
    if not any(one.rows for one in found):
        lines += sheet.flow([Span(sheet.say(_NOTHING))])
    return paint(lines, options.color)


def _state(sheet: Look, table: Table) -> str:
    parts = [
        sheet.say(_AS_OF).format(day=table.as_of.isoformat()),
        sheet.say(_WHOLE if table.complete else _PART),
        *([sheet.say(_HISTORY)] if table.history else []),
        sheet.say(table.source.title),
        *([table.source.url] if table.source.url else []),
    ]
    return sheet.say(Both("; ", "；")).join(parts)


def _row(sheet: Look, table: Table, row: Row) -> list[Line]:
    name = Span("  ".join(row.names[:2]), "strong")
    lines = sheet.row([name], (Span(" ".join(row.codes), "quiet"),), 3, 3)
    told = [
        sheet.say(table.columns[key].title)
        + sheet.say(_COLON)
        + _value(sheet, table.columns[key], value)
        for key, value in row.values.items()
        if value is not None
    ]
    return lines + (sheet.flow([Span(sheet.say(Both("; ", "；")).join(told))], 5) if told else [])


def _value(sheet: Look, column: Column, value: object) -> str:
    if isinstance(value, bool):
        return sheet.say(_YES if value else _NO)
    if column.words and value in column.words:
        return sheet.say(column.words[str(value)])
    return f"{value:g}" if isinstance(value, float) else str(value)
