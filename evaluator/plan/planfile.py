"""A plan that was read: its tree, its evidence, its documents, and what its silence means.

Knows paths and ids; knows no rule and no output.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from evaluator.core import Both, Path
from evaluator.load.loaded import Loaded
from evaluator.plan.citations import Citation
from evaluator.plan.kinds import ListOf, Number, RecordKind, close_to, field_at, plan_kind
from evaluator.plan.quantity import Unfit, read_quantity
from evaluator.values import Items, PartialDate, Record

_STEP = r"\[([^\[\]]*)\]|(?:^|\.)([^.\[\]]+)"
NOT_IN_THE_PLAN = frozenset({"documents", "document", "sources", "assessment", "reference", "city",
                             "answers", "replies", "burdens"})  # fmt: skip
"""Top-level blocks that reading the plan's documents in whole does not settle."""


class UnknownPath(ValueError):  # noqa: N818 - named for what the text is
    """A text that is no path of this plan: why, and the nearest right one."""

    def __init__(self, message: Both, hint: Both | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


class DocumentNote(NamedTuple):
    """What outputs show of a document. `title` falls back to its id, then its place."""

    position: int
    id: str | None
    role: str | None
    title: Both
    read: str | None
    status: str | None
    url: str | None


class SourceNote(NamedTuple):
    """Where a copy was read."""

    id: str
    kind: str | None
    title: Both
    url: str | None
    published: PartialDate | None


class PlanFile(NamedTuple):
    """A plan as read. `root` holds only what conditions may read."""

    loaded: Loaded
    root: Record
    city: Both
    data: dict[str, Any]
    """The validated data of the file, hidden fields included."""
    documents: tuple[DocumentNote, ...]
    main: int | None
    """Which document conditions read as `document`."""
    sources: dict[str, SourceNote]
    as_of: PartialDate | None
    """`assessment.as_of`."""
    evidence: dict[Path, tuple[Citation, ...]]
    elsewheres: dict[Path, str]
    """Paths said to stand in another document, with its id."""
    searched: tuple[Path, ...]
    whole: bool
    """Whether all documents of role plan are read whole and none is a draft."""
    dimensions: dict[Path, str]
    """The dimension of each value whose unit decides it, such as a target's."""
    currency: str | None
    """The currency of the plan's money."""
    ids: dict[Path, tuple[str | None, ...]]

    def resolve(self, path: Path) -> Path:
        """`document…` as it stands in the file, `documents[i]…`, where there is a main one."""
        if path[:1] == ("document",) and self.main is not None:
            return ("documents", self.main, *path[1:])
        return path

    def cited(self, path: Path) -> tuple[Citation, ...]:
        """The citations of a value: its own, else those of the nearest block around it."""
        place = self.resolve(path)
        while place:
            found = self.evidence.get(place)
            if found is not None:
                return found
            place = place[:-1]
        return ()

    def conflicts(self) -> tuple[Path, ...]:
        """The paths for which the citations give more than one value."""
        return tuple(
            path
            for path, cited in self.evidence.items()
            if len({_said(one.value, path) for one in cited if one.value is not None}) > 1
        )

    def elsewhere(self, path: Path) -> str | None:
        """The id of the document that is said to hold an absent value."""
        marks = self.elsewheres
        if not marks:
            return None
        place = self.resolve(path)
        while place:
            found = marks.get(place)
            if found is not None:
                return found
            place = place[:-1]
        return None

    @property
    def document(self) -> Record | None:
        """The main document of role plan, which conditions see as `document`."""
        listed = self.root.fields.get("documents")
        if self.main is None or not isinstance(listed, Items):
            return None
        found = listed.items[self.main]
        return found if isinstance(found, Record) else None

    @property
    def settles(self) -> bool:
        """Whether any silence of this plan can be final."""
        return self.whole or bool(self.searched)

    def final(self, path: Path, *, marks: bool = True) -> bool:
        """Whether the absence of `path` is settled: not stated in the plan.

        `marks=False` sets the marks `elsewhere` aside.
        """
        if not self.elsewheres and not self.searched:
            return self.whole and path[0] not in NOT_IN_THE_PLAN  # `document` is one of these
        place = self.resolve(path)
        if marks and self.elsewhere(place) is not None:
            return False
        if any(_covers(searched, place) for searched in self.searched):
            return True
        return self.whole and place[0] not in NOT_IN_THE_PLAN

    def show(self, path: Path) -> str:
        """The path as people write it, entries of lists by id: `measures[parking-fees].cost`."""
        out = ""
        place = self.resolve(path)
        for depth, step in enumerate(place):
            if isinstance(step, int):
                ids = self.ids.get(place[:depth], ())
                name = ids[step] if step < len(ids) else None
                out += f"[{step if name is None else name}]"
            else:
                out += f".{step}" if out else step
        return out

    def parse(self, text: str) -> Path:
        """The reverse of `show`; entries may also be named by index. Raises UnknownPath."""
        steps: list[str | int] = []
        end = 0
        for match in re.finditer(_STEP, text):
            if match.start() != end:
                break
            end = match.end()
            if match[1] is None:
                steps.append(match[2])
                self._known(steps, text)
            else:
                steps.append(self._entry(tuple(steps), match[1], text))
        if end != len(text) or not steps:
            raise UnknownPath(
                Both(f"{text!r} is not a path", f"“{text}”不是路径"),
                Both(
                    "write it as measures[parking-fees].cost", "写法如measures[parking-fees].cost"
                ),
            )
        return self.resolve(tuple(steps))

    def _known(self, steps: list[str | int], text: str) -> None:
        if field_at(tuple(steps)) is not None:
            return
        raise UnknownPath(Both(f"no field {text}", f"没有字段{text}"), path_hint(tuple(steps)))

    def _entry(self, above: Path, name: str, text: str) -> int:
        ids = self.ids.get(self.resolve(above), ())
        if name in ids:
            return ids.index(name)
        if name.isdecimal():
            return int(name)
        near = close_to(name, [one for one in ids if one])
        hint = Both(f"did you mean {near}?", f"是否应为{near}？") if near else None
        raise UnknownPath(Both(f"{text}: no entry {name!r}", f"{text}：没有条目“{name}”"), hint)


def path_hint(steps: Path) -> Both | None:
    """The nearest field to one that does not exist, in the block where it was looked for."""
    above = field_at(steps[:-1]) if steps[:-1] else None
    kind = above.kind if above else plan_kind()
    while isinstance(kind, ListOf):
        kind = kind.of
    known = list(kind.fields) if isinstance(kind, RecordKind) else []
    near = close_to(str(steps[-1]), known)
    return Both(f"did you mean {near}?", f"是否应为{near}？") if near else None


def _said(value: str, path: Path) -> object:
    """What a citation gives for the field at `path`: as a quantity where it is one."""
    found = field_at(path)
    if found is None or not isinstance(found.kind, Number):
        return value.strip()
    try:
        return read_quantity(value, found.kind.dimension)
    except Unfit:
        return value.strip()


def _covers(pattern: Path, path: Path) -> bool:
    """Whether `path` is `pattern` or below it; the index -1 stands for every entry."""
    return len(path) >= len(pattern) and all(
        one == other or (one == -1 and isinstance(other, int))
        for one, other in zip(pattern, path, strict=False)
    )
