"""Where a line may end, in Latin and in Chinese, counted in columns.

Knows columns and punctuation; knows no colour and no content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from evaluator.render.options import Options

_NEVER_FIRST = frozenset("，。、；：？！）》」』】〉”’…·—％,.;:?!)]}%°")
_NEVER_LAST = frozenset("（《「『【〈“‘([{")
_RUN = re.compile(r" +|[^ ]+")
_CELL = re.compile(r"[^\s，。、；：（）]{1,31}![A-Z]{1,3}[0-9]{1,7}")
"""The name of a cell, `目标!H6`: cut in two, nobody finds it."""


def wrap(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Stretches of `text`, one a line: the first of at most `first` columns, the others `rest`.

    A word that is longer than a line is cut. Spaces at the ends of lines are left out. There
    is always at least one stretch.
    """
    lines: list[tuple[int, int]] = []
    start = end = used = gap = 0
    room = first
    for left, right in _pieces(text, max(min(first, rest), 2)):
        width = cell_len(text[left:right])
        if text[left] == " ":
            gap = width
        elif end == start:
            start, end, used, gap = left, right, width, 0
        elif used + gap + width > room:
            lines.append((start, end))
            start, end, used, gap, room = left, right, width, 0, rest
        else:
            end, used, gap = right, used + gap + width, 0
    return [*lines, (start, end)]


def _pieces(text: str, widest: int) -> Iterator[tuple[int, int]]:
    """Runs of spaces, and what may not be broken further."""
    for run in _RUN.finditer(text):
        if run[0][0] == " ":
            yield run.span()
            continue
        for start, end in _words(text, *run.span()):
            yield from _cut(text, start, end, widest)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text.isascii():
        yield start, end
        return
    left = start
    cells = {
        here
        for one in _CELL.finditer(text, start, end)
        for here in range(one.start() + 1, one.end())
    }
    for here in range(start + 1, end):
        if here not in cells and _may_break(text[here - 1], text[here]):
            yield left, here
            left = here
    yield left, end


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return cell_len(before) == 2 or cell_len(after) == 2


def _cut(text: str, start: int, end: int, widest: int) -> Iterator[tuple[int, int]]:
    if cell_len(text[start:end]) <= widest:
        yield start, end
        return
    left, used = start, 0
    for here in range(start, end):
        width = cell_len(text[here])
        if used + width > widest:
            yield left, here
            left, used = here, 0
        used += width
    yield left, end


def cut(text: str, width: int, options: Options) -> str:
    """A text in so many columns: filled with spaces, or its end left out, which is shown."""
    if cell_len(text) > width:
        more = "…" if options.unicode else "..."
        text = set_cell_size(text, width - cell_len(more)).rstrip() + more
    return set_cell_size(text, width)
