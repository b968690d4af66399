"""The simulation of a pledge, for a terminal.

Knows words and layout; the shares and their assumptions are given.
"""

from __future__ import annotations

from evaluator.core import Both, show_path
from evaluator.facts.simulate import Share, Simulation
from evaluator.render.options import Options
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint
from evaluator.values import Unknown

_TITLE = Both("SIMULATION", "模拟")
_NOT_SCORED = Both("conditional on its assumptions; not part of the score",
                   "结果以所列假设为前提，不计分")  # fmt: skip
_PATHS = Both(
    "{n} paths from {start} to {end}, seed {seed}", "{start}至{end}年，{n}条路径，随机种子{seed}"
)
_RECORD = Both(
    "Record: growth {growth:+.1f} % in {start}, changing by {bend:+.2f} points a year, "
    "noise {noise:.1f} points",
    "历史：{start}年增速{growth:+.1f}%，每年变化{bend:+.2f}个百分点，波动{noise:.1f}个百分点",
)
_BY_RECORD = Both("If the record goes on", "按历史趋势")
_BY_PLAN = Both("If the plan's own rates come true", "按规划自身假设")
_YEAR = Both("peak by {year}: {share:.0f} % of paths", "{year}年前达峰：{share:.0f}%的路径")
_LEVEL = Both("and not above the pledged level: {share:.0f} %", "且不超过峰值水平：{share:.0f}%")
_UNTOLD = Both("not simulated: {why}", "无法模拟：{why}")
_ABSENT = Both("not stated: {paths}", "未载明：{paths}")
_ASSUMED = Both("Assumptions", "假设")


def render(found: Simulation | Unknown, options: Options) -> str:
    """The shares with what they rest on, or why there are none."""
    return paint([BLANK, *shares(found, look(options))], options.color)


def shares(found: Simulation | Unknown, page: Look) -> list[Line]:
    """The same as a part of a page."""
    lines = [*page.flow([Span(page.say(_TITLE), "head")])]
    lines += page.flow([Span(page.say(_NOT_SCORED), "quiet")])
    if isinstance(found, Unknown):
        lines += [BLANK, *page.flow([Span(_untold(found, page), "open")])]
    else:
        lines += _shares(found, page)
    return lines


def _shares(found: Simulation, page: Look) -> list[Line]:
    paths = page.say(_PATHS).format(
        n=found.paths, start=found.last_year, end=found.last_watched, seed=found.seed
    )
    record = page.say(_RECORD).format(
        growth=found.growth, start=found.last_year, bend=found.bend, noise=found.noise
    )
    lines = [*page.flow([Span(paths)]), *page.flow([Span(record)], 1, 3)]
    for title, share in ((_BY_RECORD, found.on_record), (_BY_PLAN, found.on_plan)):
        lines += [BLANK, *page.flow([Span(page.say(title), "strong")])]
        lines += _share(share, found.pledged_year, page)
    lines += [BLANK, *page.flow([Span(page.say(_ASSUMED), "strong")])]
    for text in found.assumptions:
        lines += page.flow([Span(page.say(text), "quiet")], 3)
    return lines


def _share(share: Share, year: int, page: Look) -> list[Line]:
    if isinstance(share.by_year, Unknown):
        return page.flow([Span(_untold(share.by_year, page), "open")], 3)
    lines = page.flow([Span(page.say(_YEAR).format(year=year, share=share.by_year))], 3)
    if not isinstance(share.by_year_and_level, Unknown):
        text = page.say(_LEVEL).format(share=share.by_year_and_level)
        lines += page.flow([Span(text)], 3)
    return lines


def _untold(unknown: Unknown, page: Look) -> str:
    reasons = [page.say(reason.text) for reason in unknown.reasons]
    if unknown.missing:
        paths = ", ".join(sorted(show_path(path) for path in unknown.missing))
        reasons.append(page.say(_ABSENT).format(paths=paths))
    return page.say(_UNTOLD).format(why=page.say(Both("; ", "；")).join(reasons))
