"""Tasks to lines, on one core or on many, in the order of the tasks.

Knows processes; knows neither rules nor files. At any moment only a few chunks are under way,
so memory does not grow with the number of plans.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import NamedTuple

from evaluator.batch.tasks import Task
from evaluator.batch.worker import Answer, Job, Worker, answers_of, start, work
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
    kept: int
    """Plans whose row was there already and still holds."""
    seconds: float


def evaluate_all(
    job: Job,
    tasks: Iterable[Task],
    take: Callable[[Answer], object],
    *,
    processes: int | None = None,
    tell: Callable[[Progress], object] = lambda progress: None,
) -> Progress:
    """Evaluate every task and hand on its answer, in order; `processes` None: one for each core.

    Answers do not depend on how many processes there are. Raises PackRefused or UsageRefused
    before the first plan, and UsageRefused where a process was killed.
    """
    chunks = chunked(iter(tasks), CHUNK)
    count = processes or os.cpu_count() or 1
    first = list(islice(chunks, _FEW // CHUNK + 1))
    rest = chain(first, chunks)
    worker = Worker(job)  # here too: a broken pack is told once, not by every process
    alone = count == 1 or sum(map(len, first)) <= _FEW
    return counted(_alone(worker, rest) if alone else _together(worker, rest, count), take, tell)


def counted(
    answers: Iterable[Sequence[Answer]],
    take: Callable[[Answer], object],
    tell: Callable[[Progress], object],
) -> Progress:
    """Hand on every answer, and say after each chunk how far the run is."""
    began = time.monotonic()
    done = failed = kept = 0
    for chunk in answers:
        for answer in chunk:
            take(answer)
            kept += answer.line is None
            done += answer.line is not None
            failed += not answer.evaluated
        tell(Progress(done, failed, kept, time.monotonic() - began))
    return Progress(done, failed, kept, time.monotonic() - began)


def _alone(worker: Worker, chunks: Iterable[list[Task]]) -> Iterator[list[Answer]]:
    for chunk in chunks:
        yield answers_of(worker, chunk)


def _together(
    worker: Worker, chunks: Iterator[list[Task]], processes: int
) -> Iterator[list[Answer]]:
    # forkserver and spawn: a copy of this process would copy the threads' locks of its libraries
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=start, initargs=(worker.sent(),))
    under_way: deque[Future[list[Answer]]] = deque()
    try:
        for chunk in islice(chunks, processes * _AHEAD):
            under_way.append(pool.submit(work, chunk))
        while under_way:
            answers = under_way.popleft().result()
            under_way.extend(pool.submit(work, chunk) for chunk in islice(chunks, 1))
            yield answers
    except BrokenProcessPool as error:
        raise UsageRefused([Problem(DIED, hint=DIED_HINT)]) from error
    finally:
        pool.shutdown(cancel_futures=True)


def chunked(tasks: Iterator[Task], size: int) -> Iterator[list[Task]]:
    """So many tasks at a time."""
    while chunk := list(islice(tasks, size)):
        yield chunk
