"""The simulation: the same shares every time, and shares that follow what is known."""

from __future__ import annotations

import itertools
import math
import time
from typing import Any

import pytest

from evaluator.expr.scope import Dated, Scope
from evaluator.facts import FACTS
from evaluator.facts.ahead import planned
from evaluator.facts.registry import FactValues, Reader
from evaluator.facts.simulate import PATHS, SEED, Simulation, simulate
from evaluator.load import load_data
from evaluator.plan.read import read_plan
from evaluator.values import PartialDate, Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}
RATES = [{"start": 2021, "end": 2035, "gdp_growth": 5, "intensity_decline": 8}]


def plan(growth: float, bend: float, noise: float = 0.5, **peak: Any) -> dict[str, Any]:
    """Twenty years that grow by a rate that bends, with a wave on it; percent."""
    value, years = 100.0, []
    for at in range(20):
        years.append({"year": 2001 + at, "total": value})
        wave = noise * (1 if at % 2 else -1)
        value *= math.exp((growth + bend * (at - 19) + wave) / 100)
    return {"series": {**COVERS, "years": years}, "peak": {"year": 2030, **peak}}


def run(given: dict[str, Any], excerpts: bool = False, **options: Any) -> Simulation | Unknown:
    root = read_plan(load_data(given, file="<given>"), partial=True).root
    if excerpts:
        root.fields["peak"].fields["basis"].fields["assumptions"].open = True  # type: ignore[union-attr]
    scope = Scope(root, aliases={"as_of": Dated(PartialDate(2024, 12, 31), ("as_of",))})
    return simulate(Reader(scope, FactValues(FACTS)), **options)


def shares(given: dict[str, Any], **options: Any) -> Simulation:
    found = run(given, **options)
    assert isinstance(found, Simulation)
    return found


def test_the_same_plan_gives_the_same_shares() -> None:
    given = plan(1.0, -0.3)
    assert shares(given).on_record.by_year == shares(given).on_record.by_year
    assert shares(given, seed=1).on_record.by_year != shares(given, seed=2).on_record.by_year


def test_a_record_that_slows_meets_the_pledge_more_often() -> None:
    found = [shares(plan(2.0, bend)).on_record.by_year for bend in (-0.8, -0.25, 0.0)]
    assert all(isinstance(share, float) for share in found)
    assert found[0] > found[1] > found[2]  # type: ignore[operator]
    assert found[0] > 95  # type: ignore[operator]
    assert found[2] < 10  # type: ignore[operator]


def test_without_noise_the_share_is_all_or_none() -> None:
    assert shares(plan(2.0, -0.5, noise=0.0)).on_record.by_year == 100
    assert shares(plan(2.0, 0.1, noise=0.0)).on_record.by_year == 0


def test_the_plans_own_rates_are_simulated_apart() -> None:
    given = plan(4.0, 0.0, basis={"assumptions": RATES})
    found = shares(given)
    assert found.on_record.by_year < 1  # type: ignore[operator]
    assert isinstance(found.on_plan.by_year, float) and found.on_plan.by_year > 95
    assert isinstance(shares(plan(4.0, 0.0)).on_plan.by_year, Unknown)


def test_rates_that_do_not_reach_the_pledge_say_so() -> None:
    short = [{"start": 2021, "end": 2025, "gdp_growth": 5, "intensity_decline": 8}]
    found = shares(plan(4.0, 0.0, basis={"assumptions": short})).on_plan.by_year
    assert isinstance(found, Unknown)
    assert "2026" in found.reasons[0].text.en
    assert found.reasons[0].text.zh == "所列假设未涵盖2026年"
    late = [{"start": 2022, "end": 2035, "gdp_growth": 5, "intensity_decline": 8}]
    both = shares(plan(4.0, 0.0, basis={"assumptions": late})).on_plan
    for found in (both.by_year, both.by_year_and_level):
        assert isinstance(found, Unknown)
        assert "2021" in found.reasons[0].text.en


def test_the_net_growth_of_a_stated_rate() -> None:
    root = read_plan(load_data(plan(1.0, 0.0, basis={"assumptions": RATES})), partial=True).root
    found = planned(Reader(Scope(root), FactValues(FACTS)))
    assert not isinstance(found, Unknown)
    ((start, end, net),) = found
    assert (start, end, net) == (2021, 2035, pytest.approx(1.05 * 92 - 100))


@pytest.mark.parametrize(("end", "share"), [(2030, 0.0), (2035, 0.0), (None, 100.0)])
def test_past_the_pledge_the_last_rates_go_on(end: int | None, share: float) -> None:
    """A fall until the year before the pledged one, then growth, stated for how long or not."""
    falling = {"start": 2021, "end": 2029, "gdp_growth": 1, "intensity_decline": 2}
    growing = {"start": 2030, "end": end, "gdp_growth": 9, "intensity_decline": 0}
    rates = [falling, growing] if end else [{**falling, "end": 2030}]
    found = shares(plan(1.0, -0.1, noise=0.0, basis={"assumptions": rates}))
    assert found.on_plan.by_year == share


def test_the_pledged_year_itself_may_be_the_highest() -> None:
    rates = [
        {"start": 2021, "end": 2030, "gdp_growth": 9, "intensity_decline": 0},
        {"start": 2031, "end": 2035, "gdp_growth": 1, "intensity_decline": 2},
    ]
    found = shares(plan(1.0, -0.1, noise=0.0, basis={"assumptions": rates}))
    assert found.on_plan.by_year == 100.0


def test_the_line_through_the_record_beside_another_least_squares() -> None:
    """A gap in it, too: a change over three years counts as one a year, at its middle."""
    numpy = pytest.importorskip("numpy", reason="numpy comes with scipy")
    given = plan(2.0, -0.3, noise=0.7)
    del given["series"]["years"][12:14]
    found = shares(given)
    rows = [(one["year"], math.log(one["total"])) for one in given["series"]["years"]][-11:]
    middles = [(one[0] + two[0]) / 2 for one, two in itertools.pairwise(rows)]
    changes = [(two[1] - one[1]) / (two[0] - one[0]) for one, two in itertools.pairwise(rows)]
    (bend, at_nought), (left,), *_ = numpy.polyfit(middles, changes, 1, full=True)
    assert found.bend == pytest.approx(100 * bend)
    assert found.growth == pytest.approx(100 * (at_nought + bend * 2020))
    assert found.noise == pytest.approx(100 * math.sqrt(left / 8))
    assert (found.paths, found.seed) == (PATHS, SEED)


@pytest.mark.parametrize(("figures", "enough"), [(6, True), (5, False)])
def test_five_yearly_changes_are_enough(figures: int, enough: bool) -> None:
    given = plan(1.0, -0.3)
    del given["series"]["years"][:-figures]
    assert isinstance(run(given), Simulation) is enough


def test_a_level_that_is_not_stated_is_asked_for() -> None:
    found = shares(plan(1.0, -0.3, level=COVERS)).on_record.by_year_and_level
    assert isinstance(found, Unknown)
    assert found.missing == {("peak", "level", "value")}


def test_a_year_without_emissions_has_no_rate() -> None:
    given = plan(1.0, -0.3)
    given["series"]["years"][15]["total"] = 0.0
    assert isinstance(run(given), Simulation)


def test_a_level_is_asked_for_where_it_covers_the_same() -> None:
    given = plan(1.0, -0.3, level={**COVERS, "value": 1.0})
    found = shares(given).on_record
    assert found.by_year_and_level == 0
    given = plan(1.0, -0.3, level={**COVERS, "value": 1e6})
    found = shares(given).on_record
    assert found.by_year_and_level == found.by_year
    given = plan(1.0, -0.3, level={**COVERS, "electricity": "excluded", "value": 1e6})
    found = shares(given).on_record.by_year_and_level
    assert isinstance(found, Unknown)
    assert found.reasons[0].text.en.endswith("do not cover the same emissions")
    assert found.reasons[0].text.zh == "峰值水平与序列口径不一致，不能比较"


def test_a_level_whose_coverage_is_open_asks_for_it() -> None:
    level = {**COVERS, "value": 1.0}
    del level["electricity"]
    found = shares(plan(1.0, -0.3, level=level)).on_record.by_year_and_level
    assert isinstance(found, Unknown)
    assert found.missing == {("peak", "level", "electricity")}


@pytest.mark.parametrize(("year", "share"), [(2031, 0), (2035, 0), (2036, 100)])
def test_five_years_after_the_pledge_are_watched(year: int, share: float) -> None:
    """On the plan's own rates, without noise, a leap in `year` breaks the pledge or comes late."""
    falling = {"gdp_growth": 1, "intensity_decline": 4}
    rates = [
        {"start": 2021, "end": year - 1, **falling},
        {"start": year, "end": year, "gdp_growth": 300, "intensity_decline": 0},
        {"start": year + 1, "end": 2040, **falling},
    ]
    found = shares(plan(1.0, -0.1, noise=0.0, basis={"assumptions": rates}))
    assert found.last_watched == 2035
    assert found.on_plan.by_year == share


def test_rates_known_by_excerpts_are_simulated_as_stated() -> None:
    given = plan(4.0, 0.0, basis={"assumptions": RATES})
    assert isinstance(shares(given, excerpts=True).on_plan.by_year, float)


def test_what_the_paths_assume_is_said() -> None:
    for text in shares(plan(1.0, -0.3)).assumptions:
        assert text.en
        assert any("一" <= sign <= "鿿" for sign in text.zh)
    assert shares(plan(1.0, -0.3)).assumptions


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"peak": {"year": 2030}},
        {"series": plan(1, 0)["series"]},
        {**plan(1, 0), "peak": {"year": 2015}},
        {
            "peak": {"year": 2030},
            "series": {"years": [{"year": 2019, "total": 1.0}, {"year": 2020, "total": 2.0}]},
        },
    ],
)
def test_without_series_or_pledge_nothing_is_simulated(given: dict[str, Any]) -> None:
    assert isinstance(run(given), Unknown)


def test_the_record_is_read_rightly() -> None:
    found = shares(plan(2.0, -0.5, noise=0.0))
    assert (found.last_year, found.pledged_year) == (2020, 2030)
    # the last change, of 2.5 %, lies half a year before the last year
    assert found.growth == pytest.approx(2.5 - 0.5 / 2)
    assert found.bend == pytest.approx(-0.5)
    assert found.noise == pytest.approx(0.0, abs=1e-9)


def test_a_thousand_paths_take_less_than_a_tenth_of_a_second() -> None:
    given = plan(1.0, -0.3, basis={"assumptions": RATES})
    times = []
    for _ in range(5):
        began = time.process_time()
        shares(given)
        times.append(time.process_time() - began)
    assert min(times) < 0.1
