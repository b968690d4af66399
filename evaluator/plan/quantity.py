"""Text with a unit to a number in the canonical unit; dates that may be shortened; years.

Knows how people write numbers, and how to say what is wrong with one; knows no field.
Arithmetic is exact until the last step.
"""

from __future__ import annotations

import datetime
import math
import re
from fractions import Fraction
from typing import NamedTuple

from evaluator.core import Both
from evaluator.plan.units import Unit, unit_of
from evaluator.values import PartialDate


class Unfit(Exception):  # noqa: N818 - named for what it says of the text
    """A text that is no such quantity or date: why, and how to write it."""

    def __init__(self, message: Both, hint: Both | None = None, found: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.found = found
        """The dimension of what is written, where that is what does not fit."""


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
    wanted = DIMENSIONS[dimension]
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        raise Unfit(Both(f"expected {wanted.en}", f"应为{wanted.zh}"))
    if isinstance(written, str):
        return _fit(_read_text(written, dimension), dimension, written)
    if not math.isfinite(written) or abs(written) > 1e300:
        raise Unfit(Both("the number is not finite", "数值不是有限数"))
    if dimension in ("money", "by-unit"):
        raise Unfit(
            Both(f"{written} has no unit", f"{written}没有单位"),
            Both(f"write {wanted.en}", f"请写{wanted.zh}"),
        )
    return Quantity(float(written), dimension)


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
    if re.match(r"[,.]\d|\s*\d", match["after"]):
        raise _bad_number(text)
    name = f"{after} {before}".strip() if before else after
    unit = unit_of(name) if name else None
    if name and unit is None and not (dimension == "any" and not before):
        raise _no_quantity(text, dimension)
    number = re.sub(r"[,\s]", "", match["number"]).replace("−", "-")
    if len(number) > 400:
        raise Unfit(Both("the number is not finite", "数值不是有限数"))
    return Fraction(number), unit, name


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
    found = unit.dimension
    if dimension in ("by-unit", "any"):
        return Quantity(value, "emissions" if found == "mass" else found, unit.currency)
    if dimension == found or dimension in _SAME.get(found, ()):
        return Quantity(value, dimension, unit.currency)
    if dimension == "years" and found == "months":
        return Quantity(_to_float(number * unit.factor / 12), dimension)
    raise _wrong(text, found, dimension)


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
        Both(f"{text!r} is of another kind ({found})", f"“{text}”的量纲不符（{found}）"),
        hint,
        found,
    )


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


def refuse_full_width(text: str) -> None:
    """Raises Unfit where digits or signs are full-width, with the plain spelling as hint."""
    if any("\uff01" <= char <= "\uff5e" for char in text):
        import unicodedata  # only for messages

        plain = unicodedata.normalize("NFKC", text).strip()
        raise Unfit(
            Both(f"{text!r} has full-width characters", f"“{text}”含全角字符"),
            Both(f"write {plain}", f"请写{plain}"),
        )


_DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
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
    refuse_full_width(written)
    match = re.fullmatch(_DATE, written.strip())
    if match is None:
        raise Unfit(
            Both(f"{written!r} is not a date", f"“{written}”不是日期"), _date_hint(written)
        )
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
    match = re.fullmatch(_NEARLY_DATE, written.strip())
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
        raise Unfit(Both(f"{written} is not a year", f"{written}不是年份"),
                    Both(f"write a year from {low} to {high}", f"请写{low}至{high}的年份"))
    message = Both(f"{written!r} is not a year", f"“{written}”不是年份")
    hint = Both("write it as 2030", "请写成2030这样的整数")
    if isinstance(written, float) and written.is_integer():
        hint = Both(f"write {int(written)}", f"请写{int(written)}")
    elif isinstance(written, str):
        refuse_full_width(written)
        text = written.strip()
        match = re.fullmatch(_NEARLY_DATE, text) or re.fullmatch(r"(\d{4})", text)
        if match:
            plain = match[1]
            relation = _RELATION.get(match.groupdict().get("rest") or "")
            hint = Both(f"write {plain}, without quotes", f"请写{plain}，不加引号")
            if relation:
                hint = Both(f"write {plain}, and `qualifier: {relation}`",
                            f"请写{plain}，并加qualifier: {relation}")
    raise Unfit(message, hint)
