"""How lines are laid out: wrapping, columns, colours by name.

Knows columns and options; knows nothing of reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from evaluator.core import Both
from evaluator.render.options import Options
from evaluator.render.safe import clean
from evaluator.render.terminal.marks import ASCII, TYPEWRITTEN, UNICODE, Marks
from evaluator.render.terminal.wrap import wrap

MEASURE = 112
"""Columns after which lines of text tire a reader."""


class Span(NamedTuple):
    """Text in one style; the names of styles are those of `paint`."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
BLANK: Line = ()


class Look(NamedTuple):
    """The options of one output, with what follows from them."""

    lang: str
    width: int
    marks: Marks
    detail: bool

    def say(self, text: Both) -> str:
        """`text` in the language of the output."""
        return text.pick(self.lang)

    def flow(self, spans: Iterable[Span], indent: int = 1, hang: int | None = None) -> list[Line]:
        """A paragraph; lines after the first begin at column `hang`."""
        hang = indent if hang is None else hang
        return _flow(self._ready(spans), self.width, (indent, hang))

    def within(self, spans: Iterable[Span], width: int) -> list[Line]:
        """A paragraph of `width` columns, for a column of a table."""
        return _flow(self._ready(spans), width, (0, 0))

    def drawn(self, text: str, indent: int) -> Line:
        """A line of a drawing: its blanks stay, and it is not wrapped."""
        return (Span(" " * indent), *self._ready([Span(text)]))

    def row(self, left: Iterable[Span], right: Line, indent: int = 1, hang: int = 1) -> list[Line]:
        """A paragraph with `right` at the right edge of its first line."""
        taken = sum(cell_len(span.text) for span in right)
        inner = self.width - taken - 2
        lines = _flow(self._ready(left), inner, (indent, hang))
        used = sum(cell_len(span.text) for span in lines[0])
        gap = Span(" " * (self.width - taken - used))
        return [(*lines[0], gap, *right), *lines[1:]]

    def _ready(self, spans: Iterable[Span]) -> list[Span]:
        """Texts made harmless and, where the stream cannot show them, typographic signs plain."""
        plain = self.marks is ASCII
        return [
            Span(clean(text).translate(TYPEWRITTEN) if plain else clean(text), style)
            for text, style in spans
        ]

    @property
    def narrow(self) -> bool:
        """Whether there is no room for columns beside text."""
        return self.width < NARROW


NARROW = 76


def look(options: Options) -> Look:
    """What follows from the options. A terminal of less than 40 columns is treated as 40."""
    width = max(40, min(options.width, MEASURE))
    marks = UNICODE if options.unicode else ASCII
    return Look(options.lang, width, marks, options.detail)


def _flow(parts: list[Span], width: int, indents: tuple[int, int]) -> list[Line]:
    text = "".join(part.text for part in parts)
    stretches = wrap(text, width - indents[0], width - indents[1])
    lines = []
    for number, (start, end) in enumerate(stretches):
        indent = Span(" " * indents[1 if number else 0])
        lines.append((indent, *_slice(parts, start, end)))
    return lines


def _slice(parts: list[Span], start: int, end: int) -> list[Span]:
    found = []
    at = 0
    for part in parts:
        left, right = max(start - at, 0), min(end - at, len(part.text))
        if left < right:
            found.append(Span(part.text[left:right], part.style))
        at += len(part.text)
    return found
