"""Findings as workflow commands of GitHub Actions, which show them on their lines.

Knows how a command is written and escaped. The worst come first, since only some are
shown; the others are counted. The summary of the job is the Markdown form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.core import Both, Problem, Severity
from evaluator.render.findings import Finding, Region, findings
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.safe import clean
from evaluator.render.sentences import sentences
from evaluator.render.troubles import Trouble, troubles
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
_WAITING = 5
"""Rules that are named under the one that they wait for: an annotation is a note on a line."""


def render(reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()) -> str:
    """A command a line: of every file the worst findings, the gravest of all files first."""
    piles: dict[str, list[_Command]] = {}
    for trouble in troubles(reports, problems):
        file = relative(trouble.file, options)
        piles.setdefault(file, []).append(_trouble(trouble, file, options.lang))
    for report in reports:
        file = relative(report.plan.file, options)
        found = (_finding(one, file, options.lang) for one in findings(report))
        piles.setdefault(file, []).extend(found)
    shown = [one for pile in piles.values() for one in _worst(pile)[: options.annotations]]
    lines = [one.text for one in _worst(shown)]
    left = {file: len(pile) - options.annotations for file, pile in piles.items()}
    if any(number > 0 for number in left.values()):
        lines.append(command("notice", {"title": "evaluator"}, _counted(left, options.lang)))
    return "\n".join(lines or [NONE.pick(options.lang)]) + "\n"


class _Command(NamedTuple):
    rank: int
    text: str


def _worst(found: list[_Command]) -> list[_Command]:
    return sorted(found, key=lambda one: one.rank)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """`::name key=value,key=value::message`, escaped."""
    parts = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {parts}::{_data(message)}"


def _trouble(one: Trouble, file: str, lang: str) -> _Command:
    name, rank = ("error", -1) if one.grave else ("warning", Severity.MEDIUM.rank)
    properties = {"file": file, **_place(one.region), "title": clean(one.title.pick(lang))}
    return _Command(rank, command(name, properties, one.says(lang)))


def _finding(one: Finding, file: str, lang: str) -> _Command:
    result = one.result
    waived = result.waived is not None
    level = "notice" if waived else LEVELS[result.severity]
    words = (result.severity.word.pick(lang), result.outcome.word.pick(lang))
    title = clean(f"{result.rule} ({', '.join(words)})")
    properties = {"file": file, **_place(one.region), "title": title}
    rank = len(Severity) if waived else result.severity.rank
    return _Command(rank, command(level, properties, "\n".join(sentences(one, lang, _WAITING))))


def _place(region: Region) -> dict[str, str]:
    """Columns only where the stretch lies on one line; a longer one is shown at its last."""
    found = {"line": str(region.shown)}
    if region.column and not region.insert and region.end_line == region.line:
        found["endLine"] = str(region.line)
        found["col"] = str(region.column)
        if region.end_column and region.end_column > region.column:
            found["endColumn"] = str(region.end_column - 1)
    return found


def _counted(left: dict[str, int], lang: str) -> str:
    number = sum(count for count in left.values() if count > 0)
    files = COMMA.pick(lang).join(
        IN_FILE.pick(lang).format(file=file, n=count) for file, count in left.items() if count > 0
    )
    return (COUNTED_ONE if number == 1 else COUNTED).pick(lang).format(n=number, files=files)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
