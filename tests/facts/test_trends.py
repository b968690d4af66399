"""Active or passive, total and direct judged together, the numbers beside the test."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown

FALL = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
FLAT = (10.0, 9.0, 9.8, 9.1, 9.7, 9.2)
RISE = (5.0, 6.0, 7.0, 8.0, 9.0, 10.0)


def series(**rows: tuple[float, ...]) -> dict[str, Any]:
    count = max(map(len, rows.values()))
    years = [
        {"year": 2010 + at, **{field: values[at] for field, values in rows.items()}}
        for at in range(count)
    ]
    return {"series": {"boundary": "city", "prices": "constant", "years": years}}


@pytest.mark.parametrize(
    ("total", "direct", "word"),
    [
        (FALL, FALL, "past"),
        (FALL, FLAT, "plateau"),
        (FLAT, FLAT, "plateau"),
        (FALL, RISE, "rising"),
        (RISE, FLAT, "rising"),
    ],
)
def test_total_and_direct_together(
    total: tuple[float, ...], direct: tuple[float, ...], word: str
) -> None:
    plan = series(total=total, direct=direct)
    assert fact("trend_together", plan) == word


def test_one_that_rises_settles_it_and_nothing_else_does() -> None:
    assert fact("trend_together", series(total=RISE)) == "rising"
    found = fact("trend_together", series(total=FALL))
    assert isinstance(found, Unknown)
    assert ("series", "years", 0, "direct") in found.missing


def test_direct_emissions_have_numbers_of_their_own() -> None:
    plan = series(total=RISE, direct=FALL)
    assert fact("direct_trend", plan) == "past"
    assert fact("direct_after_highest_n", plan) == 5
    assert fact("direct_after_highest_s", plan) == -10
    assert fact("direct_after_highest_slope", plan) == pytest.approx(-1.0)
    assert isinstance(fact("after_highest_slope", plan), Unknown)


def test_the_slope_is_per_year_across_a_gap() -> None:
    plan = series(total=FALL)
    for record, year in zip(
        plan["series"]["years"], (2000, 2002, 2004, 2006, 2008, 2010), strict=True
    ):
        record["year"] = year
    assert fact("after_highest_slope", plan) == pytest.approx(-0.5)


GROWING = tuple(1e6 + at for at in range(6))
SHRINKING = GROWING[::-1]


@pytest.mark.parametrize(
    ("population", "gdp", "kind"),
    [
        (GROWING, GROWING, "active"),
        (SHRINKING, GROWING, "passive"),
        (GROWING, SHRINKING, "passive"),
        (SHRINKING, SHRINKING, "passive"),
    ],
)
def test_active_or_passive(
    population: tuple[float, ...], gdp: tuple[float, ...], kind: str
) -> None:
    plan = series(total=FALL, population=population)
    for record, value in zip(plan["series"]["years"], gdp, strict=True):
        record["gdp"] = f"{value} million CNY"
    assert fact("decline_kind", plan) == kind


def test_growth_at_current_prices_is_no_growth_yet() -> None:
    plan = series(total=FALL, population=GROWING)
    for at, record in enumerate(plan["series"]["years"]):
        record["gdp"] = f"{100 + at} 亿元"
    plan["series"]["prices"] = "current"
    found = fact("decline_kind", plan)
    assert isinstance(found, Unknown) and found.reasons
    del plan["series"]["prices"]
    found = fact("decline_kind", plan)
    assert isinstance(found, Unknown)
    assert found.missing == {("series", "prices")}


def test_population_loss_settles_it_without_gdp() -> None:
    assert fact("decline_kind", series(total=FALL, population=SHRINKING)) == "passive"


def test_without_a_significant_fall_there_is_nothing_to_tell() -> None:
    found = fact("decline_kind", series(total=FLAT, population=GROWING))
    assert isinstance(found, Unknown)
    assert found.reasons and not found.missing
