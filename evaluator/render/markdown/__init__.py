"""Reports as Markdown, for a comment on a pull request and for the summary of a job.

Knows the order of the parts and how much a comment can hold; the paragraphs are the
scorecard's. What matters most stands open, the rest is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluator.core import Both, Problem
from evaluator.render.markdown.escape import code, escape
from evaluator.render.markdown.paragraphs import blocks, indent, sheet
from evaluator.render.markdown.refusals import refusals
from evaluator.render.markdown.table import overview, table
from evaluator.render.options import Options
from evaluator.render.paths import relative
from evaluator.render.terminal import PARTS
from evaluator.render.terminal.changes import changes
from evaluator.render.terminal.detail import detail
from evaluator.render.terminal.findings import stands
from evaluator.render.terminal.head import head, verdict
from evaluator.render.terminal.look import Line, Look
from evaluator.render.terminal.rest import closing
from evaluator.render.terminal.steps import STEPS, steps
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

MARK = "<!-- evaluator -->"
"""Begins every comment, so that the next one can replace it."""

LONGEST = 60_000
"""Characters of a comment; hosts refuse some more."""

LEFT_OUT = Both(
    "Details are left out, since they are longer than a comment may be.",
    "因评论篇幅所限，详细内容未列出。",
)
PLANS_LEFT_OUT = Both("{n} more plans are not listed.", "另有 {n} 份规划未列出。")

_SHORTEST = 10
"""Characters that a line of evidence has at least."""
_DEEP = 7
"""The column at which evidence begins."""

Part = Callable[[Report, Look], list[Line]]
_FOLDED: tuple[Part, ...] = tuple(part for part in PARTS if part is not steps)


def render(reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()) -> str:
    """As much as a comment can hold: everything, or without details, or the table of plans."""
    lines = sum(len(one.evidence) for report in reports for one in report.results)
    # what cannot fit is not drawn: a plan can have a hundred thousand lines of evidence
    for depth in (3, 2, 1, 0) if lines * _SHORTEST <= LONGEST else (2, 1, 0):
        text = _page(reports, options, depth, problems)
        if text is not None:
            return text
    return _shortest(reports, options)


def _page(
    reports: Sequence[Report], options: Options, depth: int, problems: Sequence[Problem]
) -> str | None:
    """None where it is too long.

    `depth` 3: every result with its evidence; 2: every result; 1: folded parts; 0: none.
    """
    parts = [MARK]
    if problems:
        parts.append(refusals(problems, options))
    if len(reports) > 1:
        parts.append(overview(reports, options))
    if depth < 3:
        parts.append(f"_{LEFT_OUT.pick(options.lang)}_")
    room = LONGEST - sum(len(part) + 2 for part in parts)
    for report in reports:
        parts.append(_plan(report, options, depth))
        room -= len(parts[-1]) + 2
        if room < 0:
            return None
    return "\n\n".join(parts) + "\n"


def _shortest(reports: Sequence[Report], options: Options) -> str:
    rows = overview(reports, options).split("\n")
    kept: list[str] = []
    room = LONGEST - 200
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    notes = [LEFT_OUT.pick(options.lang)]
    if len(kept) < len(rows):
        notes.append(PLANS_LEFT_OUT.pick(options.lang).format(n=len(rows) - len(kept)))
    return "\n\n".join([MARK, "\n".join(kept), *(f"_{note}_" for note in notes)]) + "\n"


def _plan(report: Report, options: Options, depth: int) -> str:
    short, long = sheet(options, detail=False), sheet(options, detail=True)
    first, *facts = blocks(head(report, short)[:-1])
    out = [f"### {first.replace('**', '')}", code(relative(report.plan.file, options))]
    out += [_text(verdict(report, short)), _text(closing(report, short))]
    out.append("\n".join("> " + line if line else ">" for line in facts[1:]))
    out.append(table(report, options))
    if report.comparison is not None:
        out.append(_section(changes(report, long if depth else short)))
    if report.next:
        out.append(_section(steps(report, short)))
    if depth and len(report.next) > STEPS:
        out.append(_folded(steps(report, long)))
    if depth:
        # what stands may be quoted at any length
        pages = [short if part is stands and depth < 3 else long for part in _FOLDED]
        out += [_folded(part(report, page)) for part, page in zip(_FOLDED, pages, strict=True)]
    if depth > 1:
        shown = report if depth > 2 else report._replace(results=_bare(report))
        lines = detail(shown, long)
        out.append(_folded(lines if depth > 2 else [one for one in lines if indent(one) < _DEEP]))
    return "\n\n".join(part for part in out if part)


def _bare(report: Report) -> tuple[RuleResult, ...]:
    """The results without what stands at the column of evidence."""
    return tuple(one._replace(evidence=(), folded=()) for one in report.results)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(blocks(lines))


def _section(lines: Sequence[Line]) -> str:
    """A heading and what stands under it."""
    return "#### " + _heading(lines) + "\n\n" + _text(lines[1:])


def _folded(lines: Sequence[Line]) -> str:
    """The same, folded; empty where there is nothing to fold."""
    if not lines:
        return ""
    # the blank lines make a host read Markdown inside of HTML
    title = _heading(lines)
    return f"<details><summary>{title}</summary>\n\n{_text(lines[1:])}\n\n</details>"


def _heading(lines: Sequence[Line]) -> str:
    texts = [span.text.strip() for span in lines[0]]
    return escape(" · ".join(text for text in texts if text))


__all__ = ["MARK", "render"]
