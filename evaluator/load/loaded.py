"""A file that was read: its data, and where each part of it stands.

Knows text, lines and columns; knows no field. Positions are worked out when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from evaluator.core import Location, Path
from evaluator.load.source import Source
from evaluator.load.spans import Spans

# What may stand before a value: its anchor, then spaces, breaks and comments.
_ANCHOR = re.compile(r"&[\w-]+(?:\s|#[^\r\n]*+)*+")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
_SPACE = re.compile(r"\s+")
_ABSENT = object()


class _Spot(NamedTuple):
    """Where a path, or its nearest stated ancestor, leads."""

    data: object
    slot: int
    key: int | None  # the slot of its key; None for an item and for the root
    steps: int  # how many steps of the path are stated


class Loaded:
    """Data as written, with the place of every key and value.

    `data` is a tree of dict, list, str, int, float, bool and None; `digest` is
    "sha256:..." of the file's bytes. It is not to be changed. What was given as a
    mapping instead of a file has no places: line and column are 0.
    """

    __slots__ = ("_placed", "_source", "_stand", "_tables", "data", "digest", "file")

    def __init__(
        self,
        data: object,
        file: str,
        digest: str,
        source: Source | None = None,
        spans: Spans | Callable[[], Spans] | None = None,
    ) -> None:
        """`spans` may be what finds them: it is asked when the first place is."""
        self.data = data
        self.file = file
        self.digest = digest
        self._source = source or Source(file, "")
        self._stand = spans or Spans([], {})
        self._placed = spans is not None
        self._tables: dict[int, dict[str | int, int]] = {}

    @property
    def _spans(self) -> Spans:
        if not isinstance(self._stand, Spans):
            self._stand = self._stand()
        return self._stand

    @property
    def encoding(self) -> str:
        """What the file was converted from, as asked; "" for UTF-8."""
        return self._source.encoding

    @property
    def text(self) -> str:
        """The whole text of the file; empty where there is none."""
        return self._source.text

    def location(self, path: Path) -> Location:
        """The value at `path`; its nearest stated ancestor where nothing is written there."""
        if not self._placed:
            return Location(self.file, 0, 0)
        spot = self._find(path)
        return self._source.location(self._ends(spot.slot)[0], self._end(spot.data, spot.slot))

    def key_location(self, path: Path) -> Location:
        """The key of `path` (the item itself in a list); else of its nearest stated ancestor."""
        if not self._placed:
            return Location(self.file, 0, 0)
        spot = self._find(path)
        if spot.key is None:
            return self.location(path[: spot.steps])
        return self._source.location(*self._ends(spot.key))

    def written(self, path: Path) -> str | None:
        """The source text of a scalar on one line; None where none is written."""
        if not self._placed:
            return self._as_json(path)
        spot = self._find(path)
        if spot.steps < len(path) or isinstance(spot.data, (dict, list)):
            return None
        text = _BLOCK_HEADER.sub("", self._text(spot.slot), count=1)
        return _SPACE.sub(" ", text).strip() or None

    def quoted(self, path: Path) -> bool:
        """Whether the value is text that was written in quotes."""
        if not self._placed:
            return (self._as_json(path) or "").startswith('"')
        spot = self._find(path)
        stated = spot.steps == len(path) and isinstance(spot.data, str)
        return stated and self._text(spot.slot)[:1] in ('"', "'")

    def left_empty(self, path: Path) -> bool:
        """Whether the key is written, with nothing or null as its value."""
        return _at(self.data, path) is None

    def insertion(self, path: Path) -> Location:
        """Where the value of `path` would be written.

        For a key or item that is not there: the line after the last line of the nearest
        stated ancestor, at the column of its keys. Inside `{...}` and `[...]`: just behind
        the last entry. For what is written: its own place.
        """
        if not self._placed:
            return Location(self.file, 0, 0)
        spot = self._find(path)
        if spot.steps == len(path):
            return self._point(self._ends(spot.slot)[0])
        if spot.data is None and spot.key is not None and not self._text(spot.slot):
            line, column = self._source.place(self._ends(spot.key)[0])
            return self._at(line + 1, column + 2)
        if not isinstance(spot.data, (dict, list)):
            return self._point(self._ends(spot.slot)[0])
        return self._behind(spot.data, self._spans.aliases.get(spot.slot, spot.slot))

    def _behind(self, data: dict[str, object] | list[object], slot: int) -> Location:
        """Where the next entry of a mapping or list would be written."""
        start = self._content(slot)
        if self._source.text[start] in "{[":
            return self._point(self._last(data, slot) if data else start + 1)
        first = self._ends(slot + 3)[0] if isinstance(data, dict) else start
        line = self._source.place(self._last(data, slot))[0]
        return self._at(line + 1, self._source.place(first)[1])

    def _at(self, line: int, column: int) -> Location:
        return Location(self.file, line, column, line, column)

    def _point(self, offset: int) -> Location:
        return self._source.location(offset, offset)

    def _find(self, path: Path) -> _Spot:
        """As far along `path` as the file goes."""
        data, slot, key = self.data, 0, None
        for taken, step in enumerate(path):
            inner = below(data, step, _ABSENT)
            if inner is _ABSENT or not isinstance(data, (dict, list)):
                return _Spot(data, slot, key, taken)
            at = self._table(data, slot)[step]
            key, slot = (at, at + 2) if isinstance(data, dict) else (None, at)
            data = inner
        return _Spot(data, slot, key, len(path))

    def _table(self, data: dict[str, object] | list[object], slot: int) -> dict[str | int, int]:
        """The slots of a mapping's keys or of a list's items."""
        slot = self._spans.aliases.get(slot, slot)
        table = self._tables.get(slot)
        if table is None:
            table = self._tables[slot] = {}
            lead = 2 if isinstance(data, dict) else 0
            entries: Iterable[tuple[str | int, object]] = (
                data.items() if isinstance(data, dict) else enumerate(data)
            )
            at = slot + 3
            for step, value in entries:
                table[step] = at
                at += lead
                at = self._spans.offsets[at + 2] if isinstance(value, (dict, list)) else at + 2
        return table

    def _ends(self, slot: int) -> tuple[int, int]:
        """The offsets of a slot; the second of a block lies behind the comments after it."""
        return self._spans.offsets[slot], self._spans.offsets[slot + 1]

    def _content(self, slot: int) -> int:
        """The offset of a value behind its anchor."""
        start = self._spans.offsets[slot]
        found = _ANCHOR.match(self._source.text, start)
        return found.end() if found else start

    def _text(self, slot: int) -> str:
        """The source text of a scalar, without its anchor; of what an alias stands for."""
        slot = self._spans.aliases.get(slot, slot)
        return self._source.text[self._content(slot) : self._spans.offsets[slot + 1]]

    def _end(self, data: object, slot: int) -> int:
        """The offset behind the last character of a value, comments after it left out."""
        start, end = self._ends(slot)
        text = self._source.text
        if slot in self._spans.aliases:
            return end
        if isinstance(data, (dict, list)) and text[self._content(slot)] not in "{[":
            return self._last(data, slot)
        while end > start and text[end - 1] in " \t\r\n":  # of a block scalar
            end -= 1
        return end

    def _last(self, data: dict[str, object] | list[object], slot: int) -> int:
        """The offset behind the last entry of what has one."""
        step, at = next(reversed(self._table(data, slot).items()))
        if isinstance(data, dict):
            return self._end(data[str(step)], at + 2)
        return self._end(data[-1], at)

    def _as_json(self, path: Path) -> str | None:
        """What a JSON file would say, of data that was never in a file."""
        data = _at(self.data, path)
        if data is None or data is _ABSENT or isinstance(data, (dict, list)):
            return None
        import json  # not for plans in YAML

        return json.dumps(data, ensure_ascii=False)


def _at(data: object, path: Path) -> object:
    """What stands at `path`; _ABSENT where it leads nowhere."""
    for step in path:
        data = below(data, step, _ABSENT)
    return data


def below(data: object, step: str | int, absent: object = None) -> object:
    """Where one step of a path leads from `data`; `absent` where that is nowhere."""
    if isinstance(data, dict):
        return data.get(step, absent)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return absent
