"""Data as JSON text, indented by two, in which nothing raw steers a terminal.

Knows how the text is written; knows no report. Python's own encoder leaves indented text to
code in Python. Here its C code writes all plain values between two nested ones at once, with
separators that hold the indentation: the same bytes, in half the time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from evaluator.render.safe import escape_json

_NESTED = (dict, list, tuple)


def indented(data: Any, *, unicode: bool = True) -> str:
    """The text of a dict or a list, its keys in their order, a newline at the end.

    Without `unicode` it is ASCII. Keys are texts. Raises ValueError for a number that is not
    finite.
    """
    parts: list[str] = []
    if data:
        _write(data, 1, _Sheet(not unicode, parts.append, {}))
    else:
        parts.append(json.dumps(data))
    parts.append("\n")  # here: a text of a hundred million signs is not copied for one more
    return escape_json("".join(parts))


class _Sheet(NamedTuple):
    """What is written to."""

    ascii_only: bool
    add: Callable[[str], None]
    known: dict[tuple[int, int], str]
    """By identity and depth: dicts of plain values, which reports hold many times."""


def _write(data: Any, depth: int, sheet: _Sheet) -> None:
    again = sheet.known.get((id(data), depth))
    if again is not None:
        return sheet.add(again)
    encode, keyed = _encoder(depth, sheet.ascii_only), isinstance(data, dict)
    line = "\n" + "  " * depth
    before, after = ("{" if keyed else "[") + line, line[:-2] + ("}" if keyed else "]")
    for key, value in _runs(data):
        if key is not None:
            sheet.add(before + encode(key) + ": " if keyed else before)
            _write(value, depth + 1, sheet)
        elif keyed and len(value) == len(data):
            text = sheet.known[id(data), depth] = before + encode(value)[1:-1] + after
            return sheet.add(text)
        else:
            sheet.add(before + encode(value if keyed else list(value.values()))[1:-1])
        before = "," + line
    return sheet.add(after)


def _runs(data: Any) -> Iterator[tuple[Any, Any]]:
    """What is nested, each by itself with its key; between them what is plain, without one."""
    plain: dict[Any, object] = {}
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if not value or not isinstance(value, _NESTED):
            plain[key] = value
            continue
        if plain:
            yield None, plain
            plain = {}
        yield key, value
    if plain:
        yield None, plain


@cache
def _encoder(depth: int, ascii_only: bool) -> Callable[[object], str]:
    between = (",\n" + "  " * depth, ": ")
    return json.JSONEncoder(
        ensure_ascii=ascii_only, allow_nan=False, check_circular=False, separators=between
    ).encode
