"""The waterfall of the Kaya drivers.

Knows how parts of a change are drawn; what they are comes with the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from evaluator.core import Both, both
from evaluator.render.html.svg import Scale, drawing, element, round_steps
from evaluator.render.html.texts import svg
from evaluator.render.html.words import TEXTS
from evaluator.report.picture import Drivers

WIDTH, HEIGHT = 900.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 12.0, 34.0, 40.0
_FILLED = 0.6


class _Bar(NamedTuple):
    """One bar from a level to another."""

    title: Both
    start: float
    end: float
    text: str
    kind: str


def waterfall(found: Drivers, label: str) -> Markup:
    """First year, what each factor added, last year."""
    bars = _bars(found)
    ends = [level for one in bars for level in (one.start, one.end)]
    steps = round_steps(min(0.0, *ends), max(ends) * 1.05)
    y = Scale((steps[0], steps[-1]), (HEIGHT - BOTTOM, TOP))
    slot = (WIDTH - LEFT - RIGHT) / len(bars)
    drawn = [*_grid(y, steps)]
    for number, one in enumerate(bars):
        drawn += _draw(one, LEFT + slot * (number + (1 - _FILLED) / 2), slot, y)
    return drawing(WIDTH, HEIGHT, label, *drawn, class_="chart")


def _bars(found: Drivers) -> list[_Bar]:
    first, last = found.start, found.end
    bars = [_Bar(both(str(first.year)), 0.0, first.value, f"{first.value:.1f}", "whole")]
    level = first.value
    for part in found.parts:
        kind = "up" if part.change > 0 else "down"
        bars.append(_Bar(part.title, level, level + part.change, f"{part.change:+.1f}", kind))
        level += part.change
    return [*bars, _Bar(both(str(last.year)), 0.0, last.value, f"{last.value:.1f}", "whole")]


def _grid(y: Scale, steps: list[float]) -> Iterator[Markup]:
    for step in steps:
        yield element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y(step), y2=y(step), class_="grid")
        yield element("text", f"{step:g}", x=LEFT - 8, y=y(step) + 4, class_="tick end")
    yield element("text", svg(TEXTS["unit_mt"]), x=LEFT - 44, y=12.0, class_="tick")


def _draw(one: _Bar, left: float, slot: float, y: Scale) -> Iterator[Markup]:
    top, bottom = sorted((y(one.start), y(one.end)))
    wide = slot * _FILLED
    high = max(bottom - top, 1.0)
    yield element("rect", x=left, y=top, width=wide, height=high, class_=one.kind)
    middle = left + wide / 2
    yield element("text", one.text, x=middle, y=top - 6, class_="note strong mid")
    yield element("text", svg(one.title), x=middle, y=HEIGHT - 16, class_="tick mid")
