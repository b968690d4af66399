"""What was read, as evidence: each path once, with its value for people.

Knows the trail of a scope; knows no rule.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Path
from evaluator.engine.result import Observed
from evaluator.expr.scope import Read, Trail, reads
from evaluator.values import Items, PartialDate, Record

_UNSEEN = ("tables", "facts", "as_of", "answers")
"""First steps of paths that are no evidence of the plan's."""

Memo = dict[Read, Observed | None]


def path_key(path: Path) -> str:
    """Sorts paths by key, and entries of a list by number."""
    return "\0".join([f"0{s:09}" if isinstance(s, int) else f"1{s}" for s in path])


def observed_of(trail: Trail, memo: Memo | None = None) -> tuple[Observed, ...]:
    """What was read, each path once, in order of reading. `memo` holds what was made before."""
    if memo is None:
        memo = {}
    found: dict[Path, Observed] = {}
    for read in reads(trail):
        if read in memo:
            observed = memo[read]
        else:
            observed = memo[read] = _observe(*read)
        if observed is not None:
            found[observed.path] = observed
    return tuple(found.values())


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
