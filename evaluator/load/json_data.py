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
    try:
        return _Reader(source, faults, limits).document()
    except StopReadingError:
        return None


class _Reader:
    __slots__ = ("at", "faults", "limits", "offsets", "text")

    def __init__(self, source: Source, faults: Faults, limits: Limits) -> None:
        self.text = source.text
        self.at = 0
        self.faults = faults
        self.limits = limits
        self.offsets: list[int] = []

    def document(self) -> Read:
        """The one value of the text."""
        self.space()
        data = self.value(())
        self.space()
        if self.at < len(self.text):
            self.stop(*refusals.JSON_GOES_ON)
        return Read(data, Spans(self.offsets, {}))

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
        start, offsets = self.at, self.offsets
        if len(offsets) // 2 > self.limits.values:
            self.stop(*refusals.too_many(self.limits))
        first = self.text[start : start + 1]
        if first not in {"{", "["}:
            data = self.string() if first == '"' else self.bare(path)
            offsets += (start, self.at)
            return data
        if len(path) >= self.limits.depth:
            self.stop(*refusals.too_deep(self.limits))
        slot = len(offsets)
        offsets += (start, 0, 0)
        self.at += 1
        inside = self.mapping(path, start) if first == "{" else self.sequence(path, start)
        self.at += 1
        offsets[slot + 1 : slot + 3] = (self.at, len(offsets))
        return inside

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

    def mapping(self, path: Path, start: int) -> dict[str, object]:
        """The entries up to, not including, the closing brace."""
        out: dict[str, object] = {}
        places: dict[str, int] = {}
        ended = self.space() == "}"
        while not ended:
            at = self.at
            if self.text[at : at + 1] != '"':
                self.stop(*refusals.json_key(self.text[at : at + 1]))
            key = self.string()
            self.offsets += (at, self.at)
            if key in places:
                lines = (self.faults.source.place(one)[0] for one in (places[key], at))
                said = refusals.written_twice(key, *lines)
                self.faults.add((at, self.at), *said, path=(*path, key))
            places.setdefault(key, at)
            if self.space() != ":":
                self.stop(*refusals.JSON_COLON)
            self.at += 1
            self.space()
            out[key] = self.value((*path, key))
            ended = self.ended("}", start)
        return out

    def sequence(self, path: Path, start: int) -> list[object]:
        """The items up to, not including, the closing bracket."""
        out: list[object] = []
        ended = self.space() == "]"
        while not ended:
            out.append(self.value((*path, len(out))))
            ended = self.ended("]", start)
        return out

    def ended(self, closing: str, start: int) -> bool:
        """After an entry: whether the closing sign comes next; else a comma must."""
        sign = self.space()
        if sign == closing:
            return True
        if sign != ",":
            self.stop(*refusals.json_comma(closing), at=self.at if sign else start)
        comma = self.at
        self.at += 1
        if self.space() == closing:
            self.stop(*refusals.JSON_LAST_COMMA, at=comma)
        return False
