"""A run over many plans: which files, where their rows go, on what, and how far it is.

Knows arguments, progress and what is said of a run; knows no format and no rule.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluator.batch import Job, Progress, Store, count_tasks, evaluate_all, sources, tasks_of
from evaluator.batch.heads import FORMAT, bounds
from evaluator.batch.remote import is_url
from evaluator.batch.tasks import MANY
from evaluator.cli.plans import STDIN, expand
from evaluator.cli.streams import complain
from evaluator.core import Both, Problem, UsageRefused
from evaluator.core.version import VERSION
from evaluator.load.encodings import asked
from evaluator.pack import Pack
from evaluator.walk.asof import today

_EVERY = 0.5
"""Seconds between two looks at how far a run is."""

NO_JOBS = Both("--jobs: at least one process is needed", "--jobs：至少需要一个进程")
NO_ROWS = Both("--resume: which rows? name them with --rows FILE",
               "--resume：请用 --rows FILE 指明结果文件")  # fmt: skip
NO_ENGINE = Both("--scheduler: it belongs to --engine dask", "--scheduler：须与 --engine dask 同用")
NO_STDIN = Both("-: many plans are read from files; write them to one such as plans.jsonl",
                "-：多份规划须从文件读取，请先写入plans.jsonl之类的文件")  # fmt: skip
ITS_OWN = Both("--jobs: a cluster with a scheduler has its own processes",
               "--jobs：指定调度器时，进程数由集群决定")  # fmt: skip

AGAIN = Both("{count} plans changed since they had their row: evaluated again",
             "{count}份规划自上次评价后有变化，已重新评价")  # fmt: skip
LEFT_OUT = Both("{count} rows of plans that are not named any more: left out",
                "{count}份结果对应的规划不在本次范围内，已略去")  # fmt: skip


def refuse_arguments(options: argparse.Namespace) -> None:
    """Raises UsageRefused where arguments of a run do not fit each other."""
    said = []
    if options.jobs is not None and options.jobs < 1:
        said.append(NO_JOBS)
    if options.resume and options.rows is None:
        said.append(NO_ROWS)
    if options.scheduler is not None and options.engine != "dask":
        said.append(NO_ENGINE)
    if options.scheduler is not None and options.jobs is not None:
        said.append(ITS_OWN)
    if STDIN in options.plans:
        said.append(NO_STDIN)
    if said:
        raise UsageRefused(map(Problem, said))


def files_of(plans: list[str]) -> list[str]:
    """The files and addresses that the arguments mean, each once. Raises UsageRefused."""
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for name in plans:
        try:
            found.update(dict.fromkeys([name] if is_url(name) else expand([name], MANY)))
        except UsageRefused as refused:
            problems += refused.problems
    if problems:
        raise UsageRefused(problems)
    return sources(found)


@contextmanager
def stored(options: argparse.Namespace, job: Job, pack: Pack) -> Iterator[Store]:
    """The rows in the file named, else in one that is removed at the end."""
    made = {
        "rows": FORMAT, "tool": VERSION, "pack": f"{pack.id} {pack.version} {pack.digest}",
        "profile": options.profile, "as_of": options.as_of, "sets": options.sets,
        "params": list(job.request.params), "peers": options.peers, "encoding": asked(),
        "limits": bounds(),
    }  # fmt: skip
    if options.rows is not None:
        day = today().isoformat()
        with Store(options.rows, made, resume=options.resume, today=day) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(str(Path(folder) / "rows.jsonl"), made, resume=False) as store,
    ):
        yield store


def evaluate(job: Job, names: list[str], store: Store, options: argparse.Namespace) -> None:
    """Fill the store with the rows of these plans, and say how it went."""
    if len(store):
        there = len(store)
        complain(Both(f"{there} plans are done already", f"已有{there}份结果").pick(options.lang))
    line = _Line(names, options.lang)
    try:
        end = _engine(options)(job, names, store, line.tell)
    finally:
        line.clear()
    store.finish()
    _sum_up(end, store, options.lang)


def _engine(
    options: argparse.Namespace,
) -> Callable[[Job, list[str], Store, Callable[[Progress], object]], Progress]:
    """What evaluates: the processes of this machine, or a cluster."""

    def local(job: Job, names: list[str], store: Store, tell: Callable[[Progress], object]
              ) -> Progress:  # fmt: skip
        tasks = (task._replace(known=store.known(task.name)) for task in tasks_of(names))
        return evaluate_all(job, tasks, store.take, processes=options.jobs, tell=tell)

    def dask(job: Job, names: list[str], store: Store, tell: Callable[[Progress], object]
             ) -> Progress:  # fmt: skip
        from evaluator.batch.cluster import Cluster, evaluate_on

        cluster = Cluster(options.scheduler, options.jobs)
        return evaluate_on(cluster, job, names, store.take, known=store.known, tell=tell)

    return dask if options.engine == "dask" else local


def _sum_up(end: Progress, store: Store, lang: str) -> None:
    for count, said in ((store.again, AGAIN), (store.left_out, LEFT_OUT)):
        if count:
            complain(said.fill(count=count).pick(lang))
    rate = end.done / end.seconds if end.seconds else 0
    complain(Both(
        f"{end.done} plans in {end.seconds:.1f} s ({rate:.0f} a second), {end.failed} not "
        "evaluated",
        f"{end.done}份规划，用时{end.seconds:.1f}秒（每秒{rate:.0f}份），{end.failed}份未能评价",
    ).pick(lang))  # fmt: skip


class _Line:
    """`120 of 419 plans, 70 a second, 3 not evaluated, 4 s left`, where that is a terminal."""

    def __init__(self, names: list[str], lang: str) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._total = count_tasks(names) if self._shown else 0
        self._lang = lang
        self._last = time.monotonic()

    def tell(self, progress: Progress) -> None:
        """Now and then, how far the run is."""
        if not self._shown or time.monotonic() - self._last < _EVERY or not progress.seconds:
            return
        self._last = time.monotonic()
        through = progress.done + progress.kept
        rate = through / progress.seconds
        rest = _duration(max(0, self._total - through) / rate) if rate else "?"
        said = Both(
            f"{through} of {self._total} plans, {rate:.0f} a second, {progress.failed} not "
            f"evaluated, {rest} left",
            f"{through}/{self._total}份，每秒{rate:.0f}份，{progress.failed}份未能评价，"
            f"剩余约{rest}",
        ).pick(self._lang)
        sys.stderr.write(f"\r\x1b[K{said}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _duration(seconds: float) -> str:
    """`45 s`, `12:05`, `3:04:00`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
