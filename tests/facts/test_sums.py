"""Cuts against needs, parts against totals, scenarios against the pledge, cells of the GPC."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.facts.cells import BASIC
from evaluator.values import Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}


def plan() -> dict[str, Any]:
    return {
        "levers": [{"id": "a", "reduction": 2.0}, {"id": "b", "reduction": 1.0}],
        "inventory": {**COVERS, "year": 2020, "total": 9.0},
        "targets": [
            {"metric": "emissions", "year": 2025, "value": "1 Mt"},
            {
                "metric": "emissions", "year": 2030, "value": "7 Mt", **COVERS,
                "against": {"year": 2010, "value": "10 Mt"},
            },
        ],
    }  # fmt: skip


def test_cuts_against_both_needs_of_the_latest_target() -> None:
    assert fact("cut_to_need_from_base", plan()) == pytest.approx(1.0)
    assert fact("cut_to_need_remaining", plan()) == pytest.approx(1.5)


def test_a_target_of_another_coverage_leaves_the_remaining_need_open() -> None:
    given = plan()
    given["inventory"]["gases"] = ["co2", "ch4"]
    found = fact("cut_to_need_remaining", given)
    assert isinstance(found, Unknown) and found.reasons and not found.missing
    assert fact("cut_to_need_from_base", given) == pytest.approx(1.0)


def test_a_target_without_its_year_may_be_the_latest() -> None:
    given = plan()
    del given["targets"][0]["year"]
    found = fact("cut_to_need_from_base", given)
    assert isinstance(found, Unknown)
    assert found.missing == {("targets", 0, "year")}


def test_a_target_already_met_needs_no_cut() -> None:
    given = plan()
    given["inventory"]["total"] = 6.0
    found = fact("cut_to_need_remaining", given)
    assert isinstance(found, Unknown) and found.reasons


def test_parts_of_the_latest_year() -> None:
    years = [
        {"year": 2019, "total": 8.0},
        {
            "year": 2020, "total": 10.0, "direct": 6.0, "purchased": 3.5,
            "sectors": [{"sector": "industry", "total": 7.0}, {"sector": "transport", "total": 2}],
        },
    ]  # fmt: skip
    given = {"series": {"boundary": "city", "years": years}}
    assert fact("sectors_to_total", given) == pytest.approx(90.0)
    assert fact("scopes_to_total", given) == pytest.approx(95.0)
    del years[1]["purchased"]
    assert isinstance(fact("scopes_to_total", given), Unknown)


@pytest.mark.parametrize(
    ("scenarios", "supported"),
    [
        ([{"kind": "policy", "year": 2028}], True),
        ([{"kind": "policy", "year": 2031}], False),
        ([{"kind": "business-as-usual", "year": 2025}], False),
        ([{"kind": "policy", "earliest": 2026, "latest": 2030}, {"kind": "policy"}], True),
        ([{"kind": "business-as-usual"}], False),
        ([], False),
    ],
)
def test_a_scenario_supports_the_pledge(scenarios: list[dict[str, Any]], supported: bool) -> None:
    given = {"peak": {"year": 2030, "basis": {"scenarios": scenarios}}}
    assert fact("scenario_supports_pledge", given) is supported


def inventory(*rows: dict[str, Any], standard: str = "gpc") -> dict[str, Any]:
    return {"inventory": {"standard": standard, "categories": list(rows)}}


def test_basic_has_thirty_two_cells() -> None:
    assert len(BASIC) == len(set(BASIC)) == 32


def test_cells_by_reference_or_by_sub_sector_and_scopes() -> None:
    rows = (
        {"ref": "I.1.1", "value": 1.0},
        {"ref": "I.1.2", "key": "NE"},
        {"ref": "II.1", "scopes": [1, 2], "value": 2.0},
        {"ref": "III.4", "scopes": [3], "key": "NO"},
        {"ref": "I.4.4", "value": 9.0},
        {"ref": "IV.1", "value": 9.0},
    )
    assert fact("gpc_basic_cells_share", inventory(*rows)) == pytest.approx(100 * 4 / 32)


def test_all_cells() -> None:
    rows = [{"ref": f"{part}.{number}", "key": "NO"} for part, number, _ in BASIC]
    assert fact("gpc_basic_cells_share", inventory(*rows)) == 100.0
    found = fact("gpc_basic_cells_share", inventory(*rows, {"value": 1.0}))
    # a row that does not say where it belongs changes nothing once all cells are answered
    assert found == 100.0


def test_a_row_without_reference_may_answer_any_cell() -> None:
    found = fact("gpc_basic_cells_share", inventory({"ref": "I.1.1", "value": 1.0}, {"value": 2.0}))
    assert isinstance(found, Unknown)
    assert ("inventory", "categories", 1, "ref") in found.missing


def test_another_standard_has_no_such_cells() -> None:
    found = fact("gpc_basic_cells_share", inventory(standard="bisko"))
    assert isinstance(found, Unknown) and found.reasons
