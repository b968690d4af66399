"""Differences between two drafts or two reports: for a terminal, or as JSON.

Knows a difference; the lines are those of the scorecard's part on changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.compare.model import Comparison
from evaluator.core import Both
from evaluator.render.indented import indented
from evaluator.render.options import Options
from evaluator.report.shape_changes import comparison


@dataclass(frozen=True, slots=True)
class Difference:
    """Two drafts, or two evaluations of one, and what lies between them."""

    file: str
    city: Both
    comparison: Comparison


def text(found: Sequence[Difference], options: Options) -> str:
    """One part for each plan, with city and files above it."""
    from evaluator.render.terminal import words_changes as words
    from evaluator.render.terminal.changes import body
    from evaluator.render.terminal.look import BLANK, Line, Span, look
    from evaluator.render.terminal.paint import paint

    sheet = look(options)
    lines: list[Line] = []
    for one in found:
        lines += [BLANK] if lines else []
        old = one.comparison.base.file or one.comparison.base.name
        files = sheet.say(words.DIFF).format(old=old, new=one.file)
        head = [Span(sheet.say(one.city), "head"), Span(sheet.marks.dot + files)]
        lines += [*sheet.flow(head), *body(one.comparison, sheet)]
    return paint(lines, options.color)


def data(found: Sequence[Difference], options: Options) -> str:
    """The same facts as JSON, in the form that a report has under `comparison`."""
    plans = [
        {
            "file": one.file,
            "city": one.city.pick(options.lang),
            "comparison": comparison(one.comparison, options.lang),
        }
        for one in found
    ]
    whole = {"schema_version": "1", "lang": options.lang.value, "plans": plans}
    return indented(whole, unicode=options.unicode)
