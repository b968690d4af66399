"""Lists, mappings and texts that are too long, found after a file is read.

Knows plain data; knows no format. Reading is bounded by then, so one pass over the data is short;
files too short to hold such a thing are not looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evaluator.core import Both, Path
from evaluator.load.limits import Limits, raised

_MOST = 10

ENTRIES = Both("{n:,} entries stand here; at most {most:,} can", "此处有{n:,}项，上限为{most:,}项")
TEXT = Both("a text of {n:,} characters; at most {most:,} can stand in one place",
            "该文本有{n:,}个字符，上限为{most:,}个")  # fmt: skip


class Oversized(NamedTuple):
    """Something beyond a bound: where, and what to say."""

    path: Path
    key: bool
    """Whether it is the key at `path`, and not what stands under it."""
    message: Both
    hint: Both


def oversized(data: object, limits: Limits, length: int) -> list[Oversized]:
    """What exceeds a bound, up to ten; `length` is how many characters the whole file has."""
    found: list[Oversized] = []
    if length > min(limits.text, 2 * limits.entries) and not _within(data, limits):
        for one in _walk(data, (), limits):
            found.append(one)
            if len(found) == _MOST:
                break
    return found


def none_can_exceed(content: bytes, limits: Limits) -> bool:
    """Whether UTF-8 is too short for what exceeds a bound, where no value takes two lines.

    An entry takes a line or a comma, a text no more than its line.
    """
    if max(content.count(b"\n"), content.count(b",")) >= limits.entries:
        return False
    at = 0
    while at + limits.text < len(content):
        at = content.rfind(b"\n", at, at + limits.text + 1) + 1
        if not at:
            return False  # a line goes on for longer
    return True


def _within(data: object, limits: Limits) -> bool:
    """Whether nothing exceeds a bound, without asking where."""
    longest, most = limits.text, limits.entries
    left: list[dict[str, object] | list[object]] = []
    values: Iterable[object] = (data,)
    while True:
        for one in values:
            if isinstance(one, str):
                if len(one) > longest:
                    return False
            elif isinstance(one, dict | list):
                left.append(one)
        if not left:
            return True
        block = left.pop()
        if len(block) > most:
            return False
        values = block
        if isinstance(block, dict):
            if max(map(len, block), default=0) > longest:
                return False
            values = block.values()


def _walk(data: object, path: Path, limits: Limits) -> Iterator[Oversized]:
    if isinstance(data, str):
        if len(data) > limits.text:
            yield _said(path, TEXT, (len(data), limits.text), "text")
        return
    if not isinstance(data, dict | list):
        return
    if len(data) > limits.entries:
        yield _said(path, ENTRIES, (len(data), limits.entries), "entries")
        return
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _walk(item, (*path, index), limits)
        return
    for key, item in data.items():
        if len(key) > limits.text:
            yield _said((*path, key), TEXT, (len(key), limits.text), "text", key=True)
        yield from _walk(item, (*path, key), limits)


def _said(
    path: Path, text: Both, numbers: tuple[int, int], name: str, *, key: bool = False
) -> Oversized:
    said = (part.format(n=numbers[0], most=numbers[1]) for part in text)
    return Oversized(path, key, Both(*said), raised(name))
