"""Growth of the Kaya factors, their LMDI parts, and what the pledge needs."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from support.facts import fact

from evaluator.facts.elsewhere import GREATEST_SLOWDOWNS, share_at_least
from evaluator.facts.kaya import KAYA
from evaluator.facts.pace import pace
from evaluator.facts.records import Figure
from evaluator.values import Unknown

PARTS = [f"change_from_{factor.name}" for factor in KAYA]
GROWTHS = [f"growth_{factor.name}" for factor in KAYA]


def plan(prices: str = "constant") -> dict[str, Any]:
    """Ten years of a city that grows and cleans its energy."""
    years = [
        {
            "year": 2010 + at,
            "total": 50 * 1.02**at,
            "population": 8e6 * 1.01**at,
            "gdp": f"{1000 * 1.07**at} 亿元",
            "energy": 20 * 1.035**at,
        }
        for at in range(10)
    ]
    return {"series": {"boundary": "city", "prices": prices, "years": years}}


def test_growth_rates_are_those_of_the_factors_and_add_up() -> None:
    found = [fact(name, plan()) for name in GROWTHS]
    expected = (1.01, 1.07 / 1.01, 1.035 / 1.07, 1.02 / 1.035)
    assert found == pytest.approx([100 * math.log(rate) for rate in expected])
    assert sum(found) == pytest.approx(100 * math.log(1.02))
    assert fact("growth_emissions_per_gdp", plan()) == pytest.approx(100 * math.log(1.02 / 1.07))


def test_the_parts_add_up_to_the_change() -> None:
    parts = [fact(name, plan()) for name in PARTS]
    assert sum(parts) == pytest.approx(50 * 1.02**9 - 50)
    assert parts[1] > 0 > parts[2]


def test_current_prices_say_nothing_of_growth() -> None:
    found = fact("growth_gdp_per_head", plan("current"))
    assert isinstance(found, Unknown) and found.reasons
    assert fact("growth_population", plan("current")) == pytest.approx(100 * math.log(1.01))


def test_only_the_years_compared_must_be_complete() -> None:
    given = plan()
    del given["series"]["years"][2]["energy"]
    assert not isinstance(fact("growth_energy_per_gdp", given), Unknown)
    del given["series"]["years"][4]["energy"]
    found = fact("growth_energy_per_gdp", given)
    assert isinstance(found, Unknown)
    assert found.missing == {("series", "years", 4, "energy")}


def assumed(*rates: tuple[int, int, float, float]) -> dict[str, Any]:
    names = ("start", "end", "gdp_growth", "intensity_decline")
    listed = [dict(zip(names, rate, strict=True)) for rate in rates]
    return {"peak": {"year": 2028, "basis": {"assumptions": listed}}}


def test_the_year_in_which_planned_rates_turn() -> None:
    given = assumed((2021, 2025, 6, 4), (2026, 2030, 5, 5.2))
    assert fact("planned_turn_year", given) == 2026
    # one scenario that still grows holds it back
    given = assumed((2021, 2025, 6, 4), (2026, 2030, 5, 5.2), (2026, 2028, 5, 3))
    assert fact("planned_turn_year", given) == 2029
    found = fact("planned_turn_year", assumed((2021, 2030, 6, 4)))
    assert isinstance(found, Unknown) and found.reasons


def test_equal_rates_do_not_turn_yet() -> None:
    # 5 % growth and a fall of 4.9 % leave 0.9986: below 1; of 4.7 %: above
    assert fact("planned_turn_year", assumed((2026, 2030, 5, 4.9))) == 2026
    assert isinstance(fact("planned_turn_year", assumed((2026, 2030, 5, 4.7))), Unknown)


def grown(*rates: float, first: int = 2010) -> dict[str, Any]:
    """A series that grows by these logarithmic percentages, year by year."""
    values = [100 * math.exp(total / 100) for total in itertools.accumulate(rates, initial=0.0)]
    years = [{"year": first + at, "total": value} for at, value in enumerate(values)]
    return {"series": {"boundary": "city", "years": years}, "peak": {"year": 2030}}


def test_what_the_pledge_needs_against_the_record() -> None:
    # 8 % a year until 2015, 3 % until 2020: slower by one point a year
    given = grown(*[8.0] * 5, *[3.0] * 5)
    assert fact("slowdown_record", given) == pytest.approx(1.0)
    # 3 % in the middle of 2015-2020 must be gone by 2030
    assert fact("slowdown_needed", given) == pytest.approx(3 / 12.5)
    assert fact("record_turn_year", given) == 2021
    assert fact("slowdown_reached_elsewhere", given) == pytest.approx(share_at_least(3 / 12.5))


def test_growth_that_does_not_slow_down_never_turns() -> None:
    found = fact("record_turn_year", grown(*[3.0] * 5, *[8.0] * 5))
    assert isinstance(found, Unknown) and found.reasons
    assert fact("slowdown_record", grown(*[3.0] * 5, *[8.0] * 5)) == pytest.approx(-1.0)


def test_emissions_that_fall_need_no_slowdown() -> None:
    given = grown(*[-1.0] * 10)
    assert fact("slowdown_needed", given) == 0
    assert fact("record_turn_year", given) == 2020


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Figure(2010, 0.0), Figure(2015, 5.0)),
        (Figure(2010, 5.0), Figure(2015, -1.0)),
        (Figure(2010, 5.0), Figure(2010, 6.0)),
        (Figure(2015, 5.0), Figure(2010, 6.0)),
    ],
)
def test_no_pace_without_two_figures_above_zero_in_order(one: Figure, other: Figure) -> None:
    assert pace(one, other) is None


def test_share_of_cities_runs_down_from_all_to_none() -> None:
    shares = [share_at_least(value / 10) for value in range(-50, 120)]
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[-1]) == (100.0, 0.0)
    assert share_at_least(GREATEST_SLOWDOWNS[10]) == pytest.approx(50.0)


def test_the_yearly_fall_that_a_target_asks_for() -> None:
    target = {
        "metric": "emissions-per-gdp", "year": 2025, "reduction_percent": 18,
        "against": {"year": 2020},
    }  # fmt: skip
    other = {"metric": "emissions", "reduction_percent": 90}
    found = fact("planned_intensity_fall", {"targets": [target, other]})
    assert found == pytest.approx((1 - 0.82**0.2) * 100)
    found = fact("planned_intensity_fall", {"targets": [target, {"reduction_percent": 50}]})
    assert isinstance(found, Unknown)
    assert ("targets", 1, "metric") in found.missing
