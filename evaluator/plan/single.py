"""How a single value of a plan is read, by its kind.

Knows kinds, words and forms; knows no block and no path. What does not fit raises Unfit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from evaluator.core import Both, both
from evaluator.plan.dates import Unfit, read_date, read_year, refuse_full_width
from evaluator.plan.model import DateKind, Integer, Number, Text, Truth, Word
from evaluator.plan.quantity import Quantity, read_quantity

Single = Integer | Number | Text | Word | Truth | DateKind
Read = Callable[[Any], Any]
_FORMS: dict[str, tuple[str, Both]] = {
    "id": (
        r"(?!\d+$)[^\W_][\w.-]*",
        Both("letters, digits, - and _, not digits alone", "字母、数字、-和_，不能全为数字"),
    ),
    "url": (r"https?://\S+", Both("an address that begins with https://", "以https://开头的网址")),
    "country": (r"[A-Z]{2}", Both("two capital letters, such as CN", "两个大写字母，如CN")),
    "code": (r"[\w -]+", Both("the code, such as \"420100\"", "代码，如\"420100\"")),
}  # fmt: skip


_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@cache
def reader(kind: Single) -> Read:
    """What reads a value of this kind."""
    if isinstance(kind, Integer):
        low, high = kind.low, kind.high
        if kind.unit == "year":
            return lambda written: read_year(written, low or 1900, high or 2200)
        return lambda written: _integer(kind, written)
    if isinstance(kind, Number):
        return lambda written: _number(kind, written)
    if isinstance(kind, Text):
        if kind.form:
            return lambda written: _text(kind, written)
        return lambda written: (
            written if isinstance(written, str) and written.strip() else _text(kind, written)
        )
    if isinstance(kind, Word):
        options = frozenset(kind.options)
        return lambda written: (
            written if isinstance(written, str) and written in options else _no_word(kind, written)
        )
    return read_date if isinstance(kind, DateKind) else _truth


def spread(written: Any) -> Any:
    """Plain text as the Chinese part if it has a Chinese character, else as the English one."""
    if not isinstance(written, str):
        return written
    chinese = not written.isascii() and _CHINESE.search(written)
    return {"zh" if chinese else "en": written}


def _integer(kind: Integer, written: object) -> int:
    if isinstance(written, bool) or not isinstance(written, int):
        if isinstance(written, str):
            refuse_full_width(written)
        hint = None
        found = re.search(r"-?\d+", str(written))
        if found and not isinstance(written, bool):
            hint = Both(f"write {found[0]}", f"请写{found[0]}")
        raise Unfit(Both(f"{written!r} is not a whole number", f"“{written}”不是整数"), hint)
    _within(written, kind.low, kind.high, written)
    return written


def _number(kind: Number, written: object) -> float | Quantity:
    read = read_quantity(written, kind.dimension)
    value, _, currency = read
    _within(value, kind.low, kind.high, written)
    return read if currency or kind.dimension in ("by-unit", "any") else value


def _within(value: float, low: float | None, high: float | None, written: object) -> None:
    """Raises Unfit, with the value as its author wrote it: in a unit it is another number."""
    if low is not None and value < low:
        said = _as_written(value, written)
        raise Unfit(Both(f"{said.en} is below {low:g}", f"{said.zh}小于{low:g}"))
    if high is not None and value > high:
        said = _as_written(value, written)
        raise Unfit(Both(f"{said.en} is above {high:g}", f"{said.zh}大于{high:g}"))


def _as_written(value: float, written: object) -> Both:
    text = isinstance(written, str)
    return Both(repr(written), f"“{written}”") if text else both(f"{value:g}")


def _text(kind: Text, written: object) -> str:
    if not isinstance(written, str):
        raise Unfit(
            Both(f"expected text, not {written}", f"应为文本，而不是{written}"),
            None if isinstance(written, dict | list) else Both(
                f'write it in quotes: "{written}"', f"请加引号：\"{written}\""),
        )  # fmt: skip
    if not written.strip():
        raise Unfit(
            Both("the text is empty", "文本为空"),
            Both("leave the key out if the plan does not say", "规划未写明的，请不要填写该键"),
        )
    if kind.form:
        pattern, wanted = _FORMS[kind.form]
        if not re.fullmatch(pattern, written):
            raise Unfit(
                Both(f"{written!r} is not in the form asked for", f"“{written}”格式不符"),
                Both(f"write {wanted.en}", f"请写{wanted.zh}"),
            )
    return written


def _no_word(kind: Word, written: object) -> NoReturn:
    listed = Both(f"one of: {', '.join(kind.options)}", f"可选：{'、'.join(kind.options)}")
    near = near_word(kind, written) if isinstance(written, str) else None
    hint = listed
    if near is not None:
        hint = Both(f"did you mean {near}? {listed.en}", f"是否应为{near}？{listed.zh}")
    shown = written if isinstance(written, str) else str(written).lower()
    message = Both(f"{shown!r} is not a word of this field", f"“{shown}”不是本字段的可选词")
    raise Unfit(message, hint)


_MEANT = {
    "citizens": "residents", "households": "residents", "tourists": "visitors",
    "employers": "businesses", "companies": "businesses", "ippu": "industrial-processes",
    "voluntary-agreement": "agreement", "advocacy": "information", "subsidy": "incentive",
    "ban": "regulation", "tax": "price", "in-preparation": "idea", "approved": "adopted",
    "at-latest": "by", "baseline-scenario": "against-baseline", "carbon-neutral": "net-zero",
    "power": "electricity", "energy": "energy-supply", "completed": "done",
    "ongoing": "under-way", "sub-provincial-city": "sub-provincial", "ev": "electric-vehicle-share",
}  # fmt: skip
"""Words that people write for ours; only ever a hint."""


def near_word(kind: Word, written: str) -> str | None:
    """The option that is spelt or called like `written`."""
    import unicodedata  # only for messages

    from evaluator.plan.kinds import close_to

    plain = unicodedata.normalize("NFKC", written).strip()
    if plain.lower() in _MEANT and _MEANT[plain.lower()] in kind.options:
        return _MEANT[plain.lower()]
    for option, title in zip(kind.options, kind.titles, strict=True):
        if plain in title.zh.split("、") or plain.lower() == title.en.lower():
            return option
    return _part_of_title(plain, kind) or close_to(plain, list(kind.options))


def _part_of_title(plain: str, kind: Word) -> str | None:
    """The only option whose Chinese title has `plain` in it: 摘录 for 仅读摘录."""
    if len(plain) < 2 or plain.isascii():
        return None
    found = [option for option, title in zip(kind.options, kind.titles, strict=True)
             if plain in title.zh]  # fmt: skip
    return found[0] if len(found) == 1 else None


_TRUTHS = {"yes": "true", "是": "true", "有": "true", "true": "true", "y": "true", "on": "true",
           "no": "false", "否": "false", "无": "false", "false": "false", "n": "false",
           "off": "false"}  # fmt: skip


def _truth(written: object) -> bool:
    if isinstance(written, bool):
        return written
    meant = _TRUTHS.get(str(written).strip().lower())
    hint = Both(f"write {meant}", f"请写{meant}") if meant else Both(
        "write true or false", "请写true或false")  # fmt: skip
    raise Unfit(
        Both(f"{written!r} is neither true nor false", f"“{written}”既不是true也不是false"), hint
    )
