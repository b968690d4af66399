"""What other cities have done: how fast the growth of their emissions has ever slowed down.

Knows one row of published figures, worked out of outside data; never part of a verdict.
CEADs, The Emission Inventories for 290 Chinese Cities from 1997 to 2019 (Shan et al. 2022,
Science Bulletin 67(18): 1910-1920). `tests/peaking/test_ceads.py` works them out again.
"""

from __future__ import annotations

from bisect import bisect_left

CITIES = 229
"""Cities of the 290 with figures over ten years, without which there is no record."""

GREATEST_SLOWDOWNS = (
    -3.16, -0.35, 0.52, 0.94, 1.31, 1.56, 1.72, 1.97, 2.11, 2.21, 2.43,
    2.6, 2.75, 2.93, 3.11, 3.46, 4.03, 4.36, 4.78, 5.8, 8.69,
)  # fmt: skip
"""Points per year; every twentieth part of the cities, from the slowest to the fastest."""


def share_at_least(needed: float) -> float:
    """Percent of the cities whose greatest slowdown is at least as fast, between the twentieths
    by straight lines."""
    known = GREATEST_SLOWDOWNS
    place = bisect_left(known, needed)
    if place == 0:
        return 100.0
    if place == len(known):
        return 0.0
    part = (needed - known[place - 1]) / (known[place] - known[place - 1])
    return 100.0 * (1 - (place - 1 + part) / (len(known) - 1))
