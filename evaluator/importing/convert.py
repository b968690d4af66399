"""A cell to the value of a field, or the reason why not. Nothing is guessed.

Knows the kinds of fields and how tables write values; knows no place and no list.
"""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import NamedTuple

from evaluator.core import Both
from evaluator.importing.cells import Content
from evaluator.importing.mapping import Value, searcher
from evaluator.plan.kinds import DateKind, Integer, Kind, ListOf, Number, Text, Truth, Word

Plain = str | int | float | bool | list[str]

_DIGITS = 300
"""Of a number, before or behind its point."""
_ODD = re.compile("[\u00a0\u202f\u2007\u2009\u200b\u3000\ufeff]")
_GROUPED = re.compile(r"[-+]?\d{1,3}([,.' ]\d{3})+([.,]\d+)?")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Nothing(Enum):
    """Why a cell gives no value although nothing is wrong with it."""

    ABSENT = "absent"
    NO_FIELD = "no field"


class Wrong(NamedTuple):
    """Why a cell has no value that can be taken."""

    message: Both
    hint: Both | None = None


ODD_SPACE = Wrong(
    Both("a no-break or other special space in the cell", "单元格含不间断空格或特殊空白"),
    Both("replace it in the table", "请在原表中替换"),
)


def convert(
    content: Content, value: Value, kind: Kind, absent: frozenset[str]
) -> Plain | Wrong | Nothing:
    """The value of the field, or why there is none."""
    text = content.strip(" \t\r\n") if isinstance(content, str) else content
    if text is None or text == "":
        return Nothing.ABSENT
    word = str(text)
    if word in absent or word in value.absent:
        return Nothing.ABSENT
    if word in value.no_field:
        return Nothing.NO_FIELD
    if value.take is not None:
        found = searcher(value.take)(word)
        if found is None or found[1] is None:
            return Nothing.ABSENT
        text = word = found[1]
    if value.words is not None:
        if word in value.words:
            chosen = value.words[word]
            return [chosen] if isinstance(kind, ListOf) and isinstance(chosen, str) else chosen
        if value.others == "skip":
            return Nothing.ABSENT
        if value.others == "refuse":
            return _unknown_word(word, list(value.words))
    if isinstance(kind, ListOf):
        parts = word.split(value.split) if value.split else [word]
        return [part.strip() for part in parts if part.strip()]
    return _of_kind(text, value, kind)


def _of_kind(text: Content, value: Value, kind: Kind) -> Plain | Wrong:
    if isinstance(kind, Number | Integer):
        number = _number(text, value)
        if isinstance(number, Wrong):
            return number
        return _whole(number) if isinstance(kind, Integer) else _quantity(number, value.unit)
    if isinstance(text, datetime.date):
        day = text.date() if isinstance(text, datetime.datetime) else text
        return day.isoformat()
    word = str(text)
    if isinstance(kind, Text):
        return word
    if _ODD.search(word):
        return ODD_SPACE
    if isinstance(kind, Word):
        return word if word in kind.options else _unknown_word(word, list(kind.options))
    if isinstance(kind, DateKind):
        return word if _DATE.fullmatch(word) else _no_date(word)
    if isinstance(kind, Truth) and isinstance(text, bool):
        return text
    return Wrong(Both(f"{word!r} is no value of this field", f"“{word}”不是本字段的值"))


def _number(text: Content, value: Value) -> Decimal | Wrong:
    if isinstance(text, bool | datetime.date):
        return _no_number(str(text))
    if isinstance(text, int | float):
        return Decimal(repr(text)) if math.isfinite(text) else _no_number(str(text))
    word = str(text)
    if _ODD.search(word):
        return ODD_SPACE
    plain = word.replace(value.thousands, "") if value.thousands else word
    if value.decimal != ".":
        plain = plain.replace(value.decimal, ".")
    if _NUMBER.fullmatch(plain):
        try:
            number = Decimal(plain)
        except InvalidOperation:
            return _no_number(word)
        # written out, an exponent may take all memory
        return number if not number or abs(number.adjusted()) < _DIGITS else _too_long(word)
    if _GROUPED.fullmatch(word):
        return Wrong(
            Both(f"{word!r} has separators of thousands", f"“{word}”含千位分隔符"),
            Both(
                'declare them in the mapping: thousands: ","', '请在映射文件中声明：thousands: ","'
            ),
        )
    return _no_number(word)


def _whole(number: Decimal) -> int | Wrong:
    """`2045.0` is 2045; a fraction is no whole number."""
    if number != number.to_integral_value():
        return Wrong(Both(f"{number} is not a whole number", f"{number}不是整数"))
    return int(number)


def _quantity(number: Decimal, unit: str) -> Plain:
    plain = format(number, "f")
    if unit:
        return f"{plain} {unit}"
    return int(number) if number == number.to_integral_value() else float(plain)


def _no_number(word: str) -> Wrong:
    return Wrong(Both(f"text in a column of numbers: {word!r}", f"数值列中出现文字：“{word}”"))


def _too_long(word: str) -> Wrong:
    shown = word if len(word) <= 24 else f"{word[:10]}…{word[-4:]}"
    return Wrong(Both(f"{shown!r} is too large or too small", f"“{shown}”过大或过小"))


def _no_date(word: str) -> Wrong:
    return Wrong(
        Both(f"{word!r} is not a date", f"“{word}”不是日期"),
        Both("expected 2017-12-31, 2017-12 or 2017", "应为2017-12-31、2017-12或2017"),
    )


def _unknown_word(word: str, known: list[str]) -> Wrong:
    shown = ", ".join(sorted(known)[:12])
    return Wrong(
        Both(f"unknown word {word!r}", f"未知词语“{word}”"),
        Both(f"the mapping knows: {shown}", f"映射文件所列：{shown}"),
    )
