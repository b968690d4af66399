"""YAML events to plain data with positions.

Knows YAML: what is refused (keys written twice, tags, merge keys, keys that are not
text, several documents) and what is bounded (depth, aliases, values). Knows nothing of
the fields of a plan. The loops over keys and items are written for speed: loading must
cost less than PyYAML's own node tree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from evaluator.core import Path
from evaluator.load import refusals
from evaluator.load.limits import Limits
from evaluator.load.parsers import open_parser
from evaluator.load.plain import ODD_STARTS, Unfit, plain_value
from evaluator.load.source import Faults, Source, StopReadingError
from evaluator.load.spans import Read, Spans
from evaluator.load.yaml_syntax import explain


def read_yaml(source: Source, faults: Faults, limits: Limits) -> Read | None:
    """The one document of a YAML text; None where it could not be read to its end."""
    try:
        return _Reader(source, faults, limits).document()
    except StopReadingError:
        return None
    except (YAMLError, UnicodeEncodeError) as error:
        explain(error, source, faults)
        return None


class _Anchor:
    """A value that `&name` marks, and how many values stand in it (counted when used)."""

    __slots__ = ("count", "data", "slot")

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.data: object = _UNFINISHED
        self.count = 0


_UNFINISHED = object()


class _Reader:
    __slots__ = ("add", "aliases", "anchors", "copied", "faults", "limits", "offsets", "pull")

    def __init__(self, source: Source, faults: Faults, limits: Limits) -> None:
        self.pull: Callable[[], Any] = open_parser(source.text)
        self.faults = faults
        self.limits = limits
        self.offsets: list[int] = []
        self.add = self.offsets.append
        self.aliases: dict[int, int] = {}
        self.anchors: dict[str, _Anchor] = {}
        self.copied = 0

    def document(self) -> Read | None:
        """The data of the text's only document; None for a text without any."""
        self.pull()  # the stream begins
        event = self.pull()
        if type(event) is StreamEndEvent:
            return None
        if event.version not in (None, (1, 2)):
            self.faults.add(_ends(event), *refusals.OLD_VERSION)
        data = self.node(self.pull(), ())
        self.pull()  # the document ends
        event = self.pull()
        if type(event) is DocumentStartEvent:
            self.faults.add(_ends(event), *refusals.SECOND_DOCUMENT)
        return Read(data, Spans(self.offsets, self.aliases))

    def mapping(self, start: Any, path: Path) -> dict[str, object]:
        """The entries up to the mapping's end."""
        pull, add, slot = self.pull, self.add, self.open(start, path)
        scalar: Any = ScalarEvent
        out: dict[str, object] = {}
        event = pull()
        while type(event) is not MappingEndEvent:
            if type(event) is not scalar:
                key = self.refuse_key(event, path, out)
            else:
                key = event.value
                if event.tag or event.anchor or (key[:1] in ODD_STARTS and not event.style):
                    self.check_key(event, path)
                if key in out:
                    key = self.refuse_twice(event, path, out, slot)
                add(event.start_mark.index)
                add(event.end_mark.index)
            event = pull()
            if type(event) is scalar and not event.anchor and not event.tag:
                add(event.start_mark.index)
                add(event.end_mark.index)
                text = event.value
                if text[:1] in ODD_STARTS and not event.style:
                    text = self.plain(event, (*path, key))
                out[key] = text
            else:
                out[key] = self.node(event, (*path, key))
            event = pull()
        self.close(slot, event)
        return out

    def sequence(self, start: Any, path: Path) -> list[object]:
        """The items up to the list's end."""
        pull, add, slot = self.pull, self.add, self.open(start, path)
        scalar: Any = ScalarEvent
        out: list[object] = []
        event = pull()
        while type(event) is not SequenceEndEvent:
            if type(event) is scalar and not event.anchor and not event.tag:
                add(event.start_mark.index)
                add(event.end_mark.index)
                text = event.value
                if text[:1] in ODD_STARTS and not event.style:
                    text = self.plain(event, (*path, len(out)))
                out.append(text)
            else:
                out.append(self.node(event, (*path, len(out))))
            event = pull()
        self.close(slot, event)
        return out

    def open(self, start: Any, path: Path) -> int:
        """Note where a mapping or list begins; refused when it lies too deep."""
        if len(path) >= self.limits.depth:
            self.faults.add(_ends(start), *refusals.too_deep(self.limits))
            raise StopReadingError
        slot = len(self.offsets)
        self.offsets += (start.start_mark.index, 0, 0)
        return slot

    def close(self, slot: int, end: Any) -> None:
        """Note where a mapping or list ends; refused when the text holds too many values."""
        self.offsets[slot + 1] = end.end_mark.index
        self.offsets[slot + 2] = len(self.offsets)
        if len(self.offsets) // 2 > self.limits.values:
            start = self.offsets[slot]
            self.faults.add((start, start), *refusals.too_many(self.limits))
            raise StopReadingError

    def plain(self, event: Any, path: Path) -> Any:
        """The value of an unquoted scalar."""
        value = plain_value(event.value)
        if isinstance(value, Unfit):
            self.faults.add(_ends(event), value.message, value.hint, path)
            return None
        return value

    def node(self, event: Any, path: Path) -> object:
        """Any value; the loops above take the common ones themselves."""
        kind = type(event)
        if kind is AliasEvent:
            return self.alias(event, path)
        if event.tag:
            self.refuse_tag(event, path)
        anchor = _Anchor(len(self.offsets))
        if event.anchor:
            self.anchors[event.anchor] = anchor
        data: object
        if kind is MappingStartEvent:
            data = self.mapping(event, path)
        elif kind is SequenceStartEvent:
            data = self.sequence(event, path)
        else:
            self.offsets += _ends(event)
            data = event.value if event.style else self.plain(event, path)
        anchor.data = data
        return data

    def refuse_tag(self, event: Any, path: Path) -> None:
        """Tags choose types; here the way a value is written does."""
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.faults.add(_ends(event), *refusals.tag(tag), path)

    def alias(self, event: Any, path: Path) -> object:
        """A copy of the value that the alias stands for, within the limits."""
        name, slot, where = event.anchor, len(self.offsets), _ends(event)
        anchor = self.anchors.get(name)
        data = None
        if anchor is None:
            self.faults.add(where, *refusals.unknown_alias(name), path)
        elif anchor.data is _UNFINISHED:
            self.faults.add(where, *refusals.endless_alias(name), path)
        else:
            self.aliases[slot] = anchor.slot
            anchor.count = anchor.count or _count(anchor.data)
            self.copied += anchor.count
            over = self.copied + len(self.offsets) // 2 > self.limits.values
            if over or len(self.aliases) > self.limits.aliases:
                self.faults.add(where, *refusals.alias_bomb(name, self.limits), path)
                raise StopReadingError
            data = self.copy(anchor.data, len(path), where)
        self.offsets += where
        if isinstance(data, (dict, list)):
            self.add(slot + 3)
        return data

    def copy(self, data: object, depth: int, where: tuple[int, int]) -> object:
        """The data again, so that what is read is a tree and no part stands in two places."""
        if not isinstance(data, (dict, list)):
            return data
        if depth >= self.limits.depth:
            self.faults.add(where, *refusals.too_deep(self.limits))
            raise StopReadingError
        if isinstance(data, dict):
            return {key: self.copy(value, depth + 1, where) for key, value in data.items()}
        return [self.copy(value, depth + 1, where) for value in data]

    def check_key(self, event: Any, path: Path) -> None:
        """A key with an odd beginning, a tag or an anchor."""
        key = event.value
        if event.tag:
            self.refuse_tag(event, path)
        if event.anchor:
            anchor = self.anchors[event.anchor] = _Anchor(len(self.offsets))
            anchor.data = key
        if event.style:
            return
        if key == "<<":
            self.faults.add(_ends(event), *refusals.MERGE_KEY, path)
            return
        value = plain_value(key)
        if value is None or not isinstance(value, str):
            self.faults.add(_ends(event), *refusals.odd_key(key), path)

    def refuse_key(self, event: Any, path: Path, out: dict[str, object]) -> str:
        """A key that is a list, a mapping or an alias; its own content is still read."""
        name = f"*{event.anchor}" if type(event) is AliasEvent else ""
        self.faults.add(_ends(event), *refusals.compound_key(name), path)
        slot = len(self.offsets)
        if type(event) is not AliasEvent:
            self.node(event, path)
        self.offsets[slot:] = _ends(event)
        return _free_name(name, out)

    def refuse_twice(self, event: Any, path: Path, out: dict[str, object], slot: int) -> str:
        """A key that its mapping already has; its value is read under another name."""
        key, at = event.value, slot + 3
        for other, value in out.items():
            if other == key:
                break
            at = self.offsets[at + 4] if isinstance(value, (dict, list)) else at + 4
        first, _ = self.faults.source.place(self.offsets[at])
        second, _ = self.faults.source.place(event.start_mark.index)
        self.faults.add(_ends(event), *refusals.written_twice(key, first, second), (*path, key))
        return _free_name(key, out)


def _ends(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _free_name(key: str, taken: dict[str, object]) -> str:
    while key in taken:
        key += "'"
    return key


def _count(data: object) -> int:
    """How many values stand in `data`, itself included."""
    total, rest = 0, [data]
    while rest:
        part = rest.pop()
        total += 1
        if isinstance(part, dict):
            rest += part.values()
        elif isinstance(part, list):
            rest += part
    return total
