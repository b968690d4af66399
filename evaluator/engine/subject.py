"""One plan as the engine receives it.

Knows which parts of a plan file conditions may read and the as-of date; knows no
positions, quotes or files.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from evaluator.core import Path
from evaluator.engine.lookup import Definitions, Parameters, Tables
from evaluator.engine.program import Program
from evaluator.expr.scope import Dated, Scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues
from evaluator.values import Items, PartialDate, Record

BASE_STEPS = 10_000
STEPS_PER_VALUE = 200
"""The step budget of one rule grows with the size of the plan."""


class Subject(NamedTuple):
    """A plan to be evaluated on a day."""

    root: Record
    document: Record | None
    """The main document of role plan, which conditions see as `document`."""
    as_of: datetime.date
    final: Callable[[Path], bool] | None = None
    """Whether the silence at an absent path is final; None where none is."""
    elsewhere: Callable[[Path], str | None] | None = None
    """The document in which the plan says an absent path is to be found."""
    marks_elsewhere: bool = False
    """Whether the plan has any such mark."""
    final_with_elsewhere: Callable[[Path], bool] | None = None
    """As `final`, with the marks `elsewhere` set aside."""


def open_scope(subject: Subject, program: Program) -> tuple[Scope, Parameters]:
    """The scope in which all the rules of a pack are asked about one plan."""
    day = subject.as_of
    as_of = Dated(PartialDate(day.year, day.month, day.day), ("as_of",))
    aliases: dict[str, Any] = {"as_of": as_of}
    if subject.document is not None:
        aliases["document"] = subject.document
    pack = program.pack
    parameters = Parameters(pack.parameters, day)
    scope = Scope(
        subject.root,
        aliases=aliases,
        namespaces={
            "facts": FactValues(FACTS),
            "defs": Definitions(program.definitions),
            "params": parameters,
            "tables": Tables(pack.tables),
        },
        final=subject.final,
        budget=BASE_STEPS,
        more=lambda: STEPS_PER_VALUE * size(subject.root),
    )
    return scope, parameters


def size(value: Any) -> int:
    """How many values, records and lists a tree holds."""
    if isinstance(value, Record):
        return 1 + sum(size(part) for part in value.fields.values())
    if isinstance(value, Items):
        return 1 + sum(size(part) for part in value.items)
    return 1
