"""Every way a plan of the small schema can go on: its absent paths and values for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.core import Path
from evaluator.plan.model.kind import (
    DateKind,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Truth,
    Word,
)
from evaluator.values import PartialDate
from support.random_text import COUNTS, NOTES, NUMBERS, YEARS
from support.small import PLAN

Slots = dict[Path, list[Any]]
"""Absent paths, each with the values it may be given."""


def absent_paths(plan: Mapping[str, Any], going_on: Sequence[str] = ()) -> Slots:
    """The absent paths of a plan: fields of records and items, whole lists, parts of dates.

    Of a list in `going_on` also the next entry.
    """
    found = {
        path: values for name, kind in PLAN.items() for path, values in _below(plan, (name,), kind)
    }
    for name in going_on:
        kind = PLAN[name]
        assert isinstance(kind, ListOf)
        found[name, len(plan[name])] = _lists(kind.of)[-1]
    return found


def _below(holder: Any, path: Path, kind: Kind) -> Iterator[tuple[Path, list[Any]]]:
    value = holder.get(path[-1]) if isinstance(holder, Mapping) else holder[path[-1]]
    if isinstance(kind, RecordKind):
        for name, field in kind.fields.items():
            yield from _below(value or {}, (*path, name), field.kind)
    elif value is None:
        yield path, values_of(kind)
    elif isinstance(kind, ListOf) and isinstance(kind.of, RecordKind):
        for number in range(len(value)):
            yield from _below(value, (*path, number), kind.of)
    elif isinstance(value, PartialDate):
        if value.month is None:
            yield (*path, "month"), [1, 6, 12]
        if value.day is None:
            yield (*path, "day"), [1, 15, 20, 28]


def values_of(kind: Kind) -> list[Any]:
    """Some values of a kind, wide enough for the constants in conditions."""
    match kind:
        case Truth():
            return [True, False]
        case Integer():
            return list(YEARS) if kind.unit else list(COUNTS)
        case Number():
            return list(NUMBERS)
        case Word():
            return list(kind.options)
        case DateKind():
            return [PartialDate(2019, 3, 1), PartialDate(2020, 6, 14), PartialDate(2021, 1, 1)]
        case ListOf():
            return _lists(kind.of)
        case _:
            return list(NOTES)


def _lists(kind: Kind) -> list[Any]:
    if not isinstance(kind, RecordKind):
        return [[], ["plan"], ["", "city"]]
    # two unlike items: early and large, late and small and done
    first = {name: _one(field.kind, late=False) for name, field in kind.fields.items()}
    last = {name: _one(field.kind, late=True) for name, field in kind.fields.items()}
    return [[], [first], [last], [first, last]]


def _one(kind: Kind, *, late: bool) -> Any:
    values = values_of(kind)
    if isinstance(kind, Word):
        return values[1 if late else 0]
    return values[-1 if late != isinstance(kind, Number | Truth) else 0]


def completed(plan: Mapping[str, Any], world: Mapping[Path, Any]) -> dict[str, Any]:
    """The plan with these values written at these paths."""
    made: Any = _copy(plan)
    for path, value in sorted(world.items(), key=lambda pair: len(pair[0])):
        holder: Any = made
        for number, step in enumerate(path[:-1]):
            inner = holder.get(step) if isinstance(holder, dict) else holder[step]
            if inner is None:
                inner = holder[step] = {}
            if isinstance(inner, PartialDate):
                # the parts of a date: month and day are written together or not at all
                parts = {"month": world.get((*path[:-1], "month"), inner.month)}
                parts["day"] = world.get((*path[:-1], "day"), inner.day)
                holder[step] = PartialDate(inner.year, parts["month"], parts["day"])
                break
            holder = inner
            assert number < 9
        else:
            if isinstance(holder, list) and path[-1] == len(holder):
                holder.append(_copy(value))
            else:
                holder[path[-1]] = value
    return made  # type: ignore[no-any-return]


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
