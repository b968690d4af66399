"""One city's plan while it grows: values by path, each with the cell it came from.

Knows paths, entries of lists and citations; knows no table format and no mapping file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evaluator.core import Both, Problem, show_path
from evaluator.importing.cells import Place
from evaluator.plan.kinds import field_at


class Entry(NamedTuple):
    """A step into a list: the entry that this key tells from the others."""

    key: object


Steps = tuple["str | Entry", ...]


class Leaf(NamedTuple):
    """A value, and the cell that gave it; no place for what the mapping says of a whole table."""

    value: Any
    place: Place | None = None
    source: str = ""
    quote: str | None = None
    judged: bool = False


@dataclass(slots=True)
class Draft:
    """The values of one city, and what was found twice."""

    key: str
    leaves: dict[Steps, Leaf] = field(default_factory=dict)
    twice: dict[Steps, list[Leaf]] = field(default_factory=dict)
    """Values that differ between two rows: none of them is taken."""

    def put(self, path: Steps, leaf: Leaf, *, unless_stated: bool = False) -> None:
        """State a value. Equal values of several rows are one; differing ones are none."""
        there = self.leaves.get(path)
        if there is None or there.value == leaf.value:
            self.leaves.setdefault(path, leaf)
        elif not unless_stated:
            self.twice.setdefault(path, [there]).append(leaf)

    def settle(self) -> list[Problem]:
        """Take out what was found twice; every place of it is reported."""
        problems = []
        for path, found in self.twice.items():
            self.leaves.pop(path, None)
            problems += [_differs(self.key, path, found, leaf) for leaf in found if leaf.place]
        self.twice.clear()
        return problems

    def drop(self, path: Steps) -> Leaf | None:
        """Take a value out; with the key of an entry goes the entry."""
        leaf = self.leaves.pop(path, None)
        above = path[:-1]
        if (
            leaf is not None
            and above
            and isinstance(above[-1], Entry)
            and above[-1].key == leaf.value
        ):
            for other in [one for one in self.leaves if one[: len(above)] == above]:
                del self.leaves[other]
        return leaf

    def built(self) -> tuple[dict[str, Any], dict[str, Steps]]:
        """The plan as plain data, and which value stands at which written path."""
        root: dict[str, Any] = {}
        at: dict[str, Steps] = {}
        positions: dict[Steps, int] = {}
        for path, leaf in self.leaves.items():
            written = _place_in(root, path, leaf.value, positions)
            at[show_path(written)] = path
        _cite(root, self.leaves, positions)
        return root, at


def _place_in(
    root: dict[str, Any], path: Steps, value: Any, positions: dict[Steps, int]
) -> tuple[str | int, ...]:
    """Put one value into the tree; gives its written path."""
    here: Any = root
    written: list[str | int] = []
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(step, Entry):
            number = positions.setdefault(path[: index + 1], len(here))
            if number == len(here):
                here.append({})
            here = here[number]
            written.append(number)
        elif last:
            here[step] = value
            written.append(step)
        else:
            empty: Any = [] if isinstance(path[index + 1], Entry) else {}
            here = here.setdefault(step, empty)
            written.append(step)
    return tuple(written)


def _cite(root: dict[str, Any], leaves: dict[Steps, Leaf], positions: dict[Steps, int]) -> None:
    """A citation for each row that gave a block values; nested entries count to the outermost."""
    homes: dict[Steps, dict[tuple[str, str, str, int], list[tuple[Steps, Leaf]]]] = {}
    for path, leaf in leaves.items():
        if leaf.place is not None:
            home = _home(path)
            if not home:  # the top of a plan carries no evidence
                continue
            row = (leaf.source, leaf.place.file, leaf.place.sheet, leaf.place.row)
            homes.setdefault(home, {}).setdefault(row, []).append((path[len(home) :], leaf))
    for home, rows in homes.items():
        cited = [_citation(found) for found in rows.values()]
        block = _block_at(root, home, positions)
        block["evidence"] = cited[0] if len(cited) == 1 else cited


def _home(path: Steps) -> Steps:
    """The block that carries the evidence of a value."""
    for index, step in enumerate(path):
        if isinstance(step, Entry):
            return path[: index + 1]
    names = tuple(step for step in path if isinstance(step, str))
    for length in range(len(names) - 1, 0, -1):
        if field_at((*names[:length], "evidence")) is not None:
            return path[:length]
    return ()


def _block_at(root: dict[str, Any], home: Steps, positions: dict[Steps, int]) -> dict[str, Any]:
    here: Any = root
    for index, step in enumerate(home):
        here = here[positions[home[: index + 1]]] if isinstance(step, Entry) else here[step]
    found: dict[str, Any] = here
    return found


def _citation(found: Iterable[tuple[Steps, Leaf]]) -> dict[str, Any]:
    """`file.xlsx!Sheet1!A12 year; P12 value`: cell and field of each value."""
    members = list(found)
    first = members[0][1]
    assert first.place is not None
    name = first.place.file.replace("\\", "/").rpartition("/")[2]
    sheet = f"{first.place.sheet}!" if first.place.sheet else ""
    cells = "; ".join(
        f"{leaf.place.reference} {_shown(path)}" for path, leaf in members if leaf.place
    )
    cited: dict[str, Any] = {"source": first.source, "section": f"{name}!{sheet}{cells}"}
    quote = next((leaf.quote for _, leaf in members if leaf.quote), None)
    if quote:
        cited["quote"] = quote
    if any(leaf.judged for _, leaf in members):
        cited["judged"] = True
    return cited


def _shown(path: Steps) -> str:
    out = ""
    for step in path:
        out += f"[{step.key}]" if isinstance(step, Entry) else f".{step}" if out else step
    return out


def _differs(city: str, path: Steps, found: list[Leaf], leaf: Leaf) -> Problem:
    assert leaf.place is not None
    others = ", ".join(one.place.shown for one in found if one.place and one is not leaf)
    return leaf.place.problem(
        Both(
            f"{city}: {_shown(path)} is {leaf.value!r} here and differs in {others}",
            f"{city}：{_shown(path)}在此为{leaf.value!r}，与{others}不一致",
        ),
        Both("neither is taken", "均未采用"),
    )
