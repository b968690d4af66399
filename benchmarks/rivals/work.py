"""The work that every engine gets: conditions as a pack for evaluator, plans as data for all.

Knows how plans are made and how evaluator is asked; knows no other engine.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from benchmarks.made_plans import plan
from evaluator.core import Location, Severity, both
from evaluator.engine import Program, Subject
from evaluator.engine.subject import open_scope
from evaluator.expr.compile import Compiler
from evaluator.load import load_data
from evaluator.pack.compiled import Condition, Pack, Rule
from evaluator.pack.declared import Aggregation, Band, Caps, Criterion, Source
from evaluator.pack.schema import pack_schema
from evaluator.plan.read import read_plan
from evaluator.values import Items, PartialDate, Record, Unknown

HERE, NAME = Location("benchmark", 1, 1), both("benchmark")
AS_OF = datetime.date(2023, 12, 31)


def pack(texts: list[str]) -> Pack:
    """A pack with one rule a condition."""
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


_TARGET: dict[str, Any] = {
    "metric": "emissions", "year": 2030, "boundary": "city", "reduction_percent": 50,
}  # fmt: skip
_MEASURE: dict[str, Any] = {
    "sectors": ["transport"], "owners": ["Office"], "status": "planned",
    "cost": {"value": "1 million GBP"},
}  # fmt: skip


def _fill(data: dict[str, Any]) -> None:
    data["peak"] = {"year": 2030, "qualifier": "by"} | data["peak"]
    for target in data["targets"]:
        for key, value in _TARGET.items():
            target.setdefault(key, value)
    for measure in data["measures"]:
        for key, value in _MEASURE.items():
            measure.setdefault(key, value)


def ours(program: Program, subject: Subject) -> list[bool | None]:
    """The same truths through the closures alone; None where unknown."""
    scope, _ = open_scope(subject, program)
    found = [step.condition(scope) for step in program.steps]
    return [None if isinstance(one, Unknown) else bool(one) for one in found]
