"""The data of a plan while its cells are read, with the cell that each part came from.

Knows paths, entries and the order of fields; knows no sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from evaluator.core import Both, Path, value_at
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind
from evaluator.sheet.cells import Spot

_CALLED = ("id", "year")
"""What an entry is called by."""
_INDEX = re.compile(r"\[([0-9]{1,6})\]")

TWO_WAYS = Both("the same field is filled in twice, in two ways", "同一字段以两种方式重复填写")


class Conflict(Exception):  # noqa: N818 - named for what the cells are in
    """Two cells that cannot both hold."""

    def __init__(self, message: Both = TWO_WAYS, hint: Both | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


class Tree:
    """Data that grows by paths."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Spot] = {}
        self._names: dict[Path, list[dict[str, int]]] = {}

    def put(self, path: Path, value: Any, spot: Spot) -> None:
        """State a value; blocks on the way are made. Raises Conflict."""
        block = self.block(path[:-1], spot)
        if path[-1] in block:
            raise Conflict
        block[path[-1]] = value
        self.places[path] = spot
        if path[-1] in _CALLED:
            self._names.pop(path[:-2], None)

    def block(self, path: Path, spot: Spot) -> Any:
        """The block at a path, made where it is not there; it stands where its first value does."""
        here: Any = self.data
        for depth, step in enumerate(path, start=1):
            if isinstance(here, dict):
                here = here.setdefault(str(step), {})
            else:
                here = here[step] if isinstance(here, list) and isinstance(step, int) else None
            if not isinstance(here, dict | list):
                raise Conflict
            self.places.setdefault(path[:depth], spot)
        if not isinstance(here, dict):
            raise Conflict
        return here

    def entry(self, path: Path, spot: Spot) -> Path:
        """A new entry at the end of a list; gives its path. Raises Conflict."""
        block = self.block(path[:-1], spot)
        entries = block.setdefault(path[-1], [])
        if not isinstance(entries, list) or (not entries and path in self.places):
            raise Conflict
        entries.append({})
        self._names.pop(path, None)
        self.places.setdefault(path, spot)
        self.places[(*path, len(entries) - 1)] = spot
        return (*path, len(entries) - 1)

    def find(self, path: Path, name: object) -> int | None:
        """The entry of a list that is called so: by id, by a year of its own, or by `[2]`."""
        entries = value_at(self.data, path)
        if not isinstance(entries, list):
            return None
        text = str(int(name)) if isinstance(name, float) and name.is_integer() else str(name)
        text = text.strip()
        for called in self._called(path, entries):
            if text in called:
                return called[text]
        index = _INDEX.fullmatch(text)
        return int(index[1]) if index and int(index[1]) < len(entries) else None

    def _called(self, path: Path, entries: list[Any]) -> list[dict[str, int]]:
        """The entries that an id names, then those that a year does; each alone has that name.

        Kept until one changes: every row of a list inside another asks for its entry.
        """
        known = self._names.get(path)
        if known is None:
            known = self._names[path] = []
            for key in _CALLED:
                said = [str(one[key]) if key in one else None for one in entries]
                alone = Counter(said)
                known.append({one: n for n, one in enumerate(said) if one and alone[one] == 1})
        return known

    def names(self, path: Path) -> list[str]:
        """What the entries of a list are called."""
        entries = value_at(self.data, path)
        if not isinstance(entries, list):
            return []
        return [str(one.get("id") or one.get("year") or f"[{n}]") for n, one in enumerate(entries)]


def in_order(data: Any, kind: Kind | None) -> Any:
    """The data with the keys of each block in the order in which the model declares them."""
    if isinstance(data, list):
        return [in_order(one, kind.of if isinstance(kind, ListOf) else None) for one in data]
    if not isinstance(data, dict) or not isinstance(kind, RecordKind):
        return data
    known = {name: one.kind for name, one in kind.fields.items() if name in data}
    found = {name: in_order(data[name], inner) for name, inner in known.items()}
    return found | {name: value for name, value in data.items() if name not in known}


def normal(data: Any, kind: Kind | None = PLAN) -> Any:
    """The data without what says nothing: nulls, and blocks with nothing below them.

    Two plans whose normal data is equal are the same plan to every rule and every reader.
    """
    if isinstance(data, dict):
        known = isinstance(kind, RecordKind) and not kind.loose
        out = {}
        for key, value in data.items():
            field = kind.fields.get(key) if known and isinstance(kind, RecordKind) else None
            if key.startswith("x-"):
                out[key] = value
            elif value is not None:
                inner = normal(value, field.kind if field else None)
                block = field is not None and isinstance(field.kind, RecordKind)
                if not block or inner not in ({}, [], None):
                    out[key] = inner
        return out
    if isinstance(data, list):
        inside = kind.of if isinstance(kind, ListOf) else None
        empty: Any = {} if isinstance(inside, RecordKind) else None
        return [empty if one is None else normal(one, inside) for one in data]
    return data
