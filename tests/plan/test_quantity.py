"""Quantities, dates and years: exact values, and every refusal with its hint."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.plan.dates import Unfit, read_date, read_year
from evaluator.plan.quantity import read_quantity
from evaluator.values import PartialDate

READ = [
    ("1.73 亿吨", "emissions", "173"),
    ("1.73亿吨", "emissions", "173"),
    ("7260 万吨", "emissions", "72.6"),
    ("918,279 t", "emissions", "0.918279"),
    ("288.340 t", "emissions", "0.00028834"),
    ("1 234 567 t", "emissions", "1.234567"),
    ("1\u00a0234 t", "emissions", "0.001234"),
    ("173 Mt CO2-eq", "emissions", "173"),
    ("173 MtCO2e", "emissions", "173"),
    ("5 tCO₂", "emissions", "0.000005"),
    ("100 万吨二氧化碳当量", "emissions", "1"),
    ("-10,000 t", "emissions", "-0.01"),
    ("690 kg", "emissions", "0.00000069"),
    ("2 million tonnes", "emissions", "2"),
    ("900 万吨", "coal-mass", "9"),
    ("1950 万吨标准煤", "energy", "19.5"),
    ("0.5 亿吨标准煤", "energy", "50"),
    ("19.5 Mtce", "energy", "19.5"),
    ("5000 GWh @ 0.1229 kgce/kWh", "energy", "0.6145"),
    ("300 亿千瓦时", "electricity", "30"),
    ("1 万度", "electricity", "0.00001"),
    ("15400 MWh", "electricity", "0.0154"),
    ("240 万千瓦", "power", "2.4"),
    ("700 MW", "power", "0.7"),
    ("20 %", "share", "20"),
    ("5 个百分点", "points", "5"),
    ("2.1 %", "rate", "2.1"),
    ("2.1 % per year", "rate", "2.1"),
    ("1060.77 万人", "population", "10607700"),
    ("1.2 million", "population", "1200000"),
    ("30 亿元", "money", "3000"),
    ("200 万元", "money", "2"),
    ("1.2 万亿元", "money", "1200000"),
    ("EUR 3 billion", "money", "3000"),
    ("63 M EUR", "money", "63"),
    ("63 MEUR", "money", "63"),
    ("€1.5bn", "money", "1500"),
    ("12 million GBP", "money", "12"),
    ("8569 km2", "area", "8569"),
    ("150 ha", "area", "1.5"),
    ("2 years", "months", "24"),
    ("24 months", "years", "2"),
    ("4 万辆", "by-unit", "40000"),
    ("0.55 吨/万元", "by-unit", "55"),
    ("0.4 吨标准煤/万元", "by-unit", "40"),
    ("5 吨/人", "by-unit", "5"),
    ("690 g/kWh", "any", "690"),
    ("50 元/吨", "any", "50"),
    ("15 turbines", "any", "15"),
    ("15", "any", "15"),
]


@pytest.mark.parametrize(("text", "dimension", "value"), READ)
def test_text_with_unit(text: str, dimension: str, value: str) -> None:
    assert read_quantity(text, dimension).value == float(Fraction(value))


def test_the_unit_decides_the_dimension() -> None:
    assert read_quantity("1950 万吨标准煤", "by-unit").dimension == "energy"
    assert read_quantity("1950 万吨", "by-unit").dimension == "emissions"
    assert read_quantity("20 %", "by-unit").dimension == "share"


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("30 亿元", "CNY"),
        ("3 MEUR", "EUR"),
        ("£2m", "GBP"),
        ("5 百万美元", "USD"),
        ("1 SEK", "SEK"),
    ],
)
def test_money_keeps_its_currency(text: str, currency: str) -> None:
    assert read_quantity(text, "money").currency == currency


UNITS = {
    "emissions": {"g": -12, "kg": -9, "t": -6, "kt": -3, "Mt": 0, "Gt": 3, "吨": -6, "千吨": -3,
                  "万吨": -2, "百万吨": 0, "亿吨": 2, "t CO2e": -6},
    "energy": {"gce": -12, "kgce": -9, "tce": -6, "吨标准煤": -6, "万吨标准煤": -2, "亿吨标准煤": 2,
               "Mtce": 0},
    "electricity": {"kWh": -9, "MWh": -6, "GWh": -3, "TWh": 0, "千瓦时": -9, "万千瓦时": -5,
                    "亿千瓦时": -1},
    "power": {"kW": -6, "MW": -3, "GW": 0, "万千瓦": -2, "千瓦": -6},
    "population": {"人": 0, "万人": 4, "亿人": 8, "million people": 6},
    "money": {"元": -6, "万元": -2, "亿元": 2, "billion EUR": 3, "thousand USD": -3},
}  # fmt: skip


@given(st.data())
def test_conversion_is_exact(data: st.DataObject) -> None:
    """Whatever the unit: the float nearest to the exact value, rounded once."""
    dimension = data.draw(st.sampled_from(sorted(UNITS)))
    unit = data.draw(st.sampled_from(sorted(UNITS[dimension])))
    number = data.draw(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
    exact = Fraction(number) * Fraction(10) ** UNITS[dimension][unit]
    assert read_quantity(f"{number:f} {unit}", dimension).value == float(exact)


@given(st.integers(1000, 10**15), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_thousands_by_threes(number: int, mark: str) -> None:
    assert read_quantity(f"{number:,} Mt".replace(",", mark), "emissions").value == float(number)


@given(st.text(alphabet="0123456789.,- %吨万亿tMkWhEUR元/@约（）％＋", max_size=12),
       st.sampled_from(["emissions", "energy", "money", "share", "by-unit", "any"]))  # fmt: skip
def test_any_text_is_read_or_refused(text: str, dimension: str) -> None:
    try:
        value = read_quantity(text, dimension).value
    except Unfit as unfit:
        assert unfit.message.en
        assert unfit.message.zh
    else:
        assert abs(value) <= 1e300


REFUSED = [
    ("288,34 t", "emissions", "two ways", "288.34"),
    ("1.234.567 t", "emissions", "two ways", "1234567"),
    ("１.73亿吨", "emissions", "full-width", "write 1.73亿吨"),
    ("20 ％", "share", "full-width", "write 20 %"),
    ("约1.73亿吨", "emissions", "known unit", "bound"),
    ("1.73亿吨左右", "emissions", "known unit", "1.73亿吨"),
    ("173 mt", "emissions", "known unit", "173 Mt"),
    ("abc", "share", "known unit", "a percentage"),
    ("3-5 Mt", "emissions", "known unit", "a mass of emissions"),
    ("1亿7300万吨", "emissions", "known unit", "a mass of emissions"),
    ("1950 万吨标准煤", "emissions", "another kind (energy)", "a mass of emissions"),
    ("900 万吨", "energy", "another kind (mass)", "kept apart"),
    ("900 万吨标准煤", "coal-mass", "another kind (energy)", "kept apart"),
    ("5000 GWh", "energy", "another kind (electricity)", "@ 0.1229 kgce/kWh"),
    ("30 亿", "money", "another kind", "currency"),
    ("30", "money", "no unit", "currency"),
    (30, "money", "no unit", "currency"),
    (1950, "by-unit", "no unit", "with its unit"),
    ("1950", "by-unit", "no unit", "with its unit"),
    (True, "emissions", "expected a mass", ""),
    ([1], "emissions", "expected a mass", ""),
    (float("inf"), "emissions", "not finite", ""),
    (float("nan"), "emissions", "not finite", ""),
    ("1" * 9000 + " Mt", "emissions", "not finite", ""),
    ("1" + "0" * 350 + " Mt", "emissions", "not finite", ""),
]


@pytest.mark.parametrize(("written", "dimension", "message", "hint"), REFUSED)
def test_refused(written: object, dimension: str, message: str, hint: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_quantity(written, dimension)
    assert message in caught.value.message.en
    assert caught.value.message.zh
    assert hint in (caught.value.hint.en if caught.value.hint else "")


@pytest.mark.parametrize(
    ("written", "date"),
    [(2017, PartialDate(2017)), ("2017", PartialDate(2017)), ("2017-12", PartialDate(2017, 12)),
     ("2017-12-23", PartialDate(2017, 12, 23)), ("2024-02-29", PartialDate(2024, 2, 29))],
)  # fmt: skip
def test_dates(written: object, date: PartialDate) -> None:
    assert read_date(written) == date


@pytest.mark.parametrize(
    ("written", "hint"),
    [("2017年12月", "write 2017-12"), ("2017年12月3日", "write 2017-12-03"),
     ("2022年", "write 2022"),
     ("2017/12/3", "write 2017-12-03"), ("２０１７", "write 2017"), ("2017-02-30", "YYYY-MM-DD"),
     ("2017-13", "YYYY"), ("soon", "YYYY"), (2017.5, ""), (True, ""), (20171, "YYYY")],
)  # fmt: skip
def test_dates_refused(written: object, hint: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_date(written)
    assert hint in (caught.value.hint.en if caught.value.hint else "")


@pytest.mark.parametrize(
    ("written", "hint"),
    [("2022", "write 2022, without quotes"), ("2022年", "write 2022"),
     ("2030年前", "`qualifier: before`"), ("2030年左右", "`qualifier: around`"),
     ("２０３０", "write 2030"), (2030.0, "write 2030"), (1066, "from 1900 to 2200"),
     (True, "2030"), ("soon", "2030"), (None, "2030")],
)  # fmt: skip
def test_years_refused(written: object, hint: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_year(written, 1900, 2200)
    assert caught.value.hint is not None
    assert hint in caught.value.hint.en


def test_year() -> None:
    assert read_year(2030, 1900, 2200) == 2030


@pytest.mark.parametrize(
    "text",
    ["30 亿", "3 t", "3 tce", "3 kWh", "3 kW", "3 EUR", "3 人", "3 km2", "3 km", "3 m3", "3 个",
     "3 t/EUR", "3 tce/EUR", "3 t/人", "3 tce/人", "3 t/kWh", "3 t/km2", "3 tce/km2", "3 EUR/t",
     "3 tce/kWh", "3 tCO2", "3 个月"],
)  # fmt: skip
def test_a_quantity_of_another_kind_is_named_in_chinese(text: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_quantity(text, "share")
    assert "量纲不符（" in refused.value.message.zh
    kind = refused.value.message.zh.partition("量纲不符（")[2]
    assert not any(sign.isascii() for sign in kind), kind
