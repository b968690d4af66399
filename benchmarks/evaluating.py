"""45 rules with evidence on a plan that is in memory, beside reading the plan's JSON in one run.

    python benchmarks/evaluating.py [--rounds N] [--profile] [PLAN]

The reference is `json.loads` of the same plan's content; both take turns, so that both meet
the same machine, and the medians of the processor time are printed. Agreed: under half a
millisecond on a machine that reads 20 kB of JSON in a tenth of one.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import json
import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from evaluator.core import Location, Severity, both
from evaluator.engine import Program, Subject, evaluate
from evaluator.expr.compile import Compiler
from evaluator.load import load_file
from evaluator.pack.compiled import Condition, Pack, PartialLine, Rule
from evaluator.pack.declared import Aggregation, Band, Caps, Criterion, Source
from evaluator.pack.schema import pack_schema
from evaluator.plan.read import read_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "samples/wuhan-2017/plan.yaml"
AGREED = 500.0
"""Microseconds for 45 rules."""
HERE = Location("benchmark", 1, 1)
NAME = both("benchmark")

SHAPES = [
    "peak.year <= {year}",
    'has(peak.year) && peak.qualifier in ["by", "before"]',
    "has(peak.level.value) && peak.level.value > {number}.0",
    'targets.exists(t, t.metric == "emissions" && t.year <= {year})',
    'targets.filter(t, t.kind == "intensity" && t.year <= {year}).size() >= 1',
    'targets.all(t, t.year <= {year} || t.metric == "other")',
    "measures.filter(m, has(m.cost)).size() * {number} >= measures.size()",
    'measures.exists(m, "transport" in m.sectors && m.instruments.exists(i, i == "price"))',
    "measures.filter(m, m.owners.size() >= 1).size() >= {number}",
    "inventory.year >= {year} - 20 && inventory.total > 0.0",
    'series.years.exists(y, y.year == {year}) && series.boundary == "city"',
    "latest(series.years).year >= {year} - 25",
    'document.status in ["adopted", "in-law"] && document.adopted.year <= {year}',
    "statistics.lag_months <= {number} * 12.0",
    "finance.need > 0.0 && finance.secured / finance.need >= 0.{number}",
]


def condition(compiler: Compiler, text: str) -> Condition:
    checked = compiler.compile(text, condition=True)
    return Condition(text, checked.ast, HERE, checked.reads, ())


def rules(compiler: Compiler) -> tuple[Rule, ...]:
    """45 different rules; every third has a line for less, every fifth a `when`."""
    made = []
    for number in range(45):
        year, few = 2020 + 5 * (number // 15), 1 + number // 15
        text = SHAPES[number % 15].format(year=year, number=few)
        line = PartialLine(Fraction(1, 2), condition(compiler, "has(plan.targets)"))
        when = condition(compiler, "document.adopted.year >= 2000") if number % 5 == 0 else None
        made.append(
            Rule(
                id=f"rule-{number}",
                criterion="all",
                title=NAME,
                failure=NAME,
                rationale=NAME,
                source=Source(NAME),
                severity=Severity.MEDIUM,
                points=Fraction(1),
                requires=(f"rule-{number - 1}",) if number % 4 == 3 else (),
                when=when,
                condition=condition(compiler, text),
                partial=(line,) if number % 3 == 0 else (),
                remediation=None,
                needs_adoption=False,
                location=HERE,
            )
        )
    return tuple(made)


def pack() -> Pack:
    return Pack(
        id="benchmark",
        version="1",
        digest="",
        folder="",
        title=NAME,
        description=None,
        criteria=(Criterion("all", NAME, Fraction(100)),),
        rules=rules(Compiler(pack_schema([]))),
        definitions={},
        parameters={},
        tables={},
        questions={},
        profiles={},
        bands=(Band("E", Fraction(0)),),
        caps=Caps("E", "E"),
        coverage_bound=Fraction(1, 2),
        aggregation=Aggregation("arithmetic"),
        applies_to=None,
    )


def microseconds(task: Callable[[], object], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        task()
    return (time.process_time() - began) / times * 1e6


class Work(NamedTuple):
    """The rules and a plan, ready to be evaluated, and the plan as JSON."""

    program: Program
    subject: Subject
    written: str


def work(path: Path) -> Work:
    plan = read_plan(load_file(path))
    final = plan.final if plan.settles else None
    day = datetime.date(2024, 1, 1)
    subject = Subject(plan.root, plan.document, day, final=final, elsewhere=plan.elsewhere)
    return Work(Program(pack()), subject, json.dumps(plan.data, ensure_ascii=False, default=str))


def measure(ready: Work, rounds: int = 30) -> tuple[float, float]:
    """Median microseconds of the evaluation and of `json.loads`, in turns."""
    ours, reference = [], []
    for _ in range(rounds):
        ours.append(microseconds(lambda: evaluate(ready.program, ready.subject), 20))
        reference.append(microseconds(lambda: json.loads(ready.written), 20))
    return statistics.median(ours), statistics.median(reference)


def rows() -> list[tuple[str, float, str, float, str, bool]]:
    """For the table of all benchmarks; milliseconds."""
    one, other = measure(work(PLAN))
    kept = one < AGREED
    return [("45 rules", one / 1000, "json.loads of the plan", other / 1000, "under 0.5 ms", kept)]


def main() -> int:
    """Print both medians and the ratio; 1 where the agreed time is exceeded."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("plan", nargs="?", type=Path, default=PLAN)
    arguments.add_argument("--rounds", type=int, default=30)
    arguments.add_argument("--profile", action="store_true")
    options = arguments.parse_args()
    ready = work(options.plan)
    results = evaluate(ready.program, ready.subject)
    if options.profile:
        repeated = "for _ in range(300): evaluate(ready.program, ready.subject)"
        cProfile.runctx(repeated, globals(), locals(), sort="tottime")
        return 0
    one, other = measure(ready, options.rounds)
    words = {word: sum(r.outcome == word for r in results) for word in {r.outcome for r in results}}
    shown = ", ".join(f"{number} {word}" for word, number in sorted(words.items()))
    print(f"outcomes   {shown}; {sum(len(r.observed) for r in results)} values as evidence")
    print(f"evaluate   {one:8.1f} µs for {len(results)} rules")
    print(f"json.loads {other:8.1f} µs for {len(ready.written)} characters")
    print(f"ratio      {one / other:8.2f}")
    return int(one > AGREED)


if __name__ == "__main__":
    raise SystemExit(main())
