"""`evaluator rank PLAN…` and `evaluator compare A B`.

Knows files, progress and formats; knows no rule.

Exit codes: 0, the table was made (a plan that could not be evaluated is a row of it); 2, nothing
could be ranked or compared.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from evaluator.batch import Job, Progress, Store, Task, count_tasks, evaluate_all, tasks_of
from evaluator.batch.worker import Worker
from evaluator.cli.commands.shared import request_of
from evaluator.cli.plans import expand
from evaluator.cli.streams import complain, emit, options_for, write_file
from evaluator.core import Both, PlanRefused, Problem, UsageRefused
from evaluator.core.version import VERSION
from evaluator.pack import load_pack
from evaluator.rank import Settings, league
from evaluator.rank.pair import pair
from evaluator.render.league import FORMATS, PAIR_FORMATS

_SHARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20})?%?|[0-9]{1,9}/[1-9][0-9]{0,8}")
_EVERY = 2.0
"""Seconds between two lines about progress."""

NO_PEERS = Both("--group: of which field? name it with --peers", "--group：请用 --peers 指明字段")

NO_JOBS = Both("--jobs: at least one process is needed", "--jobs：至少需要一个进程")


def run(options: argparse.Namespace) -> int:
    """Evaluate, rank, write the tables."""
    wanted = [_format(text, tuple(FORMATS)) for text in options.formats] or [("terminal", None)]
    settings = Settings(
        core=_share(options.core),
        criteria=tuple(one for text in options.criteria for one in text.split(",") if one),
        profile=options.profile,
        peers=options.peers,
        group=options.group,
    )
    if options.group is not None and options.peers is None:
        raise UsageRefused([Problem(NO_PEERS)])
    if options.jobs is not None and options.jobs < 1:
        raise UsageRefused([Problem(NO_JOBS)])
    pack = load_pack(options.pack or "peaking")
    job = Job(options.pack or "peaking", request_of(options), options.peers)
    names = expand(options.plans)
    with _store(options, job, pack.digest) as store:
        _evaluate(job, names, store, options)
        table = league(pack, store.rows, settings)
    for form, file in wanted:
        drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
        text = FORMATS[form](table, drawn)
        if file is None:
            emit(text)
        else:
            write_file(file, text)
    return 0


def compare(options: argparse.Namespace) -> int:
    """Two plans side by side."""
    form, file = _format(options.format, tuple(PAIR_FORMATS))
    job = Job(options.pack or "peaking", request_of(options))
    worker = Worker(job)
    rows = [worker.row(Task(name)) for name in (options.first, options.second)]
    bad = [said for row in rows for said in row.problems]
    if bad:
        raise PlanRefused(Problem(said) for said in bad)
    found = pair(worker.evaluator.pack, rows[0], rows[1], options.profile)
    drawn = options_for(options.lang, detail=options.detail, to_file=file is not None)
    text = PAIR_FORMATS[form](found, drawn)
    if file is None:
        emit(text)
    else:
        write_file(file, text)
    return 0


@contextmanager
def _store(options: argparse.Namespace, job: Job, digest: str) -> Iterator[Store]:
    """The rows in the file named, else in one that is removed at the end."""
    made = {
        "rows": 1, "tool": VERSION, "pack": digest, "profile": options.profile,
        "as_of": options.as_of, "sets": options.sets, "params": list(job.request.params),
        "peers": options.peers,
    }  # fmt: skip
    if options.rows is not None:
        with Store(options.rows, made, resume=options.resume) as store:
            yield store
        return
    if options.resume:
        raise UsageRefused([Problem(Both("--resume: which rows? name them with --rows FILE",
                                         "--resume：请用 --rows FILE 指明结果文件"))])  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(str(Path(folder) / "rows.jsonl"), made, resume=False) as store,
    ):
        yield store


def _evaluate(job: Job, names: list[str], store: Store, options: argparse.Namespace) -> None:
    left = (task for task in tasks_of(names) if task.name not in store.done)
    total = count_tasks(names) - len(store.done)
    if store.done:
        there = len(store.done)
        complain(Both(f"{there} plans are done already", f"已有{there}份结果").pick(options.lang))
    tell = _teller(total, options.lang)
    end = evaluate_all(job, left, store.write, processes=options.jobs, tell=tell)
    rate = end.done / end.seconds if end.seconds else 0
    complain(Both(
        f"{end.done} plans in {end.seconds:.1f} s ({rate:.0f} a second), {end.failed} not "
        "evaluated",
        f"{end.done}份规划，用时{end.seconds:.1f}秒（每秒{rate:.0f}份），{end.failed}份未能评价",
    ).pick(options.lang))  # fmt: skip


def _teller(total: int, lang: str) -> Callable[[Progress], object]:
    """Says every few seconds how far the run is; on a terminal on one line."""
    last = [time.monotonic()]

    def tell(progress: Progress) -> None:
        if time.monotonic() - last[0] < _EVERY or not progress.seconds:
            return
        last[0] = time.monotonic()
        rate = progress.done / progress.seconds
        rest = max(0, total - progress.done) / rate if rate else 0
        said = Both(
            f"{progress.done} of {total} plans, {rate:.0f} a second, {progress.failed} not "
            f"evaluated, {rest:.0f} s left",
            f"{progress.done}/{total}份，每秒{rate:.0f}份，{progress.failed}份未能评价，"
            f"剩余约{rest:.0f}秒",
        ).pick(lang)
        complain(("\r" if sys.stderr.isatty() else "") + said)

    return tell


def _share(text: str) -> Fraction:
    """`0.8` or `80%`. Raises UsageRefused."""
    share = Fraction(-1)
    if _SHARE.fullmatch(text):  # an exponent would be written out, digit by digit
        share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    if not 0 < share <= 1:
        message = Both(f"--core: {text!r} is not a share", f"--core：“{text}”不是比例")
        raise UsageRefused([Problem(message, hint=Both("such as 0.8", "如0.8"))])
    return share


def _format(text: str, known: tuple[str, ...]) -> tuple[str, str | None]:
    form, sign, file = text.partition("=")
    if form not in known or (sign and not file):
        listed = ", ".join(known)
        message = Both(f"-f: '{text}' is not a format", f"-f：“{text}”不是可用格式")
        hint = Both(f"known: {listed}", f"可用：{listed}")
        raise UsageRefused([Problem(message, hint=hint)])
    return form, file or None
