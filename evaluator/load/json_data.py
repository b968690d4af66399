"""JSON text to plain data with positions.

Knows RFC 8259, less what no plan can mean: keys written twice, numbers out of range,
broken halves of characters. Stops at the first error of syntax.
"""

from __future__ import annotations

import json
import re

from evaluator.core import Both, Path
from evaluator.load import refusals
from evaluator.load.limits import Limits
from evaluator.load.plain import Unfit, decimal, integer
from evaluator.load.source import Faults, Source, StopReadingError
from evaluator.load.spans import Read, Spans

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?([eE][-+]?[0-9]++)?(?![0-9.eE+-])")
_WORD = re.compile(r"(true|false|null)(?!\w)")
_WORDS = {"true": True, "false": False, "null": None}
_HALF = re.compile("[\ud800-\udfff]")


def read_json(source: Source, faults: Faults, limits: Limits) -> Read | None:
    """The value of a JSON text; None where it could not be read to its end."""
    reader = _Reader(source, faults, limits)
    try:
        data = reader.document()
    except StopReadingError:
        return None
    return Read(data, Spans(reader.offsets, {}))


class _Reader:
    __slots__ = ("at", "faults", "limits", "offsets", "text")

    def __init__(self, source: Source, faults: Faults, limits: Limits) -> None:
        self.text = source.text
        self.at = 0
        self.faults = faults
        self.limits = limits
        self.offsets: list[int] = []

    def document(self) -> object:
        """The one value of the text."""
        self.space()
        data = self.value(())
        self.space()
        if self.at < len(self.text):
            self.stop(*refusals.JSON_GOES_ON)
        return data

    def space(self) -> str:
        """Skip white space; the character behind it, "" at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def stop(self, message: Both, hint: Both | None = None, *, at: int = -1) -> None:
        """Refuse the text at the current place, or at `at`."""
        at = self.at if at < 0 else at
        self.faults.add((at, min(at + 1, len(self.text))), message, hint)
        raise StopReadingError

    def value(self, path: Path) -> object:
        """The value that begins here."""
        first = self.text[self.at : self.at + 1]
        if first == "{":
            return self.mapping(path)
        if first == "[":
            return self.sequence(path)
        start = self.at
        if first == '"':
            data: object = self.string()
        else:
            data = self.bare(path)
        self.offsets += (start, self.at)
        return data

    def bare(self, path: Path) -> object:
        """A number, true, false or null."""
        start = self.at
        word = _WORD.match(self.text, start)
        if word:
            self.at = word.end()
            return _WORDS[word[1]]
        number = _NUMBER.match(self.text, start)
        if number is None:
            self.stop(*refusals.json_value(self.text[start : start + 1]))
            return None
        self.at = number.end()
        whole = number[1] is None and number[2] is None
        value = integer(number[0]) if whole else decimal(number[0])
        if isinstance(value, Unfit):
            self.faults.add((start, self.at), value.message, value.hint, path)
            return None
        return value

    def string(self) -> str:
        """The text in double quotes that begins here."""
        found = _STRING.match(self.text, self.at)
        if found is None:
            self.stop(*refusals.JSON_STRING)
            return ""
        start, self.at = found.span()
        text = found[1]
        if "\\" in text:
            text = str(json.loads(found[0]))
        if not text.isascii() and _HALF.search(text):
            self.faults.add((start, self.at), *refusals.HALF_CHARACTER)
        return text

    def open(self, path: Path) -> int:
        """Note where a mapping or list begins; refused when it lies too deep."""
        if len(path) >= self.limits.depth:
            self.stop(*refusals.too_deep(self.limits))
        slot = len(self.offsets)
        self.offsets += (self.at, 0, 0)
        self.at += 1
        return slot

    def close(self, slot: int) -> None:
        """Note where a mapping or list ends; refused when the text holds too many values."""
        self.at += 1
        self.offsets[slot + 1] = self.at
        self.offsets[slot + 2] = len(self.offsets)
        if len(self.offsets) // 2 > self.limits.values:
            self.stop(*refusals.too_many(self.limits), at=self.offsets[slot])

    def mapping(self, path: Path) -> dict[str, object]:
        """The entries up to the closing brace."""
        out: dict[str, object] = {}
        slot = self.open(path)
        places: dict[str, int] = {}
        if self.space() == "}":
            self.close(slot)
            return out
        while True:
            if self.space() != '"':
                self.stop(*refusals.json_key(self.text[self.at : self.at + 1]))
            start = self.at
            key = self.string()
            self.offsets += (start, self.at)
            if key in places:
                lines = (self.faults.source.place(at)[0] for at in (places[key], start))
                said = refusals.written_twice(key, *lines)
                self.faults.add((start, self.at), *said, path=(*path, key))
            places.setdefault(key, start)
            if self.space() != ":":
                self.stop(*refusals.JSON_COLON)
            self.at += 1
            self.space()
            out[key] = self.value((*path, key))
            if self.ended("}", slot):
                return out

    def sequence(self, path: Path) -> list[object]:
        """The items up to the closing bracket."""
        out: list[object] = []
        slot = self.open(path)
        if self.space() == "]":
            self.close(slot)
            return out
        while True:
            self.space()
            out.append(self.value((*path, len(out))))
            if self.ended("]", slot):
                return out

    def ended(self, closing: str, slot: int) -> bool:
        """After an entry: whether the closing sign stands here; else a comma must."""
        sign = self.space()
        if sign == closing:
            self.close(slot)
            return True
        if sign != ",":
            self.stop(*refusals.json_comma(closing), at=self.at if sign else self.offsets[slot])
        comma = self.at
        self.at += 1
        if self.space() == closing:
            self.stop(*refusals.JSON_LAST_COMMA, at=comma)
        return False
