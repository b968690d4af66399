"""Findings as GitLab's code quality report.

Knows its five fields. All findings are in, since a finding that is no longer listed is
taken for repaired.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Problem, Severity
from evaluator.render.findings import Finding, findings
from evaluator.render.identity import fingerprint
from evaluator.render.indented import indented
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.sentences import sentences
from evaluator.render.troubles import Trouble, troubles
from evaluator.report.model import Report

SEVERITIES = {
    Severity.GATE: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
    Severity.INFO: "info",
}


def render(reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()) -> str:
    """A JSON list with an entry for each finding of each plan, worst first."""
    entries = [_trouble(one, options) for one in troubles(reports, problems)]
    entries += [_entry(one, report, options) for report in reports for one in findings(report)]
    return indented(entries, unicode=options.unicode)


def _trouble(one: Trouble, options: Options) -> dict[str, object]:
    return {
        "description": one.says(options.lang),
        "check_name": one.id,
        "fingerprint": one.mark,
        "severity": "blocker" if one.grave else "major",
        "location": {
            "path": relative(one.file, options),
            "lines": {"begin": one.region.shown},
        },
    }


def _entry(one: Finding, report: Report, options: Options) -> dict[str, object]:
    result, region = one.result, one.region
    file = relative(report.plan.file, options)
    lines = {"begin": region.shown}
    if not region.insert and region.end_line and region.end_line > region.line:
        lines["end"] = region.end_line
    return {
        "description": " · ".join(sentences(one, options.lang)),
        "check_name": result.rule,
        "fingerprint": fingerprint(one, report.pack.id, file),
        "severity": "info" if result.waived is not None else SEVERITIES[result.severity],
        "location": {"path": file, "lines": lines},
    }
