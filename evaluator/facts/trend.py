"""The Mann-Kendall test on plain numbers, exact for series of any length, ties included.

Knows numbers only; knows no plan, no unknown and no threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from math import comb
from typing import NamedTuple


class Trend(NamedTuple):
    """Pairs that rise less pairs that fall, and how likely that is without any trend."""

    n: int
    s: int
    p: Fraction
    """Two-sided: the share of all orders of the same values with an |S| at least as large."""


def score(values: Sequence[float]) -> int:
    """S: pairs that rise less pairs that fall, in the order of time."""
    n = len(values)
    return sum(
        (values[later] > values[earlier]) - (values[later] < values[earlier])
        for earlier in range(n)
        for later in range(earlier + 1, n)
    )


def mann_kendall(values: Sequence[float]) -> Trend:
    """Test the values in the order of time; fewer than two give S = 0 and p = 1."""
    s = score(values)
    return Trend(len(values), s, two_sided(tuple(sorted(Counter(values).values())), s))


@lru_cache(4096)
def two_sided(ties: tuple[int, ...], s: int) -> Fraction:
    """P(|S| >= |s|) over all orders of values of which `ties` are alike.

    With T pairs of unlike values, an order with d falling pairs has S = T - 2d; how many
    orders have d falling pairs is a coefficient of a Gaussian multinomial.
    """
    counts = falling_pairs(ties)
    unlike = len(counts) - 1
    far = sum(ways for d, ways in enumerate(counts) if abs(unlike - 2 * d) >= abs(s))
    return Fraction(far, sum(counts))


@cache
def falling_pairs(ties: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders have 0, 1, 2 … falling pairs, the groups of `ties` being alike."""
    counts = [1]
    placed = 0
    for size in ties:
        placed += size
        counts = _times(counts, _gaussian(placed, size))
    return tuple(counts)


@cache
def _gaussian(n: int, k: int) -> tuple[int, ...]:
    """Coefficients of the Gaussian binomial [n choose k]; they add up to n choose k."""
    if k in (0, n):
        return (1,)
    # [n, k] = [n-1, k-1] + q^k [n-1, k]
    first, second = _gaussian(n - 1, k - 1), _gaussian(n - 1, k)
    out = [0] * (k * (n - k) + 1)
    for power, value in enumerate(first):
        out[power] += value
    for power, value in enumerate(second):
        out[power + k] += value
    assert sum(out) == comb(n, k)
    return tuple(out)


def _times(one: Sequence[int], other: Sequence[int]) -> list[int]:
    out = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            out[i + j] += a * b
    return out
