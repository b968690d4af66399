"""A line and a bar for each criterion.

Knows three numbers and how long a bar is; a bar stands last on its line, because some
terminals draw its signs two columns wide.
"""

from __future__ import annotations

from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from evaluator.core import Both
from evaluator.render.safe import clean
from evaluator.render.terminal import words
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Report

_GAP = 2
_LABEL = 34
"""Columns that the title of a criterion may take before it is broken."""


def table(report: Report, look: Look) -> list[Line]:
    """Heading, a line for each criterion, the total, and what the bar's signs mean."""
    columns = _columns(look)
    bar = _bar_length(look)
    label = look.width - 1 - sum(columns) - 2 * _GAP - bar
    titles = [cell_len(clean(look.say(one.title))) for one in report.criteria]
    label = min(label, max(_LABEL, *titles, 0) if titles else _LABEL)
    heading = (
        Span(" " * (label + 1)),
        *_numbers([look.say(text) for text in (words.WEIGHT, words.VALUE, words.BEST)], columns),
    )
    lines: list[Line] = [tuple(Span(span.text, "quiet") for span in heading)]
    for one in report.criteria:
        numbers = (one.weight, one.value, one.best)
        lines += _line(look.say(one.title), numbers, (label, columns, bar), look)
    score = report.score
    whole = sum((one.weight for one in report.criteria), Decimal(0))
    numbers = (whole, score.value, score.best)
    total = _line(look.say(words.TOTAL), numbers, (label, columns, bar), look)
    lines += [tuple(Span(span.text, span.style or "strong") for span in line) for line in total]
    return [*lines, _legend(look, label + 1 + sum(columns) + _GAP), BLANK]


def _columns(look: Look) -> tuple[int, int, int]:
    texts = (words.WEIGHT, words.VALUE, words.BEST)
    weight, value, best = (cell_len(look.say(text)) for text in texts)
    return (max(weight, 5) + 1, max(value, 5) + _GAP, max(best, 5) + _GAP)


def _bar_length(look: Look) -> int:
    if look.narrow:
        return 10
    return 20 if look.width < 100 else 40


def _numbers(texts: list[str], columns: tuple[int, int, int]) -> list[Span]:
    return [
        Span(" " * (width - cell_len(text)) + text)
        for text, width in zip(texts, columns, strict=True)
    ]


def _line(
    title: str,
    numbers: tuple[Decimal, Decimal | None, Decimal | None],
    sizes: tuple[int, tuple[int, int, int], int],
    look: Look,
) -> list[Line]:
    label, columns, bar = sizes
    first, *rest = look.within([Span(title)], label)
    head = sum(cell_len(span.text) for span in first)
    pad = Span(" " * (label - head))
    weight, value, best = numbers
    if value is None or best is None:
        none = look.say(words.NONE_APPLIES)
        cells = [*_numbers([_short(weight), "", ""], columns)[:1], Span("  " + none, "quiet")]
        return [(Span(" "), *first, pad, *cells), *((Span(" "), *line) for line in rest)]
    cells = _numbers([_short(weight), f"{value:.1f}", f"{best:.1f}"], columns)
    whole = (Span(" "), *first, pad, *cells, Span(" " * _GAP), *signs(value, best, bar, look))
    return [whole, *((Span(" "), *line) for line in rest)]


def signs(value: Decimal, best: Decimal, length: int, look: Look) -> list[Span]:
    """What is earned, what is open and what is lost, as signs."""
    earned = _cells(value, length)
    reach = max(earned, _cells(best, length))
    marks = look.marks
    return [
        Span(marks.earned * earned, "good"),
        Span(marks.open * (reach - earned), "open"),
        Span(marks.lost * (length - reach), "bad"),
    ]


def _cells(value: Decimal, length: int) -> int:
    """Rounded, but never full short of 100 and never empty above 0."""
    if value <= 0:
        return 0
    if value >= 100:
        return length
    return min(max(int(value * length / 100 + Decimal("0.5")), 1), length - 1)


def _short(weight: Decimal) -> str:
    return f"{weight.normalize():f}"


def _legend(look: Look, column: int) -> Line:
    marks = look.marks
    parts: list[tuple[str, str, Both]] = [
        (marks.earned, "good", words.EARNED),
        (marks.open, "open", words.OPEN),
        (marks.lost, "bad", words.LOST),
    ]
    width = sum(cell_len(look.say(text)) + 4 for _, _, text in parts) - _GAP
    start = max(1, min(column, look.width - width))
    spans = [Span(set_cell_size("", start))]
    for mark, style, text in parts:
        spans += [Span(mark, style), Span(" " + look.say(text) + " " * _GAP, "quiet")]
    return tuple(spans)
