"""What to do next: root causes, put together as a planner would work on them.

Knows which rules lack which paths and what an answer would bring; knows no outcome's
sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluator.core import Both, Outcome, Path
from evaluator.engine.result import Missing, Result
from evaluator.report.gains import Gains
from evaluator.report.model import Step
from evaluator.report.names import Names, lower
from evaluator.report.places import Places

_NAMED = 5
_INNER = 3
_ROOTS = (Outcome.MISSING, Outcome.PARTIAL, Outcome.FAIL)

AND_MORE = Both("{n} more", "等 {n} 项")
CANNOT = Both("Cannot be computed: {reason}", "无法计算：{reason}")
SEMICOLON = Both("; ", "；")
COMMA = Both(", ", "、")


@dataclass(slots=True)
class _Group:
    """Rules that lack paths of the same blocks."""

    final: bool
    results: list[Result]


def steps(
    results: Sequence[Result], gains: Gains, places: Places, names: Names
) -> tuple[Step, ...]:
    """One step for each part of the plan that rules wait for; most points first.

    Rules whose missing paths lie in the same blocks share a step, since whoever opens the
    block fills it in; what can still be read and what has to be written stay apart.
    """
    found = [
        _step(group, results, gains, places, names) for group in _groups(results, gains, names)
    ]
    found.sort(key=lambda step: (-step.gain.up_to, -step.gain.alone))
    return tuple(found)


def _groups(results: Sequence[Result], gains: Gains, names: Names) -> list[_Group]:
    groups: dict[tuple[frozenset[object], bool], _Group] = {}
    roots = {root for result in results for root in result.blocked_by}
    for result in results:
        if result.outcome not in _ROOTS or not _wanted(result, gains, roots):
            continue
        final = not gains.open(result.rule)
        group = groups.setdefault((_blocks(result, names), final), _Group(final, []))
        group.results.append(result)
    return list(groups.values())


def _blocks(result: Result, names: Names) -> frozenset[object]:
    """The blocks it lacks something of; where nothing is absent, why it cannot be computed."""
    if result.missing:
        return frozenset(names.chain(one.path)[:1] for one in result.missing)
    return frozenset(reason.text for reason in result.reasons)


def _wanted(result: Result, gains: Gains, roots: set[str]) -> bool:
    """Whether an answer to it could bring points, to it or to those that wait for it."""
    if result.outcome is Outcome.MISSING and (result.possible or result.rule in roots):
        return True
    ceiling = gains.ceiling(result.rule, written=not gains.open(result.rule))
    return bool(result.missing) and ceiling is not None and ceiling > result.earned


def _step(
    group: _Group, results: Sequence[Result], gains: Gains, places: Places, names: Names
) -> Step:
    by_stake = sorted(group.results, key=lambda result: -gains.lost(result.rule))
    rules = tuple(result.rule for result in by_stake)
    mine = set(rules)
    waiting = tuple(
        result.rule
        for result in results
        if result.outcome is Outcome.BLOCKED and set(result.blocked_by) <= mine
    )
    lacking = any(result.missing for result in by_stake)
    missing = sorted(_missing(by_stake), key=lambda one: names.order(one.path))
    return Step(
        root=rules[0],
        rules=rules,
        opens=(*rules, *waiting),
        title=_title([one.path for one in missing], names) if lacking else _why(by_stake),
        fields=tuple(places.absent(one) for one in missing),
        folded=places.folded(missing),
        gain=gains.gain(rules, (*rules, *waiting), written=group.final),
        final=group.final,
    )


def _missing(results: Sequence[Result]) -> list[Missing]:
    """Every path once."""
    paths: dict[Path, Missing] = {}
    for result in results:
        for one in result.missing:
            paths.setdefault(one.path, one)
        if not result.missing:
            stated = (path for reason in result.reasons for path in reason.paths)
            paths.update((path, Missing(path)) for path in stated)
    return list(paths.values())


def _why(results: Sequence[Result]) -> Both:
    """Why nothing can be computed, where nothing is absent."""
    texts = dict.fromkeys(reason.text for result in results for reason in result.reasons)
    reason = _join(list(texts), SEMICOLON)
    return Both(CANNOT.en.format(reason=reason.en), CANNOT.zh.format(reason=reason.zh))


def _title(paths: Sequence[Path], names: Names) -> Both:
    """`Inventory: year, boundary`; `Peak: year, peak level (boundary)`; several blocks in turn."""
    blocks: dict[Both, dict[Both, dict[Both, None]]] = {}
    for path in paths:
        block, *below = names.chain(path) or (names.title(path),)
        if path[:1] == ("answers",) and below:
            below = [names.title(path)]
        parts = blocks.setdefault(block, {})
        if below:
            leaves = parts.setdefault(below[0], {})
            leaves.update(dict.fromkeys(below[-1:] if len(below) > 1 else ()))
    return _join([_block(block, parts) for block, parts in blocks.items()], SEMICOLON)


def _block(block: Both, parts: Mapping[Both, Mapping[Both, None]]) -> Both:
    if not parts:
        return block
    shown = [_part(part, list(leaves)) for part, leaves in list(parts.items())[:_NAMED]]
    listed = _list(shown, len(parts))
    return Both(f"{block.en}: {listed.en}", f"{block.zh}：{listed.zh}")


def _part(part: Both, leaves: Sequence[Both]) -> Both:
    if not leaves:
        return Both(lower(part.en), part.zh)
    inner = _list([Both(lower(leaf.en), leaf.zh) for leaf in leaves[:_INNER]], len(leaves))
    return Both(f"{lower(part.en)} ({inner.en})", f"{part.zh}（{inner.zh}）")


def _list(shown: Sequence[Both], number: int) -> Both:
    listed = _join(shown, COMMA)
    if number <= len(shown):
        return listed
    more = AND_MORE.en.format(n=number - len(shown)), AND_MORE.zh.format(n=number)
    return Both(f"{listed.en}, {more[0]}", listed.zh + more[1])


def _join(parts: Sequence[Both], by: Both) -> Both:
    return Both(by.en.join(part.en for part in parts), by.zh.join(part.zh for part in parts))
