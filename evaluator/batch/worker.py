"""One plan to one row, in whatever process.

Knows the evaluator and rows; a plan that fails is a row, not an end.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from typing import NamedTuple

from evaluator.batch.tasks import Task
from evaluator.core import Both, Location, PlanRefused, Problem
from evaluator.load import load_text
from evaluator.pack import load_pack
from evaluator.rank.row import Row, failed, row_of, to_line
from evaluator.score import score
from evaluator.walk.check import Evaluator, Request, Source


class Job(NamedTuple):
    """How every plan of a run is evaluated. Can be sent to another process."""

    pack: str
    request: Request
    peers: str | None = None


class Worker:
    """A pack, ready for tasks."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.evaluator = Evaluator(load_pack(job.pack), job.request)

    def row(self, task: Task) -> Row:
        """The row of one plan; never raises for what is in the plan."""
        try:
            return self._row(task)
        except PlanRefused as refused:
            return failed(task.name, refused.problems)
        except Exception as error:  # noqa: BLE001 - one plan must not end a run of many
            said = f"{type(error).__name__}: {error}"
            message = Both(f"a bug in evaluator: {said}", f"evaluator的程序错误：{said}")
            return failed(task.name, [Problem(message, Location(task.name, 1, 1))])

    def _row(self, task: Task) -> Row:
        done = self.evaluator.run(_source(task))
        card = score(self.evaluator.pack, done.results, self.job.request.profile)
        day = done.as_of.date.isoformat()
        return row_of(task.name, done.plan, done.results, card, day, self.job.peers)


def _source(task: Task) -> Source:
    if task.text is None:
        return task.name
    try:
        text = task.text.decode("utf-8")
    except UnicodeDecodeError as error:
        message = Both("is not UTF-8 text", "不是UTF-8文本")
        raise PlanRefused([Problem(message, Location(task.name, 1, error.start + 1))]) from error
    return load_text(text, file=task.name)


_HERE: list[Worker] = []
"""The worker of this process; a process of the pool has one for its whole life."""


def start(job: Job) -> None:
    """Prepare a process of the pool. Ctrl-C is for the parent, which ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _HERE[:] = [Worker(job)]


def _leave_with_parent() -> None:
    """A run that is killed outright leaves no process behind, waiting for work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def work(tasks: list[Task]) -> list[tuple[str, bool]]:
    """The rows of some tasks as lines, and whether each plan was evaluated."""
    return lines_of(_HERE[0], tasks)


def lines_of(worker: Worker, tasks: list[Task]) -> list[tuple[str, bool]]:
    """The same with a worker at hand."""
    rows = (worker.row(task) for task in tasks)
    return [(to_line(row), not row.problems) for row in rows]
