"""What was found for a rule, in one line: values by what they are part of, and their lines.

Knows evidence and titles; knows no outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evaluator.core import Both, Path, both
from evaluator.engine.result import Observed
from evaluator.report.names import Names, lower, says_whole
from evaluator.report.phrases import COMMA, SEMICOLON, SLASH, join, listed
from evaluator.report.places import Places
from evaluator.report.result import Evidence

_ITEMS = 4
_VALUES = 3
_LINES = 4


LINE = Both("{text} (line {line})", "{text}（第{line}行）")
LINES = Both("{text} (lines {line})", "{text}（第{line}行）")
LINES_MORE = Both("{text} (lines {line}, …)", "{text}（第{line}行等）")
CELLS = Both("{text} ({line})", "{text}（{line}）")
CELLS_MORE = Both("{text} ({line}, …)", "{text}（{line}等）")
_COMMA = Both(", ", "，")


class Found(NamedTuple):
    """`Period: last year 2022; Peak year 2022`, and the lines these stand on."""

    text: Both
    lines: tuple[int, ...]
    cells: tuple[str, ...] = ()
    """Of a workbook, where lines tell little."""


class _Item(NamedTuple):
    """One field with its values, in all entries of a list that were read."""

    whole: Both | None
    title: Both
    values: dict[Both, None]
    lines: list[int]
    cells: dict[str, None]


def found(
    observed: Sequence[Observed], places: Places, names: Names, *, context: bool = False
) -> Found | None:
    """What was read, shortly; None where nothing was.

    Lists and blocks of which something inside was read are left out, and so is what only
    tells which city it is, unless `context` is what matters.
    """
    shown = _telling(_deepest(observed), context)
    items = list(_items(shown, places, names))
    if not items:
        return None
    parts = [_group(group) for group in _by_whole(items[:_ITEMS])]
    left = len(items) - _ITEMS
    if left > 0:
        parts.append(Both(f"{left} more", f"另有 {left} 项"))
    lines = sorted({line for item in items[:_ITEMS] for line in item.lines})
    cells = dict.fromkeys(cell for item in items[:_ITEMS] for cell in item.cells)
    return Found(join(parts, SEMICOLON), tuple(lines), tuple(cells))


def with_lines(seen: Found) -> Both:
    """What was found with its lines in brackets, a few of them."""
    if not seen.lines:
        return seen.text
    numbers = [both(str(line)) for line in seen.cells or seen.lines]
    lines = join(numbers[:_LINES], COMMA)
    if seen.cells:
        return (CELLS_MORE if len(numbers) > _LINES else CELLS).fill(text=seen.text, line=lines)
    if len(numbers) > _LINES:
        return LINES_MORE.fill(text=seen.text, line=lines)
    return (LINE if len(numbers) == 1 else LINES).fill(text=seen.text, line=lines)


def _deepest(observed: Iterable[Observed]) -> list[Observed]:
    paths = {one.path for one in observed}
    above = {path[:end] for path in paths for end in range(1, len(path))}
    return [one for one in observed if one.path not in above]


def _telling(observed: list[Observed], context: bool) -> list[Observed]:
    """Without the city where other things were read; without its name beside its code."""
    others = [one for one in observed if one.path[0] != "city"]
    if others and not context:
        return others
    if any(one.path == ("city", "code") for one in observed):
        return [one for one in observed if one.path[:2] != ("city", "name")]
    return observed


def _items(observed: Sequence[Observed], places: Places, names: Names) -> Iterable[_Item]:
    items: dict[Path, _Item] = {}
    for one in observed:
        plain = tuple(step for step in one.path if not isinstance(step, int))
        evidence: Evidence = places.first(one)
        item = items.get(plain)
        if item is None:
            *above, title = names.chain(one.path) or (evidence.title,)
            whole = above[-1] if above else None
            item = items[plain] = _Item(whole, title, {}, [], {})
        item.values.update(dict.fromkeys(places.values(one)))
        if evidence.line:
            item.lines.append(evidence.line)
        if evidence.cell:
            item.cells[evidence.cell] = None
    return items.values()


def _by_whole(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items of the same block together, where the first of them stands."""
    groups: dict[Both | None, list[_Item]] = {}
    for item in items:
        groups.setdefault(item.whole or item.title, []).append(item)
    return list(groups.values())


def _group(items: Sequence[_Item]) -> Both:
    """The block is named once."""
    said = [_said(item, first=number == 0) for number, item in enumerate(items)]
    return join(said, _COMMA)


def _said(item: _Item, *, first: bool) -> Both:
    values = listed(list(item.values), _VALUES, SLASH)
    title = item.title
    if item.whole is None or says_whole(title, item.whole):
        return Both(f"{title.en} {values.en}", f"{title.zh} {values.zh}")
    if first:
        return Both(
            f"{item.whole.en}: {lower(title.en)} {values.en}",
            f"{item.whole.zh}：{title.zh} {values.zh}",
        )
    return Both(f"{lower(title.en)} {values.en}", f"{title.zh} {values.zh}")
