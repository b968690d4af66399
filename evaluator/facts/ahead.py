"""Facts on whether the peak comes by the year named: the plan's own rates, and its own record.

Knows rates and years; draws nothing at random (that is `simulate`) and knows no threshold.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from evaluator.core import Both
from evaluator.facts.elsewhere import share_at_least
from evaluator.facts.pace import Pace, greatest_slowdown, recent, slowdown
from evaluator.facts.records import Figure, figures
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import PERCENT, RATE, YEAR
from evaluator.facts.targets import dated
from evaluator.plan.model.kind import Number
from evaluator.values import Unknown

_POINTS = Number("points per year", "any")
_SHORT = cannot(
    "the series is too short: it needs figures over ten years",
    "序列过短：需要跨度十年的数据",
)


def planned(reader: Reader, *, as_stated: bool = False) -> list[tuple[int, int, float]] | Unknown:
    """First year, last year and net growth of emissions (%) of each assumption.

    `as_stated` leaves out the entries that a list known by excerpts may still have: not for
    facts that rules read.
    """
    stated = reader.get("peak", "basis", "assumptions")
    if isinstance(stated, Unknown):
        return stated
    found: list[tuple[int, int, float]] = []
    unknowns: list[Unknown] = []
    for item in stated.items:
        if as_stated and isinstance(item, Unknown):
            continue
        values = [
            reader.of(item, name) for name in ("start", "end", "gdp_growth", "intensity_decline")
        ]
        absent = first_unknown(*values)
        if absent is not None:
            unknowns.append(absent)
            continue
        start, end, growth, decline = values
        found.append((start, end, ((1 + growth / 100) * (1 - decline / 100) - 1) * 100))
    unknown = first_unknown(*unknowns)
    if unknown is not None:
        return unknown
    return found or cannot("no assumption is listed", "未列主要假设")


def _planned_turn(reader: Reader) -> Any:
    rates = planned(reader)
    if isinstance(rates, Unknown):
        return rates
    for year in range(min(rate[0] for rate in rates), max(rate[1] for rate in rates) + 1):
        nets = [net for start, end, net in rates if start <= year <= end]
        if nets and all(net < 0 for net in nets):
            return year
    return cannot(
        "in none of the years stated does the sum of the rates turn negative",
        "所列各时期增长率之和均未由正转负",
    )


def _own(reader: Reader) -> list[Figure] | Unknown:
    return figures(reader, "total", "series")


def _now(reader: Reader) -> Pace | Unknown:
    found = _own(reader)
    if isinstance(found, Unknown):
        return found
    return recent(found) or cannot(
        "no figure at least five years before the last", "末年之前没有相隔至少五年的数据"
    )


def _record(reader: Reader) -> Any:
    found = _own(reader)
    if isinstance(found, Unknown):
        return found
    ever = greatest_slowdown(found)
    return _SHORT if ever is None else ever


def _record_turn(reader: Reader) -> Any:
    found, now = _own(reader), _now(reader)
    if isinstance(found, Unknown) or isinstance(now, Unknown):
        return found if isinstance(found, Unknown) else now
    if now.growth <= 0:
        return now.end
    slow = slowdown(found)
    if slow is None:
        return _SHORT
    if slow <= 0:
        return cannot("growth does not slow down", "排放增速未放缓")
    return max(now.end, ceil(now.middle + now.growth / slow))


def _needed(reader: Reader) -> Any:
    now, year = _now(reader), reader.fact("peak_last_year")
    unknown = first_unknown(now, year)
    if unknown is not None:
        return unknown
    assert isinstance(now, Pace)
    if year <= now.end:
        return cannot("the peak year is not after the series", "达峰年份不晚于序列末年")
    return max(0.0, now.growth) / (year - now.middle)


def _reached_elsewhere(reader: Reader) -> Any:
    needed = reader.fact("slowdown_needed")
    return needed if isinstance(needed, Unknown) else share_at_least(needed)


def _intensity(reader: Reader) -> Any:
    """The yearly fall of emissions per GDP that the latest target for it asks for."""
    chosen = dated(reader, "emissions-per-gdp")
    if isinstance(chosen, Unknown):
        return chosen
    if not chosen:
        return cannot("no target for emissions per GDP", "没有单位GDP碳排放目标")
    last = max(year for year, _ in chosen)
    rates = [_rate(reader, target, year) for year, target in chosen if year == last]
    absent = first_unknown(*rates)
    return max(rates) if absent is None else absent


def _rate(reader: Reader, target: Any, year: int) -> Any:
    base, cut = reader.of(target, "against", "year"), reader.of(target, "reduction_percent")
    unknown = first_unknown(base, cut)
    if unknown is not None:
        return unknown
    if base >= year or cut >= 100:
        return cannot("the target's base year or cut is not usable", "目标的基准年或降幅无法使用")
    return (1 - (1 - cut / 100) ** (1 / (year - base))) * 100


_TANG = Both(
    "Tang et al. (2022), China's carbon peak and neutrality scenarios under functional extremum "
    "conditions, Journal of Natural Resources 37(5)",
    "唐志鹏等（2022），基于函数极值条件下的中国碳达峰碳中和情景分析，自然资源学报 37(5)",
)
_CEADS = Both(
    "record of cities: CEADs, Emission Inventories for 290 Chinese Cities 1997-2019; "
    "Shan et al. (2022), Science Bulletin 67(18): 1910-1920",
    "各城市历史数据：CEADs，1997-2019年中国290个城市排放清单；"
    "Shan等（2022），Science Bulletin 67(18)：1910-1920",
)
_OWN = ("series.years.year", "series.years.total", "as_of")
_PEAK = ("peak.year", "peak.latest", "facts.peak_last_year")
_RATES = tuple(
    f"peak.basis.assumptions.{name}" for name in ("start", "end", "gdp_growth", "intensity_decline")
)
_CUT = tuple(f"targets.{name}" for name in ("metric", "year", "against.year", "reduction_percent"))

FACTS: tuple[Fact, ...] = (
    Fact(
        "planned_turn_year", YEAR,
        Both("Year in which the plan's own rates turn emissions down",
             "规划假设下排放由升转降的年份"),
        Both("first year in which (1 + GDP growth) x (1 - fall of emissions per GDP) is below 1 "
             "in every assumption for that year",
             "该年所有假设的（1＋GDP增速）×（1－单位GDP碳排放降幅）均小于1的最早年份"),
        _TANG, _RATES, _planned_turn, "year",
    ),
    Fact(
        "planned_intensity_fall", RATE,
        Both("Fall of emissions per GDP that the latest target asks for",
             "最远期单位GDP碳排放目标对应的年均降幅"),
        Both("1 - (1 - cut) ^ (1 / (target year - base year))",
             "1－（1－降幅）^（1÷（目标年－基准年））"),
        OURS, _CUT, _intensity, "% per year",
    ),
    Fact(
        "record_turn_year", YEAR,
        Both("Year in which emissions turn down if growth slows down as it last did",
             "按近期放缓速度推算的排放由升转降的年份"),
        Both("growth of the last five years / its slowdown against the five before, from the "
             "middle of the five years on; the last year if growth is not above 0",
             "近五年增速÷与前五年相比的年均放缓幅度，自近五年中点起算；增速不大于0时为末年"),
        _TANG, _OWN, _record_turn, "year",
    ),
    Fact(
        "slowdown_needed", _POINTS,
        Both("Slowdown of growth that the peak year needs", "实现达峰年份所需的增速放缓幅度"),
        Both("growth of the last five years / years from their middle to the peak year; "
             "0 if emissions do not grow",
             "近五年增速÷其中点至达峰年份的年数；排放未增长时为0"),
        OURS, (*_OWN, *_PEAK), _needed, "points per year",
    ),
    Fact(
        "slowdown_record", _POINTS,
        Both("Greatest slowdown of growth in the city's own record",
             "自身历史上最大的增速放缓幅度"),
        Both("greatest fall of growth from five years to the next five, per year",
             "相邻两个五年之间增速年均下降的最大值"),
        OURS, _OWN, _record, "points per year",
    ),
    Fact(
        "slowdown_reached_elsewhere", PERCENT,
        Both("Share of Chinese cities that ever slowed down as fast as the peak year needs",
             "历史上曾达到所需放缓幅度的中国城市比例"),
        Both("share of the cities whose own greatest slowdown is at least the one needed",
             "自身最大放缓幅度不低于所需幅度的城市所占比例"),
        _CEADS, (*_OWN, *_PEAK, "facts.slowdown_needed"), _reached_elsewhere, "%",
    ),
)  # fmt: skip
