"""Facts about the plan's own yearly records: latest and highest figures, growth.

Knows which figure each fact reads; how records are read and judged is in `records`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluator.core import Both
from evaluator.facts.records import (
    LONG_ENOUGH,
    Figure,
    figures,
    highest,
    latest,
    per_head,
)
from evaluator.facts.registry import OURS, Fact, Reader, cannot
from evaluator.plan.model.kind import Integer, Number
from evaluator.values import Unknown

YEAR = Integer("year")
COUNT = Integer()
MASS = Number("Mt", "emissions")
PERCENT = Number("%", "share")
RATE = Number("% per year", "rate")
PER_HEAD = Number("t per person", "any")
PLAIN = Number("", "any")


def _own(reader: Reader) -> list[Figure] | Unknown:
    return figures(reader, "total", "series")


def _latest_year(reader: Reader) -> Any:
    last = latest(reader, "total", "series")
    return last if isinstance(last, Unknown) else last.year


def _latest_total(reader: Reader) -> Any:
    last = latest(reader, "total", "series")
    return last if isinstance(last, Unknown) else last.value


def _per_head(reader: Reader) -> Any:
    people = latest(reader, "population", "series")
    return per_head(_latest_total(reader), people if isinstance(people, Unknown) else people.value)


def _highest_year(reader: Reader) -> Any:
    found = _own(reader)
    return found if isinstance(found, Unknown) else highest(found).year


def _highest(reader: Reader) -> Any:
    found = _own(reader)
    return found if isinstance(found, Unknown) else highest(found).value


def _since(reader: Reader) -> Any:
    found = _own(reader)
    return found if isinstance(found, Unknown) else found[-1].year - highest(found).year


def _growth(reader: Reader) -> Any:
    found = _own(reader)
    if isinstance(found, Unknown):
        return found
    last = found[-1]
    earlier = [figure for figure in found if figure.year <= last.year - LONG_ENOUGH]
    if not earlier or earlier[-1].value <= 0 or last.value <= 0:
        return cannot(
            f"no figure at least {LONG_ENOUGH} years before the last",
            f"末年之前没有相隔至少{LONG_ENOUGH}年的数据",
        )
    base = earlier[-1]
    return ((last.value / base.value) ** (1 / (last.year - base.year)) - 1) * 100


def _jump(field: str, *root: str) -> Callable[[Reader], Any]:
    def compute(reader: Reader) -> Any:
        found = figures(reader, field, *root)
        if isinstance(found, Unknown):
            return found
        if len(found) < 2 or found[-2].value == 0:
            return cannot("no figure before the last", "末年之前没有数据")
        last, before = found[-1], found[-2]
        ratio = last.value / before.value
        if last.year - before.year == 1:
            return abs(ratio - 1) * 100
        if ratio <= 0:
            return cannot("a rate needs two figures above zero", "计算年均变动需要两个正值")
        return abs(ratio ** (1 / (last.year - before.year)) - 1) * 100

    return compute


_READS = ("series.years.year", "series.years.total", "as_of")

FACTS: tuple[Fact, ...] = (
    Fact(
        "series_latest_year", YEAR,
        Both("Latest year of the series", "序列最新年份"),
        Both("greatest year up to the as-of date", "评价基准日之前的最大年份"),
        OURS, _READS, _latest_year, "year",
    ),
    Fact(
        "series_latest", MASS,
        Both("Emissions in the latest year of the series", "序列最新年份排放总量"),
        Both("total of the latest year", "最新年份的排放总量"),
        OURS, _READS, _latest_total, "Mt",
    ),
    Fact(
        "series_per_head", PER_HEAD,
        Both("Emissions per head in the latest year", "最新年份人均排放量"),
        Both("total / population of the latest year", "最新年份排放总量÷同年人口"),
        OURS, (*_READS, "series.years.population"), _per_head, "t per person",
    ),
    Fact(
        "series_highest_year", YEAR,
        Both("Year of the highest emissions", "排放最高年份"),
        Both("year of the greatest total; of equals, the last",
             "排放总量最大的年份；并列取最后一年"),
        OURS, _READS, _highest_year, "year",
    ),
    Fact(
        "series_highest", MASS,
        Both("Highest emissions", "最高排放总量"),
        Both("greatest total of the series", "序列中排放总量的最大值"),
        OURS, _READS, _highest, "Mt",
    ),
    Fact(
        "years_since_highest", COUNT,
        Both("Years since the highest emissions", "最高值之后年数"),
        Both("latest year - year of the greatest total", "最新年份－排放最高年份"),
        OURS, _READS, _since,
    ),
    Fact(
        "series_growth", RATE,
        Both("Growth of emissions over the last five years", "近五年排放年均增速"),
        Both(
            "(last / earlier) ^ (1 / years) - 1, from the last figure at least five years earlier",
            "（末年÷前值）^（1÷年数）－1，前值取相隔至少五年的最近数据",
        ),
        OURS, _READS, _growth, "% per year",
    ),
    Fact(
        "last_change", PERCENT,
        Both("Change of the last figure, per year", "末年数据年均变动幅度"),
        Both("|(last / one before) ^ (1 / years between) - 1|",
             "|（末年÷上一数据）^（1÷间隔年数）－1|"),
        OURS, _READS, _jump("total", "series"), "%",
    ),
    Fact(
        "outside_direct_last_change", PERCENT,
        Both("Change of the last figure in the outside series, direct emissions, per year",
             "参考数据末年直接排放年均变动幅度"),
        Both("|(last / one before) ^ (1 / years between) - 1|",
             "|（末年÷上一数据）^（1÷间隔年数）－1|"),
        OURS,
        ("reference.series.years.year", "reference.series.years.direct", "as_of"),
        _jump("direct", "reference", "series"), "%",
    ),
)  # fmt: skip
