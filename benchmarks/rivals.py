"""Forty conditions over the same plans: evaluator beside cel-expr-python, in one process and run.

    python benchmarks/rivals.py [--plans N] [--rounds N]

Both start from plans in memory and do their compiling beforehand. cel-expr-python (Google's
cel-cpp) gets each plan as a plain mapping and is asked for forty truths. evaluator is asked
- `conditions`: for the same forty truths, three-valued, through its compiled closures;
- `results`: for forty results: outcome, points, bounds, every absent path that could decide,
  every value that took part. A check needs that; the rival gives nothing of the kind.
Verdicts are compared: where both have one, they must agree (the rival errs on absent keys).
Printed: the median over rounds of the processor time a plan, for plans with everything stated and
for plans with gaps. Rounds take turns, so that both meet the same machine.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cel_expr_python import cel

from benchmarks.made_plans import plan
from evaluator.core import Location, Severity, both
from evaluator.engine import Program, Subject, evaluate
from evaluator.engine.subject import open_scope
from evaluator.expr.compile import Compiler
from evaluator.load import load_data
from evaluator.pack.compiled import Condition, Pack, Rule
from evaluator.pack.declared import Aggregation, Band, Caps, Criterion, Source
from evaluator.pack.schema import pack_schema
from evaluator.plan.read import read_plan
from evaluator.values import Items, PartialDate, Record, Unknown

HERE, NAME = Location("benchmark", 1, 1), both("benchmark")
SHAPES = (
    "peak.year <= {year}",
    'has(peak.year) && peak.qualifier in ["by", "before"]',
    'targets.exists(t, t.metric == "emissions" && t.year <= {year})',
    "targets.exists(t, t.year <= {year} && t.reduction_percent >= {few}0.0)",
    'targets.all(t, t.boundary == "city") && size(targets) >= {few}',
    "measures.filter(m, has(m.cost.value)).size() >= {few}",
    'measures.exists(m, "transport" in m.sectors && m.status != "done")',
    "measures.all(m, m.owners.size() >= 1)",
    "series.years.exists(y, y.year == 20{few}0 && y.total > {few}.0)",
    "series.years.filter(y, y.total > 0.0).size() >= {few}",
)
AS_OF = datetime.date(2023, 12, 31)


def conditions() -> list[str]:
    """Ten shapes, each with four different numbers."""
    return [
        shape.format(year=2025 + 5 * number, few=number + 1)
        for number in range(4)
        for shape in SHAPES
    ]


def pack(texts: list[str]) -> Pack:
    compiler = Compiler(pack_schema([]))
    return Pack(
        id="benchmark", version="1", digest="", folder="", title=NAME, description=None,
        criteria=(Criterion("all", NAME, Fraction(100)),),
        rules=tuple(_rule(compiler, number, text) for number, text in enumerate(texts)),
        definitions={}, parameters={}, tables={}, questions={}, profiles={},
        bands=(Band("E", Fraction(0)),), caps=Caps("E", "E"), coverage_bound=Fraction(1, 2),
        aggregation=Aggregation("arithmetic"), applies_to=None,
    )  # fmt: skip


def _rule(compiler: Compiler, number: int, text: str) -> Rule:
    checked = compiler.compile(text, condition=True)
    return Rule(
        id=f"rule-{number}", criterion="all", title=NAME, failure=NAME, rationale=NAME,
        source=Source(NAME), severity=Severity.MEDIUM, points=Fraction(1), requires=(), when=None,
        condition=Condition(text, checked.ast, HERE, checked.reads, ()), partial=(),
        remediation=None, needs_adoption=False, location=HERE,
    )  # fmt: skip


def plain(value: Any) -> Any:
    """A value of a plan as a mapping, for the rival."""
    if isinstance(value, Record):
        return {name: plain(inner) for name, inner in value.fields.items()}
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    return str(value) if isinstance(value, PartialDate) else value


def subjects(count: int, *, gaps: bool) -> list[Subject]:
    """Made plans; without gaps, those that state everything are made up."""
    out = []
    for number in range(count):
        data = plan(number)
        if not gaps:
            _fill(data)
        read = read_plan(load_data(data))
        out.append(Subject(read.root, read.document, AS_OF, None, read.elsewhere))
    return out


def _fill(data: dict[str, Any]) -> None:
    data["peak"] = {"year": 2030, "qualifier": "by"} | data["peak"]
    for target in data["targets"]:
        for key, value in (("metric", "emissions"), ("year", 2030), ("boundary", "city"),
                           ("reduction_percent", 50)):  # fmt: skip
            target.setdefault(key, value)
    for measure in data["measures"]:
        cost = {"value": "1 million GBP"}
        for key, value in (("sectors", ["transport"]), ("owners", ["Office"]),
                           ("status", "planned"), ("cost", cost)):  # fmt: skip
            measure.setdefault(key, value)


class Rival:
    """cel-expr-python in its faster way: expressions compiled once, one activation a plan."""

    def __init__(self, texts: list[str]) -> None:
        names = ("peak", "targets", "measures", "series")
        self.environment = cel.NewEnv(variables=dict.fromkeys(names, cel.Type.DYN))
        self.expressions = [self.environment.compile(text) for text in texts]

    def ask(self, data: dict[str, Any]) -> list[bool | None]:
        """Truths; None where it errs."""
        activation = self.environment.Activation(data)
        found = [one.eval(activation) for one in self.expressions]
        return [one.value() if one.type() == cel.Type.BOOL else None for one in found]


def ours(program: Program, subject: Subject) -> list[bool | None]:
    """The same truths through the closures alone; None where unknown."""
    scope, _ = open_scope(subject, program)
    found = [step.condition(scope) for step in program.steps]
    return [None if isinstance(one, Unknown) else bool(one) for one in found]


def milliseconds(work: Callable[[], object], plans: int) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / plans * 1000


def compare(plans: int, rounds: int, *, gaps: bool) -> None:
    texts = conditions()
    program, rival = Program(pack(texts)), Rival(texts)
    mine = subjects(plans, gaps=gaps)
    theirs = [plain(subject.root) for subject in mine]
    told: Counter[str] = Counter()
    for subject, data in zip(mine, theirs, strict=True):
        for text, one, other in zip(texts, ours(program, subject), rival.ask(data), strict=True):
            if other is not None and one is not None and one != other:
                raise SystemExit(f"verdicts differ: {text}: {one}, {other}")
            told[f"{'no ' if one is None else ''}verdict of evaluator, "
                 f"{'no ' if other is None else ''}verdict of cel-expr-python"] += 1  # fmt: skip
    tasks: dict[str, Callable[[], object]] = {
        "cel-expr-python": lambda: [rival.ask(data) for data in theirs],
        "evaluator, conditions": lambda: [ours(program, subject) for subject in mine],
        "evaluator, results": lambda: [evaluate(program, subject) for subject in mine],
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(milliseconds(task, plans))
    print("\nplans with gaps" if gaps else "plans with everything stated")
    for name, count in sorted(told.items()):
        print(f"  {count:6} x {name}")
    base = statistics.median(times["cel-expr-python"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"  {name:24}{median:8.3f} ms a plan   {median / base:5.2f} of cel-expr-python")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    for gaps in (False, True):
        compare(options.plans, options.rounds, gaps=gaps)


if __name__ == "__main__":
    main()
