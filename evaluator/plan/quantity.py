"""Text with a unit to a number in the canonical unit of one dimension.

Knows how people write numbers, and how to say what is wrong with one; knows no field.
Arithmetic is exact until the last step.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from evaluator.core import Both
from evaluator.plan.dates import Unfit, refuse_full_width
from evaluator.plan.units import Unit, unit_of

__all__ = ["DIMENSIONS", "Quantity", "Unfit", "read_quantity"]


class Quantity(NamedTuple):
    """A number in the canonical unit of its dimension (see `units`)."""

    value: float
    dimension: str
    currency: str = ""


DIMENSIONS = {
    "emissions": Both("a mass of emissions, such as 173 Mt or 1.73 亿吨", "排放量，如1.73 亿吨"),
    "coal-mass": Both("a mass of coal, such as 9 Mt or 900 万吨", "煤炭实物量，如900 万吨"),
    "energy": Both("energy in coal equivalent, such as 1950 万吨标准煤 or 19.5 Mtce",
                   "以标准煤计的能源量，如1950 万吨标准煤"),
    "electricity": Both("electricity, such as 300 亿千瓦时 or 30 TWh", "电量，如300 亿千瓦时"),
    "power": Both("capacity, such as 240 万千瓦 or 2.4 GW", "装机容量，如240 万千瓦"),
    "money": Both("money with its currency, such as 30 亿元 or 1.5 million EUR",
                  "带货币的金额，如30 亿元"),
    "share": Both("a percentage, such as 20 %", "百分比，如20 %"),
    "points": Both("percentage points, such as 5 百分点", "百分点，如5 百分点"),
    "rate": Both("a percentage per year, such as 2 %", "年均百分比，如2 %"),
    "population": Both("a number of people, such as 1060.77 万人", "人数，如1060.77 万人"),
    "area": Both("an area, such as 8569 km2", "面积，如8569 平方公里"),
    "months": Both("a number of months, such as 12", "月数，如12"),
    "years": Both("a number of years, such as 5", "年数，如5"),
    "count": Both("a number, such as 4", "数量，如4"),
    "by-unit": Both("a number with its unit, such as 1950 万吨标准煤 or 20 %",
                    "带单位的数值，如1950 万吨标准煤或20 %"),
    "any": Both("a number, with a unit if it has one", "数值，有单位的写单位"),
}  # fmt: skip
"""What each dimension asks for, in words."""

_BY_THREES = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)"
_NUMBER = rf"[-+−]?(?:{_BY_THREES}|\d+)(?:\.\d+)?"
_TEXT = re.compile(rf"(?P<before>[^\d+−-]*)(?P<number>{_NUMBER})(?P<after>.*)", re.DOTALL)
_ORDINARY = re.compile(
    r"([-+]?[0-9]{1,15})(?:\.([0-9]{1,15}))? ?([^\s\d.,@\uff01-\uff5e][^@\uff01-\uff5e]*)"
)
"""A number that can be read in one way only, and its unit: as nearly all are written."""
_MORE_DIGITS = re.compile(r"[,.]\d|\s*\d")
_BETWEEN_DIGITS = re.compile(r"[,\s]")
_ROUGHLY = (
    r"^(?:约|大约|近|超过|不超过|至少|about|around|approx\.?|ca\.?|circa|up to|over|more than"
    r"|[~≈<>≤≥])\s*"
    r"|\s*(?:左右|以上|以内|以下|or more|or less)$"
)
_SAME = {"mass": ("emissions", "coal-mass"), "number": ("population", "count"),
         "population": ("population", "count"), "share": ("share", "rate"),
         "rate": ("rate",), "months": ("months",)}  # fmt: skip


def read_quantity(written: object, dimension: str) -> Quantity:
    """`written` (a bare number, or text with a unit) as a quantity of `dimension`.

    A bare number is in the canonical unit; money and "by-unit" refuse bare numbers.
    Raises Unfit with the reason and the right way to write it.
    """
    if isinstance(written, str):
        return _ordinary(written, dimension) or _fit(
            _read_text(written, dimension), dimension, written
        )
    wanted = DIMENSIONS[dimension]
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise Unfit(Both(f"expected {wanted.en}", f"应为{wanted.zh}"))
    if not math.isfinite(written) or abs(written) > 1e300:
        raise Unfit(Both("the number is not finite", "数值不是有限数"))
    if dimension in ("money", "by-unit"):
        raise Unfit(
            Both(f"{written} has no unit", f"{written}没有单位"),
            Both(f"write {wanted.en}", f"请写{wanted.zh}"),
        )
    return Quantity(float(written), dimension)


def _ordinary(written: str, dimension: str) -> Quantity | None:
    """The same of a text without anything odd about it; None where the whole way has to be gone."""
    match = _ORDINARY.fullmatch(written)
    if match is None:
        return None
    whole, part, name = match.groups("")
    scale = _scale(name, dimension)
    if scale is None:
        return None
    # integers divide to the nearest float, as a fraction made of them would
    value = int(whole + part) * scale.above / (10 ** len(part) * scale.below)
    return Quantity(value, scale.dimension, scale.currency)


class _Scale(NamedTuple):
    """What a number counts for: `number * above / below`, and what it is then."""

    above: int
    below: int
    dimension: str
    currency: str


@lru_cache(maxsize=1024)
def _scale(name: str, dimension: str) -> _Scale | None:
    """Of a number with this unit in a field of this dimension; None where it cannot stand there."""
    unit = unit_of(name)
    meant = None if unit is None else _meant(unit.dimension, dimension)
    if unit is None or meant is None:
        return None
    return _Scale(*unit.factor.as_integer_ratio(), meant, unit.currency)


def _read_text(written: str, dimension: str) -> tuple[Fraction, Unit | None, str]:
    """The number, its unit and the unit's text."""
    refuse_full_width(written)
    text = written.strip()
    parts = [part.strip() for part in text.split("@")]
    if len(parts) == 2 and dimension in ("energy", "by-unit", "any"):
        return _by_factor(parts[0], parts[1], dimension)
    match = _TEXT.fullmatch(text)
    if match is None:
        raise _no_quantity(text, dimension)
    before, after = match["before"].strip(), match["after"].strip()
    if _MORE_DIGITS.match(match["after"]):
        raise _bad_number(text)
    name = f"{after} {before}".strip() if before else after
    unit = unit_of(name) if name else None
    if name and unit is None and not (dimension == "any" and not before):
        raise _no_quantity(text, dimension)
    number = _BETWEEN_DIGITS.sub("", match["number"]).replace("−", "-")
    if len(number) > 400:
        raise Unfit(Both("the number is not finite", "数值不是有限数"))
    return _exact(number), unit, name


def _exact(number: str) -> Fraction:
    """Digits, with a point or without: `Fraction` would look for more forms than that."""
    whole, _, part = number.partition(".")
    return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole))


def _by_factor(left: str, right: str, dimension: str) -> tuple[Fraction, Unit | None, str]:
    """`5000 GWh @ 0.1229 kgce/kWh`: electricity as coal equivalent by a factor that is stated."""
    amount, power, _ = _read_text(left, "electricity")
    factor, rate, _ = _read_text(right, "any")
    if (
        power is None or power.dimension != "electricity"
        or rate is None or rate.dimension != "energy-per-electricity"
    ):  # fmt: skip
        raise _no_quantity(f"{left} @ {right}", dimension)
    # TWh times kgce per kWh is Mtce.
    return amount * power.factor * factor * rate.factor, Unit("energy", Fraction(1)), "Mtce"


def _fit(read: tuple[Fraction, Unit | None, str], dimension: str, text: str) -> Quantity:
    """The number in the canonical unit, if its unit is one of the dimension wanted."""
    number, unit, name = read
    if unit is None:
        if dimension in ("money", "by-unit"):
            raise _wrong(text, "", dimension)
        return Quantity(_to_float(number), "other" if name else dimension)
    value = _to_float(number * unit.factor)
    meant = _meant(unit.dimension, dimension)
    if meant is not None:
        return Quantity(value, meant, unit.currency)
    if dimension == "years" and unit.dimension == "months":
        return Quantity(_to_float(number * unit.factor / 12), dimension)
    raise _wrong(text, unit.dimension, dimension)


def _meant(found: str, dimension: str) -> str | None:
    """What a value is whose unit is of `found`; None where the field takes no such unit."""
    if dimension in ("by-unit", "any"):
        return "emissions" if found == "mass" else found
    return dimension if dimension == found or dimension in _SAME.get(found, ()) else None


def _to_float(exact: Fraction) -> float:
    try:
        value = float(exact)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value) or abs(value) > 1e300:
        raise Unfit(Both("the number is not finite", "数值不是有限数"))
    return value


def _wrong(text: str, found: str, dimension: str) -> Unfit:
    """The unit is known, but of another dimension."""
    wanted = DIMENSIONS[dimension]
    hint = Both(f"expected {wanted.en}", f"应为{wanted.zh}")
    if dimension == "energy" and found == "electricity":
        hint = Both(
            "electricity becomes coal equivalent only by a stated factor: "
            f"{text} @ 0.1229 kgce/kWh",
            f"电量须注明折标系数方可折算为标准煤：{text} @ 0.1229 kgce/kWh",
        )
    elif dimension in ("energy", "coal-mass") and found in ("mass", "energy"):
        hint = Both(
            "tonnes of coal and tonnes of coal equivalent are kept apart; "
            f"this field is {wanted.en}",
            f"实物吨与吨标准煤分开填写；本字段为{wanted.zh}",
        )
    if not found:
        return Unfit(Both(f"{text!r} has no unit", f"“{text}”没有单位"), hint)
    return Unfit(
        Both(
            f"{text!r} is of another kind ({found})",
            f"“{text}”的量纲不符（{_KINDS.get(found, found)}）",
        ),
        hint,
        found,
    )


_KINDS = {
    "number": "无单位的数", "mass": "质量", "energy": "以标准煤计的能源量", "electricity": "电量",
    "power": "功率", "money": "金额", "share": "百分比", "points": "百分点", "rate": "年均百分比",
    "population": "人数", "area": "面积", "length": "长度", "volume": "体积", "count": "数量",
    "months": "时间", "emissions-per-gdp": "单位产值排放量", "energy-per-gdp": "单位产值能耗",
    "emissions-per-head": "人均排放量", "energy-per-head": "人均能耗", "emissions": "排放量",
    "emissions-per-electricity": "单位电量排放量", "emissions-per-area": "单位面积排放量",
    "energy-per-area": "单位面积能耗", "money-per-tonne": "每吨金额",
    "energy-per-electricity": "折标系数",
}  # fmt: skip
"""The kinds of units in Chinese; in English they are called as in the table of units."""


def _no_quantity(text: str, dimension: str) -> Unfit:
    """Not a number with a unit that is known."""
    wanted = DIMENSIONS[dimension]
    message = Both(f"{text!r} is not a quantity in a known unit", f"“{text}”不是带已知单位的数值")
    plain = re.sub(_ROUGHLY, "", text)
    if plain != text:
        hint = Both(
            f"write the figure alone, {plain!r}, and what bounds it in `bound`",
            f"只写数值“{plain}”，上下限写在bound",
        )
        return Unfit(message, hint)
    match = _TEXT.fullmatch(text)
    if match and not match["before"] and (near := _near_unit(match["after"].strip())):
        number = match["number"]
        return Unfit(message, Both(f"did you mean {number} {near}?", f"是否应为{number} {near}？"))
    return Unfit(message, Both(f"expected {wanted.en}", f"应为{wanted.zh}"))


def _near_unit(name: str) -> str | None:
    """The unit that differs from `name` only in case."""
    from evaluator.plan import units

    for table in (units.MASS, units.COAL_EQUIVALENT, units.ELECTRIC, units.POWER, units.AREA):
        for known in table:
            if known.lower() == name.lower() and known != name:
                return known
    return None


def _bad_number(text: str) -> Unfit:
    """Separators that could mean two numbers."""
    match = re.search(r"\d[\d.,]*\d", text)
    number = match[0] if match else text
    plain = number.replace(",", ".") if number.count(",") == 1 and "." not in number else ""
    plain = plain or re.sub(r"[.,]", "", number)
    return Unfit(
        Both(f"{number} can be read in two ways", f"{number}可有两种读法"),
        Both(
            f"write a point for decimals and nothing, or commas by three digits, "
            f"for thousands: {plain}",
            f"小数用点，千位不分隔或按三位用逗号：{plain}",
        ),
    )
