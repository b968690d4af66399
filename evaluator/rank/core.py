"""The common core: the rules that most plans can answer, and a plan's score on them alone.

Knows rows and weights; knows no order of plans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from evaluator.core import Both
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation
from evaluator.rank.row import Row, answered
from evaluator.score.exact import Exact, combine, criterion, percent
from evaluator.score.score import Terms


class CoreRule(NamedTuple):
    """A rule of the core, and how many plans answer it."""

    id: str
    criterion: str
    title: Both
    answered: int


class Counted(NamedTuple):
    """What one pass over all rows counts."""

    plans: int
    """Plans that were evaluated."""
    failed: tuple[Row, ...]
    answers: Counter[str]
    """By rule: the plans that answer it."""
    open_rules: Counter[str]
    """By rule: the plans in which it is missing or blocked."""
    open_fields: Counter[str]
    """By field: the plans in which its absence leaves a rule open."""
    outside: tuple[str, ...] = ()
    """The names of the plans that the pack is not made for."""


def count(rows: Iterable[Row]) -> Counted:
    """One pass; keeps failed rows and counters only."""
    plans = 0
    failed: list[Row] = []
    outside: list[str] = []
    answers: Counter[str] = Counter()
    open_rules: Counter[str] = Counter()
    open_fields: Counter[str] = Counter()
    for row in rows:
        if row.problems:
            failed.append(row)
            continue
        plans += 1
        if row.outside:
            outside.append(row.name)
        for one in row.results:
            if answered(one):
                answers[one.rule] += 1
            elif one.outcome.applicable:
                open_rules[one.rule] += 1
        open_fields.update(row.gaps)
    failed.sort(key=lambda row: row.name)
    return Counted(plans, tuple(failed), answers, open_rules, open_fields, tuple(outside))


def core_of(
    pack: Pack, counted: Counted, share: Fraction, criteria: tuple[str, ...]
) -> tuple[CoreRule, ...]:
    """The scored rules of these criteria (none named: of all) that enough plans answer."""
    return tuple(
        CoreRule(rule.id, rule.criterion, rule.title, counted.answers[rule.id])
        for rule in pack.rules
        if not rule.label
        and (not criteria or rule.criterion in criteria)
        and counted.answers[rule.id] >= share * counted.plans
        and counted.answers[rule.id] > 0
    )


class OnCore(NamedTuple):
    """A plan on the core. Scores are on 0-100 with one decimal."""

    name: str
    city: Both
    group: str
    asked: int
    """Rules of the core that apply to it."""
    answered: int
    value: Decimal | None
    best: Decimal | None
    shares: tuple[Fraction | None, ...]
    """For each criterion of the core, the exact share earned; None where nothing applies."""
    bests: tuple[Fraction | None, ...]
    whole: Decimal | None
    """The score on all rules."""
    band: str | None
    coverage: Decimal | None


def on_core(row: Row, core: tuple[CoreRule, ...], names: tuple[str, ...], terms: Terms) -> OnCore:
    """One plan judged on the core alone, weights renormalised over the core's criteria."""
    homes = {rule.id: rule.criterion for rule in core}
    mine = [one for one in row.results if one.rule in homes]
    exact: dict[str, Exact] = {
        name: criterion(one for one in mine if homes[one.rule] == name) for name in names
    }
    values = {name: one.value for name, one in exact.items()}
    bests = {name: one.value if one.best is None else one.best for name, one in exact.items()}
    asked = [one for one in mine if one.outcome.applicable]
    return OnCore(
        name=row.name,
        city=row.city,
        group=row.group,
        asked=len(asked),
        answered=sum(answered(one) for one in asked),
        value=_printed(percent(combine(values, terms.weights, terms.aggregation))),
        best=_printed(percent(combine(bests, terms.weights, terms.aggregation))),
        shares=tuple(map(_same, values.values())),
        bests=tuple(map(_same, bests.values())),
        whole=row.value,
        band=row.band,
        coverage=row.coverage,
    )


@lru_cache(maxsize=1 << 16)
def _printed(score: Decimal | None) -> Decimal | None:
    """One object for equal scores."""
    return score


@lru_cache(maxsize=1 << 16)
def _same(share: Fraction | None) -> Fraction | None:
    """One object for equal shares: plans are many and shares are few."""
    return share


def aggregated(
    shares: tuple[Fraction | None, ...], names: tuple[str, ...], terms: Terms, how: Aggregation
) -> Decimal | None:
    """The same shares combined in another way."""
    return percent(combine(dict(zip(names, shares, strict=True)), terms.weights, how))
