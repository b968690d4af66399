"""Every derived value of one plan: facts and definitions, with what each read and lacks.

Knows how a derived value is computed; used to show values, so it may be slower than a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluator.core import Path
from evaluator.engine.observe import observed_of, path_key
from evaluator.engine.program import Program
from evaluator.engine.result import Observed
from evaluator.engine.subject import Subject, open_scope
from evaluator.expr.scope import Dated, Range, Scope, Seq
from evaluator.facts import FACTS
from evaluator.values import Items, PartialDate, Reason, Record, Unknown


@dataclass(frozen=True, slots=True)
class Derived:
    """One derived value. `value` is None where the plan does not settle it."""

    name: str
    value: object
    """A scalar; of a list its size, of a size in doubt its bounds as (low, high)."""
    observed: tuple[Observed, ...]
    """The plan's values that were read for it."""
    missing: tuple[Path, ...]
    """Absent paths whose values could settle it."""
    reasons: tuple[Reason, ...]
    """What could not be computed from stated values."""
    entries: bool = False
    """Whether the value is the number of entries of a list."""


def derive_facts(program: Program, subject: Subject) -> tuple[Derived, ...]:
    """Every fact, in the order of the registry."""
    return tuple(_derive(program, subject, "facts", FACTS))


def derive_definitions(program: Program, subject: Subject) -> tuple[Derived, ...]:
    """Every definition of the pack whose parameters are in force, in the pack's order."""
    _, parameters = open_scope(subject, program)
    found = [
        name
        for name, definition in program.pack.definitions.items()
        if all(map(parameters.in_force, definition.condition.params))
    ]
    return tuple(_derive(program, subject, "defs", found))


def _derive(program: Program, subject: Subject, space: str, names: Any) -> Iterator[Derived]:
    scope, _ = open_scope(subject, program)
    get: Callable[[str, Scope], Any] = scope.namespaces[space].get
    for name in names:
        scope.restart()
        answer = get(name, scope)
        unknown = answer.unknown if type(answer) is Range else answer
        lacks = unknown if isinstance(unknown, Unknown) else None
        yield Derived(
            name=name,
            value=_plain(answer),
            observed=observed_of(scope.trail),
            missing=() if lacks is None else tuple(sorted(lacks.missing, key=path_key)),
            reasons=() if lacks is None else lacks.reasons,
            entries=isinstance(answer, Items | Seq),
        )


def _plain(answer: Any) -> object:
    """An answer as data that JSON can hold."""
    if isinstance(answer, Unknown | Record):
        return None
    if isinstance(answer, Range):
        return (answer.low, answer.high)
    if isinstance(answer, Dated):
        return str(answer.date)
    if isinstance(answer, PartialDate):
        return str(answer)
    if isinstance(answer, Items | Seq):
        return len(answer.items)
    return answer
