"""Facts about whether the planned cuts add up to what a target needs.

Knows the ways in which a target states its need; knows no measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import COVERAGE, all_of, any_of, at, comparable, of
from evaluator.facts.registry import Fact, Reader, cannot
from evaluator.facts.series import MASS
from evaluator.plan.model.kind import Truth
from evaluator.values import Unknown

MEETS = (0.9, 1.3)
NEAR = (0.7, 1.6)
"""Planned cuts as a multiple of the need: wide, for effects overlap and are estimates."""


def _combine(function: Callable[..., float], *values: Any) -> float | Unknown:
    unknown: Unknown | None = None
    for value in values:
        if isinstance(value, Unknown):
            unknown = value if unknown is None else unknown | value
    return function(*values) if unknown is None else unknown


def _planned(reader: Reader) -> Any:
    levers = reader.get("levers")
    if isinstance(levers, Unknown):
        return levers
    cuts = [reader.of(lever, "reduction") for lever in levers.items]
    if not cuts:
        return cannot("no lever is listed", "未列减排途径")
    return _combine(lambda *known: float(sum(known)), *cuts)


def _needs(reader: Reader, target: Any) -> Iterator[float | Unknown]:
    """The cut that a target needs, from its base year or from the latest inventory."""
    stated = reader.of(target, "reduction")
    base = reader.of(target, "against", "value")
    value = reader.of(target, "value")
    percent = reader.of(target, "reduction_percent")
    yield stated
    yield _combine(lambda b, v: b - v, base, value)
    yield _combine(lambda b, p: b * p / 100, base, percent)
    same = comparable(of(reader, target), at(reader, "inventory"))
    if same is False:
        return
    total = reader.get("inventory", "total")
    yield _combine(lambda t, v, _: t - v, total, value, same)
    yield _combine(lambda t, b, p, _: t - b * (1 - p / 100), total, base, percent, same)


def _fits(bounds: tuple[float, float]) -> Callable[[Reader], Any]:
    low, high = bounds

    def compute(reader: Reader) -> Any:
        planned = _planned(reader)
        targets = reader.get("targets")
        if isinstance(targets, Unknown):
            return planned | targets if isinstance(planned, Unknown) else targets
        return any_of(_target_fits(reader, target, planned) for target in targets.items)

    def _target_fits(reader: Reader, target: Any, planned: Any) -> bool | Unknown:
        metric = reader.of(target, "metric")
        about = metric if isinstance(metric, Unknown) else metric == "emissions"
        if about is False:
            return False
        return all_of(about, any_of(_in(planned, need) for need in _needs(reader, target)))

    def _in(planned: Any, need: Any) -> bool | Unknown:
        fits = _combine(lambda p, n: float(n > 0 and low * n <= p <= high * n), planned, need)
        return fits if isinstance(fits, Unknown) else bool(fits)

    return compute


_READS = (
    "levers.reduction", "targets.metric", "targets.reduction", "targets.value",
    "targets.reduction_percent", "targets.against.value", "inventory.total",
    *(f"{root}.{field}" for root in ("targets", "inventory") for field in COVERAGE),
)  # fmt: skip

_FORMULA = Both(
    "for at least one emissions target, {low} to {high} times its need; need = the stated cut, "
    "base - value, base x percent, or what is left from a comparable inventory to the target",
    "至少对一项排放目标，规划减排量为其所需减排量的{low}至{high}倍；所需减排量＝所述减排量，"
    "或基准值－目标值，或基准值×降幅，或口径一致的清单排放量与目标值之差",
)


def _formula(bounds: tuple[float, float]) -> Both:
    low, high = bounds
    return Both(_FORMULA.en.format(low=low, high=high), _FORMULA.zh.format(low=low, high=high))


FACTS: tuple[Fact, ...] = (
    Fact(
        "planned_cut", MASS,
        Both("Cut planned by all levers", "各减排途径合计减排量"),
        Both("sum of the levers' reductions", "各减排途径减排量之和"),
        "ours", ("levers.reduction",), _planned, "Mt",
    ),
    Fact(
        "cuts_meet_need", Truth(),
        Both("The planned cuts add up to a target's need", "规划减排量与目标所需减排量相符"),
        _formula(MEETS), "ours", _READS, _fits(MEETS),
    ),
    Fact(
        "cuts_near_need", Truth(),
        Both("The planned cuts come near a target's need", "规划减排量与目标所需减排量接近"),
        _formula(NEAR), "ours", _READS, _fits(NEAR),
    ),
)  # fmt: skip
