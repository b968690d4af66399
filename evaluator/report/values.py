"""Values of a plan for people: numbers with their units, words with their titles.

Knows kinds, units and how the two languages write them; knows no path and no rule.
"""

from __future__ import annotations

from collections.abc import Callable

from evaluator.core import Both, both
from evaluator.plan.kinds import DateKind, Kind, ListOf, Number, Text, Word
from evaluator.plan.quantity import Quantity, Unfit, read_quantity
from evaluator.report.phrases import COMMA, listed

_LONGEST = 60
_WORDS = 4
STATED = Both("stated", "已载明")
YES = Both("yes", "是")
NO = Both("no", "否")
ONE_ENTRY = Both("1 entry", "1 项")
ENTRIES = Both("{n} entries", "{n} 项")
NO_ENTRY = Both("no entry", "0 项")

CURRENCIES = {
    "CNY": "元", "EUR": "欧元", "USD": "美元", "GBP": "英镑", "JPY": "日元", "HKD": "港元",
    "KRW": "韩元",
}  # fmt: skip


def show_value(kind: Kind | None, value: object, written: object = None) -> Both:
    """`value`, which stands at a field of `kind`, for people.

    `value` is as conditions see it (a list by its size, a record as None); `written` is
    what the file says, from which a quantity's own unit is taken.
    """
    if value is None:
        return STATED
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(kind, ListOf) and isinstance(value, int):
        return _entries(value)
    if isinstance(kind, Number) and isinstance(value, int | float):
        return show_quantity(_quantity(kind, float(value), written), written)
    if isinstance(kind, Word) and value in kind.options:
        return kind.title(str(value))
    if isinstance(value, float):
        return both(number(value))
    if isinstance(kind, DateKind) or isinstance(value, int):
        return both(str(value))
    return both(_short(str(value)))


def show_words(kind: Word | Text, entries: object) -> Both:
    """The entries of a list of words or texts, a few of them by name."""
    given = entries if isinstance(entries, list) else [entries]
    shown = [
        kind.title(one)
        if isinstance(kind, Word) and one in kind.options
        else both(_short(str(one)))
        for one in given
    ]
    return listed(shown, _WORDS, COMMA)


def number(value: float) -> str:
    """At most six digits that count, thousands apart: `1,234,567`, `19.5`."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}"


def show_quantity(quantity: Quantity, written: object = None) -> Both:
    """A quantity in the units that each language uses; Chinese keeps what is written in it."""
    if quantity.dimension == "other" and isinstance(written, str):
        return both(_short(written))
    found = _UNITS.get(quantity.dimension, _plain)(quantity)
    if isinstance(written, str) and any("\u4e00" <= sign <= "\u9fff" for sign in written):
        return Both(found.en, _short(written))
    return found


def _quantity(kind: Number, value: float, written: object) -> Quantity:
    if isinstance(written, str):
        try:
            return read_quantity(written, kind.dimension)
        except Unfit:
            pass  # a definition or another layer gave the value; the field's own unit stands
    return Quantity(value, kind.dimension)


def _entries(size: int) -> Both:
    if size < 2:
        return ONE_ENTRY if size else NO_ENTRY
    return Both(*(text.format(n=size) for text in ENTRIES))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _tonnes(en: str, zh: str) -> Callable[[Quantity], Both]:
    """Millions: 万 below a hundred, 亿 from there on."""

    def show(quantity: Quantity) -> Both:
        value = quantity.value
        chinese = f"{number(value / 100)} 亿{zh}" if abs(value) >= 100 else None
        return Both(f"{number(value)} {en}", chinese or f"{number(value * 100)} 万{zh}")

    return show


def _scaled(en: str, zh: str, factor: float = 1.0) -> Callable[[Quantity], Both]:
    def show(quantity: Quantity) -> Both:
        value = quantity.value
        return Both(f"{number(value)}{en}", f"{number(value * factor)}{zh}")

    return show


def _money(quantity: Quantity) -> Both:
    value, currency = quantity.value, quantity.currency
    name = CURRENCIES.get(currency, currency or "元")
    chinese = f"{number(value / 100)} 亿{name}" if abs(value) >= 100 else None
    english = f"{number(value)} million {currency}".rstrip()
    return Both(english, chinese or f"{number(value * 100)} 万{name}")


def _people(quantity: Quantity) -> Both:
    value = quantity.value
    chinese = f"{number(value / 10_000)} 万人" if abs(value) >= 10_000 else f"{number(value)} 人"
    return Both(f"{number(value)} people", chinese)


def _plain(quantity: Quantity) -> Both:
    return both(number(quantity.value))


_UNITS: dict[str, Callable[[Quantity], Both]] = {
    "emissions": _tonnes("Mt", "吨"),
    "coal-mass": _tonnes("Mt", "吨"),
    "energy": _tonnes("Mtce", "吨标准煤"),
    "electricity": _scaled(" TWh", " 亿千瓦时", 10),
    "power": _scaled(" GW", " 万千瓦", 100),
    "money": _money,
    "share": _scaled(" %", "%"),
    "points": _scaled(" percentage points", " 个百分点"),
    "rate": _scaled(" % a year", "%/年"),
    "population": _people,
    "area": _scaled(" km2", " 平方公里"),
    "months": _scaled(" months", " 个月"),
    "years": _scaled(" years", " 年"),
}
