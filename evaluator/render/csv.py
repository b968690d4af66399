"""Results as CSV: one row for each rule and plan.

Knows its columns, whose names are those of the JSON form. A text that a spreadsheet would
take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.safe import clean
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

COLUMNS = (
    "plan", "city", "as_of", "pack", "pack_version", "profile", "score", "best", "band",
    "rule", "criterion", "criterion_title", "severity", "outcome", "earned", "possible", "worth",
    "title", "message", "observed", "observed_lines", "required", "missing", "blocked_by",
    "remediation", "effort", "source", "source_url", "waived_until", "waived_owner",
    "waived_reason",
)  # fmt: skip

_FORMULA = tuple("=+-@|%\t\r＝＋－＠")


def render(reports: Sequence[Report], options: Options) -> str:
    """A heading and the rows, with commas, quotes where needed and plain line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        head = _head(report, options)
        titles = {one.id: one.title.pick(options.lang) for one in report.criteria}
        for one in report.results:
            row = {**head, **_row(one, options.lang)}
            row["criterion_title"] = titles.get(one.criterion, "")
            writer.writerow([_cell(row[name]) for name in COLUMNS])
    return text.getvalue()


def _head(report: Report, options: Options) -> dict[str, object]:
    return {
        "plan": relative(report.plan.file, options),
        "city": report.plan.city.pick(options.lang),
        "as_of": report.as_of.date.isoformat(),
        "pack": report.pack.id,
        "pack_version": report.pack.version,
        "profile": report.pack.profile,
        "score": _number(report.score.value),
        "best": _number(report.score.best),
        "band": report.score.band,
    }


def _row(one: RuleResult, lang: str) -> dict[str, object]:
    source, waived = one.source, one.waived
    return {
        "rule": one.rule,
        "criterion": one.criterion,
        "severity": one.severity.value,
        "outcome": one.outcome.value,
        "earned": _number(one.earned),
        "possible": _number(one.possible),
        "worth": _number(one.worth),
        "title": one.title.pick(lang),
        "message": one.message.pick(lang),
        "observed": one.observed.pick(lang) if one.observed else None,
        "observed_lines": " ".join(one.observed_cells or map(str, one.observed_lines)),
        "required": one.required.pick(lang) if one.required else None,
        "missing": " ".join(each.path for each in one.folded),
        "blocked_by": " ".join(one.blocked_by),
        "remediation": one.remediation.pick(lang) if one.remediation else None,
        "effort": one.effort,
        "source": source.title.pick(lang) if source else None,
        "source_url": source.url if source else None,
        "waived_until": waived.until if waived else None,
        "waived_owner": waived.owner if waived else None,
        "waived_reason": waived.reason.pick(lang) if waived else None,
    }


def _number(value: Fraction | Decimal | None) -> float | None:
    return None if value is None else float(value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = clean(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
