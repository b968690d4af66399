"""How much of the emissions measures reach, and which sector is the largest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.facts import deletions, fact

from evaluator.values import Unknown

SHARE = "emissions_under_measures"
LARGEST = "largest_sector"


def plan(categories: list[dict[str, Any]], *measures: dict[str, Any]) -> dict[str, Any]:
    return {"inventory": {"categories": categories}, "measures": list(measures)}


def measure(*sectors: str, **other: Any) -> dict[str, Any]:
    stated = {"purpose": ["mitigation"], "status": "planned", "reach": "city"}
    return {**stated, "sectors": list(sectors), **other}


def category(sector: str, value: str) -> dict[str, Any]:
    return {"sector": sector, "value": value}


THREE = [category("industry", "60 Mt"), category("transport", "30 Mt"), category("waste", "10 Mt")]


@pytest.mark.parametrize(
    ("measures", "share"),
    [
        ([measure("industry", "transport")], 90.0),
        ([measure("industry"), measure("waste")], 70.0),
        ([measure("agriculture")], 0.0),
        ([], 0.0),
        ([measure("construction")], 60.0),  # construction is part of industry
        ([measure("industry", reach="municipal-operations")], 0.0),
        ([measure("industry", status="dropped")], 0.0),
        ([measure("industry", status="done")], 0.0),
        ([measure("industry", purpose=["adaptation"])], 0.0),
    ],
)
def test_share_under_measures(measures: list[dict[str, Any]], share: float) -> None:
    assert fact(SHARE, plan(THREE, *measures)) == pytest.approx(share)


def test_residents_energy_use_is_reached_by_measures_in_buildings() -> None:
    homes = [category("lifestyle", "20 Mt"), category("industry", "80 Mt")]
    assert fact(SHARE, plan(homes, measure("residential-buildings"))) == 20.0
    assert fact(SHARE, plan(homes, measure("lifestyle"))) == 0.0


def test_sinks_and_keys_that_add_nothing_are_left_out() -> None:
    rows = [
        category("industry", "60 Mt"),
        category("land-use", "-20 Mt"),
        {"sector": "waste", "key": "NO"},
        {"sector": "transport", "key": "IE"},
        {"sector": "industrial-processes", "key": "NE"},
    ]
    assert fact(SHARE, plan(rows, measure("industry"))) == 100.0
    assert fact(LARGEST, plan(rows)) == "industry"


def test_a_confidential_category_leaves_the_share_open_unless_all_is_covered() -> None:
    rows = [category("industry", "60 Mt"), {"sector": "transport", "key": "C"}]
    found = fact(SHARE, plan(rows, measure("industry")))
    assert isinstance(found, Unknown)
    assert "confidential" in found.reasons[0].text.en
    assert fact(SHARE, plan(rows, measure("industry", "transport"))) == 100.0


def test_what_is_not_known_is_named() -> None:
    silent = {"purpose": ["mitigation"], "status": "planned", "sectors": ["transport"]}
    found = fact(SHARE, plan(THREE, measure("industry"), silent))
    assert isinstance(found, Unknown)
    assert found.missing == {("measures", 1, "reach")}
    assert fact(SHARE, {"measures": []}).missing == {("inventory", "categories")}


def test_an_inventory_without_emissions_cannot_be_shared_out() -> None:
    for name in (SHARE, LARGEST):
        found = fact(name, plan([{"sector": "waste", "key": "NO"}], measure("waste")))
        assert isinstance(found, Unknown)
        assert found.reasons


def test_the_largest_sector_is_found_after_adding_up_its_parts() -> None:
    rows = [
        category("industry", "40 Mt"),
        category("electricity", "25 Mt"),
        category("heat", "25 Mt"),
    ]
    assert fact(LARGEST, plan(rows)) == "energy-supply"
    assert fact(LARGEST, plan([*rows, category("waste", "51 Mt")])) == "waste"


def test_of_equal_sectors_the_first_of_the_list_of_sectors_is_the_largest() -> None:
    rows = [category("buildings", "40 Mt"), category("industry", "40 Mt")]
    assert fact(LARGEST, plan(rows)) == fact(LARGEST, plan(rows[::-1])) == "industry"


SECTORS = st.sampled_from(["industry", "heat", "transport", "lifestyle", "residential-buildings"])
CATEGORY = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "sector": SECTORS,
            "value": st.sampled_from(["0 Mt", "5 Mt", "20 Mt", "-3 Mt"]),
        },
    ),
    st.fixed_dictionaries({"key": st.sampled_from(["NO", "C"])}, optional={"sector": SECTORS}),
)
MEASURE = st.fixed_dictionaries(
    {},
    optional={
        "purpose": st.lists(st.sampled_from(["mitigation", "adaptation"]), max_size=2, unique=True),
        "status": st.sampled_from(["planned", "dropped"]),
        "reach": st.sampled_from(["city", "district"]),
        "sectors": st.lists(SECTORS, max_size=2, unique=True),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CATEGORY, max_size=3), st.lists(MEASURE, max_size=3))
def test_silence_never_changes_a_value(
    categories: list[dict[str, Any]], measures: list[dict[str, Any]]
) -> None:
    whole = plan(categories, *measures)
    for name in (SHARE, LARGEST):
        value = fact(name, whole)
        for less in deletions(whole):
            found = fact(name, less)
            if not isinstance(found, Unknown):
                assert not isinstance(value, Unknown)
                assert found == pytest.approx(value) if name == SHARE else found == value
