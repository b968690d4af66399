"""What is to be evaluated: plan files, and the plans of files that hold many.

Knows which name means what; reads no plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.batch.remote import files_at, is_url
from evaluator.batch.unpack import PACKED, lines_of, open_raw, refusing
from evaluator.core import PlanRefused, Problem, UsageRefused

_ENDINGS = (".jsonl", ".ndjson")
LINES = (*_ENDINGS, *(one + packed for one in _ENDINGS for packed in PACKED))
TABLES = (".parquet", ".parq")
MANY = (*LINES, *TABLES)
"""Endings of files that hold many plans."""
_SINGLE = (".yaml", ".yml", ".json")
ONE = (*_SINGLE, *(one + packed for one in _SINGLE for packed in PACKED))
"""Endings of plan files at an address, where no one looks into a file to know it."""


class Task(NamedTuple):
    """One plan: a file, or what a file of many holds of it."""

    name: str
    """The file, and the line or row of a file of many: `plans.jsonl:12`."""
    text: bytes | None = None
    data: dict[str, Any] | None = None
    line: tuple[str, int] | None = None
    """The file and the number of the line that the text is."""
    known: str = ""
    """The digest for which there is a row already."""
    fault: Problem | None = None
    """Why the row of a table says nothing that can be evaluated."""


def tasks_of(names: Iterable[str]) -> Iterator[Task]:
    """The plans of these files, one at a time; an empty line is none.

    Raises UsageRefused where a file of many plans cannot be read.
    """
    for name in names:
        if name.endswith(LINES):
            for number, line in lines_of(name):
                yield Task(f"{name}:{number}", line, line=(name, number))
        elif name.endswith(TABLES):
            from evaluator.batch.table import rows_of

            for number, content in rows_of(name):
                yield row_task(name, number, content)
        else:
            yield Task(name)


def row_task(name: str, number: int, content: dict[str, Any] | bytes | Problem) -> Task:
    """The plan of a row."""
    row = f"{name}:{number}"
    if isinstance(content, Problem):
        return Task(row, fault=content._replace(path=row))
    return Task(row, content) if isinstance(content, bytes) else Task(row, data=content)


def sources(names: Iterable[str]) -> list[str]:
    """The files that these names mean, addresses of folders and patterns looked up, each once.

    Raises UsageRefused for an address that cannot be asked, and for each file of many plans
    that cannot be opened: before the first plan, not in the middle of a run.
    """
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            files = files_at(name, (*ONE, *MANY)) if is_url(name) else [name]
            for file in files:
                _open(file)
            found.update(dict.fromkeys(files))
        except UsageRefused as refused:
            problems += refused.problems
    if problems:
        raise UsageRefused(problems)
    return list(found)


def _open(name: str) -> None:
    if name.endswith(TABLES):
        from evaluator.batch.table import count_rows

        count_rows(name)
    elif name.endswith(LINES):
        with refusing(name):
            if is_url(name) or not Path(name).is_fifo():  # opened twice, a pipe has lost its writer
                open_raw(name).close()


def count_tasks(names: Iterable[str]) -> int:
    """How many plans there are, to say how long the rest will take."""
    return sum(_count(name) for name in names)


def _count(name: str) -> int:
    if name.endswith(TABLES):
        from evaluator.batch.table import count_rows

        return count_rows(name)
    return sum(1 for _ in lines_of(name)) if name.endswith(LINES) else 1


def as_plan(refused: UsageRefused) -> PlanRefused:
    """A file of one plan that cannot be read is that plan's fault, and no other's."""
    return PlanRefused(refused.problems)
