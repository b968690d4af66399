"""Texts of a plan that may deceive its readers, as findings of its report.

Knows places and sentences; finds nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.core import Both, Location, show_path
from evaluator.load.deceptive import suspects
from evaluator.load.loaded import Loaded
from evaluator.report.model import Report

TITLE = Both("The text may deceive a reader.", "文本可能误导读者。")
NOTE = Both(
    "The text may deceive a reader. {where}: {what}.", "文本可能误导读者。{where}：{what}。"
)
LINE = Both("line {line}", "第{line}行")
MORE = Both("{n} more texts may deceive a reader.", "另有{n}处文本可能误导读者。")
_SHOWN = 5


class Deceptive(NamedTuple):
    """A text that may deceive, at its place."""

    path: str
    """Empty for a comment."""
    place: Location
    message: Both


def deceptive(loaded: Loaded) -> tuple[Deceptive, ...]:
    """What in a plan file may deceive its readers, in the order of the file."""
    return tuple(Deceptive(show_path(one.path), one.place, one.message) for one in suspects(loaded))


def with_deceptive(report: Report, found: Sequence[Deceptive]) -> Report:
    """The report with these findings, and a note of each of the first at its top."""
    if not found:
        return report
    notes = [_note(one) for one in found[:_SHOWN]]
    rest = len(found) - _SHOWN
    if rest > 0:
        notes.append(MORE.fill(n=rest))
    return report._replace(notes=(*notes, *report.notes), deceptive=tuple(found))


def _note(one: Deceptive) -> Both:
    parts = []
    for text, what, line in zip(NOTE, one.message, LINE, strict=True):
        where = one.path or line.format(line=one.place.line)
        parts.append(text.format(where=where, what=what))
    return Both(*parts)
