"""A plan without a fault, walked once: its values as read, or nothing.

Knows blocks, lists, what is left aside (nulls, keys of one's own) and how a single value is read.
It names no fault: where there is one, pydantic's core (`shape`) is asked, which finds them all and
takes longer to load than everything else a check needs. A test holds the two to one verdict and
the same values.
"""

from __future__ import annotations

from typing import Any

from evaluator.plan.dates import Unfit
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind
from evaluator.plan.single import Read, reader, spread
from evaluator.plan.tree import stated


def sound(data: object) -> dict[str, Any] | None:
    """The values of a plan as read, of data as written; None where anything does not fit."""
    try:
        found: dict[str, Any] = _reader(PLAN)(data)
    except (Unfit, ValueError, AssertionError):
        return None
    return found


class _Block:
    """Reads the blocks of one kind: only what they state, in the order of the declarations."""

    __slots__ = ("kind", "readers")

    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind
        self.readers: dict[str, tuple[int, Read]] = {}
        """Of the fields that some plan has stated: the place of each in that order, and its own."""

    def read(self, written: Any) -> dict[str, Any]:
        if type(written) is not dict:
            raise ValueError(written)
        readers, last, sorted_ = self.readers, -1, True
        found: dict[str, Any] = {}
        for name, value in written.items():
            known = readers.get(name) or self._met(name)
            if known is None or value is None:
                continue
            place, read = known
            found[name] = read(value)
            if place < last:
                sorted_ = False
            last = place
        if sorted_:
            return found
        return {name: found[name] for name in self.kind.fields if name in found}

    def _met(self, name: object) -> tuple[int, Read] | None:
        """What is known of a field that no plan has stated before; None for a key of one's own."""
        if not isinstance(name, str):
            raise ValueError(name)
        if name.startswith("x-"):
            return None
        place = list(self.kind.fields).index(name)
        self.readers[name] = known = place, _reader(self.kind.fields[name].kind)
        return known

    def prose(self, written: Any) -> dict[str, Any]:
        """The same of a block that may be written as a plain text."""
        return self.read(spread(written))


class _List:
    """Reads the lists of one kind; an empty entry of a list of blocks states nothing and counts."""

    __slots__ = ("blank", "read_item")

    def __init__(self, kind: ListOf) -> None:
        self.read_item = _reader(kind.of)
        self.blank: Any = {} if isinstance(kind.of, RecordKind) else None

    def read(self, written: Any) -> list[Any]:
        if type(written) is not list:
            raise ValueError(written)
        read, blank = self.read_item, self.blank
        return [read(blank if item is None else item) for item in written]


_READERS: dict[int, Read] = {}
"""What reads a value of each kind, by the kind's identity: those of a plan are made once, with the
model, and comparing two of them takes as long as reading a value."""


def _reader(kind: Kind) -> Read:
    found = _READERS.get(id(kind))
    if found is None:
        found = _READERS[id(kind)] = _made(kind)
    return found


def _made(kind: Kind) -> Read:
    if isinstance(kind, ListOf):
        return _List(kind).read
    if not isinstance(kind, RecordKind):
        return reader(kind)
    if kind.loose:
        return stated
    block = _Block(kind)
    return block.prose if kind.name == "prose" else block.read
