"""A step's title: what to fill in, in a few words.

Knows which parts of the plan rules lack; knows no points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evaluator.core import Both, Path, both
from evaluator.engine.result import Result
from evaluator.report.names import Names, lower
from evaluator.report.phrases import COMMA, SEMICOLON, join

_NAMED = 5
"""Parts that a title names."""
_DEEP = 3
"""Up to so many parts, the title also says what is lacking inside each."""
_LEAVES = 2

MORE = Both("{titles}; {n} more", "{titles}等 {n} 项")
MORE_INSIDE = Both("{titles}, {n} more", "{titles}等 {n} 项")


class _Part(NamedTuple):
    """A field of a block, with what is lacking inside it."""

    order: tuple[int, ...]
    leaves: dict[Both, None]
    rules: set[str]


def headline(results: Sequence[Result], names: Names) -> Both:
    """`Inventory: year, boundary`; `Peak: peak level (boundary)`; several blocks in turn.

    Where there is too much to name, each block has its turn, what most rules lack first.
    """
    blocks = _blocks(results, names)
    number = sum(len(parts) or 1 for parts in blocks.values())
    chosen = _choose(blocks)
    said = [
        _block(block, [(one, blocks[block][one]) for one in parts], deep=number <= _DEEP)
        for block, parts in chosen.items()
    ]
    titles = join(said, SEMICOLON)
    named = sum(len(parts) or 1 for parts in chosen.values())
    if number == named:
        return titles
    # Chinese counts all, English what is left
    return MORE.fill(titles=titles, n=Both(str(number - named), str(number)))


def _blocks(results: Sequence[Result], names: Names) -> dict[Both, dict[Both, _Part]]:
    paths: dict[Path, set[str]] = {}
    for fields in _fields(results).values():
        # entries of a list have the same titles: the first of them stands for all
        paths[min(fields)] = set().union(*fields.values())
    blocks: dict[Both, dict[Both, _Part]] = {}
    for path in sorted(paths, key=names.order):
        block, *below = names.chain(path) or (both(names.path(path)),)
        if path[:1] == ("answers",):
            below = [names.title(path)]
        parts = blocks.setdefault(block, {})
        if not below:
            continue
        part = parts.setdefault(below[0], _Part(names.order(path), {}, set()))
        part.rules.update(paths[path])
        if len(below) > 1:
            part.leaves[below[-1]] = None
    return blocks


def _fields(results: Sequence[Result]) -> dict[Path, dict[Path, set[str]]]:
    """The absent paths with the rules that lack them, by field: entries of lists together."""
    found: dict[Path, dict[Path, set[str]]] = {}
    for result in results:
        for one in result.missing:
            field = tuple(step if isinstance(step, str) else 0 for step in one.path)
            found.setdefault(field, {}).setdefault(one.path, set()).add(result.rule)
    return found


def _choose(blocks: dict[Both, dict[Both, _Part]]) -> dict[Both, list[Both]]:
    """The parts to name, by block, in the order of the plan."""
    queues = {
        block: sorted(parts, key=lambda one: (-len(parts[one].rules), parts[one].order))
        for block, parts in blocks.items()
    }
    most = sorted(blocks, key=lambda block: -_lacking(blocks[block]))
    chosen: dict[Both, list[Both]] = {}
    left = _NAMED
    for turn in range(max(map(len, queues.values()), default=0) or 1):
        for block in most:
            if left and (turn < len(queues[block]) or (turn == 0 and not queues[block])):
                chosen.setdefault(block, []).extend(queues[block][turn : turn + 1])
                left -= 1
    return {
        block: sorted(chosen[block], key=lambda one: blocks[block][one].order)
        for block in blocks
        if block in chosen
    }


def _lacking(parts: Mapping[Both, _Part]) -> int:
    """How many rules lack the part that most rules lack."""
    return max((len(part.rules) for part in parts.values()), default=0)


def _block(block: Both, parts: Sequence[tuple[Both, _Part]], *, deep: bool) -> Both:
    if not parts:
        return block
    said = join([_part(title, part, deep=deep) for title, part in parts], COMMA)
    return Both(f"{block.en}: {said.en}", f"{block.zh}：{said.zh}")


def _part(title: Both, part: _Part, *, deep: bool) -> Both:
    if not deep or not part.leaves:
        return Both(lower(title.en), title.zh)
    leaves = [Both(lower(leaf.en), leaf.zh) for leaf in part.leaves]
    inner = join(leaves[:_LEAVES], COMMA)
    if len(leaves) > _LEAVES:
        number = Both(str(len(leaves) - _LEAVES), str(len(leaves)))
        inner = MORE_INSIDE.fill(titles=inner, n=number)
    return Both(f"{lower(title.en)} ({inner.en})", f"{title.zh}（{inner.zh}）")
