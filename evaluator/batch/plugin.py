"""What runs on a worker of the cluster: made ready once for a run, then a piece at a time.

Knows Dask, which is loaded with this module; knows neither rules nor files.
"""

from __future__ import annotations

import gc
import threading
from typing import Any, NamedTuple

from distributed import WorkerPlugin, get_worker

from evaluator.batch.heads import bounds
from evaluator.batch.parts import Block, Part, lines_in, tasks_in
from evaluator.batch.worker import Answer, Job, Worker, answers_of
from evaluator.core import Problem, Refused
from evaluator.core.version import VERSION
from evaluator.load.encodings import reading_as


class Refusal(NamedTuple):
    """What a worker refused, in a form that can be sent."""

    problems: tuple[Problem, ...]


class Prepared(WorkerPlugin):
    """Makes a worker ready for one run, also one that joins later or comes back."""

    def __init__(self, name: str, job: Job, encoding: str) -> None:
        self.name = name
        self.job = job
        self.encoding = encoding
        self.ready: Worker | None = None

    def setup(self, worker: object) -> None:
        """Called by Dask when the run begins, or when the worker does."""
        self.ready = Worker(self.job)

    def teardown(self, worker: object) -> None:
        """Called by Dask when the run is over; its process lives on and owes this run nothing."""
        self.ready = None
        gc.unfreeze()


_ONE_AT_A_TIME = threading.Lock()
"""Threads of a worker would only wait for each other inside Python."""


def work_on(part: Part, run: str) -> list[Answer] | Refusal:
    """What becomes of the plans of a piece."""
    prepared: Any = get_worker().plugins[run]
    try:
        tasks = list(tasks_in(part))
        with _ONE_AT_A_TIME, reading_as(prepared.encoding):
            return answers_of(prepared.ready, tasks)
    except Refused as refused:
        return Refusal(refused.problems)


def count_in(block: Block) -> int | Refusal:
    """How many lines begin in a block."""
    try:
        return lines_in(block)
    except Refused as refused:
        return Refusal(refused.problems)


def about() -> tuple[str, str]:
    """Which evaluator a worker has, and the bounds of its inputs."""
    return VERSION, bounds()
