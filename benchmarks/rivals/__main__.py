"""Evaluator beside other engines on the same conditions and plans, in one run and one table.

    python -m benchmarks.rivals [--plans N] [--rounds N] [--conditions N …]     engines in process
    python -m benchmarks.rivals --commands [--plans N] [--rounds N]             programs

In process: every engine starts from plans in memory and compiles beforehand. The others get each
plan as a plain mapping and are asked for truths. evaluator is asked for the same truths
(`conditions`: three-valued, through its compiled closures) and for `results`: outcome, points,
bounds, every absent path that could decide, every value that took part; no other gives these.
Verdicts are counted: `same`, `none` (no answer of the other where evaluator has one, or the other
way round), `other` (they differ, which stops the run where everything is stated). Printed is the
median over rounds of the processor time a plan; rounds take turns, so that all meet one machine.

Programs: from their start to their end over one file and over many, as anybody would run them;
wall time, and the largest memory of the process.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.rivals import commands
from benchmarks.rivals.engines import Answers, Ask, installed
from benchmarks.rivals.shapes import conditions
from benchmarks.rivals.work import ours, pack, plain, subjects
from evaluator.engine import Program, Subject, evaluate

Tasks = dict[str, Callable[[], object]]


def milliseconds(work: Callable[[], object], plans: int) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / plans * 1000


def medians(tasks: Tasks, plans: int, rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(milliseconds(task, plans))
    return {name: statistics.median(found) for name, found in times.items()}


def verdicts(program: Program, mine: list[Subject], ask: Ask) -> Counter[str]:
    """How the answers of another engine compare with ours."""
    told: Counter[str] = Counter()
    for subject in mine:
        for one, other in zip(ours(program, subject), ask(plain(subject.root)), strict=True):
            kind = "same" if one == other else "other" if None not in (one, other) else "none"
            told[kind] += 1
    return told


def in_process(plans: int, rounds: int, count: int, *, gaps: bool, without: list[str]) -> None:
    program = Program(pack(conditions("cel", count)))
    others, absent = installed(count, without)
    mine = subjects(plans, gaps=gaps)
    theirs = [plain(subject.root) for subject in mine]
    told = {name: verdicts(program, mine, ask) for name, ask in others.items()}
    wrong = [name for name, found in told.items() if found["other"] and not gaps]
    if wrong:
        raise SystemExit(f"verdicts differ where everything is stated: {', '.join(wrong)}")
    gc.collect()
    gc.freeze()  # as a run over many plans does; for all engines
    tasks: Tasks = {
        "evaluator, conditions": lambda: [ours(program, subject) for subject in mine],
        "evaluator, results": lambda: [evaluate(program, subject) for subject in mine],
    }
    for name, ask in others.items():
        tasks[name] = partial(_all, ask, theirs)
    found = medians(tasks, plans, rounds)
    base = found["evaluator, conditions"]
    state = "with gaps" if gaps else "everything stated"
    print(
        f"\n{count} conditions, {plans} plans, {state:18} ms a plan   of ours    same   none  other"
    )
    for name, median in sorted(found.items(), key=lambda pair: pair[1]):
        counts = told.get(name)
        said = (
            "" if counts is None else "".join(f"{counts[k]:7}" for k in ("same", "none", "other"))
        )
        print(f"  {name:42}{median:12.3f}{median / base:10.2f}{said}", flush=True)
    for name in absent:
        print(f"  {name:42} not asked, or not installed")


def _all(ask: Ask, plans: list[dict[str, Any]]) -> list[Answers]:
    return [ask(data) for data in plans]


def of_commands(plans: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = commands.write_plans(folder, (plain(s.root) for s in subjects(plans, gaps=True)))
        found, absent = commands.programs(folder, 40)
        _same_verdicts(found, files)
        print(f"\n40 conditions, files                wall s, 1 plan  {plans:5} plans   MB")
        for program in found:
            few = [_timed(program, files[:1]) for _ in range(rounds)]
            many = [_timed(program, files) for _ in range(rounds)]
            one, all_ = (statistics.median(each[0] for each in runs) for runs in (few, many))
            most = max(each[1] for each in many)
            print(f"  {program.name:34}{one:12.2f}{all_:14.2f}{most:8.0f}", flush=True)
        for missing in absent:
            print(f"  {missing:34} not on the PATH")


def _same_verdicts(programs: list[commands.Program], files: list[Path]) -> None:
    first: commands.Failed | None = None
    for program in programs:
        failed = program.failed(commands.run(program, files))
        whole = {file.name: failed.get(file.name, set()) for file in files}
        if first is not None and whole != first:
            raise SystemExit(f"{program.name}: other verdicts than evaluator")
        first = whole


_LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A child counts the memory of the process that started it: so a small one starts it."""


def _timed(program: commands.Program, files: list[Path]) -> tuple[float, float]:
    """Seconds and megabytes of one run."""
    launched = [sys.executable, "-I", "-c", _LAUNCHER, *program.command(files)]
    done = subprocess.run(launched, capture_output=True, text=True, check=True,
                          env=commands.environment())  # fmt: skip
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--plans", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--conditions", type=int, nargs="+", default=[40])
    parser.add_argument("--without", nargs="*", default=[], help="engines to leave out")
    parser.add_argument("--commands", action="store_true")
    options = parser.parse_args()
    if options.commands:
        of_commands(options.plans, options.rounds)
        return
    for count in options.conditions:
        for gaps in (False, True):
            in_process(options.plans, options.rounds, count, gaps=gaps, without=options.without)


if __name__ == "__main__":
    main()
