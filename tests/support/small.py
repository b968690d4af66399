"""A small plan of all kinds of fields, and the shortest way to ask a condition about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from evaluator.core import Both, Path, both
from evaluator.expr.build import build
from evaluator.expr.compile import Checked, Compiler
from evaluator.expr.schema import Schema
from evaluator.expr.scope import Dated, Scope
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
from evaluator.values import Items, PartialDate, Record, Unknown

TITLE = both("a field")
METRICS = ("emissions", "energy", "coal-use")
WORDING = ("by", "before", "around")
NUMBER = Number("", "any")


def word(name: str, options: tuple[str, ...]) -> Word:
    return Word(name, options, tuple(Both(option, option) for option in options))


def kind_of(name: str, **fields: Kind) -> RecordKind:
    return RecordKind(name, {key: Field(kind, TITLE, TITLE) for key, kind in fields.items()})


PART = kind_of("part", year=Integer("year"), cut=NUMBER)
TARGET = kind_of(
    "target",
    metric=word("metric", METRICS),
    year=Integer("year"),
    cut=NUMBER,
    done=Truth(),
    note=Text(),
    tags=ListOf(Text()),
    parts=ListOf(PART),
    since=DateKind(),
)
LEVEL = kind_of("level", value=NUMBER, bound=Integer())
PEAK = kind_of(
    "peak",
    year=Integer("year"),
    n=Integer(),
    ratio=NUMBER,
    other=NUMBER,
    word=word("wording", WORDING),
    firm=Truth(),
    sure=Truth(),
    note=Text(),
    adopted=DateKind(),
    begun=DateKind(),
    tags=ListOf(Text()),
    level=LEVEL,
)
STEP = kind_of("step", kind=word("metric", METRICS), cost=NUMBER, year=Integer("year"))
PLAN: dict[str, Kind] = {"peak": PEAK, "targets": ListOf(TARGET), "steps": ListOf(STEP)}

SCHEMA = Schema(
    {
        **PLAN,
        "as_of": DateKind(),
        "document": kind_of("document", adopted=DateKind(), status=Text()),
        "facts": kind_of("facts", total=NUMBER),
        "params": kind_of("params", bound=Integer(), share=NUMBER),
        "tables": kind_of("tables", pilots=kind_of("pilots", listed=Truth(), batch=Integer())),
        "defs": kind_of("defs"),
    }
)
AS_OF = PartialDate(2020, 6, 15)


@cache
def compiler(variables: tuple[str, ...] = ()) -> Compiler:
    """The compiler for the small plan; `variables` names definitions that are truths."""
    defs = kind_of("defs", **{name: Truth() for name in variables})
    return Compiler(SCHEMA.with_variable("defs", defs))


@cache
def compiled(text: str) -> Checked:
    return compiler().compile(text, condition=True)


@cache
def value_compiled(text: str) -> Checked:
    return compiler().compile(text, condition=False)


def tree(data: Any, path: Path = ()) -> Any:
    """Plain data as conditions see it. A mapping with nothing below it is absent, but in lists."""
    if isinstance(data, Mapping):
        fields = {}
        for key, value in data.items():
            made = tree(value, (*path, key))
            if not (isinstance(made, Record) and not made.fields):
                fields[key] = made
        return Record(path, fields)
    if isinstance(data, list):
        return Items(path, [tree(item, (*path, number)) for number, item in enumerate(data)])
    return data


def scope_of(data: Mapping[str, Any], final: Callable[[Path], bool] | None = None) -> Scope:
    aliases: dict[str, Any] = {"as_of": Dated(AS_OF, ("as_of",))}
    return Scope(tree(data), aliases=aliases, final=final)


def ask(text: str, data: Mapping[str, Any], **more: Any) -> Any:
    """The answer of a condition: True, False or an Unknown."""
    return build(compiled(text).ast)(scope_of(data, **more))


def value(text: str, data: Mapping[str, Any]) -> Any:
    """The value of an expression of any kind."""
    return build(value_compiled(text).ast)(scope_of(data))


def word_of(answer: Any) -> str:
    """`true`, `false` or `unknown`."""
    return "unknown" if isinstance(answer, Unknown) else str(answer).lower()


def paths(answer: Any) -> set[str]:
    from evaluator.core import show_path

    return {show_path(path) for path in answer.missing}


def day(date: PartialDate) -> datetime.date:
    assert date.month is not None
    assert date.day is not None
    return datetime.date(date.year, date.month, date.day)
