"""What stands beside the exact test: Sen's slope, and a p that allows for autocorrelation.

Knows numbers only; knows no plan, no unknown and no threshold. Sen (1968), Estimates of the
regression coefficient based on Kendall's tau, JASA 63: 1379-1389; Hamed and Rao (1998), A
modified Mann-Kendall trend test for autocorrelated data, Journal of Hydrology 204: 182-196.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil, erfc, log10, sqrt

from evaluator.facts.trend import score

_TWO_SIDED_5 = 1.959963984540054
"""The normal quantile beyond which an autocorrelation of ranks counts (two-sided 5 %)."""


def sen_slope(years: Sequence[float], values: Sequence[float]) -> float | None:
    """The median of the slopes of all pairs, per year; None for fewer than two years."""
    slopes = [
        (values[later] - values[earlier]) / (years[later] - years[earlier])
        for earlier in range(len(years))
        for later in range(earlier + 1, len(years))
        if years[later] != years[earlier]
    ]
    if not slopes:
        return None
    from statistics import median  # slow to load, and few plans have such a series

    return median(slopes)


def variance(values: Sequence[float]) -> float:
    """Var(S) of independent values in random order, ties taken into account."""
    n = len(values)
    ties = Counter(values).values()
    total = n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)
    return total / 18


def stretch(years: Sequence[float], values: Sequence[float]) -> float:
    """By how much autocorrelation widens Var(S): n / n* of Hamed and Rao.

    The ranks of the values less their Sen line; only autocorrelations that are significant
    at 5 % count. Lags are counted in figures, as if a gap were not there.
    """
    n = len(values)
    slope = sen_slope(years, values)
    if n < 3 or slope is None:
        return 1.0
    # rounded, for values on one line would be ranked by errors of the last digit
    places = 10 - ceil(log10(max(map(abs, values)) or 1))
    found = ranks(
        [
            round(value - slope * (year - years[0]), places)
            for year, value in zip(years, values, strict=True)
        ]
    )
    mean = (n + 1) / 2
    spread = sum((rank - mean) ** 2 for rank in found)
    if spread == 0:
        return 1.0
    bound = _TWO_SIDED_5 / sqrt(n)
    total = 0.0
    for lag in range(1, n):
        pairs = zip(found, found[lag:], strict=False)
        correlation = sum((one - mean) * (other - mean) for one, other in pairs) / spread
        if abs(correlation) > bound:
            total += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation
    return 1 + 2 * total / (n * (n - 1) * (n - 2))


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            found[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return found


def corrected_p(years: Sequence[float], values: Sequence[float]) -> float | None:
    """Two-sided p of S with the variance of Hamed and Rao, by the normal approximation.

    1 where S is 0; None where the corrected variance is not above 0 and says nothing.
    """
    s = score(values)
    if s == 0:
        return 1.0
    corrected = variance(values) * stretch(years, values)
    if corrected <= 0:
        return None
    return erfc((abs(s) - 1) / sqrt(corrected) / sqrt(2))
