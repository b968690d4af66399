"""What is to be evaluated: plan files, and the lines of JSON Lines files.

Knows file names and gzip; reads no plan.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from evaluator.core import Both, Location, Problem, UsageRefused

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


class Task(NamedTuple):
    """One plan: a file, or a line of one with its text."""

    name: str
    text: bytes | None = None


def tasks_of(names: Iterable[str]) -> Iterator[Task]:
    """The plans of these files, one at a time; an empty line is none.

    Raises UsageRefused where a file of many plans cannot be read.
    """
    for name in names:
        if not name.endswith(LINES):
            yield Task(name)
            continue
        for number, line in enumerate(_lines(name), start=1):
            if line.strip():
                yield Task(f"{name}:{number}", line)


def count_tasks(names: Iterable[str]) -> int:
    """How many plans there are, to say how long the rest will take."""
    return sum(
        sum(1 for line in _lines(name) if line.strip()) if name.endswith(LINES) else 1
        for name in names
    )


def _lines(name: str) -> Iterator[bytes]:
    try:
        with _open(name) as stream:
            yield from stream
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = Both(f"cannot be read: {reason}", f"无法读取：{reason}")
        raise UsageRefused([Problem(message, Location(name, 1, 1))]) from error


def _open(name: str) -> BinaryIO:
    if name.endswith(".gz"):
        return cast("BinaryIO", gzip.open(name, "rb"))
    return Path(name).open("rb")
