"""Where a value stands and what it rests on, in a few words.

Knows evidence and result lines; shared by the parts of the scorecard that show them.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from evaluator.core import Both
from evaluator.render.terminal import words
from evaluator.render.terminal.look import Line, Look, Span
from evaluator.report.result import Evidence, Folded, Place, RuleResult


def place(one: Evidence, look: Look) -> str:
    """`line 33 · tanpaifang, p. 4`, or nothing."""
    found = []
    if one.cell:
        found.append(one.cell)
    elif one.line:
        found.append(look.say(words.LINE).format(line=one.line))
    if one.source or one.document:
        found.append(one.source or one.document or "")
    if one.section:
        found.append(one.section)
    if one.page:
        found.append(look.say(words.PAGE).format(page=one.page))
    if one.judged:
        found.append(look.say(words.JUDGED))
    if one.outside:
        found.append(look.say(words.OUTSIDE))
    return look.marks.dot.join(found)


def lines_of(result: RuleResult, look: Look) -> str:
    """The lines of the plan file on which the evidence stands: `lines 17, 36`."""
    return places(result.observed_cells, result.observed_lines, look)


def places(cells: Sequence[str], numbers: Sequence[int], look: Look) -> str:
    """`lines 17, 36`, or the cells of a workbook: the first few of them."""
    if cells:
        return _cells(cells, look)
    if not numbers:
        return ""
    shown = look.say(words.COMMA).join(str(number) for number in numbers[:_LINES])
    if len(numbers) > _LINES:
        return look.say(words.LINES_MORE).format(line=shown, more=look.marks.more)
    text = words.LINE if len(numbers) == 1 else words.LINES
    return look.say(text).format(line=shown)


_LINES = 4


def _cells(cells: Sequence[str], look: Look) -> str:
    more = [look.marks.more] if len(cells) > _LINES else []
    return look.say(words.COMMA).join([*cells[:_LINES], *more])


def quotation(one: Evidence, look: Look, indent: int) -> list[Line]:
    """The quote, then its place."""
    left, right = look.marks.quotes
    spans = [Span(f"{left}{one.quote}{right}", "quote")]
    where = place(one, look)
    if where:
        spans.append(Span("  " + where, "quiet"))
    return look.flow(spans, indent)


def insertion(place: Place, look: Look) -> str:
    """Where an absent value would be written."""
    if place.cell is not None:
        said = words.FILL_IN_CELL if place.within else words.ADD_AT
        return look.say(said).format(cell=place.cell)
    if place.within:
        return look.say(words.FILL_IN).format(line=place.line)
    text = words.AFTER if look.narrow else words.ADD_AFTER
    return look.say(text).format(line=max(place.line - 1, 0))


def lacking(one: Folded, look: Look) -> str:
    """`Measures: cost (39 of 41)`."""
    title = look.say(one.title)
    if one.of is None:
        return title
    return look.say(words.FOLDED).format(title=title, n=one.missing, of=one.of)


def pair(label: Both, spans: list[Span], look: Look, indent: int) -> list[Line]:
    """`found  Peak year 2022`: a label in its own column, the text after it."""
    width = max(cell_len(look.say(text)) for text in _LABELS) + 2
    name = look.say(label)
    head = Span(name + " " * (width - cell_len(name)), "quiet")
    return look.flow([head, *spans], indent, indent + width)


_LABELS = (words.FOUND, words.ASKED, words.STILL_OPEN, words.NEEDS, words.DO)
