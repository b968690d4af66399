"""Tasks to lines, on one core or on many, in the order of the tasks.

Knows processes; knows neither rules nor files. At any moment only a few chunks are under way,
so memory does not grow with the number of plans.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import NamedTuple

from evaluator.batch.tasks import Task
from evaluator.batch.worker import Job, Worker, lines_of, start, work
from evaluator.core import Both, Problem, UsageRefused

__all__ = ["Job", "Progress", "evaluate_all"]

CHUNK = 16
_AHEAD = 4
"""Chunks under way for each process."""
_FEW = 160
"""Up to this many plans one process is faster than starting others."""

DIED = Both("a process of the run was ended from outside", "运行中的一个进程被外部终止")
DIED_HINT = Both("with --rows FILE, --resume goes on where it stopped",
                 "使用 --rows FILE 时，可用 --resume 从中断处继续")  # fmt: skip


class Progress(NamedTuple):
    """How far a run is."""

    done: int
    failed: int
    seconds: float


def evaluate_all(
    job: Job,
    tasks: Iterable[Task],
    write: Callable[[str], object],
    *,
    processes: int | None = None,
    tell: Callable[[Progress], object] = lambda progress: None,
) -> Progress:
    """Evaluate every task and write its line, in order; `processes` None: one for each core.

    Lines do not depend on how many processes there are. Raises PackRefused or UsageRefused
    before the first plan, and UsageRefused where a process was killed.
    """
    began = time.monotonic()
    chunks = _chunks(iter(tasks))
    count = processes or os.cpu_count() or 1
    first = list(islice(chunks, _FEW // CHUNK + 1))
    rest = chain(first, chunks)
    worker = Worker(job)  # here too: a broken pack is told once, not by every process
    alone = count == 1 or sum(map(len, first)) <= _FEW
    done = failed = 0
    for lines in _alone(worker, rest) if alone else _together(job, rest, count):
        for line, evaluated in lines:
            write(line)
            done += 1
            failed += not evaluated
        tell(Progress(done, failed, time.monotonic() - began))
    return Progress(done, failed, time.monotonic() - began)


Lines = list[tuple[str, bool]]


def _alone(worker: Worker, chunks: Iterable[list[Task]]) -> Iterator[Lines]:
    for chunk in chunks:
        yield lines_of(worker, chunk)


def _together(job: Job, chunks: Iterator[list[Task]], processes: int) -> Iterator[Lines]:
    # forkserver and spawn: a copy of this process would copy the threads' locks of its libraries
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=start, initargs=(job,))
    under_way: deque[Future[Lines]] = deque()
    try:
        for chunk in islice(chunks, processes * _AHEAD):
            under_way.append(pool.submit(work, chunk))
        while under_way:
            lines = under_way.popleft().result()
            under_way.extend(pool.submit(work, chunk) for chunk in islice(chunks, 1))
            yield lines
    except BrokenProcessPool as error:
        raise UsageRefused([Problem(DIED, hint=DIED_HINT)]) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    while chunk := list(islice(tasks, CHUNK)):
        yield chunk
