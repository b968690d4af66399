"""Validated data to the tree that conditions read, and what is gathered on the way.

Knows kinds and which fields are readable; knows no rule between fields (see `checks`).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from evaluator.core import Path
from evaluator.plan.model import Kind, ListOf, RecordKind, Text
from evaluator.plan.quantity import Quantity
from evaluator.values import Items, Record, Value


class Harvest:
    """What one walk over a plan gathers besides the tree."""

    def __init__(self) -> None:
        self.dimensions: dict[Path, str] = {}
        """The dimension of each value whose unit decides it."""
        self.currencies: dict[Path, str] = {}
        self.ids: dict[Path, list[str | None]] = {}
        """For each list of blocks that can have ids: the id of each entry."""
        self.refers: list[tuple[Path, str, str]] = []
        """Path, list referred to, id."""
        self.marks: list[tuple[Path, RecordKind, str, Any]] = []
        """Path of the block, its kind, `evidence` or `elsewhere`, and what is written there."""
        self.spans: list[tuple[Path, dict[str, Any]]] = []
        """Blocks that may state a range of years."""
        self.answers: dict[str, Any] = {}


def clean(data: Any, kind: Kind) -> Any:
    """The data without `x-` keys and without nulls; an empty item of a list of blocks is `{}`.

    A null under an unknown key stays, so that the key is refused.
    """
    if isinstance(data, dict) and isinstance(kind, RecordKind) and not kind.loose:
        out: dict[Any, Any] = {}
        for key, value in data.items():
            known = kind.fields.get(key)
            if known is None:
                if not _own(key):
                    out[key] = stated(value)
            elif value is not None:
                out[key] = clean(value, known.kind)
        return out
    if isinstance(data, list) and isinstance(kind, ListOf):
        blank: Any = {} if isinstance(kind.of, RecordKind) else None
        return [blank if item is None else clean(item, kind.of) for item in data]
    return stated(data)


def stated(data: Any) -> Any:
    """Undescribed data without `x-` keys and without nulls."""
    if isinstance(data, dict):
        return {
            key: value if isinstance(value, str) else stated(value)
            for key, value in data.items()
            if value is not None and not _own(key)
        }
    return [stated(item) for item in data] if isinstance(data, list) else data


def _own(key: object) -> bool:
    """Whether a key is the author's own."""
    return isinstance(key, str) and key.startswith("x-")


def grow(value: Any, kind: Kind, path: Path, harvest: Harvest) -> Value | None:
    """The readable part of one validated value; None where nothing readable is stated."""
    if isinstance(kind, RecordKind):
        return _record(value, kind, path, harvest)
    if isinstance(kind, ListOf):
        of = kind.of
        if isinstance(of, RecordKind) and "id" in of.fields:
            harvest.ids[path] = [item.get("id") for item in value]
        items = [grow(item, of, (*path, i), harvest) for i, item in enumerate(value)]
        # an item counts even when it says nothing
        return Items(path, [Record((*path, i), {}) if one is None else one
                            for i, one in enumerate(items)])  # fmt: skip
    if isinstance(value, Quantity):
        harvest.dimensions[path] = value.dimension
        if value.currency:
            harvest.currencies[path] = value.currency
        return value.value
    if isinstance(kind, Text) and kind.refers:
        harvest.refers.append((path, kind.refers, value))
    plain: Value = value
    return plain


def _record(value: dict[str, Any], kind: RecordKind, path: Path, harvest: Harvest) -> Value | None:
    if "latest" in value or "earliest" in value or "end" in value:
        harvest.spans.append((path, value))
    out: dict[str, Value] = {}
    alone = _alone(kind)
    for name, inner in value.items():
        if name in alone and type(inner) is not Quantity:
            out[name] = inner
            continue
        known = kind.fields[name]
        if isinstance(known.kind, RecordKind) and known.kind.loose:
            if name == "answers":
                harvest.answers = inner
            else:
                harvest.marks.append((path, kind, name, inner))
            continue
        child = grow(inner, known.kind, (*path, name), harvest)
        if child is not None and known.readable:
            out[name] = child
    return Record(path, out) if out else None


@cache
def _alone(kind: RecordKind) -> frozenset[str]:
    """The readable fields whose values stand for themselves, unless they bring their own unit."""
    return frozenset(
        name
        for name, field in kind.fields.items()
        if field.readable
        and not isinstance(field.kind, RecordKind | ListOf)
        and not (isinstance(field.kind, Text) and field.kind.refers)
    )


def plain_tree(data: Any, path: Path) -> Value | None:
    """Undescribed data (answers) as it is written; what is no plain value is left out."""
    if isinstance(data, dict):
        fields = {
            str(key): child
            for key, value in data.items()
            if key not in ("evidence", "note")
            and (child := plain_tree(value, (*path, str(key)))) is not None
        }
        return Record(path, fields) if fields else None
    if isinstance(data, list):
        found = (plain_tree(item, (*path, i)) for i, item in enumerate(data))
        return Items(path, [Record(path, {}) if item is None else item for item in found])
    return data if isinstance(data, bool | int | float | str) else None


CLOSED_BLOCKS = frozenset({"documents", "document", "city", "series", "inventory", "reference",
                           "answers", "burdens"})  # fmt: skip
"""Blocks whose lists are what the coder has, however much of the plan was read: a series is
judged by its stated years, an inventory by its stated categories."""


def open_lists(root: Record, complete: tuple[Path, ...]) -> None:
    """Mark the lists of a plan of which only excerpts were read: further entries may stand in it.

    A list of words describes its entry and stays closed, and so does a written `[]`.
    """
    for name, value in root.fields.items():
        if name not in CLOSED_BLOCKS:
            _open(value, complete)


def _open(value: Value, complete: tuple[Path, ...]) -> None:
    if isinstance(value, Record):
        for inner in value.fields.values():
            _open(inner, complete)
    elif isinstance(value, Items) and any(isinstance(item, Record) for item in value.items):
        keys = tuple(step for step in value.path if isinstance(step, str))
        if any(keys[: len(one)] == one for one in complete):
            return
        value.open = True
        for item in value.items:
            _open(item, complete)
