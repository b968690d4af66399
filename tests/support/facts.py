"""A fact's value for a piece of a plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.expr.scope import Dated, Scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues
from evaluator.load import load_data
from evaluator.plan.read import read_plan
from evaluator.values import PartialDate
from support.silence import keys, without

DAY = datetime.date(2024, 12, 31)


def fact(
    name: str, given: dict[str, Any], as_of: datetime.date = DAY, going_on: Sequence[str] = ()
) -> Any:
    """The value of a fact, or an Unknown; the list at `going_on` may have further entries."""
    return facts_of([name], given, as_of, going_on)[name]


def facts_of(
    names: list[str],
    given: dict[str, Any],
    as_of: datetime.date = DAY,
    going_on: Sequence[str] = (),
) -> dict[str, Any]:
    """The values of several facts of one plan."""
    plan = read_plan(load_data(given, file="<given>"), partial=True)
    if going_on:
        listed: Any = plan.root
        for step in going_on:
            listed = listed.fields[step]
        listed.open = True
    aliases: dict[str, Any] = {
        "as_of": Dated(PartialDate(as_of.year, as_of.month, as_of.day), ("as_of",))
    }
    if plan.document is not None:
        aliases["document"] = plan.document
    known, scope = FactValues(FACTS), Scope(plan.root, aliases=aliases)
    return {name: known.get(name, scope) for name in names}


def deletions(value: Any) -> Iterator[Any]:
    """The value with one key less, for every key at any depth; list items stay."""
    return (without(value, path) for path in keys(value))
