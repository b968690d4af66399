"""Entries of a plan's lists: their names, which of them went, and the plan with them put back.

Knows lists of records in plain data; knows no field of a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluator.compare.model import Removed


Entries = Mapping[str, tuple[str, ...]]
"""The names of the entries of every list of records, by the list's path."""

_BESIDE = ("evidence", "elsewhere")
_TELLING = ("name", "title", "metric", "kind", "sector", "category", "year")
_LONGEST = 60


def entries_of(data: object) -> Entries:
    """Every list of records in a plan as written."""
    return dict(_walk(data, ""))


def removed(before: Entries, after: Entries) -> tuple[Removed, ...]:
    """What went, list by list; what stood inside an entry that went is not told again."""
    from evaluator.compare.model import Removed

    found: list[Removed] = []
    lost: list[str] = []
    for path, names in before.items():
        if any(path.startswith(above) for above in lost):
            continue
        gone = [names[at] for at in gone_of(names, after.get(path, ()))]
        if gone:
            found.append(Removed(path, tuple(gone), len(names)))
            lost += [f"{path}[{name}]." for name in gone]
    return tuple(found)


def gone_of(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Which entries of a list went, as indexes.

    An entry with an id went when its id did. One without may only have been rewritten, so it
    counts as gone only where the list has become shorter.
    """
    left = Counter(after)
    gone = []
    for at, name in enumerate(before):
        if left[name]:
            left[name] -= 1
        elif not name.startswith("(") or len(after) < len(before):
            gone.append(at)
    return gone


def restored(before: Any, after: Any) -> Any:
    """The newer plan's data with every entry put back that went."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return after
    out = dict(after)
    for key, value in before.items():
        if _beside(key):
            continue
        if _records(value) and (out.get(key) is None or _records(out[key])):
            out[key] = _put_back(value, out.get(key) or [])
        elif isinstance(value, dict):
            out[key] = restored(value, out.get(key)) if key in out else None
            if out[key] is None:
                del out[key]
    return out


def _put_back(before: list[Any], after: list[Any]) -> list[Any]:
    old, new = names_of(before), names_of(after)
    by_name = dict(zip(old, before, strict=True))
    kept = [
        restored(by_name[name], entry) if name in by_name else entry
        for name, entry in zip(new, after, strict=True)
    ]
    return [*kept, *(before[at] for at in gone_of(old, new))]


def names_of(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each entry: its id, else in brackets what it says of itself, else its place."""
    return [_name(one, at) for at, one in enumerate(entries)]


def _walk(data: object, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        if _beside(key):
            continue
        here = f"{path}.{key}" if path else str(key)
        if _records(value) and value:
            names = names_of(value)
            yield here, tuple(names)
            for name, entry in zip(names, value, strict=True):
                yield from _walk(entry, f"{here}[{name}]")
        else:
            yield from _walk(value, here)


def _records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _beside(key: object) -> bool:
    return key in _BESIDE or str(key).startswith("x-")


def _name(entry: Mapping[str, Any], at: int) -> str:
    known = entry.get("id")
    if isinstance(known, str | int):
        return str(known)
    said = []
    for key in _TELLING:
        value = entry.get(key)
        if isinstance(value, dict):
            value = next(iter(value.values()), None)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            said.append(str(value))
    text = " ".join(said)[:_LONGEST]
    return f"({text})" if text else f"(#{at + 1})"
