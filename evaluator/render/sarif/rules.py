"""The rules of a pack as SARIF describes them, with help in Markdown.

Knows what a report says of a rule, whatever its outcome; knows no findings.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both, Severity
from evaluator.pack.declared import OURS
from evaluator.render.markdown.escape import code, escape, link, web
from evaluator.render.safe import clean
from evaluator.render.troubles import Trouble
from evaluator.report.model import Report
from evaluator.report.result import RuleResult, SourceInfo

Data = dict[str, object]

LEVELS = {
    Severity.GATE: "error",
    Severity.HIGH: "warning",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "none",
}
"""Only gates are errors: code scanning fails a pull request for an error."""

RANKS = {
    Severity.GATE: 100.0,
    Severity.HIGH: 75.0,
    Severity.MEDIUM: 50.0,
    Severity.LOW: 25.0,
    Severity.INFO: 0.0,
}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}

DO = Both("To do", "建议")
BASIS = Both("Source", "来源")
HANDBOOK = Both("Handbook", "规则手册")
CRITERION = Both("Criterion", "维度")
SEVERITY = Both("Severity", "级别")
EFFORT = Both("Effort", "工作量")
EFFORTS = {
    "low": Both("low", "小"),
    "medium": Both("medium", "中"),
    "high": Both("high", "大"),
}
COLON = Both(": ", "：")


def rules(reports: Sequence[Report], lang: str) -> list[Data]:
    """Every rule once, in graph order; what a plan's own report leaves out comes from another."""
    found: dict[str, RuleResult] = {}
    for report in reports:
        for one in report.results:
            known = found.get(one.rule)
            if known is None or (known.required is None and one.required is not None):
                found[one.rule] = one
    titles = {one.id: one.title for report in reports for one in report.criteria}
    return [_rule(one, titles, lang) for one in found.values()]


def trouble_rules(found: Sequence[Trouble], lang: str) -> list[Data]:
    """What is about no rule of a pack, as rules of its own; only those that are met."""
    kinds = {one.id: one for one in found}
    return [
        {
            "id": one.id,
            "name": one.id.title().replace("-", ""),
            "shortDescription": message(one.title.pick(lang)),
            "help": {
                **message(one.title.pick(lang)),
                "markdown": braced(escape(one.title.pick(lang))),
            },
            "defaultConfiguration": {"level": trouble_level(one)},
            "properties": {"tags": [one.id], "problem.severity": trouble_level(one)},
        }
        for one in kinds.values()
    ]


def trouble_level(one: Trouble) -> str:
    """An error where something was not evaluated."""
    return "error" if one.grave else "warning"


def message(*lines: str) -> Data:
    """Plain text for SARIF: braces are doubled, and no text becomes a link."""
    plain = braced("\n".join(clean(line) for line in lines))
    return {"text": plain.replace("](", "] (")}


def braced(text: str) -> str:
    """Braces as SARIF writes those that hold no argument."""
    return text.replace("{", "{{").replace("}", "}}")


def _rule(one: RuleResult, titles: dict[str, Both], lang: str) -> Data:
    title = one.title.pick(lang)
    level = LEVELS[one.severity]
    page = web(one.page or (one.source.url if one.source is not None else None))
    return {
        "id": one.rule,
        "name": one.rule.title().replace("-", ""),
        "shortDescription": message(title),
        "fullDescription": message((one.required or one.title).pick(lang)),
        "help": {
            **message(*_plain(one, lang)),
            "markdown": braced(_markdown(one, titles, lang)),
        },
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {
            "level": level,
            "rank": RANKS[one.severity],
            "enabled": True,
        },
        "properties": {
            "tags": [one.criterion, one.severity.value],
            "precision": "very-high",
            **({"problem.severity": _PROBLEMS[level]} if level in _PROBLEMS else {}),
        },
    }


def _plain(one: RuleResult, lang: str) -> list[str]:
    parts = [(one.required or one.title).pick(lang)]
    if one.remediation is not None:
        parts.append(f"{DO.pick(lang)}{COLON.pick(lang)}{one.remediation.pick(lang)}")
    return parts


def _markdown(one: RuleResult, titles: dict[str, Both], lang: str) -> str:
    """The requirement, what to do, whose requirement it is."""

    def row(label: Both, text: str) -> str:
        return f"- **{label.pick(lang)}**{COLON.pick(lang)}{text}"

    blocks = [escape((one.required or one.title).pick(lang))]
    rows = []
    if one.remediation is not None:
        rows.append(row(DO, escape(one.remediation.pick(lang))))
    if one.effort in EFFORTS:
        rows.append(row(EFFORT, EFFORTS[one.effort].pick(lang)))
    if one.source is not None:
        rows.append(row(BASIS, _source(one.source, lang)))
    if one.page is not None:
        rows.append(row(HANDBOOK, link(one.rule, one.page)))
    criterion = titles.get(one.criterion)
    if criterion is not None:
        rows.append(row(CRITERION, escape(criterion.pick(lang))))
    rows.append(row(SEVERITY, one.severity.word.pick(lang)))
    blocks.append("\n".join(rows))
    if one.source is not None and one.source.quote:
        blocks.append("> " + escape(one.source.quote))
    blocks.append(code(one.rule))
    return "\n\n".join(blocks) + "\n"


def _source(source: SourceInfo, lang: str) -> str:
    title = OURS.pick(lang) if source.ours else source.title.pick(lang)
    return link(title, source.url)
