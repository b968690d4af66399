"""Units that a quantity may be written in, and the one canonical unit of each dimension.

Knows names and exact factors; knows no field and no way of writing a number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple


class Unit(NamedTuple):
    """What a written unit means: `value * factor` is in the canonical unit of `dimension`."""

    dimension: str
    factor: Fraction
    currency: str = ""


CHINESE_TIMES = {
    "十": 10, "百": 100, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
ENGLISH_TIMES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
MONEY_TIMES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "mio": 10**6,
    "Mio": 10**6, "Mio.": 10**6, "bn": 10**9, "B": 10**9, "Mrd": 10**9, "Mrd.": 10**9,
    "tn": 10**12,
}  # fmt: skip

_CODES = (
    "CNY", "EUR", "USD", "GBP", "SEK", "NOK", "DKK", "CHF", "JPY", "KRW", "INR", "BRL", "AUD",
    "CAD", "HKD", "PLN", "CZK", "HUF", "RON", "ISK", "TRY", "MXN", "ZAR", "SGD", "NZD", "IDR",
    "THB", "VND", "PHP", "MYR", "COP", "CLP", "ARS", "EGP", "NGN", "KES",
)  # fmt: skip
CURRENCIES = {
    "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "RMB": "CNY", "yuan": "CNY", "€": "EUR",
    "euro": "EUR", "euros": "EUR", "欧元": "EUR", "US$": "USD", "美元": "USD", "£": "GBP",
    "英镑": "GBP", "日元": "JPY", "港元": "HKD", "韩元": "KRW",
} | {
    code: code
    for code in _CODES
}  # fmt: skip

_T, _K, _M, _G = Fraction(1), Fraction(10**3), Fraction(10**6), Fraction(10**9)

MASS = {
    "g": 1 / _M, "kg": 1 / _K, "t": _T, "kt": _K, "Mt": _M, "Gt": _G, "tonne": _T, "tonnes": _T,
    "克": 1 / _M, "千克": 1 / _K, "公斤": 1 / _K, "吨": _T,
}  # fmt: skip
"""In tonnes."""

COAL_EQUIVALENT = {
    "gce": 1 / _M, "kgce": 1 / _K, "tce": _T, "ktce": _K, "Mtce": _M, "Gtce": _G,
    "克标准煤": 1 / _M, "千克标准煤": 1 / _K, "公斤标准煤": 1 / _K, "吨标准煤": _T, "吨标煤": _T,
    "千克标煤": 1 / _K, "吨标准煤当量": _T,
    "GJ": 1 / Fraction("29.3076"), "TJ": _K / Fraction("29.3076"), "PJ": _M / Fraction("29.3076"),
    "EJ": _G / Fraction("29.3076"), "toe": Fraction("41.868") / Fraction("29.3076"),
    "ktoe": _K * Fraction("41.868") / Fraction("29.3076"),
    "Mtoe": _M * Fraction("41.868") / Fraction("29.3076"),
}  # fmt: skip
"""In tonnes of coal equivalent of 29.3076 GJ (7000 kcal a kilogram)."""

ELECTRIC = {
    "Wh": 1 / _K, "kWh": _T, "MWh": _K, "GWh": _M, "TWh": _G,
    "千瓦时": _T, "千瓦小时": _T, "度": _T, "兆瓦时": _K, "吉瓦时": _M, "太瓦时": _G,
}  # fmt: skip
"""In kWh."""

POWER = {
    "W": 1 / _K, "kW": _T, "MW": _K, "GW": _M, "TW": _G, "kWp": _T, "MWp": _K, "GWp": _M,
    "千瓦": _T, "兆瓦": _K, "吉瓦": _M,
}  # fmt: skip
"""In kW."""

PEOPLE = dict.fromkeys(
    ("人", "名", "persons", "person", "people", "inhabitants", "residents", "users", "capita",
     "head"), _T
)  # fmt: skip
AREA = {
    "m2": 1 / _M, "m²": 1 / _M, "km2": _T, "km²": _T, "ha": Fraction(1, 100),
    "hectares": Fraction(1, 100), "平方米": 1 / _M, "平方公里": _T, "平方千米": _T,
    "公顷": Fraction(1, 100), "亩": Fraction(1, 1500),
}  # fmt: skip
"""In km2."""
LENGTH = {"m": 1 / _K, "km": _T, "米": 1 / _K, "公里": _T, "千米": _T}
"""In km."""
VOLUME = {"m3": _T, "m³": _T, "立方米": _T, "方": _T}
"""In m3."""
COUNT = dict.fromkeys(
    (*"个座辆户家根套台株棵所处项件条次批只片栋", "vehicles", "cars", "buses", "points", "stations",
     "households", "homes", "buildings", "trees", "projects", "companies", "enterprises", "times",
     "次/年", "units"), _T
)  # fmt: skip
MONTHS = {"months": _T, "month": _T, "个月": _T, "月": _T, "years": Fraction(12),
          "year": Fraction(12), "年": Fraction(12)}  # fmt: skip

_BASES: tuple[tuple[str, dict[str, Fraction], Fraction], ...] = (
    ("energy", COAL_EQUIVALENT, 1 / _M),
    ("mass", MASS, 1 / _M),
    ("electricity", ELECTRIC, 1 / _G),
    ("power", POWER, 1 / _M),
    ("population", PEOPLE, _T),
    ("area", AREA, _T),
    ("length", LENGTH, _T),
    ("volume", VOLUME, _T),
    ("count", COUNT, _T),
    ("months", MONTHS, _T),
)
_SHARE = {
    "%": "share", "per cent": "share", "percent": "share", "百分点": "points", "个百分点": "points",
    "percentage points": "points", "pp": "points", "%/a": "rate", "%/year": "rate", "%/yr": "rate",
    "% per year": "rate", "%/年": "rate", "% a year": "rate",
}  # fmt: skip
_RATIOS = {
    ("mass", "money"): ("emissions-per-gdp", _M),
    ("energy", "money"): ("energy-per-gdp", _M),
    ("mass", "population"): ("emissions-per-head", _M),
    ("energy", "population"): ("energy-per-head", _M),
    ("mass", "electricity"): ("emissions-per-electricity", _K),
    ("mass", "area"): ("emissions-per-area", _T),
    ("energy", "area"): ("energy-per-area", _T),
    ("money", "mass"): ("money-per-tonne", _T),
    ("energy", "electricity"): ("energy-per-electricity", _T),
}
"""Factors from canonical over canonical to: t per million, t per person, g per kWh, Mt per km2,
money per tonne, and kgce per kWh."""

_GAS = re.compile(
    r"\s*(?:CO2|CO₂|CO_2|二氧化碳)\s*(?:[- ]?\s*(?:eq|e|equivalent|Äq)\.?|当量)?$|(?<=t)e$"
)
_TIMES = re.compile(
    r"(?P<zh>(?:十|百|千)?(?:万亿|万|亿)|百|千|十)|(?P<en>hundred|thousand|million|billion|trillion)\b\s*"
)


@lru_cache(maxsize=1024)  # plans have few units; what is none must not pile up
def unit_of(text: str) -> Unit | None:
    """The unit that `text` names; None where no table has it. Spaces around do not matter."""
    text = " ".join(text.split())
    if text in _SHARE:
        return Unit(_SHARE[text], _T)
    if "/" in text and text not in COUNT:
        return _ratio(*text.split("/", 1))
    return _with_times(text) or _gas(text) or _money(text)


def _with_times(text: str) -> Unit | None:
    """A base unit, alone or behind a multiplier."""
    plain = _base(text)
    if plain is not None:
        return plain
    match = _TIMES.match(text)
    if match is None:
        return None
    times = CHINESE_TIMES[match["zh"]] if match["zh"] else ENGLISH_TIMES[match["en"]]
    rest = text[match.end() :].strip()
    if not rest:
        return Unit("number", Fraction(times))
    unit = _base(rest)
    return None if unit is None else unit._replace(factor=unit.factor * times)


def _base(text: str) -> Unit | None:
    for dimension, table, scale in _BASES:
        if text in table:
            return Unit(dimension, table[text] * scale)
    return None


def _gas(text: str) -> Unit | None:
    """A mass of carbon dioxide or its equivalent."""
    stripped = _GAS.sub("", text).strip()
    if stripped == text:
        return None
    unit = _with_times(stripped)
    return unit._replace(dimension="emissions") if unit and unit.dimension == "mass" else None


def _money(text: str) -> Unit | None:
    """A currency with its multiplier before or behind: `million EUR`, `MEUR`, `EUR M`, `亿元`."""
    for name in sorted(CURRENCIES, key=len, reverse=True):
        for times in (text.removesuffix(name), text.removeprefix(name)):
            if times == text:
                continue
            factor = _money_times(times.strip())
            if factor is not None:
                return Unit("money", factor / _M, CURRENCIES[name])
    return None


def _money_times(text: str) -> Fraction | None:
    for table in (CHINESE_TIMES, ENGLISH_TIMES, MONEY_TIMES):
        if text in table:
            return Fraction(table[text])
    return None if text else _T


def _ratio(above: str, below: str) -> Unit | None:
    over, under = unit_of(above), unit_of(below)
    if over is None or under is None:
        return None
    first = "mass" if over.dimension == "emissions" else over.dimension
    second = "mass" if under.dimension == "emissions" else under.dimension
    found = _RATIOS.get((first, second))
    if found is None:
        return None
    dimension, scale = found
    return Unit(dimension, over.factor / under.factor * scale, over.currency or under.currency)
