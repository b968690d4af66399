"""The emission chart: series, outside data, scenarios, pledge, plateau, targets.

Knows how these are drawn; what they are comes with the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from evaluator.core import Both, both
from evaluator.render.html.svg import Scale, drawing, element, path, round_steps
from evaluator.render.html.texts import plain, svg
from evaluator.render.html.words import TEXTS
from evaluator.report.picture import Background, Curve, Pledge, Point

WIDTH, HEIGHT = 900.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 20.0, 34.0, 30.0
_LAST = 2070
_YEARS = 9


def emissions(found: Background, label: str) -> Markup | None:
    """The chart; None where there is no figure to draw."""
    points = _points(found)
    if not points:
        return None
    years = [point.year for point in points] + _pledge_years(found.pledge)
    values = [0.0, *(point.value for point in points)]
    x = Scale((min(years) - 0.5, max(*years, min(years) + 4) + 0.5), (LEFT, WIDTH - RIGHT))
    steps = round_steps(0.0, max(*values, 1e-9) * 1.04)
    low = min(values)
    if low < 0:
        steps = round_steps(low, steps[-1])
    y = Scale((steps[0], steps[-1]), (HEIGHT - BOTTOM, TOP))
    drawn = [
        *_grid(x, y, steps),
        *_pledge(found.pledge, x, y),
        *(mark for curve in found.curves for mark in _curve(curve, x, y)),
        *_targets(found, x, y),
    ]
    return drawing(WIDTH, HEIGHT, label, *drawn, class_="chart")


def _points(found: Background) -> list[Point]:
    level = [found.pledge.level] if found.pledge and found.pledge.level else []
    shown = [one.point for one in found.targets if one.point.year <= _LAST]
    return [*(point for one in found.curves for point in one.points), *level, *shown]


def _pledge_years(pledge: Pledge | None) -> list[int]:
    if pledge is None:
        return []
    years = (pledge.year, pledge.earliest, pledge.latest, pledge.plateau_end)
    return [one for one in years if one is not None]


def _grid(x: Scale, y: Scale, steps: Sequence[float]) -> Iterator[Markup]:
    for step in steps:
        at = y(step)
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=at, y2=at, class_="grid")
        yield element("text", f"{step:g}", x=LEFT - 8, y=at + 4, class_="tick end")
    yield element("text", svg(TEXTS["unit_mt"]), x=LEFT - 44, y=14.0, class_="tick")
    first, last = round(x.low + 0.5), round(x.high - 0.5)
    gap = next(one for one in (1, 2, 5, 10, 20, 50) if (last - first) / one <= _YEARS)
    for year in range(-(-first // gap) * gap, last + 1, gap):
        yield element("text", str(year), x=x(year), y=HEIGHT - 8, class_="tick mid")


def _curve(curve: Curve, x: Scale, y: Scale) -> Iterator[Markup]:
    places = [(x(point.year), y(point.value)) for point in curve.points]
    marks = []
    if len(places) > 1:
        marks.append(element("path", d=path(places), class_="line"))
    for point, (px, py) in zip(curve.points, places, strict=True):
        top = " top" if point.year == curve.highest else ""
        marks.append(_dot(px, py, point, curve.title, f"dot{top}"))
    yield element("g", *marks, class_=f"c-{curve.sort}")


def _dot(x: float, y: float, point: Point, title: Both, kind: str) -> Markup:
    """A point with its numbers; the page's script shows them where the pointer rests."""
    tip = _tip(point, title)
    return element("circle", cx=x, cy=y, r=4.0, class_=kind, data_en=tip.en, data_zh=tip.zh)


def _tip(point: Point, title: Both) -> Both:
    line = Both(f" · line {point.line}", f" · 第{point.line}行") if point.line else Both("", "")
    if point.cell:
        line = both(f" · {point.cell}")
    return Both(
        f"{point.year}: {plain(point.shown.en)} · {plain(title.en)}{line.en}",
        f"{point.year}年：{plain(point.shown.zh)} · {plain(title.zh)}{line.zh}",
    )


def _pledge(pledge: Pledge | None, x: Scale, y: Scale) -> Iterator[Markup]:
    if pledge is None or not _pledge_years(pledge):
        return
    last = pledge.year or pledge.latest or pledge.earliest or 0
    first = pledge.earliest if pledge.year is None and pledge.earliest else last
    left, right = x(first - 0.5), x(last + 0.5)
    top, bottom = TOP - 6, HEIGHT - BOTTOM
    yield element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="peak")
    if pledge.plateau_end is not None and pledge.plateau_end > last:
        wide = x(pledge.plateau_end + 0.5) - right
        yield element("rect", x=right, y=top, width=wide, height=bottom - top, class_="plateau")
        yield element(
            "text", svg(TEXTS["plateau"]), x=right + wide / 2, y=top + 14, class_="note mid"
        )
    middle = (left + right) / 2
    side = "end" if middle > WIDTH * 0.75 else "mid"
    at = right if side == "end" else middle
    said = Both(
        f"{TEXTS['pledged'].en} {pledge.when.en}", f"{TEXTS['pledged'].zh}：{pledge.when.zh}"
    ) if pledge.when else TEXTS["pledged"]  # fmt: skip
    yield element("text", svg(said), x=at, y=TOP - 14, class_=f"note strong {side}")
    if pledge.level is not None:
        yield from _level(pledge, pledge.level, x, y)


def _level(pledge: Pledge, level: Point, x: Scale, y: Scale) -> Iterator[Markup]:
    px, py = x(level.year), y(level.value)
    yield element("line", x1=LEFT, x2=px, y1=py, y2=py, class_="level")
    shape = path([(px, py - 7), (px + 7, py), (px, py + 7), (px - 7, py)]) + "Z"
    tip = _tip(level, TEXTS["peak_level"])
    yield element("path", d=shape, class_="pledge dot", data_en=tip.en, data_zh=tip.zh)
    bound = pledge.bound or Both("", "")
    said = Both(f"{bound.en} {level.shown.en}".strip(), f"{bound.zh}{level.shown.zh}")
    yield element("text", svg(said), x=LEFT + 6, y=py - 7, class_="note")


def _targets(found: Background, x: Scale, y: Scale) -> Iterator[Markup]:
    for one in found.targets:
        if one.point.year <= _LAST:
            px, py = x(one.point.year), y(one.point.value)
            tip = _tip(one.point, one.title)
            yield element(
                "rect", x=px - 5, y=py - 5, width=10.0, height=10.0, class_="target dot",
                data_en=tip.en, data_zh=tip.zh,
            )  # fmt: skip
