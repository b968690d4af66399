"""Two plans side by side: where each is ahead, and what each leaves open.

Knows two rows; knows no layout.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from evaluator.core import Both
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack
from evaluator.rank.row import Row, answered
from evaluator.score.exact import criterion, percent
from evaluator.score.score import terms


class Side(NamedTuple):
    """One of the two."""

    name: str
    city: Both
    as_of: str
    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    band: str | None


class CriterionPair(NamedTuple):
    """A criterion of both, with score and best on 0-100."""

    id: str
    title: Both
    weight: Fraction
    values: tuple[Decimal | None, Decimal | None]
    bests: tuple[Decimal | None, Decimal | None]


class RulePair(NamedTuple):
    """A rule of both."""

    id: str
    criterion: str
    title: Both
    outcomes: tuple[str, str]
    earned: tuple[Fraction, Fraction]
    points: Fraction
    ahead: int
    """0: the first, 1: the second, -1: neither. Only where both have an answer."""
    comparable: bool
    """Whether both have an answer; else what differs may be a gap."""


class Pair(NamedTuple):
    """Two plans, criterion by criterion and rule by rule."""

    sides: tuple[Side, Side]
    criteria: tuple[CriterionPair, ...]
    rules: tuple[RulePair, ...]
    overlap: bool
    """Whether the intervals overlap: then the order is not settled."""
    owes: int
    """Which side's gaps keep the order open; -1: both score the same, or nothing is open."""
    dominant: int
    """Which side is at least as good in every criterion and better in one; -1: neither."""


def pair(pack: Pack, first: Row, second: Row, profile: str | None = None) -> Pair:
    """Both rows must be of plans that were evaluated with this pack."""
    criteria = tuple(_criteria(pack, first, second, profile))
    values = [(one.values[0], one.values[1]) for one in criteria]
    stated = [(a, b) for a, b in values if a is not None and b is not None]
    dominant = -1
    if stated and len(stated) == sum(a is not None or b is not None for a, b in values):
        if all(a >= b for a, b in stated) and any(a > b for a, b in stated):
            dominant = 0
        elif all(a <= b for a, b in stated) and any(a < b for a, b in stated):
            dominant = 1
    overlap, owes = _overlap(first, second)
    rules = tuple(_rules(pack, first, second))
    return Pair((_side(first), _side(second)), criteria, rules, overlap, owes, dominant)


def _side(row: Row) -> Side:
    return Side(row.name, row.city, row.as_of, row.value, row.best, row.coverage, row.band)


def _overlap(first: Row, second: Row) -> tuple[bool, int]:
    """The lower one's gaps alone make intervals overlap, for its best reaches the other."""
    if None in (first.value, second.value, first.best, second.best):
        return False, -1
    assert first.value is not None and second.value is not None
    assert first.best is not None and second.best is not None
    if first.value == second.value:
        return True, -1
    low, high, index = (first, second, 0) if first.value < second.value else (second, first, 1)
    assert low.best is not None and high.value is not None
    return (True, index) if low.best >= high.value else (False, -1)


def _criteria(pack: Pack, first: Row, second: Row, profile: str | None) -> list[CriterionPair]:
    weights = terms(pack, profile).weights
    homes = {rule.id: rule.criterion for rule in pack.rules}
    out = []
    for one in pack.criteria:
        exact = [
            criterion(result for result in row.results if homes[result.rule] == one.id)
            for row in (first, second)
        ]
        values = (percent(exact[0].value), percent(exact[1].value))
        bests = (
            percent(exact[0].value if exact[0].best is None else exact[0].best),
            percent(exact[1].value if exact[1].best is None else exact[1].best),
        )
        out.append(CriterionPair(one.id, one.title, weights[one.id], values, bests))
    return out


def _rules(pack: Pack, first: Row, second: Row) -> list[RulePair]:
    left, right = ({one.rule: one for one in row.results} for row in (first, second))
    out = []
    for rule in pack.rules:
        if rule.label:
            continue
        mine, other = left[rule.id], right[rule.id]
        comparable = answered(mine) and answered(other)
        out.append(
            RulePair(
                rule.id,
                rule.criterion,
                rule.title,
                (mine.outcome.value, other.outcome.value),
                (mine.earned, other.earned),
                rule.points,
                _ahead(mine, other) if comparable else -1,
                comparable,
            )
        )
    return out


def _ahead(mine: Result, other: Result) -> int:
    return -1 if mine.earned == other.earned else 0 if mine.earned > other.earned else 1
