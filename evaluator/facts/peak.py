"""Facts about the peak: its last possible year, proof of being past it, its level.

Knows what counts as proof; thresholds of rules are in the pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import COVERAGE, all_of, any_of, at, comparable, of, ratio
from evaluator.facts.records import LONG_ENOUGH, figures, highest, latest
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import COUNT, PLAIN, YEAR
from evaluator.plan.model.kind import Truth
from evaluator.values import Items, Unknown

ROUNDED = 1.0
"""Points by which a printed percentage and value together may be off by rounding."""


def _last_year(reader: Reader) -> Any:
    return _either(reader.get("peak", "year"), reader.get("peak", "latest"))


def _either(year: Any, last: Any) -> Any:
    """A plan states a year or a range, never both, so either settles it."""
    if not isinstance(year, Unknown):
        return year
    return year | last if isinstance(last, Unknown) else last


def _claimed_past(reader: Reader) -> Any:
    """A year still ahead says no, whatever the phase; else the phase says it."""
    last = _last_year(reader)
    if not isinstance(last, Unknown) and last >= reader.as_of.year:
        return False
    phase = reader.get("peak", "phase")
    if isinstance(phase, Unknown):
        return phase | last if isinstance(last, Unknown) else phase
    return phase == "past"


def _past_shown(reader: Reader) -> Any:
    """Shown by the series, or by two figures of one boundary at least five years apart."""
    return any_of(_proofs(reader))


def _proofs(reader: Reader) -> Iterator[bool | Unknown]:
    yield _series_shows(reader)
    yield _inventory_shows(reader)
    targets = reader.get("targets")
    if isinstance(targets, Unknown):
        yield targets
        return
    assert isinstance(targets, Items)
    for target in targets.items:
        yield _base_shows(reader, target)


def _series_shows(reader: Reader) -> bool | Unknown:
    boundary = reader.get("series", "boundary")
    found = figures(reader, "total", "series")
    if isinstance(found, Unknown):
        return found if not isinstance(boundary, Unknown) else found | boundary
    if found[-1].year - highest(found).year < LONG_ENOUGH:
        return False
    return boundary if isinstance(boundary, Unknown) else True


def _inventory_shows(reader: Reader) -> bool | Unknown:
    """The inventory lies below the series' maximum, at least five years after it and its end."""
    found = figures(reader, "total", "series")
    if isinstance(found, Unknown):
        return found
    top = highest(found)
    return all_of(
        _below(reader, top.year, top.value),
        _after(reader.get("inventory", "year"), found[-1].year),
        comparable(at(reader, "series"), at(reader, "inventory")),
    )


def _base_shows(reader: Reader, target: Any) -> bool | Unknown:
    """A target's base figure lies above the inventory, at least five years before it.

    The base is stated, or follows from the target's value and its percentage.
    """
    metric = reader.of(target, "metric")
    year = reader.of(target, "against", "year")
    return all_of(
        metric if isinstance(metric, Unknown) else metric == "emissions",
        any_of(_below(reader, year, base) for base in _bases(reader, target)),
        comparable(of(reader, target), at(reader, "inventory")),
    )


def _bases(reader: Reader, target: Any) -> Iterator[float | Unknown]:
    yield reader.of(target, "against", "value")
    value, percent = reader.of(target, "value"), reader.of(target, "reduction_percent")
    unknown = first_unknown(value, percent)
    if unknown is not None:
        yield unknown
    elif percent < 100 + ROUNDED:
        # the smallest base that the printed percentage allows: what it proves, it proves safely
        yield value / (1 - (percent - ROUNDED) / 100)


def _below(reader: Reader, year: Any, value: Any) -> bool | Unknown:
    ours = reader.get("inventory", "year"), reader.get("inventory", "total")
    later = _after(ours[0], year, LONG_ENOUGH)
    lower: bool | Unknown
    if isinstance(value, Unknown):
        lower = value
    else:
        lower = ours[1] if isinstance(ours[1], Unknown) else ours[1] < value
    return all_of(later, lower)


def _after(one: Any, other: Any, years: int = 1) -> bool | Unknown:
    if isinstance(one, Unknown):
        return one | other if isinstance(other, Unknown) else one
    return other if isinstance(other, Unknown) else bool(one - other >= years)


def _level_to_series(reader: Reader) -> Any:
    last = latest(reader, "total", "series")
    return ratio(
        reader.get("peak", "level", "value"),
        last if isinstance(last, Unknown) else last.value,
        at(reader, "peak", "level"),
        at(reader, "series"),
    )


def _level_to_inventory(reader: Reader) -> Any:
    return ratio(
        reader.get("peak", "level", "value"),
        reader.get("inventory", "total"),
        at(reader, "peak", "level"),
        at(reader, "inventory"),
    )


def _moved_back(reader: Reader) -> Any:
    """Whether an announced year is earlier than the plan's own."""
    announced = reader.get("peak", "announcements")
    if isinstance(announced, Unknown):
        return announced
    ours = _last_year(reader)
    years = [_either(reader.of(a, "year"), reader.of(a, "latest")) for a in announced.items]
    return any_of(_after(ours, year) for year in years)


def _scenario_spread(reader: Reader) -> Any:
    """Years between the earliest and the latest peak of the policy scenarios."""
    scenarios = reader.get("peak", "basis", "scenarios")
    if isinstance(scenarios, Unknown):
        return scenarios
    kinds, found = [], []
    for item in scenarios.items:
        kind = reader.of(item, "kind")
        if kind != "business-as-usual":
            kinds.append(kind)
            found.append(_either(reader.of(item, "year"), reader.of(item, "latest")))
    unknown = first_unknown(*kinds, *found)
    if unknown is not None:
        return unknown
    if not found:
        return cannot("no policy scenario", "没有政策情景")
    return max(found) - min(found)


_OWN = ("series.years.year", "series.years.total", "as_of")
_LEVEL = ("peak.level.value", *(f"peak.level.{field}" for field in COVERAGE))

FACTS: tuple[Fact, ...] = (
    Fact(
        "peak_last_year", YEAR,
        Both("Last year of the peak", "达峰最晚年份"),
        Both("the peak year, or the latest year of its range", "达峰年份，或区间的最晚年份"),
        OURS, ("peak.year", "peak.latest"), _last_year, "year",
    ),
    Fact(
        "peak_claimed_past", Truth(),
        Both("The plan says that the peak is past", "规划称已过峰值"),
        Both("no if the peak year is not before the as-of year; else whether the phase is past",
             "达峰年份不早于评价基准年为否；否则看所处阶段是否为已过峰值"),
        OURS, ("peak.year", "peak.latest", "peak.phase", "as_of"), _claimed_past,
    ),
    Fact(
        "past_peak_shown", Truth(),
        Both("Past its peak, and the plan's own figures show it", "自身数据表明已过峰值"),
        Both(
            "the own series has its maximum at least five years before its end, or the inventory "
            "lies below the maximum of the series or below a target's base figure at least five "
            "years earlier, both covering the same emissions; a base that is not stated is the "
            "target's value / (1 - its percentage), a point of the percentage taken off",
            "自身序列最大值距末年至少五年；或清单排放量低于至少五年前的序列最大值或目标基准值，且口径一致；"
            "未载明基准值的，按目标值÷（1－降幅）推算，降幅先扣除1个百分点",
        ),
        Both("World Resources Institute (2017), Turning Points",
             "世界资源研究所（2017），《转折点：各国温室气体排放达峰的历史趋势》"),
        (
            *_OWN, "series.boundary", "inventory.year", "inventory.total", "targets.metric",
            "targets.against.year", "targets.against.value", "targets.value",
            "targets.reduction_percent",
            *(f"{root}.{field}" for root in ("series", "inventory", "targets") for field in COVERAGE
              if (root, field) != ("series", "boundary")),
        ),
        _past_shown,
    ),
    Fact(
        "level_to_series", PLAIN,
        Both("Peak level against the latest yearly figure", "峰值水平与序列最新值之比"),
        Both("peak level / total of the latest year, if both cover the same emissions",
             "峰值水平÷序列最新年份排放总量（口径一致时）"),
        OURS,
        (*_LEVEL, *_OWN, *(f"series.{field}" for field in COVERAGE)),
        _level_to_series,
    ),
    Fact(
        "level_to_inventory", PLAIN,
        Both("Peak level against the inventory", "峰值水平与清单排放量之比"),
        Both("peak level / inventory total, if both cover the same emissions",
             "峰值水平÷清单排放总量（口径一致时）"),
        OURS,
        (*_LEVEL, "inventory.total", *(f"inventory.{field}" for field in COVERAGE)),
        _level_to_inventory,
    ),
    Fact(
        "pledge_moved_back", Truth(),
        Both("Peak year later than one announced before", "达峰年份晚于此前宣布的年份"),
        Both("an announced last year is earlier than the plan's",
             "此前宣布的最晚年份早于规划达峰年份"),
        OURS,
        ("peak.year", "peak.latest", "peak.announcements.year", "peak.announcements.latest"),
        _moved_back,
    ),
    Fact(
        "scenario_spread", COUNT,
        Both("Years between the scenarios' peaks", "各政策情景达峰年份跨度"),
        Both("latest - earliest peak year of the scenarios other than business as usual",
             "除基准情景外各情景达峰年份的最大值－最小值"),
        OURS,
        ("peak.basis.scenarios.kind", "peak.basis.scenarios.year", "peak.basis.scenarios.latest"),
        _scenario_spread, "years",
    ),
)  # fmt: skip
