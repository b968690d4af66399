"""Which fields of a plan each rule reads, also through definitions, facts and tables.

Knows how reads are followed; knows no values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evaluator.facts import FACTS
from evaluator.pack.compiled import Pack, Rule


def fields_read(pack: Pack, rule: Rule, *, facts: bool = True) -> frozenset[str]:
    """Schema paths such as `targets.year`; `document` stands as `documents`.

    `facts=False` leaves out what only facts read.
    """
    found: set[str] = set()
    seen: set[str] = set() if facts else {f"facts.{name}" for name in FACTS}
    _follow(pack, (read for one in rule.conditions for read in one.reads), found, seen)
    return frozenset(found)


def _follow(pack: Pack, reads: Iterable[str], found: set[str], seen: set[str]) -> None:
    for read in reads:
        space, _, rest = read.partition(".")
        name = rest.split(".")[0]
        key = f"{space}.{name}"
        if space in ("defs", "facts"):
            if space == "defs" and "." in rest:
                found.update(_below(pack, name, rest.partition(".")[2]))
            if key not in seen and name:
                seen.add(key)
                _follow(pack, _inner(pack, space, name), found, seen)
        elif space == "tables":
            found.add("city.code")
        elif space == "document":
            found.add(f"documents.{rest}" if rest else "documents")
        elif space not in ("params", "as_of"):
            found.add(read)


def _below(pack: Pack, name: str, rest: str) -> Iterator[str]:
    """A field of the entries that a definition picks, as a field of the plan's own list."""
    source = _source(pack, pack.definitions[name].condition.ast)
    if source:
        yield f"{source}.{rest}"


def _source(pack: Pack, node: Any) -> str:
    """The schema path of the list that an expression picks from; empty if there is none."""
    match node:
        case ["path", "defs", [name, *rest]]:
            return ".".join([_source(pack, pack.definitions[name].condition.ast), *rest])
        case ["path", root, names]:
            return ".".join([root, *names])
        case ["filter", _, over, _] | ["index", over, _] | ["call", "latest", [over]]:
            return _source(pack, over)
        case _:
            return ""


def _inner(pack: Pack, space: str, name: str) -> tuple[str, ...]:
    return pack.definitions[name].condition.reads if space == "defs" else FACTS[name].reads


def opens(pack: Pack, rule: Rule) -> frozenset[str]:
    """The rules that cannot be answered before this one, itself included."""
    found = {rule.id}
    for other in pack.rules:  # in graph order, so one pass is enough
        if found & set(other.requires):
            found.add(other.id)
    return frozenset(found)
