"""A pack folder to a compiled pack, or everything that is wrong with it at once.

Knows the order of the steps; each step collects problems and none stops the next one
unless there is nothing left to look at. Imports cel, pydantic and networkx: cold runs only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluator.core import Both, PackRefused, Path, PlanRefused, Problem, parse_path, show_path
from evaluator.load import load_data
from evaluator.pack.answered import with_answers
from evaluator.pack.assemble import Parts, assemble, questions_of
from evaluator.pack.compiled import Condition, Definition, Pack, Question, Row
from evaluator.pack.coverage import example_problems
from evaluator.pack.expressions import rule_expressions
from evaluator.pack.exprs import Compiling, Expression, definitions_read
from evaluator.pack.folder import PackFiles
from evaluator.pack.graph import cycles, layered, ordered
from evaluator.pack.packmodel import SharedModel
from evaluator.pack.promises import pack_problems, rule_problems, shared_problems, unscored
from evaluator.pack.schema import city_classes, pack_schema
from evaluator.pack.source import File, PackSource, RuleFile, read_source
from evaluator.pack.tables import TableReading
from evaluator.pack.whole import Whole, put_together
from evaluator.plan.read import read_plan


@dataclass(slots=True)
class _Work:
    """One compilation: what is known so far and what is wrong."""

    source: PackSource
    whole: Whole | None
    compiling: Compiling
    problems: list[Problem] = field(default_factory=list)
    conditions: dict[tuple[str, Path], Condition] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    applies_to: Definition | None = None

    @property
    def rules(self) -> dict[str, RuleFile]:
        return self.whole.rules if self.whole else self.source.rules


def compile_pack(files: PackFiles) -> Pack:
    """Read, check and compile; raises PackRefused with every problem of every file."""
    source = read_source(files)
    whole, problems = put_together(source)
    heads = [head.model for head, _ in whole.heads] if whole else []
    compiling = Compiling(pack_schema(heads), closed=whole is None)
    work = _Work(source, whole, compiling, [*source.problems, *problems])
    _check_promises(work)
    if whole is not None:
        _read_tables(work, whole)
        _define(work, whole)
    _compile_conditions(work)
    _check_examples(work)
    found = work.problems + compiling.problems
    if found or whole is None:
        raise PackRefused(found)
    criteria = [criterion.id for criterion in whole.root.model.criteria]
    order = ordered(
        {stem: file.model.requires for stem, file in whole.rules.items()},
        key=lambda stem: (criteria.index(whole.rules[stem].name.partition("/")[0]), stem),
    )
    parts = Parts(tuple(order), work.conditions, compiling.definitions, work.rows, work.applies_to)
    return assemble(whole, parts)


def _check_promises(work: _Work) -> None:
    whole = work.whole
    if whole is None:
        known = list(work.source.known)
        if not work.source.extends:
            work.problems += rule_problems(work.rules, known, None)
        return
    criteria = [criterion.id for criterion in whole.root.model.criteria]
    work.problems += rule_problems(whole.rules, whole.known, criteria)
    work.problems += pack_problems(whole.root)
    if not work.source.faulty and set(whole.known) == set(whole.rules):
        work.problems += unscored(whole.root, whole.rules)
    for head, files in whole.heads:
        work.problems += shared_problems(whole.root, head, files, city_classes())


def _read_tables(work: _Work, whole: Whole) -> None:
    for name, head, files in whole.declared("tables"):
        model = head.model.tables[name]
        if model.file in files.content:
            reading = TableReading(files, name, model, [])
            work.rows[name] = reading.rows()
            work.problems += reading.problems


def _define(work: _Work, whole: Whole) -> None:
    """Definitions in layers, circles named; then the pack's own `applies_to`."""
    made: dict[str, tuple[File[SharedModel], Expression]] = {}
    for name, head, _ in whole.declared("definitions"):
        path: Path = ("definitions", name, "text")
        made[name] = (head, Expression(head, path, head.model.definitions[name].text))
    needs = {name: definitions_read(expr.text) for name, (_, expr) in made.items()}
    for circle in cycles(needs):
        work.compiling.broken.update(circle)
        work.problems.append(_circle(made, circle))
    sound = {name: wanted for name, wanted in needs.items() if name not in work.compiling.broken}
    work.compiling.define(
        [(name, made[name][0].model.definitions[name].title.both, made[name][1]) for name in layer]
        for layer in layered(sound)
    )
    for head, _ in reversed(whole.heads):
        if head.model.applies_to is not None and work.applies_to is None:
            applies = head.model.applies_to
            expression = Expression(head, ("applies_to", "if"), applies.condition)
            found = work.compiling.condition(expression)
            if found is not None:
                work.applies_to = Definition(found, applies.both)


def _circle(made: dict[str, tuple[File[SharedModel], Expression]], circle: list[str]) -> Problem:
    way = " → ".join([*circle, circle[0]])
    edges = zip(circle, [*circle[1:], circle[0]], strict=True)
    steps = []
    for needer, needed in edges:
        expression = made[needer][1]
        place = expression.place(max(expression.text.find(f"defs.{needed}"), 0))
        steps.append(f"{needer} → {needed} ({place})")
    message = Both(f"definitions read each other in a circle: {way}", f"定义互相引用：{way}")
    hint = Both("; ".join(steps), "；".join(steps))
    place = made[circle[0]][1].location
    return Problem(message, place, f"definitions.{circle[0]}", hint)


def _compile_conditions(work: _Work) -> None:
    for stem, file in work.rules.items():
        for path, expression in rule_expressions(file).items():
            found = work.compiling.condition(expression)
            if found is not None:
                work.conditions[stem, path] = found
    for name, text, loaded in work.source.faulty:
        broken: File[None] = File(name, text, loaded, None)
        for expression in rule_expressions(broken).values():
            work.compiling.condition(expression)


def _check_examples(work: _Work) -> None:
    questions = questions_of(work.whole) if work.whole else {}
    definitions = {name: made.condition for name, made in work.compiling.definitions.items()}
    for stem, file in work.rules.items():
        found = {path: made for (rule, path), made in work.conditions.items() if rule == stem}
        if len(found) == len(rule_expressions(file)):
            work.problems += example_problems(file, found, definitions)
        work.problems += _given(file, questions)


def _given(file: RuleFile, questions: dict[str, Question]) -> Iterator[Problem]:
    """Every example must be a piece of a plan: what the plan's door says, at the example's line."""
    for number, example in enumerate(file.model.examples):
        path: Path = ("examples", number, "given")
        try:
            plan = read_plan(load_data(example.given, file=file.loaded.file), partial=True)
            with_answers(plan.root, questions, file.loaded.location)
        except PlanRefused as refused:
            for problem in refused.problems:
                inner = _inner(problem.path)
                place = file.loaded.location((*path, *inner))
                shown = show_path(path) + (f".{problem.path}" if problem.path else "")
                yield Problem(problem.message, place, shown, problem.hint)


def _inner(path: str) -> Path:
    try:
        return parse_path(path)
    except ValueError:
        return ()
