"""Pieces of the input that another machine can read for itself: names, bytes of lines, rows.

Knows how files are cut; evaluates nothing. A file of lines is entered anywhere, for a line
belongs to the piece that it begins in; a packed one cannot be, and its plans are sent along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from evaluator.batch.remote import is_url, size_of_url
from evaluator.batch.table import Span, rows_of, spans_of
from evaluator.batch.tasks import LINES, TABLES, Task, row_task, tasks_of
from evaluator.batch.unpack import PACKED, TOO_LONG, open_raw, refusing
from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.load import LIMITS

BYTES = 1 << 20
"""Of a file of lines in one piece: about a hundred plans."""
ROWS = 128
"""Of a table in one piece."""
NAMES = 16
"""Plans in one piece that are files of their own, or are sent along."""
_READ = 1 << 16

CHANGED = Both("the file changed while it was read", "文件在读取过程中发生变化")


class Block(NamedTuple):
    """Bytes of a file of lines; `end` is exclusive."""

    file: str
    start: int
    end: int


class Part(NamedTuple):
    """One piece of the input."""

    tasks: tuple[Task, ...] = ()
    """Plans that are files, or that are sent along."""
    block: Block | None = None
    first: int = 0
    """The number of the first line in the block."""
    lines: int = 0
    """How many lines begin in the block."""
    table: str = ""
    span: Span | None = None
    known: tuple[tuple[str, str], ...] = ()
    """Digests for which there are rows already, by name of the plan."""

    def names(self) -> Iterator[str]:
        """The plans that may be in it."""
        if self.block is not None:
            for number in range(self.first, self.first + self.lines):
                yield f"{self.block.file}:{number}"
        elif self.span is not None:
            for number in range(self.span.first, self.span.first + self.span.rows):
                yield f"{self.table}:{number}"
        else:
            yield from (task.name for task in self.tasks)


Count = Callable[[list[Block]], Iterable[int]]
"""How many lines begin in each of some blocks, in order."""


def parts_of(names: Iterable[str], count: Count) -> Iterator[Part]:
    """The whole input, in order. Raises UsageRefused where a file cannot be read."""
    alone: list[Task] = []
    for name in names:
        if name.endswith((*LINES, *TABLES)):
            if alone:
                yield Part(tuple(alone))
                alone = []
            yield from _many(name, count)
        else:
            alone.append(Task(name))
            if len(alone) == NAMES:
                yield Part(tuple(alone))
                alone = []
    if alone:
        yield Part(tuple(alone))


def _many(name: str, count: Count) -> Iterator[Part]:
    if name.endswith(TABLES):
        yield from (Part(table=name, span=span) for span in spans_of(name, ROWS))
    elif name.endswith(PACKED):
        tasks = tasks_of([name])
        while some := tuple(islice(tasks, NAMES)):
            yield Part(some)
    else:
        blocks = list(_blocks(name))
        first = 1
        for block, lines in zip(blocks, count(blocks), strict=True):
            yield Part(block=block, first=first, lines=lines)
            first += lines


def _blocks(name: str) -> Iterator[Block]:
    with refusing(name):
        size = size_of_url(name) if is_url(name) else Path(name).stat().st_size
    for start in range(0, size, BYTES):
        yield Block(name, start, min(size, start + BYTES))


def lines_in(block: Block) -> int:
    """How many lines begin in a block. Raises UsageRefused."""
    found = int(block.start == 0 and block.end > 0)
    with refusing(block.file), open_raw(block.file) as stream:
        at = stream.seek(max(0, block.start - 1))
        while at < block.end - 1 and (read := stream.read(min(_READ, block.end - 1 - at))):
            found += read.count(b"\n")
            at += len(read)
    return found


def tasks_in(part: Part) -> Iterator[Task]:
    """The plans of a piece, read where this runs. Raises UsageRefused."""
    known = dict(part.known)
    for task in _read(part):
        yield task._replace(known=known[task.name]) if task.name in known else task


def _read(part: Part) -> Iterator[Task]:
    if part.span is not None:
        for number, content in rows_of(part.table, part.span):
            yield row_task(part.table, number, content)
    elif part.block is None:
        yield from part.tasks
    else:
        name = part.block.file
        for number, line in _lines(part.block, part.first, part.lines):
            if not line.isspace():
                yield Task(f"{name}:{number}", line, line=(name, number))


def _lines(block: Block, first: int, lines: int) -> Iterator[tuple[int, bytes]]:
    """The lines that begin in a block, whole, as many as were counted."""
    number = first
    with refusing(block.file), open_raw(block.file) as stream:
        at = 0
        if block.start:
            at = stream.seek(block.start - 1)
            while at < block.end and (skipped := stream.readline(_READ)):
                at += len(skipped)
                if skipped.endswith(b"\n"):
                    break
        while at < block.end and (line := stream.readline(LIMITS.size + 2)):
            if len(line) > LIMITS.size + 1:
                raise UsageRefused([Problem(TOO_LONG, Location(block.file, number, 1))])
            yield number, line
            at += len(line)
            number += 1
    if number != first + lines:
        raise UsageRefused([Problem(CHANGED, Location(block.file, first, 1))])
