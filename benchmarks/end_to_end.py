"""A plan's file to its row of a league table, beside PyYAML's C `compose` of the same file.

    python -m benchmarks.end_to_end [--rounds N] [PLAN...]     (default: the plans of samples/)

The row is what `evaluator rank` writes for a plan: read, validated, forty conditions evaluated,
scored, one line of JSON. `compose` reads the file and builds PyYAML's tree of nodes, and no more.
Both take turns; medians of the processor time in milliseconds. Agreed: at most 1.5 times `compose`
for plans of 200 lines or more. Beside it the stages of the row, and the whole JSON report of
`evaluator check` on the same conditions.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.rivals.shapes import conditions
from benchmarks.rivals.work import AS_OF, pack
from evaluator.batch.tasks import Task
from evaluator.batch.worker import Job, Worker
from evaluator.engine import evaluate
from evaluator.load import load_file
from evaluator.pack import Pack
from evaluator.pack.stored import to_json
from evaluator.plan.read import read_plan
from evaluator.render.json import render
from evaluator.render.options import Options
from evaluator.score import score
from evaluator.sheet.door import load_content
from evaluator.walk.check import Evaluator, Request, subject_of

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
AGREED = 1.5
LINES = 200
"""The agreement is on plans of so many lines."""


class Times(NamedTuple):
    """Median milliseconds of one plan."""

    compose: float
    row: float
    report: float
    load: float
    validate: float
    conditions: float
    score: float


def forty() -> Pack:
    """The forty conditions that all engines are asked, as a pack."""
    return pack(conditions("cel"))


def tasks(path: Path, asked: Pack) -> dict[str, Callable[[], object]]:
    """What is timed for one plan; the stages are parts of `row`."""
    request = Request(as_of=AS_OF)
    worker = Worker(Job("", request, compiled=to_json(asked)))
    evaluator = Evaluator(asked, request)
    loaded = load_file(path)
    plan = read_plan(loaded)
    subject = subject_of(plan, asked, AS_OF)
    results = evaluate(evaluator.program, subject)
    assert worker.answer(Task(str(path))).evaluated
    return {
        "compose": lambda: yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader),
        "row": lambda: worker.answer(Task(str(path))),
        "report": lambda: render([evaluator.report(path)], Options()),
        "load": lambda: load_content(path.read_bytes(), str(path), placed=False),
        "validate": lambda: read_plan(loaded),
        "conditions": lambda: evaluate(evaluator.program, subject),
        "score": lambda: score(asked, results, None),
    }


def measure(path: Path, asked: Pack, rounds: int) -> Times:
    timed: dict[str, list[float]] = {}
    ready = tasks(path, asked)
    for _ in range(rounds):
        for name, task in ready.items():
            began = time.process_time()
            task()
            timed.setdefault(name, []).append(time.process_time() - began)
    return Times(**{name: statistics.median(times) * 1000 for name, times in timed.items()})


def rows() -> list[tuple[str, float, str, float, str, bool]]:
    """For the table of all benchmarks; milliseconds."""
    found = []
    asked = forty()
    for path in sorted(SAMPLES.glob("*/plan.yaml")):
        long = _lines(path) >= LINES
        took = measure(path, asked, 40)
        kept = not long or took.row <= AGREED * took.compose
        agreed = f"at most {AGREED}" if long else f"under {LINES} lines"
        what = f"row of {path.parent.name}"
        found.append((what, took.row, "PyYAML's C compose", took.compose, agreed, kept))
    return found


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("plans", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    print(f"{'':24}{'lines':>7}{'compose':>9}{'row':>9}{'ratio':>7}   of the row:"
          f"{'load':>7}{'validate':>10}{'forty':>7}{'score':>7}{'report':>10}")  # fmt: skip
    asked = forty()
    for path in options.plans or sorted(SAMPLES.glob("*/plan.yaml")):
        took = measure(path, asked, options.rounds)
        name = path.parent.name if path.name == "plan.yaml" else path.name
        print(f"{name:24}{_lines(path):7}{took.compose:9.2f}{took.row:9.2f}"
              f"{took.row / took.compose:7.2f}{'':14}{took.load:7.2f}{took.validate:10.2f}"
              f"{took.conditions:7.2f}{took.score:7.2f}{took.report:10.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
