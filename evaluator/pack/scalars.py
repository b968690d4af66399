"""Where a character of a YAML scalar stands in its file.

Knows how YAML folds and escapes text, for the five styles; builds no data. The answer is
verified: where a decoded text is not what the parser read, only the scalar's start is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evaluator.core import Location

_BREAK = re.compile(r"\r\n?|\n")
"""The end of a line, as `load` counts lines."""
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85",
    "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_CODES = {"x": 2, "u": 4, "U": 8}

Read = tuple[str, int]
"""A character of the value and its offset in the file's text."""


def locator(text: str, value: str, start: Location) -> Callable[[int], Location]:
    """A function from an offset in `value` to its place; `value` begins at `start` of `text`."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    offsets = _offsets(text, value, _index(starts, start), _index_end(starts, start, len(text)))

    def locate(offset: int) -> Location:
        if not offsets:
            return start
        inside = offset < len(offsets)
        at = offsets[offset] if inside else offsets[-1] + 1
        line = max(i for i, begin in enumerate(starts) if begin <= at)
        return Location(start.file, line + 1, at - starts[line] + 1)

    return locate


def _index(starts: list[int], place: Location) -> int:
    line = min(max(place.line - 1, 0), len(starts) - 1)
    return starts[line] + max(place.column - 1, 0)


def _index_end(starts: list[int], place: Location, length: int) -> int:
    if not place.end_line or place.end_line > len(starts):
        return length
    return starts[place.end_line - 1] + max(place.end_column - 1, 0)


def _offsets(text: str, value: str, begin: int, end: int) -> list[int]:
    begin = _after_properties(text, begin)
    opening = text[begin : begin + 1]
    candidates: Iterator[list[Read]]
    if opening in ("|", ">"):
        candidates = (_block(text, begin, indent) for indent in _indents(text, begin))
    elif opening == "'":
        candidates = iter([_folded(_single(text, begin + 1))])
    elif opening == '"':
        candidates = iter([_folded(_double(text, begin + 1))])
    else:
        candidates = iter([_folded((c, i, False) for i, c in enumerate(text[begin:end], begin))])
    for read in candidates:
        if _says(read, value):
            return [offset for _, offset in read[: len(value)]]
    return []


def _says(read: list[Read], value: str) -> bool:
    """Whether that is the value, but for line breaks at its end (`-` and `+` keep or drop them)."""
    decoded = "".join(char for char, _ in read)
    return decoded == value or decoded.rstrip("\n") == value.rstrip("\n")


def _after_properties(text: str, at: int) -> int:
    """Past a tag and an anchor."""
    while text[at : at + 1] in ("!", "&") and not text[at:].isspace():
        while at < len(text) and not text[at].isspace():
            at += 1
        while at < len(text) and text[at].isspace():
            at += 1
    return at


def _single(text: str, at: int) -> Iterator[tuple[str, int, bool]]:
    while at < len(text):
        if text[at] == "'":
            if text[at + 1 : at + 2] != "'":
                return
            yield "'", at, True
            at += 2
        else:
            yield text[at], at, False
            at += 1


def _double(text: str, at: int) -> Iterator[tuple[str, int, bool]]:
    while at < len(text) and text[at] != '"':
        if text[at] != "\\":
            yield text[at], at, False
            at += 1
            continue
        code = text[at + 1 : at + 2]
        if code in ("\n", "\r"):
            at += 3 if text[at + 1 : at + 3] == "\r\n" else 2
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            continue
        digits = _CODES.get(code, 0)
        try:
            char = chr(int(text[at + 2 : at + 2 + digits], 16)) if digits else _ESCAPES[code]
        except (ValueError, KeyError, OverflowError):
            return
        yield char, at, True
        at += 2 + digits


def _folded(source: Iterator[tuple[str, int, bool]]) -> list[Read]:
    """Line breaks of a plain or quoted scalar folded: one is a space, n are n - 1 breaks."""
    out: list[Read] = []
    blanks: list[Read] = []
    breaks: list[int] = []
    for char, at, escaped in source:
        if not escaped and char in " \t":
            blanks.append((char, at))
        elif not escaped and char in "\r\n":
            blanks = []
            if char == "\n":
                breaks.append(at)
        else:
            if len(breaks) == 1:
                out.append((" ", breaks[0]))
            elif breaks:
                out += [("\n", offset) for offset in breaks[1:]]
            else:
                out += blanks
            blanks, breaks = [], []
            out.append((char, at))
    return out if breaks else out + blanks


def _indents(text: str, begin: int) -> list[int]:
    """The indentation of a block scalar: that of its first line with text, else any that fits."""
    for line in text[begin:].split("\n")[1:]:
        if line.strip():
            first = len(line) - len(line.lstrip(" "))
            return [first, *range(first)]
    return []


def _block(text: str, begin: int, indent: int) -> list[Read]:
    folds = text[begin] == ">"
    lines = _block_lines(text, begin, indent)
    out: list[Read] = []
    for number, (content, at, end) in enumerate(lines):
        out += [(char, at + i) for i, char in enumerate(content)]
        following = lines[number + 1][0] if number + 1 < len(lines) else ""
        if not folds or not content or _indented(content) or _indented(following):
            out.append(("\n", end))
        elif following:
            out.append((" ", end))
        elif not any(later for later, _, _ in lines[number + 1 :]):
            out.append(("\n", end))
        else:
            after = next(later for later, _, _ in lines[number + 1 :] if later)
            if _indented(after):
                out.append(("\n", end))
    return out


def _indented(line: str) -> bool:
    return line[:1] in (" ", "\t") and line != ""


def _block_lines(text: str, begin: int, indent: int) -> list[tuple[str, int, int]]:
    """Content, offset and offset of the line break, without the indentation."""
    out: list[tuple[str, int, int]] = []
    at = text.find("\n", begin) + 1
    while 0 < at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].removesuffix("\r")
        spaces = len(line) - len(line.lstrip(" "))
        if line.strip(" ") and spaces < indent:
            break
        out.append((line[indent:], at + min(indent, len(line)), end))
        at = end + 1
    return out
