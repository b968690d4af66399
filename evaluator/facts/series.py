"""Facts about the plan's own yearly records: latest and highest figures, growth, trend.

Knows which figure each fact reads; how records are read and judged is in `records`.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both
from evaluator.facts.records import (
    LONG_ENOUGH,
    TREND,
    Figure,
    after_highest,
    figures,
    highest,
    latest,
    per_head,
    trend_word,
)
from evaluator.facts.registry import Fact, Reader, cannot
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


def _jump(reader: Reader) -> Any:
    found = _own(reader)
    if isinstance(found, Unknown):
        return found
    if len(found) < 2 or found[-2].value == 0:
        return cannot("no figure before the last", "末年之前没有数据")
    return abs(found[-1].value / found[-2].value - 1) * 100


def _tested(part: str) -> Any:
    def compute(reader: Reader) -> Any:
        found = _own(reader)
        test = found if isinstance(found, Unknown) else after_highest(found)
        return test if isinstance(test, Unknown) else _as_scalar(getattr(test, part))

    return compute


def _as_scalar(value: Any) -> int | float:
    return value if isinstance(value, int) else float(value)


def _own_trend(reader: Reader) -> Any:
    return trend_word(_own(reader))


_MK = "Mann (1945), Kendall (1975): rank test for trend"
_JIANG = (
    "Jiang et al. (2021), Study on peak CO2 emissions of typical large cities in China, "
    "Climate Change Research 17(2): 131-139"
)
_READS = ("series.years.year", "series.years.total", "as_of")

FACTS: tuple[Fact, ...] = (
    Fact(
        "series_latest_year", YEAR,
        Both("Latest year of the series", "序列最新年份"),
        Both("greatest year up to the as-of date", "评价基准日之前的最大年份"),
        "ours", _READS, _latest_year, "year",
    ),
    Fact(
        "series_latest", MASS,
        Both("Emissions in the latest year of the series", "序列最新年份排放总量"),
        Both("total of the latest year", "最新年份的排放总量"),
        "ours", _READS, _latest_total, "Mt",
    ),
    Fact(
        "series_per_head", PER_HEAD,
        Both("Emissions per head in the latest year", "最新年份人均排放量"),
        Both("total / population of the latest year", "最新年份排放总量÷同年人口"),
        "ours", (*_READS, "series.years.population"), _per_head, "t per person",
    ),
    Fact(
        "series_highest_year", YEAR,
        Both("Year of the highest emissions", "排放最高年份"),
        Both("year of the greatest total; of equals, the last",
             "排放总量最大的年份；并列取最后一年"),
        "ours", _READS, _highest_year, "year",
    ),
    Fact(
        "series_highest", MASS,
        Both("Highest emissions", "最高排放总量"),
        Both("greatest total of the series", "序列中排放总量的最大值"),
        "ours", _READS, _highest, "Mt",
    ),
    Fact(
        "years_since_highest", COUNT,
        Both("Years since the highest emissions", "最高值之后年数"),
        Both("latest year - year of the greatest total", "最新年份－排放最高年份"),
        "ours", _READS, _since,
    ),
    Fact(
        "series_growth", RATE,
        Both("Growth of emissions over the last five years", "近五年排放年均增速"),
        Both(
            "(last / earlier) ^ (1 / years) - 1, from the last figure at least five years earlier",
            "（末年÷前值）^（1÷年数）－1，前值取相隔至少五年的最近数据",
        ),
        "ours", _READS, _growth, "% per year",
    ),
    Fact(
        "last_change", PERCENT,
        Both("Change of the last figure", "末年数据变动幅度"),
        Both("|last / one before - 1|", "|末年÷上一数据－1|"),
        "ours", _READS, _jump, "%",
    ),
    Fact(
        "after_highest_n", COUNT,
        Both("Figures after the maximum", "最大值之后的数据个数"),
        Both("figures in years after the greatest total", "排放最高年份之后的数据个数"),
        _MK, _READS, _tested("n"),
    ),
    Fact(
        "after_highest_s", COUNT,
        Both("Mann-Kendall S after the maximum", "最大值之后的Mann-Kendall统计量S"),
        Both("rising pairs - falling pairs of the figures after the maximum",
             "最大值之后各数据两两比较，上升对数－下降对数"),
        _MK, _READS, _tested("s"),
    ),
    Fact(
        "after_highest_p", PLAIN,
        Both("Mann-Kendall p after the maximum", "最大值之后的Mann-Kendall检验p值"),
        Both("share of all orders of these figures with |S| at least as large (exact, two-sided)",
             "相同数据全部排列中|S|不小于实际值的比例（精确双侧）"),
        _MK, _READS, _tested("p"),
    ),
    Fact(
        "series_trend", TREND,
        Both("Has the city's own series peaked?", "规划自身序列是否已过峰值"),
        Both(
            "rising: the last year is the highest; else Mann-Kendall on at least five figures "
            "after the maximum: past if S < 0 and p < 0.05, else plateau",
            "末年最高为“上升”；否则对最大值之后至少五个数据作Mann-Kendall检验："
            "S＜0且p＜0.05为“已过峰值”，否则为“平台期”",
        ),
        _JIANG, _READS, _own_trend,
    ),
)  # fmt: skip
