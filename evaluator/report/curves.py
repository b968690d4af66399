"""Emissions over the years as a plan states them: series, outside data, scenarios, pledge.

Knows which fields of a plan hold yearly figures; judges none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.core import Both, Path, both
from evaluator.plan.kinds import Number, Word, field_at
from evaluator.plan.planfile import PlanFile
from evaluator.report.phrases import COMMA, join
from evaluator.report.picture import Curve, Pledge, Point, TargetPoint
from evaluator.report.places import Places
from evaluator.report.values import show_value
from evaluator.values import Items, Record

OWN = Both("The plan's own series", "规划自身序列")
OUTSIDE = Both("Outside data", "参考数据")
INVENTORY = Both("Emission inventory", "排放清单")
SCENARIO = Both("Scenario: {name}", "情景：{name}")
_DIRECT = Both("{title}, direct emissions", "{title}（直接排放）")
_RANGE = Both("{low} to {high}", "{low}至{high}年")
_IN = Both("{year}", "{year}年")
_WHEN = {
    "by": Both("by {year}", "到{year}年"),
    "before": Both("before {year}", "{year}年前"),
    "around": Both("around {year}", "{year}年前后"),
}
_MASS = Number("Mt", "emissions")


def below(value: Any, *steps: str | int) -> Any:
    """What a record states at some steps down; None where it states nothing."""
    for step in steps:
        if isinstance(value, Record) and isinstance(step, str):
            value = value.fields.get(step)
        elif isinstance(value, Items) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        else:
            return None
    return value


def entries(value: Any) -> list[Any]:
    """The items of a list; none where there is no list."""
    return value.items if isinstance(value, Items) else []


class Curves:
    """Reads the yearly figures of one plan."""

    def __init__(self, plan: PlanFile, places: Places) -> None:
        self._plan = plan
        self._places = places

    def all(self) -> tuple[Curve, ...]:
        """The own series, the outside one, then the scenarios; those that have figures."""
        found = [
            self._series(("series",), "own", OWN),
            self._inventory(),
            self._series(("reference", "series"), "outside", OUTSIDE),
            *self._scenarios(),
        ]
        return tuple(one for one in found if one is not None)

    def pledge(self) -> Pledge | None:
        """The pledged peak; None where the plan states neither a year nor a level."""
        peak = below(self._plan.root, "peak")
        year, low, high = (below(peak, name) for name in ("year", "earliest", "latest"))
        last = next((one for one in (year, high, low) if one is not None), None)
        level = below(peak, "level", "value")
        if last is None and level is None:
            return None
        point = None
        if level is not None and last is not None:
            point = self._point(last, level, ("peak", "level", "value"))
        return Pledge(
            year=year,
            earliest=low,
            latest=high,
            when=self._when(peak, year, low, high),
            level=point,
            bound=self._word(("peak", "level", "bound"), below(peak, "level", "bound")),
            plateau_end=self._plateau_end(last),
        )

    def targets(self) -> tuple[TargetPoint, ...]:
        """Targets for all emissions of the city with a figure of their own, by year."""
        found = []
        for index, target in enumerate(entries(below(self._plan.root, "targets"))):
            path: Path = ("targets", index)
            value = below(target, "value")
            zero = below(target, "kind") == "net-zero"
            if zero and value is None:
                value = 0.0
            if not self._whole_city(target, path, value) or below(target, "year") is None:
                continue
            title = (
                self._plain(below(target, "name"))
                or self._word(("targets", "kind"), below(target, "kind"))
                or both(self._plan.show(path))
            )
            point = self._point(below(target, "year"), value, (*path, "value"))
            found.append(TargetPoint(title, point, zero))
        return tuple(sorted(found, key=lambda one: one.point.year))

    def _whole_city(self, target: Any, path: Path, value: Any) -> bool:
        """Whether a target is an amount of emissions in a year, of no single sector."""
        unit = self._plan.dimensions.get((*path, "value"), "emissions")
        return (
            below(target, "metric") == "emissions"
            and below(target, "kind") in (None, "cap", "net-zero", "reduction", "against-baseline")
            and below(target, "sector") is None
            and below(target, "boundary") != "municipal-operations"
            and isinstance(value, float)
            and unit == "emissions"
        )

    def _series(self, root: tuple[str, ...], sort: str, title: Both) -> Curve | None:
        series = below(self._plan.root, *root)
        years = entries(below(series, "years"))
        field = "total" if any(below(one, "total") is not None for one in years) else "direct"
        points = self._points((*root, "years"), years, field)
        if not points:
            return None
        if field == "direct":
            title = _DIRECT.fill(title=title)
        top = max(one.value for one in points)
        source = self._plan.sources.get(str(below(series, "source") or ""))
        return Curve(
            id=sort,
            sort=sort,
            title=title,
            points=points,
            coverage=tuple(self._coverage(root, series)),
            source=None if source is None else source.title,
            highest=[one.year for one in points if one.value == top][-1],
            direct=field == "direct",
        )

    def _inventory(self) -> Curve | None:
        """The inventory of one year, where it states its total."""
        inventory = below(self._plan.root, "inventory")
        year, total = below(inventory, "year"), below(inventory, "total")
        if year is None or total is None:
            return None
        point = self._point(year, total, ("inventory", "total"))
        said = tuple(self._coverage(("inventory",), inventory))
        return Curve("inventory", "inventory", INVENTORY, (point,), said)

    def _scenarios(self) -> Iterator[Curve]:
        root: Path = ("peak", "basis", "scenarios")
        for index, one in enumerate(entries(below(self._plan.root, *root))):
            path = (*root, index)
            points = self._points((*path, "years"), entries(below(one, "years")), "total")
            last = below(one, "year") or below(one, "latest")
            level = below(one, "level")
            if level is not None and last is not None:
                points = (*points, self._point(last, level, (*path, "level")))
            if points:
                name = self._plain(below(one, "name")) or both(str(below(one, "id") or index + 1))
                ordered = tuple(sorted(points, key=lambda point: point.year))
                yield Curve(f"scenario:{index}", "scenario", SCENARIO.fill(name=name), ordered)

    def _points(self, path: Path, years: list[Any], field: str) -> tuple[Point, ...]:
        found = []
        for index, one in enumerate(years):
            year, value = below(one, "year"), below(one, field)
            if isinstance(year, int) and isinstance(value, float):
                found.append(self._point(year, value, (*path, index, field)))
        return tuple(sorted(found, key=lambda point: point.year))

    def _point(self, year: int, value: float, path: Path) -> Point:
        places = self._places
        return Point(year, value, show_value(_MASS, value), places.line(path), places.cell(path))

    def _coverage(self, root: Path, series: Any) -> Iterator[Both]:
        for name in ("boundary", "electricity"):
            said = self._word((*root, name), below(series, name))
            if said is not None:
                yield said
        gases = [self._word((*root, "gases", 0), one) for one in entries(below(series, "gases"))]
        named = [one for one in gases if one is not None]
        if named:
            yield join(named, COMMA)

    def _plateau_end(self, last: int | None) -> int | None:
        plateau = below(self._plan.root, "post_peak", "plateau")
        end, years = below(plateau, "end"), below(plateau, "years")
        if end is not None:
            return int(end)
        return None if years is None or last is None else last + int(years)

    @staticmethod
    def _when(peak: Any, year: Any, low: Any, high: Any) -> Both | None:
        if year is None and low is None and high is None:
            return None
        if year is None and low is not None and high is not None:
            return _RANGE.fill(low=low, high=high)
        shown = both(str(year if year is not None else high if high is not None else low))
        return _WHEN.get(below(peak, "qualifier"), _IN).fill(year=shown)

    @staticmethod
    def _word(path: Path, value: Any) -> Both | None:
        """The title of a word that stands at `path`."""
        field = field_at(tuple(step for step in path if isinstance(step, str)))
        kind: Any = None if field is None else field.kind
        kind = getattr(kind, "of", kind)
        return kind.title(value) if isinstance(kind, Word) and value in kind.options else None

    @staticmethod
    def _plain(value: Any) -> Both | None:
        """A text of the plan in the languages it is written in."""
        if isinstance(value, str):
            return both(value)
        en, zh = below(value, "en"), below(value, "zh")
        first = en or zh
        return None if first is None else Both(str(en or first), str(zh or first))
