"""Dates that may stop at the year or the month, calendar years, and what is wrong with one.

Knows how people write dates and what plain digits are; knows no field.
"""

from __future__ import annotations

import datetime
import re

from evaluator.core import Both
from evaluator.values import PartialDate


class Unfit(Exception):  # noqa: N818 - named for what it says of the text
    """A text that is no such quantity or date: why, and how to write it."""

    def __init__(self, message: Both, hint: Both | None = None, found: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.found = found
        """The dimension of what is written, where that is what does not fit."""


_FULL_WIDTH = re.compile("[\uff01-\uff5e]")


def refuse_full_width(text: str) -> None:
    """Raises Unfit where digits or signs are full-width, with the plain spelling as hint."""
    plain = _half_width(text)
    if plain is not None:
        raise Unfit(_has_full_width(text), Both(f"write {plain}", f"请写{plain}"))


def _half_width(text: str) -> str | None:
    """The plain spelling, where digits or signs are full-width."""
    if text.isascii() or not _FULL_WIDTH.search(text):
        return None
    import unicodedata  # only for messages

    return unicodedata.normalize("NFKC", text).strip()


def _has_full_width(text: str) -> Both:
    return Both(f"{text!r} has full-width characters", f"“{text}”含全角字符")


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NEARLY_DATE = (
    r"(\d{4})\s*(?:年|[-/.])\s*(?:(\d{1,2})\s*(?:月|[-/.])?\s*(?:(\d{1,2})\s*日?)?)?"
    r"(?P<rest>前|之前|底|末|左右|以前)?"
)
_RELATION = {"前": "before", "之前": "before", "以前": "before", "左右": "around"}


def read_date(written: object) -> PartialDate:
    """`2017`, `2017-12` or `2017-12-23`; raises Unfit."""
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    if not isinstance(written, str):
        raise Unfit(Both("expected a date such as 2017-12-23", "应为日期，如2017-12-23"))
    plain = _half_width(written)
    if plain is not None:
        raise Unfit(_has_full_width(written), _date_hint(plain))
    match = _DATE.fullmatch(written.strip())
    if match is None:
        raise Unfit(Both(f"{written!r} is not a date", f"“{written}”不是日期"), _date_hint(written))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise Unfit(
            Both(f"there is no day {written}", f"日期{written}不存在"),
            Both("write YYYY, YYYY-MM or YYYY-MM-DD", "请写YYYY、YYYY-MM或YYYY-MM-DD"),
        ) from None
    return PartialDate(year, month, day)


def _date_hint(written: str) -> Both:
    written = written.strip()
    if _DATE.fullmatch(written):
        return Both(f"write {written}", f"请写{written}")
    match = re.fullmatch(_NEARLY_DATE, written)
    if match is None:
        return Both("write YYYY, YYYY-MM or YYYY-MM-DD", "请写YYYY、YYYY-MM或YYYY-MM-DD")
    year, month, day = match[1], match[2], match[3]
    plain = year + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if day else "")
    return Both(f"write {plain}", f"请写{plain}")


def read_year(written: object, low: int, high: int) -> int:
    """A calendar year as a whole number; raises Unfit with the right spelling."""
    if isinstance(written, int) and not isinstance(written, bool):
        if low <= written <= high:
            return written
        raise Unfit(
            Both(f"{written} is not a year", f"{written}不是年份"),
            Both(f"write a year from {low} to {high}", f"请写{low}至{high}的年份"),
        )
    message = Both(f"{written!r} is not a year", f"“{written}”不是年份")
    hint = Both("write it as 2030", "请写成2030这样的整数")
    if isinstance(written, float) and written.is_integer():
        hint = Both(f"write {int(written)}", f"请写{int(written)}")
    elif isinstance(written, str):
        plain = _half_width(written)
        if plain is not None:
            message = _has_full_width(written)
        hint = _year_hint(written.strip() if plain is None else plain) or hint
    raise Unfit(message, hint)


def _year_hint(text: str) -> Both | None:
    match = re.fullmatch(_NEARLY_DATE, text) or re.fullmatch(r"(\d{4})", text)
    if match is None:
        return None
    plain = match[1]
    relation = _RELATION.get(match.groupdict().get("rest") or "")
    if relation is None:
        return Both(f"write {plain}, without quotes", f"请写{plain}，不加引号")
    return Both(
        f"write {plain}, and `qualifier: {relation}`", f"请写{plain}，并加qualifier: {relation}"
    )
