"""The fields of a plan file: what can be said, in which words, in which units.

Knows the declarations only. `evaluator.plan.read` validates files against them,
`evaluator.plan.kinds` looks fields up, `evaluator.plan.schema` writes them for editors.
"""

from evaluator.plan.model.field import COMMON
from evaluator.plan.model.kind import (
    DateKind,
    Field,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
)
from evaluator.plan.model.root import PLAN, SCHEMA, Plan

__all__ = [
    "COMMON",
    "PLAN",
    "SCHEMA",
    "DateKind",
    "Field",
    "Integer",
    "Kind",
    "ListOf",
    "Number",
    "Plan",
    "RecordKind",
    "Text",
    "Truth",
    "Word",
]
