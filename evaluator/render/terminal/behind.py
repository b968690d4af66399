"""What stands behind a scorecard: emissions as a line, derived values, parameters.

Knows the order of these parts in the long form; what they say comes with the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evaluator.core import Both
from evaluator.render.terminal import words
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.render.terminal.marks import ASCII
from evaluator.render.terminal.spark import ASCII as PLAIN
from evaluator.render.terminal.spark import UNICODE, sparkline
from evaluator.report.messages import with_unit
from evaluator.report.phrases import SEMICOLON, join

if TYPE_CHECKING:
    from evaluator.report.picture import Background, Curve, ParameterNote, Pledge, Point

EMISSIONS = Both("EMISSIONS", "排放")
NO_FIGURES = Both(
    "The plan states no yearly emissions, and no outside data were laid beside it.",
    "规划未给出逐年排放数据，也没有可供对照的参考数据。",
)
HIGHEST = Both("{year} highest: {value}", "{year}年 最高：{value}")
PLEDGED = Both("{when} pledged peak", "{when} 承诺达峰")
PLEDGE = Both("Pledged peak", "承诺达峰")
LEVEL = Both("pledged level", "承诺峰值")
LOWEST = Both("lowest {value} in {year}", "最低 {value}（{year}年）")
LATEST = Both("latest {value} in {year}", "最近 {value}（{year}年）")
FIGURE = Both("{year}: {value}", "{year}年：{value}")
COVERS = Both("covers", "口径")
TREND = Both("trend", "趋势")
TARGET = Both("Target", "目标")
FACTS = Both("DERIVED VALUES", "派生指标")
KNOWN = Both("{n} of {all} settled", "{all} 项中 {n} 项可确定")
NOT_KNOWN = Both("not known", "未知")
MORE_FACTS = Both(
    "each with its inputs: evaluator facts PLAN", "逐项依据：evaluator facts 规划文件"
)
PARAMETERS = Both("PARAMETERS IN FORCE", "生效参数")
SINCE = Both("since {day}", "{day}起")
NOT_IN_FORCE = Both("not yet in force", "尚未生效")
_SPAN = 2


def emissions(found: Background, look: Look) -> list[Line]:
    """Every series as a line of signs with its years, the pledge and the targets."""
    lines = look.flow([Span(look.say(EMISSIONS), "head")])
    if not found.curves:
        lines += look.flow([Span(look.say(NO_FIGURES))], 3)
    for curve in found.curves:
        lines += _curve(curve, found.pledge, look)
    if found.pledge is not None and found.pledge.when is not None:
        lines += _pledge(found.pledge, look)
    for one in found.targets:
        text = f"{look.say(TARGET)}{look.say(words.COLON)}{_figure(one.point, look)}"
        told = [Span(text), Span("  " + look.say(one.title), "quiet")]
        lines += look.flow([*told, *_line(one.point, look)], 3, 5)
    return [*lines, BLANK]


def _curve(curve: Curve, pledge: Pledge | None, look: Look) -> list[Line]:
    points = curve.points
    lines = look.flow([Span(look.say(curve.title), "strong")], 3)
    if len(points) < _SPAN:
        for one in points:
            lines += look.flow([Span(_figure(one, look)), *_line(one, look)], 5, 7)
    else:
        signs = PLAIN if look.marks is ASCII else UNICODE
        values = {one.year: one.value for one in points}
        room = look.width - 24
        for text in sparkline(values, list(_marks(curve, pledge, look)), room, signs):
            lines.append(look.drawn(text, 5))
        lowest, latest = min(points, key=lambda one: one.value), points[-1]
        told = [look.say(text).format(value=look.say(one.shown), year=one.year)
                for text, one in ((LOWEST, lowest), (LATEST, latest))]  # fmt: skip
        lines += look.flow([Span(look.marks.dot.join(told))], 5, 7)
    for label, told_of in _said(curve):
        said = look.say(label) + look.say(words.COLON) + look.say(told_of)
        lines += look.flow([Span(said, "quiet")], 5, 7)
    return lines


def _said(curve: Curve) -> Iterator[tuple[Both, Both]]:
    if curve.coverage:
        yield COVERS, join(curve.coverage, SEMICOLON)
    if curve.trend is not None:
        yield TREND, curve.trend
    if curve.source is not None:
        yield words.BASIS, curve.source


def _marks(curve: Curve, pledge: Pledge | None, look: Look) -> Iterator[tuple[int, str]]:
    for one in curve.points:
        if one.year == curve.highest:
            value = look.say(one.shown)
            yield one.year, look.say(HIGHEST).format(year=one.year, value=value)
    if pledge is None or pledge.when is None:
        return
    year = pledge.year or pledge.latest
    if year is not None and year >= curve.points[0].year:
        yield year, look.say(PLEDGED).format(when=look.say(pledge.when))


def _pledge(pledge: Pledge, look: Look) -> list[Line]:
    assert pledge.when is not None
    parts = [look.say(pledge.when)]
    level: list[Span] = []
    if pledge.level is not None:
        bound = pledge.bound or Both("", "")
        shown = Both(
            f"{bound.en} {pledge.level.shown.en}".strip(), f"{bound.zh}{pledge.level.shown.zh}"
        )
        parts.append(f"{look.say(LEVEL)} {look.say(shown)}")
        level = _line(pledge.level, look)
    text = look.say(PLEDGE) + look.say(words.COLON) + look.marks.dot.join(parts)
    return look.flow([Span(text), *level], 3, 5)


def _figure(point: Point, look: Look) -> str:
    return look.say(FIGURE).format(year=point.year, value=look.say(point.shown))


def _line(point: Point, look: Look) -> list[Span]:
    where = point.cell
    if where is None and point.line is not None:
        where = look.say(words.LINE).format(line=point.line)
    return [Span("  " + where, "quiet")] if where else []


def derived(found: Background, look: Look) -> list[Line]:
    """Each derived value that is known, with its formula; the others by name."""
    known = [one for one in found.facts if one.shown is not None]
    count = look.say(KNOWN).format(n=len(known), all=len(found.facts))
    lines = look.flow([Span(look.say(FACTS) + "  ", "head"), Span(count)])
    for one in known:
        assert one.shown is not None
        title = Span(look.say(one.title) + look.say(words.COLON))
        head = [title, Span(look.say(one.shown), "strong"), Span("  " + one.name, "path")]
        lines += look.flow(head, 3, 5) + look.flow([Span(look.say(one.formula), "quiet")], 7)
    rest = [look.say(one.title) for one in found.facts if one.shown is None]
    if rest:
        text = look.say(words.SEMICOLON).join(rest)
        lines += look.flow(
            [Span(look.say(NOT_KNOWN) + look.say(words.COLON), "open"), Span(text)], 3, 5
        )
    return [*lines, *look.flow([Span(look.say(MORE_FACTS), "quiet")], 3, 5), BLANK]


def parameters(found: Background, look: Look) -> list[Line]:
    """The numbers that the rules compare with, since when, and whose they are."""
    lines = look.flow([Span(look.say(PARAMETERS), "head")])
    for one in found.parameters:
        lines += _parameter(one, look)
    return [*lines, BLANK]


def _parameter(one: ParameterNote, look: Look) -> list[Line]:
    title = look.say(one.title) + look.say(words.COLON)
    if one.value is None:
        return look.flow([Span(title), Span(look.say(NOT_IN_FORCE), "quiet")], 3, 5)
    spans = [Span(title), Span(look.say(with_unit(one.value, one.unit)), "strong")]
    if one.since is not None:
        spans.append(Span("  " + look.say(SINCE).format(day=one.since.isoformat()), "quiet"))
    if one.source is not None:
        spans.append(Span("  " + look.say(one.source), "quiet"))
    return look.flow(spans, 3, 5)
