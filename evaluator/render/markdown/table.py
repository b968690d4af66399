"""Tables of a comment: criteria of a plan, plans of a run.

Knows columns; the numbers are the report's.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evaluator.core import Both
from evaluator.render.markdown.escape import code, escape
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.terminal import words
from evaluator.render.terminal.head import percent
from evaluator.report.model import Criterion, Report

CRITERION = Both("criterion", "维度")
DECIDED = Both("can be decided", "可判定")
PLAN = Both("plan", "规划")
CITY = Both("city", "城市")
BAND = Both("band", "等级")
NOT_RATED = Both("not rated", "暂不评级")
GATE = Both("gate", "检查结论")
PASSED = Both("passed", "通过")
FAILED = Both("**not passed**", "**未通过**")

_RIGHT, _LEFT = "---:", "---"


def table(report: Report, options: Options) -> str:
    """A row for each criterion, and the total."""

    def say(text: Both) -> str:
        return escape(text.pick(options.lang))

    heading = [say(one) for one in (CRITERION, words.WEIGHT, words.VALUE, words.BEST, DECIDED)]
    rows = [_criterion(one, options.lang) for one in report.criteria]
    score = report.score
    whole = sum((one.weight for one in report.criteria), Decimal(0))
    total = [_short(whole), _number(score.value), _number(score.best), _share(score.coverage)]
    rows.append([f"**{say(words.TOTAL)}**", *(f"**{one}**" if one else "" for one in total)])
    return _table(heading, [_LEFT, _RIGHT, _RIGHT, _RIGHT, _RIGHT], rows)


def overview(reports: Sequence[Report], options: Options) -> str:
    """A row for each plan."""

    def say(text: Both) -> str:
        return escape(text.pick(options.lang))

    rows = []
    for report in reports:
        score = report.score
        rows.append(
            [
                code(relative(report.plan.file, options)),
                say(report.plan.city),
                say(NOT_RATED) if score.band is None else escape(score.band),
                _number(score.value),
                _number(score.best),
                (PASSED if report.gate.passed else FAILED).pick(options.lang),
            ]
        )
    heading = [say(one) for one in (PLAN, CITY, BAND, words.VALUE, words.BEST, GATE)]
    return _table(heading, [_LEFT, _LEFT, _LEFT, _RIGHT, _RIGHT, _LEFT], rows)


def _criterion(one: Criterion, lang: str) -> list[str]:
    title = escape(one.title.pick(lang))
    if one.value is None or one.best is None:
        return [title, _short(one.weight), escape(words.NONE_APPLIES.pick(lang)), "", ""]
    return [
        title,
        _short(one.weight),
        _number(one.value),
        _number(one.best),
        _share(one.coverage),
    ]


def _table(heading: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_row(heading), _row(columns), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(weight: Decimal) -> str:
    return f"{weight.normalize():f}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _share(value: Decimal | None) -> str:
    return "" if value is None else f"{percent(value)} %"
