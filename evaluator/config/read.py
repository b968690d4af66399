"""A settings file as settings, or everything that is wrong with it.

Knows where a key stands in TOML; what a value may be is asked of `keys`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from evaluator.config.find import Home
from evaluator.config.keys import KEYS, NOT_TABLE, Key, Unfit
from evaluator.config.settings import Setting, Settings
from evaluator.core import Both, Location, Problem, UsageRefused, both
from evaluator.core.near import nearest

UNKNOWN = Both("unknown key '{key}'", "未知的键“{key}”")
NEAR = Both("did you mean '{near}'?", "是否应为“{near}”？")
KNOWN = Both("known: {known}", "可用：{known}")

_TABLE = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_KEY = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


def read_config(home: Home) -> Settings:
    """What a file sets. Raises UsageRefused with every unknown key and unfit value."""
    reader = _Reader(home)
    for name, value in home.data.items():
        key = KEYS.get(name)
        if key is None:
            reader.unknown((name,), KEYS)
        elif not key.many:
            reader.take(key, (name,), value)
        elif isinstance(value, dict):
            for inner, one in value.items():
                reader.take(key, (name, inner), one)
        else:
            reader.tell((name,), NOT_TABLE)
    if reader.problems:
        raise UsageRefused(reader.problems)
    return reader.settings


class _Reader:
    """One file being read."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.lines = lines_of(home.text)
        self.settings: dict[str, Setting] = {}
        self.problems: list[Problem] = []

    def take(self, key: Key, path: tuple[str, ...], value: object) -> None:
        """Keep a value that its key may have; note one that it may not."""
        try:
            found = key.take(value)
        except Unfit as unfit:
            self.tell(path, unfit.text)
            return
        if key.is_path is not None and key.is_path(self.home.folder / str(found)):
            found = os.path.relpath(self.home.folder / str(found))
        origin = both(f"{self.home.file}:{self.line(path)}")
        self.settings[".".join(path)] = Setting(found, origin)

    def unknown(self, path: tuple[str, ...], known: Iterable[str]) -> None:
        """Note a key that does not exist."""
        near = nearest(path[-1].replace("_", "-"), known)
        hint = NEAR.fill(near=near) if near else KNOWN.fill(known=", ".join(known))
        self.tell(path, UNKNOWN.fill(key=path[-1]), hint)

    def tell(self, path: tuple[str, ...], message: Both, hint: Both | None = None) -> None:
        """Note a problem at the line of a key."""
        place = Location(self.home.file, self.line(path), 1)
        self.problems.append(Problem(message, place, ".".join(path), hint))

    def line(self, path: tuple[str, ...]) -> int:
        """The line of a key, or of the nearest table around it."""
        whole = (*self.home.table, *path)
        for end in range(len(whole), 0, -1):
            if whole[:end] in self.lines:
                return self.lines[whole[:end]]
        return 1


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Where keys and tables stand. A key inside braces is not found, but what holds it is."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        head = _TABLE.fullmatch(line)
        if head:
            table = _parts(head[1])
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key:
            parts = _parts(key[1])
            for end in range(1, len(parts) + 1):
                found.setdefault((*table, *parts[:end]), number)
    return found


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(text))
