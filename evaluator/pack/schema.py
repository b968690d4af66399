"""What the conditions of one pack may name.

Knows the plan's kinds, the facts and what `pack.yaml` declares; compiles nothing. Definitions
are added as they are compiled.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both
from evaluator.expr.schema import Schema
from evaluator.facts import FACTS
from evaluator.pack.model import BothText
from evaluator.pack.packmodel import QuestionModel, SharedModel, TableModel
from evaluator.plan.kinds import (
    DateKind,
    Field,
    Integer,
    Kind,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
    field_at,
    plan_kind,
)

_LISTED = Field(
    Truth(),
    Both("Listed", "列入名单"),
    Both("Whether the table lists the plan's city.", "该表是否列有规划所属城市。"),
)


def pack_schema(models: Sequence[SharedModel]) -> Schema:
    """The variables of a pack's conditions, but for its definitions."""
    plan = plan_kind().fields
    variables: dict[str, Kind] = {name: made.kind for name, made in plan.items() if made.readable}
    variables["as_of"] = DateKind()
    facts = {name: Field(fact.kind, fact.title, fact.formula) for name, fact in FACTS.items()}
    variables["facts"] = RecordKind("facts", facts)
    spaces: dict[str, dict[str, Field]] = {"params": {}, "tables": {}, "answers": {}}
    for model in models:
        for name, parameter in model.parameters.items():
            kind = kind_of(parameter.type, parameter.unit, ())
            spaces["params"][name] = _field(kind, parameter.title)
        for name, table in model.tables.items():
            spaces["tables"][name] = _field(_table(name, table), table.title)
        for name, question in model.questions.items():
            spaces["answers"][name] = _field(_answer(name, question), question.title)
    for space, fields in spaces.items():
        variables[space] = RecordKind(space, fields)
    return Schema(variables)


def city_classes() -> tuple[str, ...]:
    """The words that `city.class` may have."""
    found = field_at("city.class")
    return found.kind.options if found and isinstance(found.kind, Word) else ()


def _table(name: str, table: TableModel) -> RecordKind:
    columns = {
        key: _field(kind_of(column.type, column.unit, column.options), column.title)
        for key, column in table.columns.items()
    }
    return RecordKind(f"tables.{name}", {"listed": _LISTED, **columns})


def _answer(name: str, question: QuestionModel) -> RecordKind:
    fields = {
        key: _field(
            kind_of(field.type, field.unit, [option.value for option in field.options]),
            field.title,
        )
        for key, field in question.fields.items()
    }
    return RecordKind(f"answers.{name}", fields)


def _field(kind: Kind, title: BothText) -> Field:
    shown = Both(title.en, title.zh)
    return Field(kind, shown, shown)


def kind_of(word: str, unit: str | None, options: Sequence[str]) -> Kind:
    """The kind that a type word of `pack.yaml` stands for."""
    match word:
        case "integer":
            return Integer(unit or "")
        case "number":
            return Number(unit or "", "any")
        case "truth":
            return Truth()
        case "date":
            return DateKind()
        case "word":
            titles = tuple(Both(option, option) for option in options)
            return Word("options", tuple(options), titles)
        case _:
            return Text()
