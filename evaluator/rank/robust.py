"""How firm places are: other weights, the other aggregation, dominance.

Knows shares and weights; knows no texts. Source: OECD/JRC, Handbook on Constructing Composite
Indicators (2008), step 7 (uncertainty and sensitivity analysis).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

Shares = Sequence[Fraction | None]

SWING = 0.25
"""Each weight moves by a quarter up and down."""
_MOST_SCORES = 2_000_000
"""Above this many scores each weight is moved alone, not together with the others."""
MOST_PAIRED = 2_000
"""Above this many plans dominance is not counted: it compares all pairs."""


class Span(NamedTuple):
    """The best and the worst place."""

    first: int
    last: int


def places(scores: Sequence[int | None]) -> list[int]:
    """Places from 1; equal scores share one, and no score stands last."""
    held = sorted(-1 if one is None else one for one in scores)
    return [len(held) - _at_most(held, -1 if one is None else one) + 1 for one in scores]


def _at_most(held: list[int], score: int) -> int:
    return bisect_left(held, score + 1)


def corners(weights: Sequence[float], plans: int) -> Iterator[tuple[float, ...]]:
    """The weightings that are tried: every corner of the box, or each weight alone."""
    swings = (1 - SWING, 1 + SWING)
    if plans * 2 ** len(weights) <= _MOST_SCORES:
        for signs in product(swings, repeat=len(weights)):
            yield tuple(weight * sign for weight, sign in zip(weights, signs, strict=True))
        return
    for index in range(len(weights)):
        for swing in swings:
            moved = list(weights)
            moved[index] *= swing
            yield tuple(moved)


def spans(plans: Sequence[Shares], weights: Sequence[float], now: Sequence[int]) -> list[Span]:
    """For each plan the best and the worst place under the weightings that are tried."""
    rows = [[None if one is None else float(one) for one in shares] for shares in plans]
    first, last = list(now), list(now)
    for tried in corners(weights, len(plans)):
        for index, place in enumerate(places([_score(row, tried) for row in rows])):
            first[index] = min(first[index], place)
            last[index] = max(last[index], place)
    return [Span(*pair) for pair in zip(first, last, strict=True)]


def _score(shares: Sequence[float | None], weights: Sequence[float]) -> int | None:
    """In tenths of a point, rounded half up like the printed score."""
    earned = total = 0.0
    for share, weight in zip(shares, weights, strict=True):
        if share is not None:
            earned += share * weight
            total += weight
    return int(earned / total * 1000 + 0.5) if total else None


class Dominance(NamedTuple):
    """Plans that are no better in any criterion and worse in one, and the other way round."""

    over: int
    under: int


def dominance(plans: Sequence[Shares]) -> list[Dominance] | None:
    """For each plan; None above MOST_PAIRED. Only plans of which the same criteria are asked."""
    if len(plans) > MOST_PAIRED:
        return None
    rows = [tuple(-1.0 if one is None else float(one) for one in shares) for shares in plans]
    over, under = [0] * len(rows), [0] * len(rows)
    for left, mine in enumerate(rows):
        for right in range(left + 1, len(rows)):
            other = rows[right]
            if mine == other or _silent(mine) != _silent(other):
                continue
            if all(a >= b for a, b in zip(mine, other, strict=True)):
                over[left] += 1
                under[right] += 1
            elif all(a <= b for a, b in zip(mine, other, strict=True)):
                over[right] += 1
                under[left] += 1
    return [Dominance(*pair) for pair in zip(over, under, strict=True)]


def _silent(row: tuple[float, ...]) -> tuple[bool, ...]:
    return tuple(one < 0 for one in row)
