"""The change of a score, point by point: exact, and so that the printed parts add up.

Knows points, weights and how criteria are combined; knows no rule's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evaluator.compare.snapshot import Snapshot, Standing
from evaluator.pack.declared import Aggregation
from evaluator.score.exact import combine

_ZERO = Fraction(0)


def shares(before: Snapshot, after: Snapshot) -> tuple[dict[str, Fraction], Fraction]:
    """What each rule brought, in points of 100, and what no single rule did.

    The rules of both are replaced one at a time, in the newer pack's order, the older's
    standing by the newer's; each brings the difference it makes. First come other weights and
    rules that only the older has, last rules that only the newer has: these are the rest.
    The parts add up to the exact difference of the two scores, whatever the pack's mean.
    """
    common = [rule for rule in after.standings if rule in before.standings]
    now = {rule: before.standings[rule] for rule in common}
    total = _total(now.values(), after.weights, after.aggregation)
    rest = total - _total(before.standings.values(), before.weights, before.aggregation)
    found: dict[str, Fraction] = {}
    for rule in common:
        if _same(now[rule], after.standings[rule]):
            continue
        now[rule] = after.standings[rule]
        moved = _total(now.values(), after.weights, after.aggregation)
        found[rule], total = moved - total, moved
    rest += _total(after.standings.values(), after.weights, after.aggregation) - total
    return found, rest


def _same(one: Standing, other: Standing) -> bool:
    return (one.criterion, one.outcome.applicable, one.earned, one.possible) == (
        other.criterion,
        other.outcome.applicable,
        other.earned,
        other.possible,
    )


def _total(
    standings: Iterable[Standing], weights: Mapping[str, Fraction], aggregation: Aggregation
) -> Fraction:
    """The exact score of 100; nothing applicable counts as 0."""
    sums: dict[str, tuple[Fraction, Fraction]] = dict.fromkeys(weights, (_ZERO, _ZERO))
    for one in standings:
        if one.outcome.applicable and one.criterion in sums:
            earned, possible = sums[one.criterion]
            sums[one.criterion] = (earned + one.earned, possible + one.possible)
    values = {name: e / p if p else None for name, (e, p) in sums.items()}
    return 100 * (combine(values, weights, aggregation) or _ZERO)


def apportion(parts: Sequence[Fraction], total: Decimal) -> list[Decimal]:
    """The parts with one decimal each, so that they add up to `total` exactly.

    Each part is rounded down, and the tenths left go to the parts that lost most; so none
    is a whole tenth off. A part that is 0 stays 0. What does not fit (a `total` that is not the
    sum of the parts, rounded) is left out.
    """
    tenths = [(part * 10).__floor__() for part in parts]
    left = int(total * 10) - sum(tenths)
    by_loss = sorted(
        (at for at, part in enumerate(parts) if part),
        key=lambda at: (tenths[at] - parts[at] * 10, at),
    )
    for at in by_loss[: max(left, 0)]:
        tenths[at] += 1
    if left < 0:
        for at in list(reversed(by_loss))[:-left]:
            tenths[at] -= 1
    return [Decimal(one).scaleb(-1) for one in tenths]
