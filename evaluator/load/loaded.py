"""A file that was read: its data, and where each part of it stands.

Knows text, lines and columns; knows no field. Positions are worked out when asked for.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from evaluator.core import Location, Path
from evaluator.load.source import Source
from evaluator.load.spans import Spans

# What may stand before a value: its anchor, then spaces, breaks and comments.
_ANCHOR = re.compile(r"&[\w-]+(?:\s|#[^\r\n]*+)*+")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
_SPACE = re.compile(r"\s+")


class _Spot(NamedTuple):
    """Where a path, or its nearest stated ancestor, leads."""

    data: object
    slot: int
    key: int  # the slot of its key, of the item itself in a list, -1 for the root
    steps: int  # how many steps of the path are stated


class Loaded:
    """Data as written, with the place of every key and value.

    `data` is a tree of dict, list, str, int, float, bool and None; `digest` is
    "sha256:..." of the file's bytes. It is not to be changed. What was given as a
    mapping instead of a file has no places: line and column are 0.
    """

    __slots__ = ("_source", "_spans", "_tables", "data", "digest", "file")

    def __init__(
        self,
        data: object,
        file: str,
        digest: str,
        source: Source | None = None,
        spans: Spans | None = None,
    ) -> None:
        self.data = data
        self.file = file
        self.digest = digest
        self._source = source or Source(file, "")
        self._spans = spans
        self._tables: dict[int, dict[str | int, int]] = {}

    def location(self, path: Path) -> Location:
        """The value at `path`; its nearest stated ancestor where nothing is written there."""
        if self._spans is None:
            return Location(self.file, 0, 0)
        spot = self._find(path)
        return self._source.location(
            self._spans.offsets[spot.slot], self._end(spot.data, spot.slot)
        )

    def key_location(self, path: Path) -> Location:
        """The key of `path` (an item of a list: the item); else as `location`."""
        spot = self._find(path) if self._spans is not None else None
        if self._spans is None or spot is None or spot.key < 0:
            return self.location(())
        if spot.key == spot.slot:
            return self.location(path[: spot.steps])
        start, end = self._spans.offsets[spot.key : spot.key + 2]
        return self._source.location(start, end)

    def written(self, path: Path) -> str | None:
        """The source text of a scalar on one line; None where none is written."""
        value, stated = self._value(path)
        if not stated or isinstance(value, (dict, list)):
            return None
        if self._spans is None:
            return None if value is None else json.dumps(value, ensure_ascii=False)
        text = _BLOCK_HEADER.sub("", self._text(self._find(path)), count=1)
        return _SPACE.sub(" ", text).strip() or None

    def quoted(self, path: Path) -> bool:
        """Whether the value is text that was written in quotes."""
        value, stated = self._value(path)
        if not stated or not isinstance(value, str):
            return False
        return self._spans is None or self._text(self._find(path))[:1] in ('"', "'")

    def left_empty(self, path: Path) -> bool:
        """Whether the key is written, with nothing or null as its value."""
        value, stated = self._value(path)
        return stated and value is None

    def insertion(self, path: Path) -> Location:
        """Where the value of `path` would be written.

        For a key or item that is not there: the line after the last line of the nearest
        stated ancestor, at the column of its keys. Inside `{...}` and `[...]`: just behind
        the last entry. For what is written: its own place.
        """
        if self._spans is None:
            return Location(self.file, 0, 0)
        spot = self._find(path)
        missing = spot.steps < len(path)
        if missing and spot.data is None and spot.key != spot.slot and not self._text(spot):
            return self._below_key(spot)
        if not missing or not isinstance(spot.data, (dict, list)):
            return self._point(self._spans.offsets[spot.slot])
        slot = self._spans.aliases.get(spot.slot, spot.slot)
        start = self._content(slot)
        if self._source.text[start] in "{[":
            last = self._last(spot.data, slot)
            return self._point(start + 1 if last is None else last)
        line, _ = self._source.place(self._end(spot.data, slot))
        first = self._spans.offsets[slot + 3] if isinstance(spot.data, dict) else start
        return self._at(line + 1, self._source.place(first)[1])

    def _below_key(self, spot: _Spot) -> Location:
        assert self._spans is not None
        line, column = self._source.place(self._spans.offsets[spot.key])
        return self._at(line + 1, column + 2)

    def _at(self, line: int, column: int) -> Location:
        return Location(self.file, line, column, line, column)

    def _point(self, offset: int) -> Location:
        return self._source.location(offset, offset)

    def _value(self, path: Path) -> tuple[object, bool]:
        """The value at `path`, and whether it is stated."""
        data = self.data
        for step in path:
            if not _has(data, step):
                return None, False
            data = data[step]  # type: ignore[index]
        return data, True

    def _find(self, path: Path) -> _Spot:
        """As far along `path` as the file goes."""
        assert self._spans is not None
        data, slot, key = self.data, 0, -1
        for taken, step in enumerate(path):
            if isinstance(data, dict) and _has(data, step):
                key = self._table(data, slot)[step]
                data, slot = data[str(step)], key + 2
            elif isinstance(data, list) and _has(data, step):
                key = slot = self._table(data, slot)[step]
                data = data[int(step)]
            else:
                return _Spot(data, slot, key, taken)
        return _Spot(data, slot, key, len(path))

    def _table(self, data: dict[str, object] | list[object], slot: int) -> dict[str | int, int]:
        """The slots of a mapping's keys or of a list's items."""
        assert self._spans is not None
        offsets = self._spans.offsets
        slot = self._spans.aliases.get(slot, slot)
        table = self._tables.get(slot)
        if table is None:
            table = self._tables[slot] = {}
            at = slot + 3
            lead = 2 if isinstance(data, dict) else 0
            entries = data.items() if isinstance(data, dict) else enumerate(data)
            for step, value in entries:
                table[step] = at
                at += lead
                at = offsets[at + 2] if isinstance(value, (dict, list)) else at + 2
        return table

    def _content(self, slot: int) -> int:
        """The offset of a value behind its anchor."""
        assert self._spans is not None
        start = self._spans.offsets[slot]
        found = _ANCHOR.match(self._source.text, start)
        return found.end() if found else start

    def _text(self, spot: _Spot) -> str:
        """The source text of a scalar, without its anchor; of what an alias stands for."""
        assert self._spans is not None
        slot = self._spans.aliases.get(spot.slot, spot.slot)
        return self._source.text[self._content(slot) : self._spans.offsets[slot + 1]]

    def _end(self, data: object, slot: int) -> int:
        """The offset behind the last character of a value, comments after it left out."""
        assert self._spans is not None
        end = self._spans.offsets[slot + 1]
        if slot in self._spans.aliases:
            return end
        text = self._source.text
        if isinstance(data, (dict, list)) and text[self._content(slot)] not in "{[":
            return self._last(data, slot) or end
        start = self._spans.offsets[slot]
        while end > start and text[end - 1] in " \t\r\n":  # of a block scalar
            end -= 1
        return end

    def _last(self, data: dict[str, object] | list[object], slot: int) -> int | None:
        """The offset behind the last entry; None where there is none."""
        table = self._table(data, slot)
        if not table:
            return None
        step, at = next(reversed(table.items()))
        if isinstance(data, dict):
            return self._end(data[str(step)], at + 2)
        return self._end(data[-1], at)


def _has(data: object, step: str | int) -> bool:
    """Whether one step of a path leads anywhere from `data`."""
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
