"""The versions of a plan with their scores: a chart for a terminal, or CSV.

Knows versions and numbers. The marks of the chart stand last on the line, because some
terminals draw them two columns wide.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from evaluator.core import Both
from evaluator.render.options import Options
from evaluator.render.safe import clean
from evaluator.render.terminal import words_changes as words
from evaluator.render.terminal.changes import signed
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint
from evaluator.render.terminal.table import signs
from evaluator.report.model import Report

COLUMNS = (
    "commit", "date", "file", "score", "best", "coverage", "band", "change", "gate_passed",
    "problem",
)  # fmt: skip
_SHORT = 8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan."""

    commit: str | None
    """None: the file as it lies there, with changes not committed."""
    day: str
    """On which it was committed; "" where it was not."""
    file: str
    subject: str
    report: Report | None
    problem: Both | None = None
    """Why it could not be evaluated."""


def chart(file: str, versions: Sequence[Version], options: Options) -> str:
    """A line for each version, oldest first: day, commit, numbers, then the bar."""
    sheet = look(options)
    head = sheet.say(words.HISTORY).format(file=file)
    lines: list[Line] = [*sheet.flow([Span(head, "head")]), BLANK]
    labels = [sheet.say(text) for text in _HEADS]
    marks = [_mark(one, sheet) for one in versions]
    second = max([cell_len(labels[1]), *map(cell_len, marks)])
    widths = [10, second, 6, 6, 6, 5]
    lines.append((Span(" " + _row(labels, widths), "quiet"),))
    length = max(10, min(40, sheet.width - sum(widths) - 2 * len(widths) - 1))
    for one, mark, change in zip(versions, marks, _changes(versions), strict=True):
        first = f" {_pad(one.day, 10)}  {_pad(mark, second)}  "
        if one.report is None:
            why = sheet.say(words.BROKEN).format(why=sheet.say(one.problem or _NONE))
            lines += sheet.flow([Span(first.lstrip()), Span(why, "bad")], 1, 3)
            continue
        score = one.report.score
        cells = [_number(score.value), _number(score.best), change, score.band or "-"]
        row = _row(cells, widths[2:])
        known = score.value is not None and score.best is not None
        drawn = signs(score.value or Decimal(0), score.best or Decimal(0), length, sheet)
        lines.append((Span(first + row + "  "), *(drawn if known else ())))
    return paint(lines, options.color)


_HEADS = (words.DAY, words.VERSION, words.SCORE, words.BEST, words.CHANGE, words.BAND)
_NONE = Both("", "")


def table(versions: Sequence[Version], options: Options) -> str:
    """RFC 4180 with a heading; no cell begins as a formula of a spreadsheet does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one, change in zip(versions, _changes(versions), strict=True):
        numbers = ["", "", "", "", "", ""]
        if one.report is not None:
            score = one.report.score
            numbers = [
                _number(score.value, ""),
                _number(score.best, ""),
                "" if score.coverage is None else str(score.coverage),
                score.band or "",
                change.removeprefix("+"),
                "true" if one.report.gate.passed else "false",
            ]
        problem = "" if one.problem is None else one.problem.pick(options.lang)
        names = [one.commit or "", one.day, _plain(one.file)]
        writer.writerow([*names, *numbers, _plain(problem)])
    return out.getvalue()


def _plain(text: str) -> str:
    shown = clean(text)
    return "'" + shown if shown.startswith(_FORMULA) else shown


def _changes(versions: Sequence[Version]) -> list[str]:
    """The change of each score from the version before that has one."""
    found, before = [], None
    for one in versions:
        now = None if one.report is None else one.report.score.value
        found.append("" if now is None or before is None else signed(now - before))
        before = before if now is None else now
    return found


def _mark(one: Version, sheet: Look) -> str:
    return sheet.say(words.NOW) if one.commit is None else one.commit[:_SHORT]


def _number(value: Decimal | None, none: str = "-") -> str:
    return none if value is None else f"{value:.1f}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Numbers to the right; the first two columns of a heading, which are names, to the left."""
    names = len(cells) - 4
    return "  ".join(
        _pad(text, width) if at < names else " " * max(0, width - cell_len(text)) + text
        for at, (text, width) in enumerate(zip(cells, widths, strict=True))
    )


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))
