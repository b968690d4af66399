"""Facts on whether figures of a plan add up: cuts, parts of a year, scenarios and the pledge.

Knows which figures belong together; knows no threshold. Whether cuts suffice is in `effort`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import COVERAGE, all_of, any_of, at, comparable, of
from evaluator.facts.records import yearly
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import PERCENT, PLAIN
from evaluator.facts.targets import dated
from evaluator.plan.model.kind import Truth
from evaluator.values import Unknown

Need = Callable[[Reader, Any], Any]


def _last_target(reader: Reader) -> Any:
    """The emissions target of the latest year; of equals, the first."""
    found = dated(reader, "emissions")
    if isinstance(found, Unknown):
        return found
    if not found:
        return cannot("no target for emissions", "没有碳排放目标")
    return max(found, key=lambda pair: pair[0])[1]


def _from_base(reader: Reader, target: Any) -> Any:
    base, value = reader.of(target, "against", "value"), reader.of(target, "value")
    unknown = first_unknown(base, value)
    return base - value if unknown is None else unknown


def _remaining(reader: Reader, target: Any) -> Any:
    same = comparable(of(reader, target), at(reader, "inventory"))
    if same is False:
        return cannot(
            "the target and the inventory do not cover the same emissions",
            "目标与清单口径不一致，不能比较",
        )
    total, value = reader.get("inventory", "total"), reader.of(target, "value")
    unknown = first_unknown(same, total, value)
    return total - value if unknown is None else unknown


def _multiple(need: Need) -> Callable[[Reader], Any]:
    def compute(reader: Reader) -> Any:
        planned, target = reader.fact("planned_cut"), _last_target(reader)
        needed: Any = target if isinstance(target, Unknown) else need(reader, target)
        unknown = first_unknown(planned, needed)
        if unknown is not None:
            return unknown
        if needed <= 0:
            return cannot("the target needs no cut", "该目标无需减排")
        return float(planned / needed)

    return compute


def _last_year(reader: Reader) -> Any:
    years = yearly(reader, "series")
    return years if isinstance(years, Unknown) else years[-1][1]


def _of_total(parts: Callable[[Reader, Any], list[Any] | Unknown]) -> Callable[[Reader], Any]:
    """Percent of the last year's total that its parts add up to."""

    def compute(reader: Reader) -> Any:
        year = _last_year(reader)
        if isinstance(year, Unknown):
            return year
        total, values = reader.of(year, "total"), parts(reader, year)
        unknown = first_unknown(total, *([values] if isinstance(values, Unknown) else values))
        if unknown is not None:
            return unknown
        if total <= 0 or not values:
            return cannot("there is nothing to add up", "没有可加总的数据")
        assert not isinstance(values, Unknown)
        return 100.0 * sum(values) / total

    return compute


def _sectors(reader: Reader, year: Any) -> list[Any] | Unknown:
    rows = reader.of(year, "sectors")
    if isinstance(rows, Unknown):
        return rows
    return [reader.of(row, "total") for row in rows.items]


def _scopes(reader: Reader, year: Any) -> list[Any] | Unknown:
    return [reader.of(year, name) for name in ("direct", "purchased")]


def _supported(reader: Reader) -> Any:
    """Whether a scenario other than business as usual peaks by the plan's last year."""
    scenarios = reader.get("peak", "basis", "scenarios")
    if isinstance(scenarios, Unknown):
        return scenarios
    pledged = reader.fact("peak_last_year")
    return any_of(_peaks_by(reader, item, pledged) for item in scenarios.items)


def _peaks_by(reader: Reader, scenario: Any, pledged: Any) -> bool | Unknown:
    kind = reader.of(scenario, "kind")
    year, last = reader.of(scenario, "year"), reader.of(scenario, "latest")
    # a scenario states a year or a range, never both
    if isinstance(year, Unknown):
        year = year | last if isinstance(last, Unknown) else last
    unknown = first_unknown(year, pledged)
    return all_of(
        kind if isinstance(kind, Unknown) else kind != "business-as-usual",
        bool(year <= pledged) if unknown is None else unknown,
    )


_TARGETS = ("levers.reduction", "facts.planned_cut", "targets.metric", "targets.year")
_COVERS = tuple(f"{root}.{field}" for root in ("targets", "inventory") for field in COVERAGE)
_YEARS = ("series.years.year", "series.years.total", "as_of")
_SCENARIOS = tuple(f"peak.basis.scenarios.{name}" for name in ("kind", "year", "latest"))

FACTS: tuple[Fact, ...] = (
    Fact(
        "cut_to_need_from_base", PLAIN,
        Both("Planned cut against the need, counted from the base year",
             "规划减排量与所需减排量之比（自基准年）"),
        Both("sum of the levers' reductions / (base value - value) of the latest emissions target",
             "各减排途径减排量之和÷最远期排放目标的（基准值－目标值）"),
        OURS, (*_TARGETS, "targets.value", "targets.against.value"), _multiple(_from_base),
    ),
    Fact(
        "cut_to_need_remaining", PLAIN,
        Both("Planned cut against the need that remains", "规划减排量与剩余所需减排量之比"),
        Both("sum of the levers' reductions / (inventory total - value) of the latest emissions "
             "target, if both cover the same emissions",
             "各减排途径减排量之和÷（清单排放总量－最远期排放目标值），口径一致时"),
        OURS, (*_TARGETS, "targets.value", "inventory.total", *_COVERS), _multiple(_remaining),
    ),
    Fact(
        "sectors_to_total", PERCENT,
        Both("Sum of the sectors against the total, latest year", "最新年份分领域之和占总量比例"),
        Both("100 x sum of the sectors / total of the latest year", "100×分领域之和÷最新年份总量"),
        OURS, (*_YEARS, "series.years.sectors.total"), _of_total(_sectors), "%",
    ),
    Fact(
        "scopes_to_total", PERCENT,
        Both("Direct and purchased emissions against the total, latest year",
             "最新年份直接排放与外购电热排放之和占总量比例"),
        Both("100 x (direct + purchased) / total of the latest year",
             "100×（直接排放＋外购电热排放）÷最新年份总量"),
        OURS, (*_YEARS, "series.years.direct", "series.years.purchased"),
        _of_total(_scopes), "%",
    ),
    Fact(
        "scenario_supports_pledge", Truth(),
        Both("A policy scenario peaks by the year pledged", "有政策情景在承诺年份前达峰"),
        Both("a scenario other than business as usual peaks no later than the plan's last peak "
             "year",
             "除基准情景外，至少一个情景的达峰年份不晚于规划最晚达峰年份"),
        OURS, (*_SCENARIOS, "peak.year", "peak.latest", "facts.peak_last_year"), _supported,
    ),
)  # fmt: skip
