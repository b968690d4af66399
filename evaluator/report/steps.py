"""What to do next: root causes, put together as a planner would work on them.

Knows which rules lack which paths and what an answer would bring; knows no outcome's
sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluator.core import Both, Outcome, Path
from evaluator.engine.result import Missing, Result
from evaluator.report.gains import Gains
from evaluator.report.headline import headline
from evaluator.report.later import Later
from evaluator.report.model import Step
from evaluator.report.names import Names
from evaluator.report.phrases import SEMICOLON, join
from evaluator.report.places import Places

_ROOTS = (Outcome.MISSING, Outcome.PARTIAL, Outcome.FAIL)

CANNOT = Both("Cannot be computed: {reason}", "无法计算：{reason}")


class _Group(NamedTuple):
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
    missing = Later(
        lambda: tuple(sorted(_missing(by_stake), key=lambda one: names.order(one.path)))
    )
    return Step(
        root=rules[0],
        rules=rules,
        opens=(*rules, *waiting),
        title=headline(by_stake, names) if lacking else _why(by_stake),
        fields=Later(lambda: tuple(places.absent(one) for one in missing)),
        folded=Later(lambda: places.folded(missing)),
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
    return CANNOT.fill(reason=join(list(texts), SEMICOLON))
