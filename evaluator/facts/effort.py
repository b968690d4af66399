"""Facts about whether the planned cuts add up to what a target needs.

Knows the ways in which a target states its need, and what shows that a target is one for the
whole; knows no measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import COVERAGE, all_of, any_of, at, comparable, of
from evaluator.facts.records import Figure, figures, latest
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import MASS
from evaluator.plan.model.kind import Truth
from evaluator.values import Record, Unknown

MEETS = (0.9, 1.3)
NEAR = (0.7, 1.6)
"""Planned cuts as a multiple of the need: wide, for effects overlap and are estimates."""
SAME_BASE = 0.1
"""By what share a target's base may differ from the plan's own total of that year."""


def _combine(function: Callable[..., float], *values: Any) -> float | Unknown:
    unknown = first_unknown(*values)
    return function(*values) if unknown is None else unknown


def _planned(reader: Reader) -> Any:
    levers = reader.get("levers")
    if isinstance(levers, Unknown):
        return levers
    cuts = [reader.of(lever, "reduction") for lever in levers.items]
    if not cuts:
        return cannot("no lever is listed", "未列减排途径")
    return _combine(lambda *known: float(sum(known)), *cuts)


def _stated_needs(reader: Reader, target: Any) -> Iterator[float | Unknown]:
    """The cut that a target asks for from its base on, or from the latest year of the series."""
    base, value = reader.of(target, "against", "value"), reader.of(target, "value")
    yield reader.of(target, "reduction")
    yield _combine(lambda b, v: b - v, base, value)
    yield _combine(lambda b, p: b * p / 100, base, reader.of(target, "reduction_percent"))
    last = latest(reader, "total", "series")
    total = last if isinstance(last, Unknown) else last.value
    yield _combine(lambda t, v: t - v, total, value)


def _remaining_needs(reader: Reader, target: Any) -> Iterator[float | Unknown]:
    """The cut from a comparable inventory to the target; never too small for one of a sector."""
    same = comparable(of(reader, target), at(reader, "inventory"))
    if same is False:
        return
    base = reader.of(target, "against", "value")
    value = reader.of(target, "value")
    percent = reader.of(target, "reduction_percent")
    total = reader.get("inventory", "total")
    yield _combine(lambda t, v, _: t - v, total, value, same)
    yield _combine(lambda t, b, p, _: t - b * (1 - p / 100), total, base, percent, same)


def _whole(reader: Reader, target: Any) -> Any:
    """Whether figures show that a target is one for the whole, not for a sector.

    That no sector is named shows nothing: silence would make a target of a sector one for all.
    """
    if not isinstance(target, Record):  # a further entry of a list that may go on
        return _is_whole(reader, target)
    key = ("whole", *map(str, target.path))
    return reader.shared(key, lambda: _is_whole(reader, target))


def _is_whole(reader: Reader, target: Any) -> bool | Unknown:
    kind = reader.of(target, "kind")
    ahead = kind if isinstance(kind, Unknown) else kind == "against-baseline"
    return any_of(
        all_of(_inside(reader, target, root), any_of(_equals(reader, target, known, ahead)))
        for root, known in (
            ("series", figures(reader, "total", "series")),
            ("inventory", _inventory(reader)),
        )
    )


def _inventory(reader: Reader) -> list[Figure] | Unknown:
    year, total = reader.get("inventory", "year"), reader.get("inventory", "total")
    unknown = first_unknown(year, total)
    return [Figure(year, total)] if unknown is None else unknown


def _inside(reader: Reader, target: Any, root: str) -> bool | Unknown:
    ours, theirs = reader.of(target, "boundary"), reader.get(root, "boundary")
    unknown = first_unknown(ours, theirs)
    return bool(ours == theirs) if unknown is None else unknown


def _equals(
    reader: Reader, target: Any, known: list[Figure] | Unknown, ahead: bool | Unknown
) -> Iterator[bool | Unknown]:
    """The base is the total of its year, or that of a course without measures is no smaller."""
    if isinstance(known, Unknown):
        yield known
        return
    year = reader.of(target, "against", "year")
    floor = (1 - SAME_BASE) * known[-1].value
    asked = known if isinstance(year, Unknown) else [one for one in known if one.year == year]
    then = year if isinstance(year, Unknown) else True
    for base in _bases(reader, target):
        if isinstance(base, Unknown):
            yield all_of(then, base if asked else False)
            yield all_of(ahead, base)
        else:
            near = any(abs(base - one.value) <= SAME_BASE * abs(one.value) for one in asked)
            yield all_of(then, near)
            yield all_of(ahead, base >= floor)


def _bases(reader: Reader, target: Any) -> Iterator[float | Unknown]:
    """The base as stated, or as value and cut, or cut and percentage give it."""
    cut, percent = reader.of(target, "reduction"), reader.of(target, "reduction_percent")
    yield reader.of(target, "against", "value")
    yield _combine(lambda v, c: v + c, reader.of(target, "value"), cut)
    if isinstance(percent, Unknown) or percent > 0:
        yield _combine(lambda c, p: c * 100 / p, cut, percent)


def _truth(value: float | Unknown) -> bool | Unknown:
    return value if isinstance(value, Unknown) else bool(value)


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
        stated = any_of(_in(planned, need) for need in _stated_needs(reader, target))
        remaining = any_of(_in(planned, need) for need in _remaining_needs(reader, target))
        return all_of(about, any_of((all_of(stated, _whole(reader, target)), remaining)))

    def _in(planned: Any, need: Any) -> bool | Unknown:
        return _truth(
            _combine(lambda p, n: float(n > 0 and low * n <= p <= high * n), planned, need)
        )

    return compute


_READS = (
    "levers.reduction", "targets.metric", "targets.kind", "targets.reduction", "targets.value",
    "targets.reduction_percent", "targets.against.value", "targets.against.year",
    "inventory.year", "inventory.total", "series.boundary", "series.years.year",
    "series.years.total", "as_of",
    *(f"{root}.{field}" for root in ("targets", "inventory") for field in COVERAGE),
)  # fmt: skip

_FORMULA = Both(
    "for at least one emissions target, {low} to {high} times its need; need = what is left from "
    "a comparable inventory to the target; or, for a target whose base is the plan's own total "
    "of that year (within a tenth, same boundary) or a baseline scenario no smaller, the stated "
    "cut, base - value, base x percent, or latest yearly total - value",
    "至少对一项排放目标，规划减排量为其所需减排量的{low}至{high}倍；所需减排量＝口径一致的清单排放量与"
    "目标值之差；基准值与同年全市排放总量（边界相同）相差不超过一成、或为不低于该总量的基准情景值的，"
    "亦可为所述减排量、基准值－目标值、基准值×降幅，或序列最新总量－目标值",
)


def _formula(bounds: tuple[float, float]) -> Both:
    low, high = bounds
    return Both(_FORMULA.en.format(low=low, high=high), _FORMULA.zh.format(low=low, high=high))


FACTS: tuple[Fact, ...] = (
    Fact(
        "planned_cut", MASS,
        Both("Cut planned by all levers", "各减排途径合计减排量"),
        Both("sum of the levers' reductions", "各减排途径减排量之和"),
        OURS, ("levers.reduction",), _planned, "Mt",
    ),
    Fact(
        "cuts_meet_need", Truth(),
        Both("The planned cuts add up to a target's need", "规划减排量与目标所需减排量相符"),
        _formula(MEETS), OURS, _READS, _fits(MEETS),
    ),
    Fact(
        "cuts_near_need", Truth(),
        Both("The planned cuts come near a target's need", "规划减排量与目标所需减排量接近"),
        _formula(NEAR), OURS, _READS, _fits(NEAR),
    ),
)  # fmt: skip
