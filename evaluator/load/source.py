"""A text and its lines: turns offsets into lines and columns, and gathers problems.

Knows no format. Offsets and columns count characters (code points); a line ends
with LF, CR LF or CR, as editors count them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from evaluator.core import Both, Location, Path, Problem, show_path

_BREAK = re.compile(r"\r\n?|\n")


class Source:
    """The text of one file and where its lines begin."""

    __slots__ = ("_starts", "encoding", "file", "text")

    def __init__(self, file: str, text: str, encoding: str = "") -> None:
        self.file = file
        self.text = text
        self.encoding = encoding
        """What the text was converted from; "" for UTF-8."""
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def location(self, start: int, end: int) -> Location:
        """The stretch from `start` up to, not including, `end`."""
        return Location(self.file, *self.place(start), *self.place(end))

    def line_text(self, line: int) -> str:
        """Line number `line` (from 1) without its break; "" outside the text."""
        starts = self.starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(found.end() for found in _BREAK.finditer(text))]
    starts, start = [], 0
    for line in text.split("\n"):
        starts.append(start)
        start += len(line) + 1
    return starts


class StopReadingError(Exception):
    """Nothing more can be read: what was found so far is all that can be said."""


class Faults:
    """The problems found while reading one text."""

    __slots__ = ("found", "most", "source")

    def __init__(self, source: Source, most: int) -> None:
        self.source = source
        self.most = most
        self.found: list[Problem] = []

    def add(
        self, where: tuple[int, int], message: Both, hint: Both | None = None, path: Path = ()
    ) -> None:
        """Note a problem at the offsets `where`; stops the reading when there are too many."""
        self.note(Problem(message, self.source.location(*where), show_path(path), hint))

    def note(self, problem: Problem) -> None:
        """Note a problem; stops the reading when there are too many."""
        self.found.append(problem)
        if len(self.found) >= self.most:
            self.found.append(
                Problem(
                    Both(
                        f"Reading stopped here, after {self.most} problems.",
                        f"已发现{self.most}处问题，不再继续读取。",
                    ),
                    problem.location,
                )
            )
            raise StopReadingError
