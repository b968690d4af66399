"""YAML events to plain data.

Knows YAML: what is refused (keys written twice, tags, merge keys, keys that are not
text, several documents) and what is bounded (depth, aliases, values). Knows nothing of
the fields of a plan. The loops over keys and items are written for speed: loading must
cost less than PyYAML's own node tree.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from evaluator.load.plain import ODD_STARTS, Unfit, plain_value
from evaluator.load.source import Faults, Source, StopReadingError
from evaluator.load.spans import Read, Spans
from evaluator.load.yaml_aliases import UNFINISHED, Anchor, copied
from evaluator.load.yaml_events import ends, open_events


def read_yaml(source: Source, faults: Faults, limits: Limits) -> Read | None:
    """The one document of a YAML text; None where it is empty or was not read to its end."""
    try:
        return _read(source, faults, limits)
    except StopReadingError:
        return None


def _read(source: Source, faults: Faults, limits: Limits) -> Read | None:
    try:
        # A key or value takes at most two events; the stream and the document take four.
        return _Reader(open_events(source.text, 2 * limits.values + 4), faults, limits).document()
    except (YAMLError, UnicodeEncodeError) as error:
        from evaluator.load.yaml_syntax import explain  # most files need no explanation

        explain(error, source, faults)
    except StopIteration:
        end = len(source.text)
        faults.add((end, end), *refusals.too_many(limits))
    return None


class _Reader:
    __slots__ = ("aliases", "anchors", "copied", "faults", "limits", "offsets", "rest")

    def __init__(self, events: Iterator[Any], faults: Faults, limits: Limits) -> None:
        self.rest = events
        self.faults = faults
        self.limits = limits
        self.offsets: list[int] = []
        self.anchors: dict[str, Anchor] = {}
        self.aliases: dict[int, int] = {}
        self.copied = 0

    def document(self) -> Read | None:
        """The data of the text's only document; None for a text without any."""
        rest = self.rest
        next(rest)  # the stream begins
        event = next(rest)
        if type(event) is StreamEndEvent:
            return None
        if event.version not in (None, (1, 2)):
            self.faults.add(ends(event), *refusals.OLD_VERSION)
        data = self.node(next(rest), ())
        next(rest)  # the document ends
        event = next(rest)
        if type(event) is DocumentStartEvent:
            self.faults.add(ends(event), *refusals.SECOND_DOCUMENT)
        return Read(data, Spans(self.offsets, self.aliases))

    def mapping(self, start: Any, path: Path) -> dict[str, object]:
        """The entries up to the mapping's end; each key and value leaves its offsets."""
        rest, odd, offsets = self.rest, ODD_STARTS, self.offsets
        slot, add = self.open(start, path), offsets.append
        scalar, opening, end = _SCALAR, _MAPPING, _MAPPING_END
        out: dict[str, object] = {}
        for event in rest:
            if type(event) is scalar:
                key = event.value
                if event.tag or event.anchor or (key[:1] in odd and not event.style):
                    self.check_key(event, path)
                if key in out:
                    key = self.refuse_twice(event, path, out, slot)
                add(event.start_mark.index)
                add(event.end_mark.index)
            elif type(event) is end:
                offsets[slot + 1] = event.end_mark.index
                offsets[slot + 2] = len(offsets)
                return out
            else:
                key = self.refuse_key(event, path, out)
            event = next(rest)
            if type(event) is scalar and not event.anchor and not event.tag:
                add(event.start_mark.index)
                add(event.end_mark.index)
                value = event.value
                if value[:1] in odd and not event.style:
                    value = plain_value(value)
                    if type(value) is Unfit:
                        self.unfit(event, value, (*path, key))
                out[key] = value
            elif type(event) is opening and not event.anchor and not event.tag:
                out[key] = self.mapping(event, (*path, key))
            else:
                out[key] = self.node(event, (*path, key))
        raise StopIteration

    def sequence(self, start: Any, path: Path) -> list[object]:
        """The items up to the list's end; each leaves its offsets."""
        rest, odd, offsets = self.rest, ODD_STARTS, self.offsets
        slot, add = self.open(start, path), offsets.append
        scalar, opening, end = _SCALAR, _MAPPING, _SEQUENCE_END
        out: list[object] = []
        for event in rest:
            if type(event) is scalar and not event.anchor and not event.tag:
                add(event.start_mark.index)
                add(event.end_mark.index)
                value = event.value
                if value[:1] in odd and not event.style:
                    value = plain_value(value)
                    if type(value) is Unfit:
                        self.unfit(event, value, (*path, len(out)))
                out.append(value)
            elif type(event) is opening and not event.anchor and not event.tag:
                out.append(self.mapping(event, (*path, len(out))))
            elif type(event) is end:
                offsets[slot + 1] = event.end_mark.index
                offsets[slot + 2] = len(offsets)
                return out
            else:
                out.append(self.node(event, (*path, len(out))))
        raise StopIteration

    def open(self, start: Any, path: Path) -> int:
        """Note where a mapping or list begins; refused when it lies too deep."""
        if len(path) >= self.limits.depth:
            self.faults.add(ends(start), *refusals.too_deep(self.limits))
            raise StopReadingError
        slot = len(self.offsets)
        self.offsets += (start.start_mark.index, 0, 0)
        return slot

    def node(self, event: Any, path: Path) -> object:
        """Any value; the loops above take the common scalars themselves."""
        if event.anchor or event.tag:  # an alias has its anchor's name
            return self.marked(event, path)
        if type(event) is MappingStartEvent:
            return self.mapping(event, path)
        return self.bare(event, path)

    def marked(self, event: Any, path: Path) -> object:
        """An alias, or a value with an anchor or a tag."""
        if type(event) is AliasEvent:
            return self.alias(event, path)
        if event.tag:
            self.refuse_tag(event, path)
        anchor = Anchor(len(self.offsets))
        if event.anchor:
            self.anchors[event.anchor] = anchor
        anchor.data = self.bare(event, path)
        return anchor.data

    def bare(self, event: Any, path: Path) -> object:
        """What an event other than an alias stands for, with all inside it."""
        if type(event) is SequenceStartEvent:
            return self.sequence(event, path)
        if type(event) is MappingStartEvent:
            return self.mapping(event, path)
        self.offsets += ends(event)
        value = event.value if event.style else plain_value(event.value)
        if isinstance(value, Unfit):
            self.unfit(event, value, path)
        return value

    def unfit(self, event: Any, why: Unfit, path: Path) -> None:
        """A number that cannot be taken."""
        self.faults.add(ends(event), why.message, why.hint, path)

    def alias(self, event: Any, path: Path) -> object:
        """A copy of the value that the alias stands for, within the limits."""
        name, slot, where = event.anchor, len(self.offsets), ends(event)
        self.offsets += where
        anchor = self.anchors.get(name)
        if anchor is None:
            self.faults.add(where, *refusals.unknown_alias(name), path)
            return None
        if anchor.data is UNFINISHED:
            self.faults.add(where, *refusals.endless_alias(name), path)
            return None
        self.aliases[slot] = anchor.slot
        self.copied += anchor.counted()
        if self.copied > self.limits.values or len(self.aliases) > self.limits.aliases:
            self.faults.add(where, *refusals.alias_bomb(name, self.limits), path)
            raise StopReadingError
        if len(path) + anchor.levels > self.limits.depth:
            self.faults.add(where, *refusals.too_deep(self.limits), path)
            raise StopReadingError
        if isinstance(anchor.data, (dict, list)):
            self.offsets.append(slot + 3)
        return copied(anchor.data)

    def check_key(self, event: Any, path: Path) -> None:
        """A key with an odd beginning, a tag or an anchor."""
        key = event.value
        if event.tag:
            self.refuse_tag(event, path)
        if event.anchor:
            self.anchors[event.anchor] = anchor = Anchor(len(self.offsets))
            anchor.data = key
        if event.style:
            return
        if key == "<<":
            self.faults.add(ends(event), *refusals.MERGE_KEY, path)
        elif not isinstance(plain_value(key), str):
            self.faults.add(ends(event), *refusals.odd_key(key), path)

    def refuse_tag(self, event: Any, path: Path) -> None:
        """Tags choose types; here the way a value is written does."""
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.faults.add(ends(event), *refusals.tag(tag), path)

    def refuse_key(self, event: Any, path: Path, out: dict[str, object]) -> str:
        """A key that is a list, a mapping or an alias; its own content is still read."""
        name = f"*{event.anchor}" if type(event) is AliasEvent else ""
        self.faults.add(ends(event), *refusals.compound_key(name), path)
        slot = len(self.offsets)
        if not name:
            self.bare(event, path)
        self.offsets[slot:] = ends(event)
        return _free_name(name, out)

    def refuse_twice(self, event: Any, path: Path, out: dict[str, object], slot: int) -> str:
        """A key that its mapping already has; its value is read under a name of its own."""
        key, at = event.value, slot + 3
        for other, value in out.items():
            if other == key:
                break
            at = self.offsets[at + 4] if isinstance(value, (dict, list)) else at + 4
        place = self.faults.source.place
        lines = place(self.offsets[at])[0], place(event.start_mark.index)[0]
        self.faults.add(ends(event), *refusals.written_twice(key, *lines), (*path, key))
        return _free_name(key, out)


# Untyped, so that an event compared with them stays one of any kind.
_SCALAR: Any = ScalarEvent
_MAPPING: Any = MappingStartEvent
_MAPPING_END: Any = MappingEndEvent
_SEQUENCE_END: Any = SequenceEndEvent


def _free_name(key: str, taken: dict[str, object]) -> str:
    while key in taken:
        key += "'"
    return key
