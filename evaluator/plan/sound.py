"""A plan without a fault, walked once: its values as read, or nothing.

Knows blocks, lists and how a single value is read. It names no fault: where there is one,
pydantic's core (`shape`) is asked, which finds them all and takes longer to load than everything
else a check needs. A test holds the two to one verdict and the same values.
"""

from __future__ import annotations

from typing import Any

from evaluator.plan.dates import Unfit
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind
from evaluator.plan.single import Read, reader, spread


def sound(data: object) -> dict[str, Any] | None:
    """The values of a plan as read; None where anything does not fit."""
    try:
        return _block(PLAN, data)
    except (Unfit, ValueError, AssertionError):
        return None


def _block(kind: RecordKind, written: Any) -> dict[str, Any]:
    """Only its stated keys, in the order in which the kind declares them."""
    if kind.name == "prose":
        written = spread(written)
    if type(written) is not dict:
        raise ValueError(written)
    found = {
        name: _value(field.kind, written[name])
        for name, field in kind.fields.items()
        if name in written
    }
    if len(found) < len(written):
        raise ValueError(written)
    return found


_READERS: dict[int, Read] = {}
"""What reads a single value of each kind, by the kind's identity: those of a plan are made once,
with the model, and comparing two of them takes as long as reading a value."""


def _value(kind: Kind, written: Any) -> Any:
    read = _READERS.get(id(kind))
    if read is not None:
        return read(written)
    if isinstance(kind, RecordKind):
        return written if kind.loose else _block(kind, written)
    if isinstance(kind, ListOf):
        if type(written) is not list:
            raise ValueError(written)
        return [_value(kind.of, item) for item in written]
    read = _READERS[id(kind)] = reader(kind)
    return read(written)
