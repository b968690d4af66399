"""The exact Mann-Kendall test against counting over all orders, and against known values."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.facts.trend import falling_pairs, mann_kendall, two_sided

values = st.lists(st.integers(min_value=0, max_value=4), min_size=0, max_size=7)


def score(order: Sequence[float]) -> int:
    """S by its definition, pair by pair."""
    return sum(
        1 if later > earlier else -1 if later < earlier else 0
        for earlier, later in itertools.combinations(order, 2)
    )


def by_counting(order: Sequence[float]) -> Fraction:
    """The share of all orders of the same values whose |S| is at least as large."""
    found = [abs(score(other)) for other in itertools.permutations(order)]
    return Fraction(sum(1 for s in found if s >= abs(score(order))), len(found))


@settings(max_examples=120, deadline=None)
@given(values)
def test_agrees_with_counting_ties_included(order: list[int]) -> None:
    found = mann_kendall(order)
    assert found.n == len(order)
    assert found.s == score(order)
    assert found.p == by_counting(order)


@pytest.mark.parametrize("ties", [(1, 1, 1, 1), (2, 1, 2), (3, 2), (1, 1, 3), (4,)])
def test_falling_pairs_of_every_order(ties: tuple[int, ...]) -> None:
    order = [value for value, times in enumerate(ties) for _ in range(times)]
    found = Counter(
        sum(1 for one, other in itertools.combinations(made, 2) if one > other)
        for made in set(itertools.permutations(order))
    )
    assert falling_pairs(ties) == tuple(found[pairs] for pairs in range(max(found) + 1))


@pytest.mark.parametrize("n", range(1, 9))
def test_without_ties_every_order_is_counted_once(n: int) -> None:
    counts = falling_pairs((1,) * n)
    assert sum(counts) == factorial(n)
    assert counts == counts[::-1]


@pytest.mark.parametrize(
    ("n", "s", "p"),
    [
        # with four figures even an unbroken fall is not significant
        (4, -6, Fraction(2, 24)),
        (5, -10, Fraction(2, 120)),
        (6, -13, Fraction(12, 720)),
        (7, -15, Fraction(152, 5040)),
        (8, -18, Fraction(1256, 40320)),
    ],
)
def test_known_tails(n: int, s: int, p: Fraction) -> None:
    assert two_sided((1,) * n, s) == p


def test_twenty_years_are_exact_too() -> None:
    found = mann_kendall([float(20 - year) for year in range(20)])
    assert found.s == -190
    assert found.p == Fraction(2, factorial(20))


def test_order_of_equal_values_does_not_matter() -> None:
    found = mann_kendall([3.0, 3.0, 3.0, 3.0, 3.0])
    assert (found.s, found.p) == (0, 1)


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=12))
def test_turning_the_series_round_turns_s_and_keeps_p(order: list[int]) -> None:
    one, other = mann_kendall(order), mann_kendall(order[::-1])
    assert (one.s, one.p) == (-other.s, other.p)


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=12))
def test_counts_cover_all_pairs(order: list[int]) -> None:
    ties = tuple(sorted(Counter(order).values()))
    unlike = len(order) * (len(order) - 1) // 2 - sum(t * (t - 1) // 2 for t in ties)
    assert len(falling_pairs(ties)) == unlike + 1
