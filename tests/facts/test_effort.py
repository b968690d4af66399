"""Whether planned cuts add up to what a target needs."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown

WHOLE = {"inventory": {"year": 2019, "boundary": "city", "total": "400 Mt"}}
"""An inventory whose total is the base of a target for the whole."""
COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}


def plan(target: dict[str, Any], *cuts: float | None, **other: Any) -> dict[str, Any]:
    levers = [
        {"id": f"l{k}", **({} if c is None else {"reduction": c})} for k, c in enumerate(cuts)
    ]
    return {"targets": [{"metric": "emissions", **target}], "levers": levers, **other}


@pytest.mark.parametrize(
    "target",
    [
        {"reduction": "100 Mt", "against": {"value": "390 Mt"}},
        {"reduction": "100 Mt", "value": "300 Mt"},
        {"reduction": "100 Mt", "reduction_percent": 25},
        {"value": "300 Mt", "against": {"value": "400 Mt"}},
        {"reduction_percent": 25, "against": {"value": "400 Mt"}},
    ],
)
@pytest.mark.parametrize(
    ("cuts", "meets", "near"),
    [
        ((60.0, 40.0), True, True),
        ((130.0,), True, True),
        ((89.0,), None, True),
        ((160.0,), None, True),
        ((69.0,), None, None),
    ],
)
def test_bounds(
    target: dict[str, Any], cuts: tuple[float, ...], meets: bool | None, near: bool | None
) -> None:
    target = {"boundary": "city", **target, "against": {"year": 2019, **target.get("against", {})}}
    for name, wanted in (("cuts_meet_need", meets), ("cuts_near_need", near)):
        found = fact(name, plan(target, *cuts, **WHOLE))
        # what does not fit may still fit a need that the target does not state
        assert found is True if wanted else isinstance(found, Unknown)


def test_remaining_effort_from_a_comparable_inventory() -> None:
    target = {**COVERS, "value": "75 Mt", "against": {"value": "100 Mt"}}
    inventory = {**COVERS, "total": "90 Mt"}
    assert fact("cuts_meet_need", plan(target, 15.0, inventory=inventory)) is True
    inventory["boundary"] = "region"
    assert isinstance(fact("cuts_meet_need", plan(target, 15.0, inventory=inventory)), Unknown)


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({}, True),
        ({"against": {"year": 2019, "value": "365 Mt"}}, True),
        ({"against": {"year": 2019, "value": "440 Mt"}}, True),
        ({"against": {"year": 2019, "value": "441 Mt"}}, False),
        ({"against": {"year": 2019, "value": "350 Mt"}}, False),
        ({"against": {"year": 2018, "value": "400 Mt"}}, False),
        ({"boundary": "municipal-operations"}, False),
        ({"kind": "against-baseline", "against": {"year": 2030, "value": "480 Mt"}}, True),
        ({"kind": "against-baseline", "against": {"year": 2030, "value": "360 Mt"}}, True),
        ({"kind": "against-baseline", "against": {"year": 2030, "value": "359 Mt"}}, False),
        # a cut of one percent, or of less, gives a base too
        ({"reduction_percent": 25, "against": {"year": 2019}}, True),
        ({"reduction": "4 Mt", "reduction_percent": 1, "against": {"year": 2019}}, True),
        ({"reduction": "4 Mt", "reduction_percent": 0.5, "against": {"year": 2019}}, False),
    ],
)
def test_a_target_for_the_whole(changed: dict[str, Any], counts: bool) -> None:
    """The sum of all cuts is laid beside a target whose base is the plan's own total only."""
    target = {
        "boundary": "city", "kind": "reduction", "reduction": "100 Mt",
        "against": {"year": 2019, "value": "400 Mt"}, **changed,
    }  # fmt: skip
    cut = float(target["reduction"].split()[0])
    found = fact("cuts_meet_need", plan(target, cut, **WHOLE))
    assert (found is True) is counts


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        (("targets", "kind"), ("targets", 0, "kind")),
        (("targets", "against"), ("targets", 0, "against", "year")),
        (("targets", "boundary"), ("targets", 0, "boundary")),
        (("inventory", "year"), ("inventory", "year")),
        (("inventory", "total"), ("inventory", "total")),
        (("inventory", "boundary"), ("inventory", "boundary")),
    ],
)
def test_what_would_show_a_target_for_the_whole_is_asked_for(
    left_out: tuple[str, str], asked: tuple[Any, ...]
) -> None:
    """Its base is a year before the inventory, so that only a baseline scenario could be one."""
    target = {
        "boundary": "city", "kind": "against-baseline", "reduction": "100 Mt",
        "against": {"year": 2018, "value": "400 Mt"},
    }  # fmt: skip
    given = plan(target, 100.0, **WHOLE)
    assert fact("cuts_meet_need", given) is True
    block, field = left_out
    holder = given["targets"][0] if block == "targets" else given["inventory"]
    given[block] = [less(holder, field)] if block == "targets" else less(holder, field)
    found = fact("cuts_meet_need", given)
    assert isinstance(found, Unknown)
    assert asked in found.missing


def test_a_base_without_its_year_shows_nothing_yet() -> None:
    target = {"boundary": "city", "kind": "reduction", "reduction": "100 Mt",
              "against": {"value": "400 Mt"}}  # fmt: skip
    found = fact("cuts_meet_need", plan(target, 100.0, **WHOLE))
    assert isinstance(found, Unknown)
    assert ("targets", 0, "against", "year") in found.missing


def test_a_base_of_a_year_without_a_total_is_none_whatever_it_is() -> None:
    target = {"boundary": "city", "kind": "reduction", "reduction": "100 Mt",
              "against": {"year": 2018}}  # fmt: skip
    apart = {"year": 2019, "total": "400 Mt", "boundary": "region"}
    own = {"boundary": "city", "years": [{"year": 2019, "total": "400 Mt"}]}
    given = plan(target, 100.0, inventory=apart, series=own)
    assert fact("cuts_meet_need", given) is False


def less(holder: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in holder.items() if name != field}


def test_the_base_may_stand_in_the_series() -> None:
    series = {
        "boundary": "city",
        "years": [{"year": y, "total": t} for y, t in ((1990, 876.3), (2021, 418.2))],
    }
    for base, counts in ((876.3, True), (470.3, False)):
        target = {
            "boundary": "city", "kind": "reduction", "reduction": "100 Mt",
            "against": {"year": 1990, "value": f"{base} Mt"},
        }  # fmt: skip
        found = fact("cuts_meet_need", plan(target, 100.0, series=series))
        assert (found is True) is counts


def test_what_is_left_from_the_latest_year_of_the_series() -> None:
    years = [{"year": y, "total": t} for y, t in ((2004, 7.42), (2021, 4.82))]
    target = {"boundary": "city", "value": "3.74 Mt", "against": {"year": 2004, "value": "7.42 Mt"}}
    for boundary, counts in (("city", True), ("region", False)):
        given = plan(target, 1.21, series={"boundary": boundary, "years": years})
        assert (fact("cuts_meet_need", given) is True) is counts


def test_that_no_sector_is_named_shows_nothing() -> None:
    target = {"boundary": "city", "reduction": "100 Mt"}
    assert isinstance(fact("cuts_meet_need", plan(target, 100.0, **WHOLE)), Unknown)


def test_decided_no() -> None:
    target = {
        "boundary": "city", "value": "75 Mt", "reduction": "25 Mt", "reduction_percent": 25,
        "kind": "reduction", "against": {"year": 2019, "value": "100 Mt"},
    }  # fmt: skip
    apart = {"year": 2019, "total": "100 Mt", "boundary": "region"}
    series = {"boundary": "city", "years": [{"year": 2019, "total": "100 Mt"}]}
    assert fact("cuts_near_need", plan(target, 5.0, inventory=apart, series=series)) is False


def test_a_target_for_something_else_is_not_met_by_cuts_of_emissions() -> None:
    target = {"metric": "emissions-per-gdp", "reduction_percent": 18}
    assert fact("cuts_meet_need", {"targets": [target], "levers": [{"reduction": 1.0}]}) is False


def test_a_silent_lever_leaves_the_sum_open() -> None:
    target = {
        "boundary": "city",
        "reduction": "100 Mt",
        "against": {"year": 2019, "value": "400 Mt"},
    }
    given = plan(target, 60.0, None, **WHOLE)
    assert isinstance(fact("planned_cut", given), Unknown)
    found = fact("cuts_meet_need", given)
    assert isinstance(found, Unknown)
    assert ("levers", 1, "reduction") in found.missing


def test_no_levers_are_not_a_cut_of_nothing() -> None:
    found = fact("planned_cut", plan({"reduction": "100 Mt"}))
    assert isinstance(found, Unknown) and found.reasons
    assert fact("planned_cut", plan({}, 60.0, 40.0)) == 100.0
