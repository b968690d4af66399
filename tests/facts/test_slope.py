"""Sen's slope and the correction for autocorrelation on a few rows, by hand and by another tool."""

from __future__ import annotations

from fractions import Fraction

import pymannkendall
import pytest

from evaluator.facts.slope import corrected_p, ranks, sen_slope, stretch, variance

YEARS = list(range(2010, 2022))
ROWS = [
    [9.0, 8.5, 8.7, 8.0, 7.4, 7.6, 7.1, 6.5, 6.6, 6.0, 5.2, 5.3],
    [10.0, 9.9, 9.9, 9.7, 9.2, 8.5, 7.7, 7.0, 6.4, 6.1, 6.0, 6.0],
    [6.01, 6.53, 7.07, 6.81, 6.29, 5.03, 4.57, 4.09, 4.43, 5.11, 5.27, 5.19],
    [3.0, 1.0, 2.0, 2.0, 9.0, 4.0, 1.0, 8.0, 8.0, 5.0, 7.0, 6.0],
]


@pytest.mark.parametrize("values", ROWS)
def test_the_corrected_p_of_a_few_rows(values: list[float]) -> None:
    other = pymannkendall.hamed_rao_modification_test(values)
    assert corrected_p(YEARS, values) == pytest.approx(other.p)
    assert variance(values) * stretch(YEARS, values) == pytest.approx(other.var_s)
    assert sen_slope(YEARS, values) == pytest.approx(other.slope)


@pytest.mark.parametrize(
    ("values", "by_hand"),
    [
        ([1.0, 2.0, 3.0, 4.0, 5.0], Fraction(5 * 4 * 15, 18)),
        ([1.0, 1.0, 2.0, 2.0, 2.0], Fraction(5 * 4 * 15 - 2 * 9 - 3 * 2 * 11, 18)),
        ([4.0, 4.0, 4.0], Fraction(0)),
    ],
)
def test_ties_narrow_the_variance(values: list[float], by_hand: Fraction) -> None:
    assert variance(values) == pytest.approx(float(by_hand))


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([30.0, 10.0, 20.0, 20.0, 5.0]) == [5.0, 2.0, 3.5, 3.5, 1.0]
    assert ranks([7.0, 7.0, 7.0]) == [2.0, 2.0, 2.0]


def test_a_gap_makes_the_slope_per_year_and_one_year_gives_none() -> None:
    assert sen_slope([2010, 2012, 2016], [10.0, 8.0, 4.0]) == -1.0
    assert sen_slope([2010], [10.0]) is None
    assert sen_slope([2010, 2010], [10.0, 9.0]) is None


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_values_on_one_line_have_no_autocorrelation_left(scale: float) -> None:
    """What is left of them are errors of the last digit, whatever the unit."""
    line = [scale * (10 - 0.7 * n) for n in range(8)]
    assert stretch(list(range(2010, 2018)), line) == 1.0


def test_two_figures_and_no_slope_are_not_stretched() -> None:
    assert stretch([2010, 2011], [5.0, 4.0]) == 1.0
    assert stretch([2010, 2010, 2010], [5.0, 4.0, 3.0]) == 1.0


def test_no_order_gives_no_doubt() -> None:
    assert corrected_p(YEARS[:4], [1.0, 2.0, 2.0, 1.0]) == 1.0
