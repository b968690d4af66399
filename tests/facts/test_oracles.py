"""The tests for trend beside independent implementations: pymannkendall and scipy."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from math import isnan

import pytest
from support.facts import fact

from evaluator.facts.slope import corrected_p, ranks, sen_slope, stretch, variance
from evaluator.facts.trend import mann_kendall
from evaluator.values import Unknown

kendall = pytest.importorskip("pymannkendall", reason="pymannkendall is a test extra")
scipy = pytest.importorskip("scipy.stats", reason="scipy is a test extra")
numpy = pytest.importorskip("numpy", reason="numpy comes with scipy")

SERIES = 3000


def generated(seed: int, count: int = SERIES) -> Iterator[tuple[list[int], list[float]]]:
    """Years and values: noise, walks, trends; with ties, gaps, constants, one value, none."""
    chance = random.Random(seed)
    for number in range(count):
        length = chance.choice([0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25])
        if number % 3 == 0:
            years = list(range(2000, 2000 + length))
        else:
            years = sorted(chance.sample(range(1990, 2030), length))
        drift = chance.choice([-1.0, -0.2, 0.0, 0.5])
        level, values = 50.0, []
        for _ in years:
            level += drift + chance.gauss(0, 1)
            values.append(level if number % 2 else 50 + chance.gauss(0, 3))
        match number % 5:
            case 0:
                values = [float(round(value)) for value in values]
            case 1 if number % 7 == 0:
                values = [7.0] * length
        yield years, values


def test_s_and_variance_agree_with_pymannkendall() -> None:
    for _, values in generated(1):
        if len(values) < 2:
            assert mann_kendall(values).s == 0
            continue
        found = kendall.original_test(values)
        assert mann_kendall(values).s == found.s
        assert variance(values) == pytest.approx(found.var_s)


def test_the_exact_p_agrees_with_scipy_where_it_is_exact() -> None:
    """scipy gives the exact distribution of Kendall's tau for values without ties."""
    compared = 0
    for years, values in generated(2):
        if len(values) < 2 or len(set(values)) < len(values):
            continue
        found = scipy.kendalltau(years, values, method="exact")
        assert float(mann_kendall(values).p) == pytest.approx(found.pvalue)
        compared += 1
    assert compared > SERIES / 2


def test_the_exact_p_with_ties_agrees_with_drawing_orders() -> None:
    """scipy has no exact p with ties: 4000 orders drawn at random stand in for it."""
    chance = random.Random(3)
    for _ in range(12):
        values = [float(chance.randint(0, 5)) for _ in range(9)]
        ours = mann_kendall(values)
        far = 0
        for _ in range(4000):
            order = chance.sample(values, len(values))
            far += abs(mann_kendall(order).s) >= abs(ours.s)
        assert float(ours.p) == pytest.approx(far / 4000, abs=0.035)


def test_sens_slope_agrees_with_scipy_gaps_included() -> None:
    for years, values in generated(4):
        found = sen_slope(years, values)
        if len(years) < 2:
            assert found is None
            continue
        assert found == pytest.approx(scipy.theilslopes(values, years)[0])


def test_ranks_agree_with_scipy() -> None:
    for _, values in generated(5):
        assert ranks(values) == pytest.approx(list(scipy.rankdata(values)))


def on_one_line(values: list[float]) -> bool:
    """Whether two values less their Sen line are alike but for rounding."""
    slope = sen_slope(range(len(values)), values) or 0.0
    rest = sorted(value - slope * place for place, value in enumerate(values))
    return any(other - one < 1e-9 for one, other in itertools.pairwise(rest))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_the_corrected_p_agrees_with_pymannkendall() -> None:
    """On years without gaps, for it knows no years."""
    compared = widened = 0
    for _, values in generated(6):
        years = list(range(len(values)))
        if len(values) < 3:
            continue
        found = kendall.hamed_rao_modification_test(numpy.array(values))
        ours = corrected_p(years, values)
        if len(set(values)) == 1:
            assert ours == 1.0
        elif isnan(found.p) or found.var_s <= 0 or on_one_line(values):
            # a straight line, or ties broken by rounding: no number, or not a reproducible one
            assert ours is None or 0 <= ours <= 1
        else:
            assert ours == pytest.approx(found.p, abs=1e-9)
            compared += 1
            widened += stretch(years, values) > 1
    assert compared > 1000
    assert widened > 50


def test_the_facts_of_generated_series_are_those_of_the_oracles() -> None:
    told = 0
    for years, values in generated(7, 400):
        records = [
            {"year": year, "total": f"{value} Mt"}
            for year, value in zip(years, values, strict=True)
            if year <= 2024
        ]
        plan = {"series": {"boundary": "city", "years": records}}
        slope, s = fact("after_highest_slope", plan), fact("after_highest_s", plan)
        known = [value for year, value in zip(years, values, strict=True) if year <= 2024]
        if isinstance(s, Unknown):
            assert isinstance(slope, Unknown)
            assert s.reasons
            continue
        rest = known[len(known) - known[::-1].index(max(known)) :]
        assert s == kendall.original_test(rest).s
        assert slope == pytest.approx(
            scipy.theilslopes(rest, years[len(known) - len(rest) : len(known)])[0]
        )
        told += 1
    assert told > 60
