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
from evaluator.plan.tree import clean


def sound(data: object) -> dict[str, Any] | None:
    """The values of a plan as read, of data as written; None where anything does not fit."""
    try:
        found: dict[str, Any] = _reader(PLAN)(data)
    except (Unfit, ValueError, AssertionError):
        return None
    return found


class _Block:
    """Reads the blocks of one kind: only what they state, in the order of the declarations."""

    __slots__ = ("kind", "order", "readers")

    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind
        self.order = {name: place for place, name in enumerate(kind.fields)}
        self.readers: dict[str, Read] = {}
        """Of the fields that some plan has stated."""

    def read(self, written: Any) -> dict[str, Any]:
        if type(written) is not dict:
            raise ValueError(written)
        readers, order, last, sorted_ = self.readers, self.order, -1, True
        found = {}
        for name, value in written.items():
            place = order.get(name)
            if place is None:
                if not (isinstance(name, str) and name.startswith("x-")):
                    raise ValueError(name)
            elif value is not None:
                read = readers.get(name)
                if read is None:
                    read = readers[name] = _reader(self.kind.fields[name].kind)
                found[name] = read(value)
                sorted_ = sorted_ and place > last
                last = place
        return found if sorted_ else {name: found[name] for name in order if name in found}

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
        return clean
    block = _Block(kind)
    return block.prose if kind.name == "prose" else block.read
