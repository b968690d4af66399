"""Plain YAML to data at once: what nearly every plan file is, and nothing else.

Knows blocks of `key: value` and `- item`, mappings and lists in one line, texts in one line with
quotes or without, and comments. At the first thing beyond these, or that is odd in any way, it
gives up: libyaml (`yaml_data`) reads the file, and says what is wrong with one. So this knows no
refusal, and no positions either. A test holds the two to the same data.
"""

from __future__ import annotations

import re
from typing import Any

from evaluator.load.limits import Limits
from evaluator.load.plain import ODD_STARTS, Unfit, plain_value

_KEY = r"([A-Za-z_][A-Za-z0-9_-]{0,63}):"
_FIRST = r"(?:[^\n \-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9A-Za-z]))"
"""What a text without quotes begins with."""
_QUOTED = r"\"(?:[^\"\\\n]++|\\[\"\\])*+\"|'[^'\n]*+'"
_LINE = re.compile(
    rf"^( *)(-\ +)?(?:{_KEY}(?=[ \n]|\Z)\ *)?"
    rf"(?:({_FIRST}[^\n:\#]*+(?:(?::(?=[^ \n])|(?<!\ )\#)[^\n:\#]*+)*+)"
    rf"|({_QUOTED})"
    rf"|([\[{{](?:[^\n\"'\#]++|(?<=[ ,\[{{])(?:{_QUOTED})|(?<![ ,\[{{])[\"']|(?<!\ )\#)*+))?"
    r"\ *(?:(?:^|(?<=\ ))\#[^\n]*)?$",
    re.MULTILINE,
)
"""A line: its indent, its dash, its key, and what stands there: plain, in quotes, in brackets."""
_PART = re.compile(
    rf"(?!\Z)(?:{_KEY}\ +)?(?:([\[{{])\ *"
    rf"|(?:({_FIRST}[^,\[\]{{}}:\#?]*+(?::(?=[^ ,\[\]{{}}?])[^,\[\]{{}}:\#?]*+)*+)"
    rf"|({_QUOTED})\ *)?((?:[\]}}]\ *)*+(?:,\ *)?))"
)
"""Within brackets: a key, then an opening bracket, or a value and the signs behind it."""
_DEEPEST = 20
"""Levels of blocks, and of brackets; a plan has about twelve."""
_NO_TEXTS = frozenset(("null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"))
"""Words that are no keys, for they are no texts."""

_NOTHING = object()


class _Otherwise(Exception):  # noqa: N818 - no error: the text is to be read otherwise
    """Something is beyond what is read here."""


def read_plain(text: str, limits: Limits) -> dict[str, object] | None:
    """The data of a YAML text; None where it is to be read by libyaml."""
    # a key, a value, either end of a block: none takes less than a sign, and of each libyaml says
    # one thing; it may say twice as many as there may be keys and values
    if len(text) > 2 * limits.values - 9 or limits.depth <= 2 * _DEEPEST:
        return None
    written = text.split("\n")
    if not all(map(str.isprintable, written)):
        return None
    lines = _LINE.findall(text)
    if len(lines) < len(written):
        return None
    try:
        return _Blocks().read(lines)
    except _Otherwise:
        return None


class _Blocks:
    """Blocks that lie inside each other as their lines are indented."""

    __slots__ = ("block", "column", "opened", "waiting")

    def __init__(self) -> None:
        self.column = 0
        self.block: Any = {}
        """The last that was begun and has not ended; its entries stand at `column`."""
        self.opened: list[tuple[int, Any]] = [(0, self.block)]
        self.waiting = ""
        """The key of `block` whose value may begin on the next line."""

    def read(self, lines: list[tuple[str, ...]]) -> dict[str, object]:
        """What all lines say."""
        root: dict[str, object] = self.block
        for indent, dash, key, plain, quoted, flow in lines:
            if key or dash:
                self.reach(len(indent), dash)
                value = _plain(plain) if plain else _value(quoted, flow)
                if dash:
                    self.add(len(indent) + len(dash), key, value)
                else:
                    self.set(key, value)
            elif plain or quoted or flow:
                raise _Otherwise
        if not root:
            raise _Otherwise
        return root

    def reach(self, at: int, dash: str) -> None:
        """Begin or end blocks, so that a key or a dash at this column belongs to `block`."""
        if self.waiting:
            if at > self.column or (dash and at == self.column):
                made: Any = [] if dash else {}
                self.block[self.waiting] = made
                self.begin(at, made)
            self.waiting = ""
        elif at == self.column and bool(dash) is (type(self.block) is list):
            return
        opened = self.opened
        while (top := opened[-1])[0] > at or (top[0] == at and not dash and type(top[1]) is list):
            opened.pop()
        self.column, self.block = top
        if self.column != at or bool(dash) is not (type(self.block) is list):
            raise _Otherwise

    def begin(self, column: int, made: Any) -> None:
        """A block inside the last one."""
        self.column, self.block = column, made
        self.opened.append((column, made))
        if len(self.opened) > _DEEPEST:
            raise _Otherwise

    def set(self, key: str, value: object) -> None:
        """An entry of a mapping."""
        if key in self.block or key in _NO_TEXTS:
            raise _Otherwise
        if value is _NOTHING:
            self.waiting, value = key, None
        self.block[key] = value

    def add(self, column: int, key: str, value: object) -> None:
        """An item of a list: a value, or a mapping with its first entry."""
        if key:
            made: dict[str, object] = {}
            self.block.append(made)
            self.begin(column, made)
            self.set(key, value)
        elif value is _NOTHING:
            raise _Otherwise
        else:
            self.block.append(value)


def _plain(written: str) -> object:
    """What a text without quotes stands for."""
    if written[0] not in ODD_STARTS:
        return written.rstrip(" ")
    value = plain_value(written.rstrip(" "))
    if type(value) is Unfit:
        raise _Otherwise
    return value


def _value(quoted: str, flow: str) -> object:
    """What else stands behind a key or a dash."""
    if quoted:
        return _unquoted(quoted)
    return _within_brackets(flow) if flow else _NOTHING


def _unquoted(written: str) -> str:
    text = written[1:-1]
    if "\\" in text and written[0] == '"':
        return text.replace('\\"', '"').replace("\\\\", "\\")
    return text


def _within_brackets(text: str) -> object:
    """A mapping or a list in one line, with all inside it."""
    root: list[object] = []  # what the line stands for is its only item
    block: Any = root
    opened: list[Any] = [root]
    may, bare = True, False  # whether a value may stand here; whether nothing stands in `block` yet
    for key, bracket, plain, quoted, signs in _PART.findall(text):
        value = _plain(plain) if plain else _value(quoted, "")
        if value is not _NOTHING:
            _put(block, key, value, may)
            may, bare = signs == ", ", False
        elif bracket:
            value = {} if bracket == "{" else []
            _put(block, key, value, may)
            block, may, bare = value, True, True
            opened.append(block)
        elif key or not signs or (may and not (bare and signs[0] in "]}")):
            raise _Otherwise
        else:
            may = bare = False
        if signs and not may:
            may = _closed(opened, signs)
            block = opened[-1]
    if len(opened) > 1 or may:
        raise _Otherwise
    return root[0]


def _put(block: Any, key: str, value: object, may: bool) -> None:
    """A value into its mapping or list."""
    if not may or bool(key) is not (type(block) is dict):
        raise _Otherwise
    if not key:
        block.append(value)
    elif key in block or key in _NO_TEXTS:
        raise _Otherwise
    else:
        block[key] = value


def _closed(opened: list[Any], signs: str) -> bool:
    """Take off what the signs behind a value close; whether another value may follow."""
    if len(opened) > _DEEPEST:
        raise _Otherwise
    for sign in signs.replace(" ", ""):
        if len(opened) < 2 or (sign != "," and (sign == "}") is not (type(opened.pop()) is dict)):
            raise _Otherwise
    return "," in signs
