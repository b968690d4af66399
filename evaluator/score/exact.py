"""Exact numbers of a criterion and of a plan, before anything is rounded.

Knows points, weights and how criteria are combined; knows no bands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from evaluator.engine.result import Result
from evaluator.pack.declared import Aggregation

_ZERO = Fraction(0)
_GEOMETRIC = Context(prec=40)
"""Digits far beyond the printed decimal, so that no rounding shows."""
_PRINTED = Context(prec=30)


class Exact(NamedTuple):
    """One criterion as exact shares of 1; None where nothing applies."""

    value: Fraction | None
    best: Fraction | None
    """None where everything may leave the denominator."""
    coverage: Fraction | None


def criterion(results: Iterable[Result]) -> Exact:
    """The shares of one criterion from the results of its rules."""
    asked = [one for one in results if one.outcome.applicable and one.possible]
    if not asked:
        return Exact(None, None, None)
    earned, possible = total([one.earned for one in asked]), total([one.possible for one in asked])
    counted = [one.possible for one in asked if one.best is not None]
    reachable = total([one.best for one in asked if one.best is not None])
    best = reachable / total(counted) if counted else None
    # a rule that may leave the denominator is undecided in all that it can earn
    most = total([one.possible if one.settled is None else one.settled for one in asked])
    decided = total([one.earned for one in asked if one.settled is not None])
    return Exact(earned / possible, best, 1 - (most - decided) / possible)


def total(values: Sequence[Fraction]) -> Fraction:
    """The exact sum, on one common denominator: added one by one, each sum would be reduced."""
    ratios = [value.as_integer_ratio() for value in values]
    common = math.lcm(*[below for _, below in ratios])
    return Fraction(sum([above * (common // below) for above, below in ratios]), common)


def combine(
    values: Mapping[str, Fraction | None],
    weights: Mapping[str, Fraction],
    aggregation: Aggregation,
) -> Fraction | None:
    """The weighted mean of the criteria that have a value; the weight of the others is shared.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7,
    linear and geometric aggregation.
    """
    stated = {name: value for name, value in values.items() if value is not None and weights[name]}
    total = sum((weights[name] for name in stated), _ZERO)
    if not total:
        return None
    if aggregation.kind == "geometric":
        return _geometric(stated, weights, total, aggregation.floor or _ZERO)
    return sum((value * weights[name] for name, value in stated.items()), _ZERO) / total


def _geometric(
    values: Mapping[str, Fraction],
    weights: Mapping[str, Fraction],
    total: Fraction,
    floor: Fraction,
) -> Fraction:
    """Floored at the pack's bound (in points of 100), for one zero would wipe out all else.

    Where nothing at all is earned it is 0, not the floor: else a plan to which nothing
    applies, and whose score counts as 0, would gain by deleting what says so.
    """
    if not any(values.values()):
        return _ZERO
    log = Decimal(0)
    for name, value in values.items():
        share = max(value, floor / 100)
        if share <= 0:
            return _ZERO
        term = _GEOMETRIC.ln(_decimal(share))
        log = _GEOMETRIC.add(log, _GEOMETRIC.multiply(term, _decimal(weights[name] / total)))
    # the last digits are noise: without them a mean of equal shares is that share
    return Fraction(_PRINTED.plus(_GEOMETRIC.exp(log)))


def _decimal(value: Fraction) -> Decimal:
    return _GEOMETRIC.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, once, at the end."""
    above, below = value.as_integer_ratio()
    whole = (2 * above * 10**places + below) // (2 * below)
    return Decimal(whole).scaleb(-places)


def percent(value: Fraction | None) -> Decimal | None:
    """A share of 1 as printed: on 0-100 with one decimal."""
    return None if value is None else rounded(value, 3).scaleb(2)
