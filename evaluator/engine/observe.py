"""What was read, as evidence: each path once, with its value for people.

Knows the trail of a scope; knows no rule.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Path
from evaluator.engine.result import Observed
from evaluator.expr.scope import Read, Trail
from evaluator.values import Items, PartialDate, Record

_UNSEEN = ("tables", "facts", "as_of", "answers")
"""First steps of paths that are no evidence of the plan's."""


class Memo:
    """What was made before for one plan: of each read, and of the trail of each kept value."""

    __slots__ = ("reads", "trails")

    def __init__(self) -> None:
        self.reads: dict[Read, Observed | None] = {}
        self.trails: dict[int, tuple[Trail, dict[Path, Observed]]] = {}


_NEW: Any = object()


def path_key(path: Path) -> str:
    """Sorts paths by key, and entries of a list by number."""
    return "\0".join([f"0{s:09}" if isinstance(s, int) else f"1{s}" for s in path])


def observed_of(trail: Trail, memo: Memo | None = None) -> tuple[Observed, ...]:
    """What was read, each path once, in order of reading. `memo` holds what was made before."""
    return tuple(_by_path(trail, Memo() if memo is None else memo).values())


def _by_path(trail: Trail, memo: Memo) -> dict[Path, Observed]:
    found: dict[Path, Observed] = {}
    known = memo.reads
    for entry in trail:
        if type(entry) is list:
            found.update(_kept(entry, memo))
            continue
        observed = known.get(entry, _NEW)
        if observed is _NEW:
            observed = known[entry] = _observe(*entry)
        if observed is not None:
            found[observed.path] = observed
    return found


def _kept(trail: Trail, memo: Memo) -> dict[Path, Observed]:
    """The same of a value that several rules use; the trail is held, so that its id stays its."""
    held = memo.trails.get(id(trail))
    if held is None:
        held = memo.trails[id(trail)] = (trail, _by_path(trail, memo))
    return held[1]


def _observe(record: Record, key: str | None) -> Observed | None:
    path = record.path if key is None else (*record.path, key)
    first = path[0] if path else ""
    if first in _UNSEEN:
        return None
    value = None if key is None else _plain(record.fields[key])
    return Observed(path, value, first == "reference")


def _plain(value: Any) -> Any:
    """A value for people and JSON: records and lists by their size only."""
    if isinstance(value, Items):
        return len(value.items)
    if isinstance(value, Record):
        return None
    if isinstance(value, PartialDate):
        return str(value)
    return value
