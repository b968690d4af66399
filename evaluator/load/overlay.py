"""A file with some values changed for one run: `--set peak.year=2028`.

Knows how an assignment is written and where it lands; the file itself stays as it is.
"""

from __future__ import annotations

import copy
import itertools
import re
from typing import Any

from evaluator.core import Both, Location, Path, PlanRefused, Problem, UsageRefused
from evaluator.load.loaded import Loaded, below
from evaluator.load.read import load_text

_STEP = re.compile(r"(?:^|\.)([A-Za-z_][\w-]*)|\[([^\]]+)\]")
ORIGIN = "--set"


class Overlay(Loaded):
    """A loaded file seen through assignments. Assigned values stand at `--set`, without a line."""

    __slots__ = ("_base", "_set")

    def __init__(self, base: Loaded, assignments: dict[Path, object]) -> None:
        data = copy.deepcopy(base.data)
        for path, value in assignments.items():
            _assign(data, path, value)
        super().__init__(data, base.file, base.digest)
        self._base = base
        self._set = tuple(assignments)

    @property
    def encoding(self) -> str:
        """As of the file."""
        return self._base.encoding

    @property
    def text(self) -> str:
        """As of the file."""
        return self._base.text

    def _assigned(self, path: Path) -> bool:
        return any(path[: len(one)] == one for one in self._set)

    def location(self, path: Path) -> Location:
        """As of the file; `--set` for what was assigned."""
        return Location(ORIGIN, 0, 0) if self._assigned(path) else self._base.location(path)

    def key_location(self, path: Path) -> Location:
        """As of the file; `--set` for what was assigned."""
        return Location(ORIGIN, 0, 0) if self._assigned(path) else self._base.key_location(path)

    def written(self, path: Path) -> str | None:
        """As of the file, or as assigned."""
        return super().written(path) if self._assigned(path) else self._base.written(path)

    def quoted(self, path: Path) -> bool:
        """As of the file; what was assigned counts as plain unless it is text."""
        return super().quoted(path) if self._assigned(path) else self._base.quoted(path)

    def insertion(self, path: Path) -> Location:
        """As of the file."""
        return self._base.insertion(path)


def overlay(base: Loaded, assignments: list[str]) -> Loaded:
    """The file with every `PATH=VALUE` carried out. Raises UsageRefused with all that is wrong."""
    if not assignments:
        return base
    problems: list[Problem] = []
    values: dict[Path, object] = {}
    for assignment in assignments:
        path_text, sign, value_text = assignment.partition("=")
        path = _resolve(base.data, path_text.strip())
        if not sign or path is None:
            problems.append(_unreadable(assignment))
            continue
        try:
            loaded = load_text(f"value: {value_text}\n", file=ORIGIN)
        except PlanRefused:
            problems.append(_unreadable(assignment))
            continue
        data: Any = loaded.data
        values[path] = data["value"]
    if problems:
        raise UsageRefused(problems)
    return Overlay(base, values)


def _unreadable(assignment: str) -> Problem:
    return Problem(
        Both(f"--set: '{assignment}' leads nowhere", f"--set：无法识别“{assignment}”"),
        hint=Both(
            'write it as peak.year=2028 or measures[cycle-lanes].cost.value="3 M EUR"',
            '应写作 peak.year=2028 或 measures[编号].cost.value="300 万元"',
        ),
    )


def _resolve(data: object, text: str) -> Path | None:
    """The path in keys and indexes; entries of lists are named by id or by index."""
    steps: list[str | int] = []
    here, end = data, 0
    for match in _STEP.finditer(text):
        if match.start() != end:
            return None
        end = match.end()
        step: str | int | None = match[1]
        if match[1] is None:
            step = _entry(here, match[2])
        if step is None:
            return None
        steps.append(step)
        here = below(here, step)
    return tuple(steps) if steps and end == len(text) else None


def _entry(here: object, name: str) -> int | None:
    """The index of a list's entry; an index one past the end adds an entry."""
    entries = here if isinstance(here, list) else []
    for position, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == name:
            return position
    if name.isascii() and name.isdigit() and len(name) < 7 and int(name) <= len(entries):
        return int(name)
    return None


def _assign(data: Any, path: Path, value: object) -> None:
    """Put a value in; mappings and lists on the way are made."""
    for step, following in itertools.pairwise(path):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int) and step == len(data):
            data.append(fresh)
        elif isinstance(data, dict) and not isinstance(data.get(step), dict | list):
            data[step] = fresh
        data = data[step]
    last = path[-1]
    if isinstance(last, int) and last == len(data):
        data.append(value)
    else:
        data[last] = value
