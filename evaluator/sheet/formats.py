"""What a cell shows of a number or a date, as far as its format adds to what it holds.

Knows the number formats of spreadsheets; knows no library. A format that shows a unit, a currency
or a scale that the number itself does not have makes the cell unreadable: what people see and what
a program reads would differ.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from evaluator.core import Both
from evaluator.sheet.cells import Cell

_QUOTED = re.compile(r'"[^"]*"')
_BRACKETS = re.compile(r"\[(?!\$)[^\]]*\]")  # colours, conditions, hours; [$…] is a currency
_SPACING = re.compile(r"_.|\*.|\\[ \-()+]|[()\s]")
_PLAIN = re.compile(
    r"(general|@|[-+]?[#,?]*0?(\.[0#?]*)?(e[+-]0+)?|[#?0]*\?/[?0-9]+)", re.IGNORECASE
)
_LONGEST = 255
"""Characters that a spreadsheet keeps of a format."""
_SCALED = re.compile(r"[0#?],+(\.|$)")

SHOWN_OTHERWISE = Both("the cell's format {format!r} shows more than the number {number}",
                       "单元格格式“{format}”所显示的内容多于数值{number}")  # fmt: skip
SHOWN_HINT = Both('write what is meant as text, such as "30 亿元", or set the format to General',
                  "请以文本写明，如“30 亿元”，或将格式设为“常规”")  # fmt: skip
TIME = Both("the cell holds a time of day", "单元格含有时刻")
TIME_HINT = Both("write a date alone", "请只写日期")
PART_OF_DATE = Both("the cell shows {shown} and holds {held}", "单元格显示为{shown}，实际为{held}")
PART_HINT = Both("write the date as text: 2017, 2017-12 or 2017-12-23",
                 "请以文本填写日期，如2017、2017-12、2017-12-23")  # fmt: skip


def number(value: float, form: str) -> Cell:
    """A number as its cell shows it: a percentage is one, and a unit in the format is refused."""
    section = _section(form, value)
    if "%" in section and _plain(section.replace("%", "")):
        share = Decimal(repr(value)) * 100
        return Cell(f"{share.normalize():f} %")
    if not _plain(section):
        message = SHOWN_OTHERWISE.fill(format=form, number=f"{value:.15g}")
        return Cell(value, fault=message, hint=SHOWN_HINT)
    return Cell(value)


def _section(form: str, value: float) -> str:
    """The part of a format for positive or for negative numbers; zero shows as written."""
    sections = form.split(";")
    if value == 0:
        return "General"
    return sections[1] if value < 0 and len(sections) > 1 and sections[1] else sections[0]


def _plain(section: str) -> bool:
    if len(section) > _LONGEST or _QUOTED.search(section):
        return False
    bare = _SPACING.sub("", _BRACKETS.sub("", section))
    return bool(_PLAIN.fullmatch(bare)) and not _SCALED.search(bare)


def day(value: datetime.datetime | datetime.date, form: str) -> Cell:
    """A date as its cell shows it: to the day, the month or the year."""
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            return Cell(str(value), dated=True, fault=TIME, hint=TIME_HINT)
        value = value.date()
    bare = _BRACKETS.sub("", _QUOTED.sub("", form[:_LONGEST])).lower()
    held = value.isoformat()
    if "d" in bare or not ("y" in bare or "e" in bare):
        return Cell(held, dated=True)
    shown = f"{value.year:04d}-{value.month:02d}" if "m" in bare else f"{value.year:04d}"
    if value.day != 1 or ("m" not in bare and value.month != 1):
        message = PART_OF_DATE.fill(shown=shown, held=held)
        return Cell(held, dated=True, fault=message, hint=PART_HINT)
    return Cell(shown, dated=True)
