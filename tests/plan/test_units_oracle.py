"""Quantities beside an independent table of units: pint."""

from __future__ import annotations

import random

import pytest

from evaluator.plan.quantity import read_quantity
from evaluator.plan.units import (
    AREA,
    CHINESE_TIMES,
    COAL_EQUIVALENT,
    ELECTRIC,
    ENGLISH_TIMES,
    MASS,
    POWER,
)

pint = pytest.importorskip("pint", reason="pint is a test extra")
EACH = 45
"""Numbers a unit; of every second one thousands or millions are meant."""

UNITS = pint.UnitRegistry()
UNITS.define("coal_equivalent = 7000 * international_calorie / gram")
UNITS.define("mu = hectare / 15")

MASSES = {
    "g": "gram", "kg": "kilogram", "t": "tonne", "kt": "kilotonne", "Mt": "megatonne",
    "Gt": "gigatonne", "tonne": "tonne", "tonnes": "tonne", "克": "gram", "千克": "kilogram",
    "公斤": "kilogram", "吨": "tonne",
}  # fmt: skip
FUELS = {
    "gce": "gram", "kgce": "kilogram", "tce": "tonne", "ktce": "kilotonne", "Mtce": "megatonne",
    "Gtce": "gigatonne", "克标准煤": "gram", "千克标准煤": "kilogram", "公斤标准煤": "kilogram",
    "吨标准煤": "tonne", "吨标煤": "tonne", "千克标煤": "kilogram", "吨标准煤当量": "tonne",
}  # fmt: skip
HEATS = {
    "GJ": "gigajoule", "TJ": "terajoule", "PJ": "petajoule", "EJ": "exajoule",
    "toe": "toe", "ktoe": "kilotoe", "Mtoe": "megatoe",
}  # fmt: skip
ELECTRICITY = {
    "Wh": "watt_hour", "kWh": "kilowatt_hour", "MWh": "megawatt_hour", "GWh": "gigawatt_hour",
    "TWh": "terawatt_hour", "千瓦时": "kilowatt_hour", "千瓦小时": "kilowatt_hour",
    "度": "kilowatt_hour", "兆瓦时": "megawatt_hour", "吉瓦时": "gigawatt_hour",
    "太瓦时": "terawatt_hour",
}  # fmt: skip
POWERS = {
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "kWp": "kilowatt", "MWp": "megawatt", "GWp": "gigawatt", "千瓦": "kilowatt",
    "兆瓦": "megawatt", "吉瓦": "gigawatt",
}  # fmt: skip
AREAS = {
    "m2": "meter**2", "m²": "meter**2", "km2": "kilometer**2", "km²": "kilometer**2",
    "ha": "hectare", "hectares": "hectare", "平方米": "meter**2", "平方公里": "kilometer**2",
    "平方千米": "kilometer**2", "公顷": "hectare", "亩": "mu",
}  # fmt: skip
COAL_HEAT = 1 * UNITS("megatonne * coal_equivalent")

CASES = [
    *(("emissions", written, meant, 1 * UNITS("megatonne")) for written, meant in MASSES.items()),
    *(("coal-mass", written, meant, 1 * UNITS("megatonne")) for written, meant in MASSES.items()),
    *(("energy", written, f"{meant} * coal_equivalent", COAL_HEAT)
      for written, meant in FUELS.items()),
    *(("energy", written, meant, COAL_HEAT) for written, meant in HEATS.items()),
    *(("electricity", written, meant, 1 * UNITS("terawatt_hour"))
      for written, meant in ELECTRICITY.items()),
    *(("power", written, meant, 1 * UNITS("gigawatt")) for written, meant in POWERS.items()),
    *(("area", written, meant, 1 * UNITS("kilometer**2")) for written, meant in AREAS.items()),
]  # fmt: skip


def test_every_unit_has_its_oracle() -> None:
    for ours, theirs in (
        (MASS, MASSES), (COAL_EQUIVALENT, FUELS | HEATS), (ELECTRIC, ELECTRICITY),
        (POWER, POWERS), (AREA, AREAS),
    ):  # fmt: skip
        assert ours.keys() == theirs.keys()


def test_numbers_with_a_unit_are_those_of_pint() -> None:
    chance = random.Random(11)
    words = list((CHINESE_TIMES | ENGLISH_TIMES).items())
    compared = 0
    for dimension, written, meant, canonical in CASES:
        chinese = not written.isascii() and "²" not in written
        known = [one for one in words if one[0].isascii() != chinese]
        for number in range(EACH):
            value = round(chance.choice([1, 100, 10_000]) * chance.random(), 3)
            word, times = chance.choice(known) if number % 2 else ("", 1)
            text = f"{value} {word}{written}" if chinese else f"{value} {word} {written}"
            expected = (value * times * UNITS(meant) / canonical).to("dimensionless")
            found = read_quantity(" ".join(text.split()), dimension).value
            assert found == pytest.approx(expected.magnitude, rel=1e-12), text
            compared += 1
    assert compared > 3000


@pytest.mark.parametrize(
    ("text", "dimension", "meant", "per"),
    [
        ("2.5 吨/万元", "emissions-per-gdp", "2.5 tonne / 10000", "tonne / 1000000"),
        ("0.8 吨标准煤/万元", "energy-per-gdp", "0.8 tonne / 10000", "tonne / 1000000"),
        ("610 g/kWh", "emissions-per-electricity", "610 gram / kilowatt_hour",
         "gram / kilowatt_hour"),
        ("0.61 t/MWh", "emissions-per-electricity", "0.61 tonne / megawatt_hour",
         "gram / kilowatt_hour"),
        ("305 gce/kWh", "energy-per-electricity", "305 gram / kilowatt_hour",
         "kilogram / kilowatt_hour"),
    ],
)  # fmt: skip
def test_ratios_are_those_of_pint(text: str, dimension: str, meant: str, per: str) -> None:
    found = read_quantity(text, "by-unit")
    assert found.dimension == dimension
    expected = (UNITS(meant) / (1 * UNITS(per))).to("dimensionless").magnitude
    assert found.value == pytest.approx(expected, rel=1e-12)
