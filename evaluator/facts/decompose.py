"""A change of a product split over its factors: the logarithmic mean Divisia index (LMDI).

Knows numbers only. Ang (2005), The LMDI approach to decomposition analysis: a practical
guide, Energy Policy 33(7): 867-871. The parts add up to the change exactly, but for rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

CLOSE = 1e-8
"""Numbers so near each other that their mean differs from the logarithmic one by nothing."""


def log_mean(one: float, other: float) -> float:
    """The logarithmic mean of two numbers above 0; between the two."""
    if abs(one - other) <= CLOSE * other:
        return (one + other) / 2
    return (one - other) / (log(one) - log(other))


def decompose(before: Sequence[float], after: Sequence[float]) -> tuple[float, ...]:
    """What each factor adds to the product between two times; all factors must be above 0."""
    first = last = 1.0
    for one, other in zip(before, after, strict=True):
        first, last = first * one, last * other
    weight = log_mean(last, first)
    return tuple(weight * log(other / one) for one, other in zip(before, after, strict=True))
