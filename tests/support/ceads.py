"""The peak test on every city of the CEADs inventories, and what comes of it in numbers.

The file is CEADs' "Emission Inventories for 290 Chinese Cities from 1997 to 2019" (Shan et al.
2022, Science Bulletin 67(18): 1910-1920); it is not part of this repository. A quarter of its
cities have their years out of order, so they are sorted first.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.facts.pace import greatest_slowdown
from evaluator.facts.records import LONG_ENOUGH, Figure, highest
from evaluator.values import Unknown
from support.facts import facts_of

FILE = "china-ceads/The_Emission_Inventories_for_290_Chinese_Cities_from_1997_to_2019.xlsx"
LAST = 2019
JUMP = 15.0
"""Percent by which the last value differs from the one before, where it is pointed out."""
DAY = datetime.date(2022, 12, 31)

LARGE = (
    "北京", "天津", "上海", "重庆", "河北石家庄", "山西太原",
    "内蒙古呼和浩特", "辽宁沈阳", "辽宁大连", "吉林长春", "黑龙江哈尔滨", "江苏南京",
    "浙江杭州", "浙江宁波", "安徽合肥", "福建福州", "福建厦门", "江西南昌",
    "山东济南", "山东青岛", "河南郑州", "湖北武汉", "湖南长沙", "广东广州",
    "广东深圳", "广西南宁", "海南海口", "四川成都", "贵州贵阳", "云南昆明",
    "陕西西安", "甘肃兰州", "青海西宁", "宁夏银川", "新疆乌鲁木齐",
)  # fmt: skip
"""Municipalities, provincial capitals and the five cities planned apart; the file lacks Lhasa."""


class City(NamedTuple):
    """What the test says of one city."""

    name: str
    figures: list[Figure]
    verdict: str
    """past, plateau, rising, or short."""
    reason: str
    """Why it is too short to say; empty otherwise."""
    n: int | None
    s: int | None
    p: float | None
    corrected_p: float | None
    without_last: str
    """The verdict if the last year were not there."""

    @property
    def since(self) -> int:
        """Years from the maximum to the end."""
        return self.figures[-1].year - highest(self.figures).year

    @property
    def jump(self) -> float:
        """Change of the last value in percent; 0 where there is one value only."""
        if len(self.figures) < 2:
            return 0.0
        return abs(self.figures[-1].value / self.figures[-2].value - 1) * 100


def read(file: Path) -> dict[str, list[Figure]]:
    """Figures of every city in order of years, in Mt."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        rows = list(book["emission vector"].iter_rows(min_row=2, values_only=True))
    finally:
        book.close()
    cities: dict[str, list[Figure]] = {}
    for _, name, year, value in rows:
        if name is not None and value is not None:
            cities.setdefault(str(name), []).append(Figure(int(year), float(value)))
    return {name: sorted(figures) for name, figures in cities.items()}


def matrix(file: Path) -> tuple[list[int], dict[str, dict[int, float]]]:
    """The years of the second sheet's columns, and its figures by city and year."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        header, *rows = book["emission matrix"].iter_rows(values_only=True)
    finally:
        book.close()
    years = [int(year) for year in header[1:]]
    return years, {
        str(row[0]): {
            year: float(value) for year, value in zip(years, row[1:], strict=True) if value
        }
        for row in rows
    }


def judged(name: str, figures: list[Figure]) -> City:
    """The verdict of the facts, by way of a plan that states the figures."""
    found = _facts(figures)
    trend = found["outside_direct_trend"]
    shorter = _facts(figures[:-1])["outside_direct_trend"] if len(figures) > 1 else trend
    return City(
        name,
        figures,
        "short" if isinstance(trend, Unknown) else trend,
        trend.reasons[0].text.en if isinstance(trend, Unknown) else "",
        *(
            None if isinstance(found[key], Unknown) else found[key]
            for key in (f"outside_direct_after_highest_{part}" for part in "nsp")
        ),
        *(
            None if isinstance(found[key], Unknown) else found[key]
            for key in ("outside_direct_after_highest_corrected_p",)
        ),
        "short" if isinstance(shorter, Unknown) else shorter,
    )


def _facts(figures: list[Figure]) -> dict[str, Any]:
    years = [{"year": one.year, "direct": f"{one.value!r} Mt"} for one in figures]
    names = ["outside_direct_trend", "outside_direct_after_highest_corrected_p"]
    names += [f"outside_direct_after_highest_{part}" for part in "nsp"]
    return facts_of(names, {"reference": {"series": {"years": years}}}, DAY)


def judge(file: Path) -> list[City]:
    """Every city of the file, by name."""
    return [judged(name, figures) for name, figures in sorted(read(file).items())]


def slowdowns(cities: list[City]) -> list[float]:
    """The greatest slowdown of every city that has figures over ten years, in order."""
    found = [greatest_slowdown(city.figures) for city in cities]
    return sorted(value for value in found if value is not None)


def twentieths(values: list[float]) -> list[float]:
    """Every twentieth part of sorted values, rounded to hundredths."""
    last = len(values) - 1
    return [round(values[round(part / 20 * last)], 2) for part in range(21)]


def counts(cities: list[City]) -> dict[str, int]:
    """The numbers of the documentation, by name."""
    by = Counter(city.verdict for city in cities)
    past = [city for city in cities if city.verdict == "past"]
    early = [city for city in cities if city.since >= LONG_ENOUGH]
    whole = [city for city in early if city.figures[-1].year == LAST]
    rising = [city for city in cities if city.verdict == "rising"]
    large = Counter(city.verdict for city in cities if city.name in LARGE)
    return {
        "cities": len(cities),
        "figures": sum(len(city.figures) for city in cities),
        "past": by["past"],
        "plateau": by["plateau"],
        "rising": by["rising"],
        "too short": by["short"],
        "too short: fewer than five figures": _few(cities),
        "too short: fewer than five figures after the maximum": by["short"] - _few(cities),
        "past, also with the corrected p": sum(_significant(city) for city in past),
        "maximum at least five years before the last figure": len(early),
        "the same, and figures up to 2019": len(whole),
        "of these past": sum(city.verdict == "past" for city in whole),
        "of these plateau": sum(city.verdict == "plateau" for city in whole),
        "of these too short": sum(city.verdict == "short" for city in whole),
        "figures up to 2019": sum(city.figures[-1].year == LAST for city in cities),
        "rising, last value more than 15 % off": sum(city.jump > JUMP for city in rising),
        "rising, but not without the last value": sum(
            city.without_last in ("past", "plateau") for city in rising
        ),
        **{f"large cities: {word}": large[word] for word in ("past", "plateau", "rising", "short")},
        "cities with a record of slowdown": len(slowdowns(cities)),
    }


def _few(cities: list[City]) -> int:
    return sum(len(city.figures) < LONG_ENOUGH for city in cities if city.verdict == "short")


def _significant(city: City) -> bool:
    return city.corrected_p is not None and city.corrected_p < 0.05
