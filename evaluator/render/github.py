"""Findings as workflow commands of GitHub Actions, which show them on their lines.

Knows how a command is written and escaped. The worst come first, since only some are
shown; the others are counted. The summary of the job is the Markdown form.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both, Severity
from evaluator.render.findings import Finding, findings
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.safe import clean
from evaluator.render.sentences import sentences
from evaluator.report.model import Report

LEVELS = {
    Severity.GATE: "error",
    Severity.HIGH: "warning",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}
COUNTED = Both(
    "{n} more findings are not shown on their lines: {files}", "另有 {n} 项未在行内标注：{files}"
)
COUNTED_ONE = Both(
    "1 more finding is not shown on its line: {files}", "另有 1 项未在行内标注：{files}"
)
IN_FILE = Both("{file} ({n})", "{file}（{n} 项）")
NONE = Both("No findings.", "无待处理事项。")
COMMA = Both(", ", "、")


def render(reports: Sequence[Report], options: Options) -> str:
    """A command a line: of every plan the worst findings, the gravest of all plans first."""
    chosen: list[tuple[Finding, str]] = []
    left: dict[str, int] = {}
    for report in reports:
        file = relative(report.plan.file, options)
        found = findings(report)
        chosen += [(one, file) for one in found[: options.annotations]]
        if len(found) > options.annotations:
            left[file] = left.get(file, 0) + len(found) - options.annotations
    chosen.sort(key=lambda pair: _gravity(pair[0]))
    lines = [_annotation(one, file, options.lang) for one, file in chosen]
    if left:
        lines.append(command("notice", {"title": "evaluator"}, _counted(left, options.lang)))
    return "\n".join(lines or [NONE.pick(options.lang)]) + "\n"


def command(name: str, properties: dict[str, str], message: str) -> str:
    """`::name key=value,key=value::message`, escaped."""
    parts = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {parts}::{_data(message)}"


def _gravity(one: Finding) -> tuple[bool, int]:
    return (one.result.waived is not None, one.result.severity.rank)


def _annotation(one: Finding, file: str, lang: str) -> str:
    result, region = one.result, one.region
    level = "notice" if result.waived is not None else LEVELS[result.severity]
    properties = {"file": file, "line": str(region.shown)}
    if region.column and not region.insert and region.end_line == region.line:
        # a longer stretch would be shown at its last line
        properties["endLine"] = str(region.line)
        properties["col"] = str(region.column)
        if region.end_column and region.end_column > region.column:
            properties["endColumn"] = str(region.end_column - 1)
    words = (result.severity.word.pick(lang), result.outcome.word.pick(lang))
    properties["title"] = clean(f"{result.rule} ({', '.join(words)})")
    return command(level, properties, "\n".join(sentences(one, lang)))


def _counted(left: dict[str, int], lang: str) -> str:
    number = sum(left.values())
    files = COMMA.pick(lang).join(
        IN_FILE.pick(lang).format(file=file, n=count) for file, count in left.items()
    )
    return (COUNTED_ONE if number == 1 else COUNTED).pick(lang).format(n=number, files=files)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
