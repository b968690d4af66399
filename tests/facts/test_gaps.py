"""What is absent leaves a fact open, and every gap that is met is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}
TOTALS = [{"year": 2015 + n, "total": 9.0} for n in range(6)]


def rows(*categories: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"inventory": {**fields, "categories": list(categories)}}


def without(plan: dict[str, Any], *paths: tuple[Any, ...]) -> dict[str, Any]:
    less = json.loads(json.dumps(plan))
    for path in paths:
        holder: Any = less
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
    return less


def at(root: str, *steps: Any) -> tuple[Any, ...]:
    return (root, *steps)


ROW = ("inventory", "categories")
YEARS = ("series", "years")
ECONOMY = {"total": 9.0, "gdp": "9 亿元", "population": 1e6, "energy": 2.0}
KAYA = {
    "series": {
        "prices": "constant",
        "years": [{"year": 2010, **ECONOMY}, {"year": 2015, **ECONOMY}],
    }
}
INTENSITY = {
    "metric": "emissions-per-gdp",
    "year": 2025,
    "reduction_percent": 18,
    "against": {"year": 2020},
}
KEYS = rows({"id": "a", "value": 1.0}, {"id": "b", "key": "IE", "explanation": "why",
            "included_in": "a"})  # fmt: skip
MEASURE = {"purpose": ["mitigation"], "status": "planned", "reach": "city", "sectors": ["waste"]}
COVERED = {**rows({"sector": "waste", "value": 1.0}), "measures": [MEASURE, MEASURE]}
SCENARIOS = {
    "peak": {"basis": {"scenarios": [{"kind": "policy", "year": year} for year in (2028, 2030)]}}
}
RATES = {
    "peak": {
        "year": 2030,
        "basis": {
            "assumptions": [
                {"start": 2021, "end": 2025, "gdp_growth": 5, "intensity_decline": 6}
                for _ in range(2)
            ]
        },
    }
}
RATE = ("peak", "basis", "assumptions")
SCENARIO = ("peak", "basis", "scenarios")
GPC = rows({"ref": "I.1", "scopes": [1, 2], "value": 1.0}, {"ref": "I.2.1", "key": "NO"},
           standard="gpc")  # fmt: skip
FIELDS = rows({"sector": "waste", "value": 1.0}, {"sector": "transport", "value": 1.0},
              standard="gpc")  # fmt: skip
LEVEL = {
    "peak": {"level": {**COVERS, "value": 9.0}},
    "inventory": {**COVERS, "total": 8.0, "population": 10},
    "series": {**COVERS, "years": TOTALS},
}

CUT = {
    "levers": [{"reduction": 1.0}],
    "targets": [
        {**COVERS, "metric": "emissions", "year": 2030, "value": "6 Mt",
         "against": {"value": "9 Mt"}},
        {"metric": "emissions", "year": 2025},
    ],
    "inventory": {**COVERS, "total": 8.0},
}  # fmt: skip

CASES: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    ("planned_intensity_fall", {"targets": [INTENSITY]}, [at("targets", 0, "reduction_percent")]),
    (
        "planned_intensity_fall",
        {"targets": [INTENSITY, INTENSITY]},
        [at("targets", 0, "against", "year"), at("targets", 1, "reduction_percent")],
    ),
    (
        "planned_intensity_fall",
        {"targets": [INTENSITY, INTENSITY]},
        [at("targets", 0, "year"), at("targets", 1, "year")],
    ),
    ("planned_turn_year", RATES, [at(*RATE, 0, "start"), at(*RATE, 1, "gdp_growth")]),
    (
        "gpc_basic_cells_share",
        GPC,
        [at(*ROW, 0, "scopes"), at(*ROW, 1, "key")],
    ),
    ("gpc_basic_cells_share", GPC, [at(*ROW, 0, "value"), at(*ROW, 1, "ref")]),
    ("inventory_fields_share", FIELDS, [at(*ROW, 0, "value"), at(*ROW, 1, "value")]),
    ("inventory_fields_share", FIELDS, [at(*ROW, 0, "sector"), at(*ROW, 1, "value")]),
    ("inventory_sum", FIELDS, [at(*ROW, 0, "value"), at(*ROW, 1, "value")]),
    ("notation_keys_used", FIELDS, [at(*ROW, 0, "value"), at(*ROW, 1, "value")]),
    ("notation_keys_explained", KEYS, [at(*ROW, 1, "explanation")]),
    ("notation_keys_explained", KEYS, [at(*ROW, 1, "explanation"), at(*ROW, 1, "included_in")]),
    ("notation_keys_explained", KEYS, [at(*ROW, 0, "id")]),
    ("notation_keys_explained", KEYS, [at(*ROW, 0, "value"), at(*ROW, 1, "explanation")]),
    ("notation_keys_explained", KEYS, [at(*ROW, 1, "key")]),
    ("emissions_under_measures", COVERED, [at("measures", 0, "reach"), at("measures", 1, "reach")]),
    (
        "emissions_under_measures",
        COVERED,
        [at("measures", 0, "status"), at("measures", 0, "sectors"), at("measures", 1, "purpose")],
    ),
    ("series_per_head", KAYA, [at(*YEARS, 1, "population")]),
    ("series_per_head", KAYA, [at(*YEARS, 1, "population"), at(*YEARS, 1, "total")]),
    (
        "cut_to_need_from_base",
        CUT,
        [at("targets", 0, "against", "value"), at("targets", 0, "value")],
    ),
    ("cut_to_need_from_base", CUT, [at("levers", 0, "reduction"), at("targets", 0, "value")]),
    ("cut_to_need_from_base", CUT, [at("targets", 0, "metric")]),
    ("cut_to_need_from_base", CUT, [at("targets", 0, "metric"), at("targets", 1, "year")]),
    (
        "cut_to_need_remaining",
        CUT,
        [at("targets", 0, "value"), at("inventory", "total"), at("inventory", "gases")],
    ),
    ("largest_sector", FIELDS, [at(*ROW, 0, "sector"), at(*ROW, 1, "value")]),
    ("scenario_spread", SCENARIOS, [at(*SCENARIO, 0, "year"), at(*SCENARIO, 1, "kind")]),
    ("scenario_spread", SCENARIOS, [at(*SCENARIO, 0, "kind"), at(*SCENARIO, 0, "year")]),
    ("series_latest", LEVEL, [at(*YEARS, 0, "year"), at(*YEARS, 3, "year")]),
    (
        "series_highest",
        {"series": {"years": TOTALS}},
        [at(*YEARS, 0, "total"), at(*YEARS, 3, "total")],
    ),
    ("growth_gdp_per_head", KAYA, [at(*YEARS, 0, "gdp"), at(*YEARS, 1, "population")]),
    ("growth_gdp_per_head", KAYA, [at("series", "prices"), at(*YEARS, 1, "population")]),
    ("growth_gdp_per_head", KAYA, [at("series", "prices"), at(*YEARS, 0, "gdp")]),
    ("change_from_population", KAYA, [at(*YEARS, 0, "energy"), at(*YEARS, 1, "total")]),
    ("inventory_per_head", LEVEL, [at("inventory", "total"), at("inventory", "population")]),
    (
        "level_to_inventory",
        LEVEL,
        [at("peak", "level", "value"), at("inventory", "total"), at("inventory", "gases")],
    ),
    ("level_to_inventory", LEVEL, [at("peak", "level", "covers"), at("inventory", "boundary")]),
    ("level_to_series", LEVEL, [at("peak", "level", "electricity"), at(*YEARS, 5, "total")]),
    ("planned_cut", {"levers": [{"reduction": 1.0}, {"reduction": 2.0}]},
     [at("levers", 0, "reduction"), at("levers", 1, "reduction")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "plan", "gaps"),
    CASES,
    ids=[f"{name}-{gaps}" for name, _, gaps in CASES],
)
def test_all_gaps_are_named(name: str, plan: dict[str, Any], gaps: list[tuple[Any, ...]]) -> None:
    assert not isinstance(fact(name, plan), Unknown)
    found = fact(name, without(plan, *gaps))
    assert isinstance(found, Unknown)
    assert set(gaps) <= found.missing
    assert not found.reasons


def test_a_field_that_nobody_needs_may_stay_open() -> None:
    three = [{"sector": name, "value": 1.0} for name in
             ("municipal-buildings", "services", "residential-buildings")]  # fmt: skip
    plan = rows(*three, {"sector": "transport"}, standard="secap")
    assert fact("inventory_fields_share", plan) == 100.0


def test_an_open_host_may_be_the_row_without_an_id() -> None:
    plan = without(KEYS, (*ROW, 0, "id"))
    found = fact("notation_keys_explained", plan)
    assert isinstance(found, Unknown) and not found.reasons


def test_what_is_left_to_a_target_in_percent() -> None:
    """From an inventory of 600 to half of 1000 are 100: 130 is the most that meets it."""
    target = {**COVERS, "metric": "emissions", "reduction_percent": 50,
              "against": {"value": "1000 Mt"}}  # fmt: skip
    plan: dict[str, Any] = {
        "targets": [target],
        "levers": [{"reduction": 130.0}],
        "inventory": {**COVERS, "total": 600.0},
    }
    assert fact("cuts_meet_need", plan) is True
    assert isinstance(fact("cuts_meet_need", {**plan, "levers": [{"reduction": 131.0}]}), Unknown)
    silent = fact("cuts_meet_need", without(plan, ("inventory", "gases")))
    assert isinstance(silent, Unknown)
    assert ("inventory", "gases") in silent.missing


def test_growth_that_slows_by_half_a_point_turns_when_none_is_left() -> None:
    """6 % a year until 2015, 3.5 % until 2020: 3.5 / 0.5 years after the middle of 2015-2020."""
    from math import exp

    totals = [100.0]
    for rate in (*[6.0] * 5, *[3.5] * 5):
        totals.append(totals[-1] * exp(rate / 100))
    years = [{"year": 2010 + n, "total": total} for n, total in enumerate(totals)]
    assert fact("record_turn_year", {"series": {"years": years}}) == 2025


def test_emissions_that_stand_still_have_turned() -> None:
    years = [{"year": 2010 + n, "total": 8.0} for n in range(11)]
    assert fact("record_turn_year", {"series": {"years": years}}) == 2020


def test_tonnes_per_person() -> None:
    plan = {"inventory": {"total": 8.0, "population": 1_000_000}}
    assert fact("inventory_per_head", plan) == 8.0


PAST = {"inventory": {**COVERS, "year": 2019, "total": 7.0}, "series": {**COVERS}}


def shown(totals: dict[int, float], inventory: dict[str, Any], *targets: dict[str, Any]) -> Any:
    years = [{"year": year, "total": total} for year, total in totals.items()]
    return fact(
        "past_peak_shown",
        {
            "series": {**COVERS, "years": years},
            "inventory": {**COVERS, **inventory},
            "targets": list(targets),
        },
    )


@pytest.mark.parametrize(
    ("totals", "inventory", "past"),
    [
        ({2010: 10.0, 2014: 9.0}, {"year": 2015, "total": 9.9}, True),
        ({2010: 10.0, 2014: 9.0}, {"year": 2015, "total": 10.0}, False),
        # an inventory of a year that the series covers adds nothing to it
        ({2009: 9.9, 2010: 10.0, 2014: 9.0}, {"year": 2014, "total": 7.0}, False),
        ({2012: 10.0, 2016: 9.0}, {"year": 2016, "total": 7.0}, False),
        ({2012: 10.0, 2016: 9.0}, {"year": 2017, "total": 7.0}, True),
    ],
)
def test_an_inventory_shows_a_past_peak_from_five_years_after_it(
    totals: dict[int, float], inventory: dict[str, Any], past: bool
) -> None:
    assert shown(totals, inventory) is past


def test_a_series_with_a_gap_shows_nothing_yet() -> None:
    plan = {"series": {**COVERS, "years": [{"year": 2010, "total": 10.0}, {"year": 2015}]}}
    found = fact("past_peak_shown", plan)
    assert isinstance(found, Unknown)
    assert (*YEARS, 1, "total") in found.missing


@pytest.mark.parametrize(
    ("base", "year", "past"), [(8.0, 2014, True), (7.0, 2014, False), (8.0, 2015, False)]
)
def test_a_base_figure_shows_it_from_five_years_before_the_inventory(
    base: float, year: int, past: bool
) -> None:
    target = {
        "metric": "emissions", **COVERS, "value": f"{base} Mt", "reduction_percent": 0,
        "against": {"year": year, "value": f"{base} Mt"},
    }  # fmt: skip
    inventory = {"year": 2019, "total": 7.0}
    assert shown({2018: 7.0, 2019: 7.5}, inventory, target) is past
