"""What is said of a plan's yearly records."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown


def series(*totals: float | None, first: int = 2010, **other: Any) -> dict[str, Any]:
    years: list[dict[str, Any]] = []
    for place, total in enumerate(totals):
        years.append({"year": first + place, **({} if total is None else {"total": total})})
    return {"series": {"boundary": "city", "years": years, **other}}


def test_latest_and_highest() -> None:
    plan = series(8.0, 10.0, 9.0, 9.5)
    assert fact("series_latest_year", plan) == 2013
    assert fact("series_latest", plan) == 9.5
    assert fact("series_highest_year", plan) == 2011
    assert fact("series_highest", plan) == 10.0
    assert fact("years_since_highest", plan) == 2


def test_of_equal_maxima_the_last_counts() -> None:
    assert fact("series_highest_year", series(10.0, 8.0, 10.0, 9.0)) == 2012


def test_years_after_the_as_of_date_are_projections() -> None:
    plan = series(8.0, 9.0, 20.0)
    day = datetime.date(2011, 12, 31)
    assert fact("series_latest_year", plan, day) == 2011
    assert fact("series_highest", plan, day) == 9.0


def test_the_order_of_records_does_not_matter() -> None:
    plan = series(8.0, 10.0, 9.0)
    plan["series"]["years"].reverse()
    assert fact("series_highest_year", plan) == 2011


def test_growth_is_compound_over_five_years() -> None:
    assert fact("series_growth", series(100.0, 1.0, 1.0, 1.0, 1.0, 161.051)) == pytest.approx(10.0)
    assert isinstance(fact("series_growth", series(100.0, 110.0)), Unknown)


def test_change_of_the_last_figure() -> None:
    assert fact("last_change", series(100.0, 70.0)) == pytest.approx(30.0)
    assert isinstance(fact("last_change", series(100.0)), Unknown)


def test_change_over_a_gap_is_a_change_per_year() -> None:
    years = [{"year": 2005, "total": 81.0}, {"year": 2010, "total": 139.0}]
    plan = {"series": {"years": years}}
    assert fact("last_change", plan) == pytest.approx(11.41, abs=0.01)
    years[0]["total"] = -81.0
    assert isinstance(fact("last_change", plan), Unknown)


def test_the_jump_of_outside_data_has_a_fact_of_its_own() -> None:
    years = [{"year": 2018, "direct": 98.7}, {"year": 2019, "direct": 127.6}]
    plan = {"reference": {"series": {"years": years}}}
    assert fact("outside_direct_last_change", plan) == pytest.approx(29.28, abs=0.01)
    assert isinstance(fact("last_change", plan), Unknown)


def test_per_head() -> None:
    plan = series(98.0)
    plan["series"]["years"][0]["population"] = 10_000_000
    assert fact("series_per_head", plan) == pytest.approx(9.8)


@pytest.mark.parametrize(
    ("totals", "word"),
    [
        ((8.0, 8.5, 9.0, 9.5, 10.0), "rising"),
        ((10.0, 9.0, 8.0, 7.0, 6.0, 5.0), "past"),
        ((10.0, 9.0, 9.8, 9.1, 9.7, 9.2), "plateau"),
        ((9.0, 10.0, 9.9, 9.8, 9.7, 9.6, 9.65, 9.5, 9.4), "past"),
    ],
)
def test_has_it_peaked(totals: tuple[float, ...], word: str) -> None:
    assert fact("series_trend", series(*totals)) == word


@pytest.mark.parametrize("totals", [(10.0, 9.0, 8.0, 7.0), (10.0, 9.0, 8.0, 7.0, 6.0), ()])
def test_too_short_to_say(totals: tuple[float, ...]) -> None:
    found = fact("series_trend", series(*totals))
    assert isinstance(found, Unknown)
    assert found.reasons and not found.missing


def test_the_test_starts_after_the_maximum() -> None:
    plan = series(10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
    assert fact("after_highest_n", plan) == 5
    assert fact("after_highest_s", plan) == -10
    assert fact("after_highest_p", plan) == pytest.approx(2 / 120)


def test_a_record_without_its_figure_leaves_the_trend_open() -> None:
    found = fact("series_trend", series(10.0, 9.0, None, 7.0, 6.0, 5.0))
    assert isinstance(found, Unknown)
    assert found.missing == {("series", "years", 2, "total")}


def test_the_latest_figure_needs_only_the_latest_record() -> None:
    assert fact("series_latest", series(None, 9.0)) == 9.0


def test_a_year_that_stands_twice_is_not_computed() -> None:
    plan = series(10.0, 9.0)
    plan["series"]["years"][1]["year"] = 2010
    found = fact("series_latest", plan)
    assert isinstance(found, Unknown)
    assert "2010" in found.reasons[0].text.en
