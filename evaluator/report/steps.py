"""What to do next: root causes, put together as a planner would work on them.

Knows which rules lack which paths and what an answer would bring; knows no outcome's
sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.core import Both, Outcome, Path
from evaluator.engine.result import Missing, Result
from evaluator.report.gains import Gains
from evaluator.report.model import Step
from evaluator.report.names import Names
from evaluator.report.places import Places

_NAMED = 5
_ROOTS = (Outcome.MISSING, Outcome.PARTIAL, Outcome.FAIL)

AND_MORE = Both("{n} more", "等 {n} 项")


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
        blocks = frozenset(names.block(path).en for path in _paths(result))
        group = groups.setdefault((blocks, final), _Group(final, []))
        group.results.append(result)
    return list(groups.values())


def _wanted(result: Result, gains: Gains, roots: set[str]) -> bool:
    """Whether an answer to it could bring points, to it or to those that wait for it."""
    if result.outcome is Outcome.MISSING and (result.possible or result.rule in roots):
        return True
    ceiling = gains.ceiling(result.rule)
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
    missing = _missing(by_stake)
    return Step(
        root=rules[0],
        rules=rules,
        opens=(*rules, *waiting),
        title=_title([one.path for one in missing], names),
        fields=tuple(places.absent(one) for one in missing),
        folded=places.folded(missing),
        gain=gains.gain(rules, (*rules, *waiting)),
        final=group.final,
    )


def _missing(results: Sequence[Result]) -> list[Missing]:
    """Every path once, in the order of the plan's own blocks as far as rules name them."""
    paths: dict[Path, Missing] = {}
    for result in results:
        for one in result.missing:
            paths.setdefault(one.path, one)
        if not result.missing:
            for path in _paths(result):
                paths.setdefault(path, Missing(path))
    return list(paths.values())


def _paths(result: Result) -> list[Path]:
    """What it lacks; where nothing is absent, what cannot be computed with."""
    if result.missing:
        return [one.path for one in result.missing]
    return [path for reason in result.reasons for path in reason.paths] or [()]


def _title(paths: Sequence[Path], names: Names) -> Both:
    """`Inventory: year, boundary, total`; several blocks one after the other."""
    blocks: dict[Both, dict[Both, None]] = {}
    for path in paths:
        leaves = blocks.setdefault(names.block(path), {})
        leaf = names.leaf(path)
        if leaf.en:
            leaves[leaf] = None
    parts = [_block(block, list(leaves)) for block, leaves in blocks.items()]
    return Both("; ".join(part.en for part in parts), "；".join(part.zh for part in parts))


def _block(block: Both, leaves: list[Both]) -> Both:
    if not leaves:
        return block
    shown = leaves[:_NAMED]
    en = ", ".join(leaf.en for leaf in shown)
    zh = "、".join(leaf.zh for leaf in shown)
    left = len(leaves) - len(shown)
    if left:
        en += ", " + AND_MORE.en.format(n=left)
        zh += AND_MORE.zh.format(n=len(leaves))
    return Both(f"{block.en}: {en}", f"{block.zh}：{zh}")
