"""What stands beside a field in a workbook to tell how it is filled in.

Knows kinds and examples; knows no sheet.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from evaluator.core import Both
from evaluator.load import load_text
from evaluator.plan.model import (
    DateKind,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
)
from evaluator.sheet.layout import TABLES, Column
from evaluator.sheet.values import NO, YES, write
from evaluator.sheet.words import in_list, shown_word

_UNITS = {
    "persons": "人", "years": "年", "months": "月", "million": "百万", "% per year": "%/年",
    "percentage points": "百分点",
}  # fmt: skip
WITH_UNIT = Both("with its unit", "须写明单位")
WITH_CURRENCY = Both("money with its currency", "须写明货币单位")
YEAR = Both("a year", "年份")
DATE = Both("a day, a month or a year", "日期，可只写到月或年")
SEVERAL = Both("several with ; between", "多项用；分隔")
ID_OF = Both("an id on the sheet {sheet}", "“{sheet}”表中的编号")
OWN_SHEET = Both("on the sheet {sheet}; here only [], if the plan says there is none",
                 "填入“{sheet}”表；规划明示没有时在此填[]")  # fmt: skip
ONE_OF = Both("; ", "；")


def unit(kind: Kind, key: str = "") -> Both:
    """How a value is measured or written; empty texts where there is nothing to say."""
    if isinstance(kind, ListOf) and isinstance(kind.of, RecordKind):
        return OWN_SHEET.fill(sheet=TABLES[key].name) if key in TABLES else Both("[]", "[]")
    if isinstance(kind, ListOf):
        return SEVERAL
    if isinstance(kind, Integer):
        return YEAR if kind.unit == "year" else Both("", "")
    if isinstance(kind, DateKind):
        return DATE
    if isinstance(kind, Text) and kind.refers in TABLES:
        return ID_OF.fill(sheet=TABLES[kind.refers].name)
    if isinstance(kind, Number):
        if kind.dimension == "money":
            return WITH_CURRENCY
        if kind.unit == "as written":
            return WITH_UNIT
        return Both(kind.unit, _UNITS.get(kind.unit, kind.unit))
    return Both("", "")


def allowed(kind: Kind, lang: str) -> str:
    """The words that a field may hold, as they stand in a workbook of `lang`."""
    inner = kind.of if isinstance(kind, ListOf) else kind
    if isinstance(inner, Truth):
        return f"{YES.pick(lang)}{ONE_OF.pick(lang)}{NO.pick(lang)}"
    if not isinstance(inner, Word):
        return ""
    shown = shown_word if inner is kind else in_list
    return ONE_OF.pick(lang).join(shown(inner, one, lang) for one in inner.options)


def example(column: Column, lang: str) -> str:
    """The field's example as a cell would have it."""
    text = column.field.example
    if isinstance(column.kind, ListOf) and isinstance(column.kind.of, RecordKind):
        return ""
    value = _value(text)
    if isinstance(value, dict):
        value = value.get(lang) or next(iter(value.values()), None)
    found = write(value, column.kind, lang)
    if isinstance(found, datetime.date):
        return found.isoformat()
    return text if found is None else str(found)


@cache
def _value(text: str) -> Any:
    data: Any = load_text(f"value: {text}\n").data
    return data["value"]
