"""What a condition may name: variables with their kinds.

Knows kinds and how a path is followed through them; knows no values. A schema is
made once for a pack; definitions are added as they are compiled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.plan.model.kind import (
    DateKind,
    Field,
    Integer,
    Kind,
    Number,
    RecordKind,
)

NAMESPACES = ("plan", "facts", "defs", "params", "tables", "answers")

NOT_KEYS = (*NAMESPACES, "as_of", "document")
"""Variables that are not keys of the plan file, so that `plan.NAME` does not name them."""

PLAIN_NUMBER = Number("", "any")
"""A computed number: no unit, no bounds."""

_YEAR = Integer()
DATE_PARTS: dict[str, Kind] = {"year": _YEAR, "month": _YEAR, "day": _YEAR}


@dataclass(frozen=True, slots=True)
class Schema:
    """The variables of a pack's conditions."""

    variables: Mapping[str, Kind]

    def with_variable(self, name: str, kind: Kind) -> Schema:
        """This schema with one more (or another) variable."""
        return Schema({**self.variables, name: kind})


def members(kind: Kind) -> Mapping[str, Kind]:
    """What may be selected from a value of this kind."""
    if isinstance(kind, RecordKind):
        return {name: field.kind for name, field in kind.fields.items() if readable(field)}
    if isinstance(kind, DateKind):
        return DATE_PARTS
    return {}


def readable(field: Field) -> bool:
    """Whether conditions may read the field."""
    return field.readable
