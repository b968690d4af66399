"""The scorecard for a terminal, or for any page of fixed width.

Knows the order of its parts; each part lays out its own lines, `paint` colours them.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.render.options import Options
from evaluator.render.terminal.findings import stands, weak
from evaluator.render.terminal.head import head, verdict
from evaluator.render.terminal.look import BLANK, Line, Look, look
from evaluator.render.terminal.paint import paint
from evaluator.render.terminal.rest import closing, gates, labels, not_asked
from evaluator.render.terminal.steps import steps
from evaluator.render.terminal.table import table
from evaluator.report.model import Report
from evaluator.report.results import Results


def render(reports: Sequence[Report], options: Options) -> str:
    """One scorecard after the other; colours only where `options.color` says so."""
    sheet = look(options)
    lines: list[Line] = []
    for report in reports:
        lines += [BLANK, BLANK] if lines else []
        lines += _scorecard(report, sheet)
    return paint(lines, options.color)


def _scorecard(report: Report, sheet: Look) -> list[Line]:
    lines = [*head(report, sheet), *verdict(report, sheet), *table(report, sheet)]
    lines += _changed(report, sheet)
    for part in PARTS:
        lines += part(report, sheet)
    if sheet.detail:
        from evaluator.render.terminal.detail import detail, whole

        lines += whole(report, sheet, detail(report, sheet))
    return [*lines, *closing(report, sheet)]


def _changed(report: Report, sheet: Look) -> list[Line]:
    if report.comparison is None:
        return []
    from evaluator.render.terminal.changes import changes  # only a run that compares needs it

    return changes(report, sheet)


def _waived(report: Report, sheet: Look) -> list[Line]:
    if not report.waivers and isinstance(report.results, Results):  # not written: not waived
        return []
    from evaluator.render.terminal.changes import waived

    return waived(report, sheet)


PARTS = (stands, steps, weak, _waived, gates, labels, not_asked)
"""Between the table and the details, in order; the Markdown form has the same."""

__all__ = ["PARTS", "render"]
