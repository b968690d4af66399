"""Values on the edge: nothing, exactly as much, one figure alone, a list that may go on."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.facts.pace import pace
from evaluator.facts.records import Figure
from evaluator.facts.registry import first_unknown
from evaluator.values import CLOSED, Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}


def series(totals: dict[int, float], **fields: Any) -> dict[str, Any]:
    years = [{"year": year, "total": total} for year, total in totals.items()]
    return {"series": {**fields, "years": years}}


def test_rates_that_cancel_out_turn_nothing() -> None:
    rates = [
        {"start": 2021, "end": 2025, "gdp_growth": 0, "intensity_decline": 0},
        {"start": 2026, "end": 2030, "gdp_growth": 1, "intensity_decline": 2},
    ]
    assert fact("planned_turn_year", {"peak": {"basis": {"assumptions": rates}}}) == 2026


def test_a_cut_of_no_percent_gives_no_base() -> None:
    target = {
        "metric": "emissions", "boundary": "city", "kind": "reduction",
        "reduction": "5 Mt", "reduction_percent": 0, "against": {"year": 2019},
    }  # fmt: skip
    inventory = {"year": 2019, "boundary": "city", "total": "400 Mt"}
    plan = {"targets": [target], "levers": [{"reduction": 5.0}], "inventory": inventory}
    assert isinstance(fact("cuts_meet_need", plan), Unknown)


def test_where_no_measure_reaches_it_does_not_matter_how_much_is_emitted() -> None:
    rows = [{"sector": "waste", "value": "1 Mt"}, {"sector": "industry"}]
    measure = {
        "purpose": ["mitigation"], "status": "planned", "reach": "city", "sectors": ["transport"],
    }  # fmt: skip
    plan = {"inventory": {"categories": rows}, "measures": [measure]}
    assert fact("emissions_under_measures", plan) == 0.0


@pytest.mark.parametrize("field", COVERS)
def test_a_base_of_other_emissions_shows_nothing(field: str) -> None:
    target = {"metric": "emissions", **COVERS, "against": {"year": 1990, "value": "2.5 Mt"},
              "value": "1 Mt", "reduction_percent": 60}  # fmt: skip
    now = {**COVERS, "year": 2019, "total": "1.6 Mt"}
    plan = {"targets": [target], "inventory": now, **series({2018: 1.5, 2019: 1.6}, **COVERS)}
    assert fact("past_peak_shown", plan) is True
    other = {"boundary": "region", "covers": "all", "gases": ["ch4"], "electricity": "excluded"}
    target[field] = other[field]
    assert fact("past_peak_shown", plan) is False


@pytest.mark.parametrize("percent", [100, 101, 102])
def test_a_cut_of_all_gives_no_base(percent: int) -> None:
    """Of nothing, or of less: a printed percentage may be a point off."""
    target = {"metric": "emissions", **COVERS, "value": "-1 Mt", "reduction_percent": percent,
              "against": {"year": 1990}}  # fmt: skip
    plan = {"targets": [target], "inventory": {**COVERS, "year": 2019, "total": "1.6 Mt"}}
    assert fact("past_peak_shown", plan) is not True


def test_one_figure_and_an_inventory_show_a_past_peak() -> None:
    inventory = {**COVERS, "year": 2015, "total": 7.0}
    plan = {**series({2010: 10.0}, **COVERS), "inventory": inventory, "targets": []}
    assert fact("past_peak_shown", plan) is True


def test_the_end_of_a_series_counts_not_its_second_figure() -> None:
    plan = {**series({2010: 10.0, 2011: 9.0, 2015: 9.5}, **COVERS), "targets": []}
    assert fact("past_peak_shown", plan) is True


def test_a_series_without_boundary_and_figure_lacks_both() -> None:
    found = fact("past_peak_shown", {"series": {"years": [{"year": 2010}]}})
    assert isinstance(found, Unknown)
    assert {("series", "boundary"), ("series", "years", 0, "total")} <= found.missing


def test_less_than_one_is_more_than_nothing() -> None:
    assert fact("series_growth", series({2010: 0.5, 2015: 0.5})) == pytest.approx(0.0)


def test_a_population_that_the_last_year_does_not_say_is_asked_for() -> None:
    years = [{"year": 2010 + at, "total": 10.0 - at, "population": 1e6} for at in range(6)]
    del years[-1]["population"]
    found = fact("decline_kind", {"series": {"years": years}})
    assert isinstance(found, Unknown)
    assert ("series", "years", 5, "population") in found.missing


LEVERS = {"levers": [{"reduction": 60.0}, {"reduction": 40.0}]}
ANNOUNCED = {"peak": {"year": 2030, "announcements": [{"year": 2031}]}}


@pytest.mark.parametrize(
    ("name", "plan", "path", "value"),
    [
        ("planned_cut", LEVERS, ("levers",), 100.0),
        ("pledge_moved_back", ANNOUNCED, ("peak", "announcements"), False),
    ],
)
def test_a_list_that_may_go_on_leaves_open_what_its_next_entry_may_change(
    name: str, plan: dict[str, Any], path: tuple[str, ...], value: object
) -> None:
    assert fact(name, plan) == value
    found = fact(name, plan, going_on=path)
    assert isinstance(found, Unknown)
    (missing,) = {one[: len(path) + 1] for one in found.missing}
    assert missing == (*path, len(plan["levers"]) if name == "planned_cut" else 1)


def rates(*stated: tuple[int, int, float, float]) -> dict[str, Any]:
    names = ("start", "end", "gdp_growth", "intensity_decline")
    listed = [dict(zip(names, one, strict=True)) for one in stated]
    return {"peak": {"basis": {"assumptions": listed}}}


def test_a_fall_that_makes_up_for_growth_exactly_turns_nothing() -> None:
    assert isinstance(fact("planned_turn_year", rates((2021, 2025, 25, 20))), Unknown)
    assert fact("planned_turn_year", rates((2021, 2025, 25, 21))) == 2021


def test_rates_known_by_excerpts_turn_nothing_yet() -> None:
    plan = rates((2021, 2025, 1, 2))
    path = ("peak", "basis", "assumptions")
    assert fact("planned_turn_year", plan) == 2021
    assert isinstance(fact("planned_turn_year", plan, going_on=path), Unknown)


def test_the_fall_of_intensity_is_found_behind_other_targets() -> None:
    target = {"metric": "emissions-per-gdp", "year": 2021, "reduction_percent": 18,
              "against": {"year": 2020}}  # fmt: skip
    plan = {"targets": [{"metric": "emissions"}, target, {"metric": "energy-use"}]}
    assert fact("planned_intensity_fall", plan) == pytest.approx(18)


def test_the_slowdown_that_a_year_needs_asks_for_the_year() -> None:
    found = fact("slowdown_needed", series(dict.fromkeys(range(2010, 2021), 9.0)))
    assert isinstance(found, Unknown)
    assert found.missing == {("peak", "year"), ("peak", "latest")}


def test_two_figures_have_no_pace() -> None:
    found = fact("record_turn_year", series({2019: 8.0, 2020: 9.0}))
    assert isinstance(found, Unknown)
    assert found.reasons and not found.missing


def test_cells_of_no_stated_standard_ask_for_it() -> None:
    rows = [{"ref": "I.1.1", "scopes": [1], "value": 1.0}]
    found = fact("gpc_basic_cells_share", {"inventory": {"categories": rows}})
    assert isinstance(found, Unknown)
    assert found.missing == {("inventory", "standard")}


def test_every_row_without_a_name_may_be_the_host() -> None:
    rows: list[dict[str, Any]] = [{"value": 1.0}, {"value": 1.0}, {"value": 1.0}]
    rows.append({"id": "d", "key": "IE", "explanation": "why", "included_in": "a"})
    found = fact("notation_keys_explained", {"inventory": {"categories": rows}})
    assert isinstance(found, Unknown)
    assert found.missing == {("inventory", "categories", at, "id") for at in range(3)}


def test_sources_are_summed_without_sinks_however_small() -> None:
    rows = [{"value": "0.5 Mt"}, {"value": "-2 Mt"}, {"value": "0 Mt"}]
    plan = {"inventory": {"categories": rows}}
    assert fact("inventory_sum_of_sources", plan) == 0.5
    assert fact("inventory_sum", plan) == -1.5


@pytest.mark.parametrize(("first", "last", "growth"), [(1.0, 0.5, -13.863), (0.5, 1.0, 13.863)])
def test_what_is_nothing_has_no_pace_and_what_is_little_has(
    first: float, last: float, growth: float
) -> None:
    found = pace(Figure(2010, first), Figure(2015, last))
    assert found is not None
    assert found.growth == pytest.approx(growth, abs=0.001)
    assert pace(Figure(2010, first), Figure(2015, 0.0)) is None
    assert pace(Figure(2010, 0.0), Figure(2015, last)) is None


@pytest.mark.parametrize("totals", [{2010: 0.0, 2015: 1.0}, {2010: 1.0, 2015: 0.0}])
def test_from_or_to_nothing_there_is_no_growth(totals: dict[int, float]) -> None:
    found = fact("series_growth", series(totals))
    assert isinstance(found, Unknown)
    assert found.reasons and not found.missing


def test_the_latest_year_is_one_with_a_figure() -> None:
    found = fact("series_latest_year", {"series": {"years": [{"year": 2015}]}})
    assert isinstance(found, Unknown)
    assert found.missing == {("series", "years", 0, "total")}


CELLS = (
    "I.1.1 I.1.2 I.2.1 I.2.2 I.3.1 I.3.2 I.4.1 I.4.2 I.5.1 I.5.2 I.6.1 I.6.2 I.7.1 I.8.1 "
    "II.1.1 II.1.2 II.2.1 II.2.2 II.3.1 II.3.2 II.4.1 II.4.2 II.5.1 II.5.2 "
    "III.1.1 III.1.2 III.2.1 III.2.2 III.3.1 III.3.2 III.4.1 III.4.2"
)
"""Of reporting level BASIC, as the protocol's table of sources and scopes has them."""


@pytest.mark.parametrize(
    "row",
    [*({"ref": cell} for cell in CELLS.split()), {"ref": "I.7", "scopes": [1]},
     {"ref": "I.8", "scopes": [1]}, {"ref": "III.2", "scopes": [3]},
     {"ref": "II.5", "scopes": [2]}],
    ids=str,
)  # fmt: skip
def test_every_cell_of_the_protocol_counts_once(row: dict[str, Any]) -> None:
    rows = [{**row, "value": 1.0}]
    found = fact("gpc_basic_cells_share", {"inventory": {"standard": "gpc", "categories": rows}})
    assert found == pytest.approx(100 / 32)


@pytest.mark.parametrize(
    "row",
    [{"ref": "I.7.2"}, {"ref": "I.8.2"}, {"ref": "III.1.3"}, {"ref": "IV.1"},
     {"ref": "I.7", "scopes": [2]}, {"ref": "III.1", "scopes": [2]}],
    ids=str,
)  # fmt: skip
def test_no_other_cell_counts(row: dict[str, Any]) -> None:
    rows = [{**row, "value": 1.0}]
    plan = {"inventory": {"standard": "gpc", "categories": rows}}
    assert fact("gpc_basic_cells_share", plan) == 0.0


def test_a_scenario_supports_a_pledge_that_is_known() -> None:
    basis = {"scenarios": [{"kind": "policy", "year": 2028}]}
    assert fact("scenario_supports_pledge", {"peak": {"year": 2028, "basis": basis}}) is True
    found = fact("scenario_supports_pledge", {"peak": {"basis": basis}})
    assert isinstance(found, Unknown)
    assert ("peak", "year") in found.missing


def declining(**population: float) -> dict[str, Any]:
    years = [{"year": 2010 + at, "total": 10.0 - at, "gdp": f"{1 + at} 亿元"} for at in range(6)]
    for at, name in ((0, "first"), (5, "last")):
        if name in population:
            years[at]["population"] = population[name]
    return {"series": {"prices": "constant", "years": years}}


def test_a_population_that_stays_the_same_has_not_grown() -> None:
    assert fact("decline_kind", declining(first=1e6, last=1e6)) == "passive"


def test_both_years_are_asked_for_a_population() -> None:
    found = fact("decline_kind", declining())
    assert isinstance(found, Unknown)
    assert {("series", "years", at, "population") for at in (0, 5)} <= found.missing


def test_both_sides_of_a_comparison_are_asked_for() -> None:
    for name, plan, missing in (
        ("inventory_fields_share", {}, {("inventory", "standard"), ("inventory", "categories")}),
        ("pledge_moved_back", {"peak": {"announcements": [{"forum": "a"}]}},
         {("peak", "year"), ("peak", "announcements", 0, "year")}),
    ):  # fmt: skip
        found = fact(name, plan)
        assert isinstance(found, Unknown)
        assert missing <= found.missing


def test_a_base_of_an_unsaid_metric_shows_nothing_yet() -> None:
    target = {**COVERS, "against": {"year": 1990, "value": "2.5 Mt"}}
    now = {**COVERS, "year": 2019, "total": "1.6 Mt"}
    plan = {"targets": [target], "inventory": now, **series({2018: 1.5, 2019: 1.6}, **COVERS)}
    found = fact("past_peak_shown", plan)
    assert isinstance(found, Unknown)
    assert ("targets", 0, "metric") in found.missing


def test_a_peak_of_the_year_of_the_review_is_not_past() -> None:
    assert fact("peak_claimed_past", {"peak": {"year": 2024}}) is False
    assert isinstance(fact("peak_claimed_past", {"peak": {"year": 2023}}), Unknown)


def test_all_unknowns_together_are_as_open_as_the_least_open() -> None:
    one, other = Unknown(frozenset({("a",)}), (), CLOSED), Unknown(frozenset({("b",)}))
    for found in (first_unknown(1, one, other), first_unknown(other, 2, one)):
        assert found is not None
        assert (found.missing, found.can) == ({("a",), ("b",)}, CLOSED)


def test_the_last_change_is_the_last_of_several() -> None:
    assert fact("last_change", series({2010: 1.0, 2011: 5.0, 2012: 4.0})) == pytest.approx(20.0)


def test_a_scenario_that_says_neither_kind_nor_year_is_asked_for_them() -> None:
    kind = fact("scenario_supports_pledge", {"peak": {"year": 2030, "basis": {"scenarios": [
        {"year": 2028}]}}})  # fmt: skip
    year = fact("scenario_supports_pledge", {"peak": {"year": 2030, "basis": {"scenarios": [
        {"kind": "policy"}]}}})  # fmt: skip
    where = ("peak", "basis", "scenarios", 0)
    assert kind.missing == {(*where, "kind")}
    assert year.missing == {(*where, "year"), (*where, "latest")}
    assert type(fact("after_highest_p", series({2010 + n: 10.0 - n for n in range(6)}))) is float
