"""One plan to one row, in whatever process.

Knows the evaluator and rows; a plan that fails is a row, not an end.
"""

from __future__ import annotations

import gc
import hashlib
import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from typing import NamedTuple

from evaluator.batch.remote import is_url
from evaluator.batch.tasks import Task, as_plan
from evaluator.batch.unpack import PACKED, content_of
from evaluator.core import Both, Location, PlanRefused, Problem, UsageRefused
from evaluator.engine.applies import applies
from evaluator.load import LIMITS, Loaded, load_data
from evaluator.load.files import read_bytes
from evaluator.pack import load_pack
from evaluator.pack.stored import from_json, to_json
from evaluator.rank.row import Row, failed, row_of, to_line
from evaluator.score import score
from evaluator.sheet.door import load_content
from evaluator.walk.check import Evaluator, Request


class Job(NamedTuple):
    """How every plan of a run is evaluated. Can be sent to another process."""

    pack: str
    request: Request
    peers: str | None = None
    compiled: bytes = b""
    """The pack itself, so that all processes have the same, whatever happens to its files."""


class Answer(NamedTuple):
    """What became of a task."""

    name: str
    line: str | None
    """Its row; None where the row that is there already still holds."""
    evaluated: bool


class Worker:
    """A pack, ready for tasks."""

    def __init__(self, job: Job) -> None:
        pack = from_json(job.compiled) if job.compiled else load_pack(job.pack)
        self.job = job
        self.evaluator = Evaluator(pack, job.request)
        # a pack lives as long as its worker: looked through for garbage at every turn, one of ten
        # thousand rules would take three times as long
        gc.collect()
        gc.freeze()

    def sent(self) -> Job:
        """The job with its pack, for other processes."""
        return self.job._replace(compiled=to_json(self.evaluator.stated))

    def row(self, task: Task) -> Row:
        """The row of one plan; never raises for what is in the plan."""
        return self._row(task._replace(known="")) or failed(task.name, ())

    def answer(self, task: Task) -> Answer:
        """The row of one plan as a line, unless it has one for what it says now."""
        row = self._row(task)
        if row is None:
            return Answer(task.name, None, True)
        return Answer(task.name, to_line(row), not row.problems)

    def _row(self, task: Task) -> Row | None:
        # nothing of a plan is garbage before its row is made, and then all of it is, by its count
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._tried(task)
        finally:
            if collecting:
                gc.enable()

    def _tried(self, task: Task) -> Row | None:
        content: bytes | dict[str, object] | None = None
        digest = ""
        try:
            content = _content(task)
            if task.known or isinstance(content, dict):
                digest = _digest(content)
            if digest and digest == task.known:
                return None
            row = self._evaluated(task, content)
            return row._replace(digest=digest) if digest else row  # bytes have theirs by loading
        except PlanRefused as refused:
            problems = [_placed(one, task) for one in refused.problems]
            if content is not None:
                digest = digest or _digest(content)
            return failed(task.name, problems, digest)
        except Exception as error:  # noqa: BLE001 - one plan must not end a run of many
            said = f"{type(error).__name__}: {error}"
            message = Both(f"a bug in evaluator: {said}", f"evaluator的程序错误：{said}")
            return failed(task.name, [Problem(message, Location(task.name, 1, 1))])

    def _evaluated(self, task: Task, content: bytes | dict[str, object]) -> Row:
        done = self.evaluator.run(_loaded(content, task.name))
        card = score(self.evaluator.pack, done.results, self.job.request.profile)
        row = row_of(task.name, done.plan, done.results, card, done.as_of, self.job.peers)
        return row._replace(outside=applies(self.evaluator.program, done.subject) is False)


def _content(task: Task) -> bytes | dict[str, object]:
    """What the plan says, as it stands somewhere. Raises PlanRefused where it cannot be read."""
    if task.fault is not None:
        raise PlanRefused([task.fault])
    if task.data is not None:
        return task.data
    if task.text is not None:
        return task.text
    if is_url(task.name) or task.name.endswith(PACKED):
        try:
            return content_of(task.name)
        except UsageRefused as refused:
            raise as_plan(refused) from refused
    found = read_bytes(task.name, LIMITS)
    if isinstance(found, Problem):
        raise PlanRefused([found])
    return found


def _loaded(content: bytes | dict[str, object], name: str) -> Loaded:
    if isinstance(content, dict):
        return load_data(content, name)
    return load_content(content, name, placed=False)  # a row names no line, unless one is refused


def _digest(content: bytes | dict[str, object]) -> str:
    if isinstance(content, dict):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
        content = text.encode("utf-8", "surrogatepass")
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _placed(problem: Problem, task: Task) -> Problem:
    """A problem at its line of a file of many plans; of a table's row there are no columns."""
    place = problem.location
    if place is None or place.file != task.name:
        return problem
    if task.line is not None:
        return problem._replace(location=Location(*task.line, place.column))
    if task.data is not None:
        path = f"{task.name}: {problem.path}" if problem.path else task.name
        return problem._replace(location=None, path=path)
    return problem


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


def work(tasks: list[Task]) -> list[Answer]:
    """What becomes of some tasks."""
    return answers_of(_HERE[0], tasks)


def answers_of(worker: Worker, tasks: list[Task]) -> list[Answer]:
    """The same with a worker at hand."""
    return [worker.answer(task) for task in tasks]
