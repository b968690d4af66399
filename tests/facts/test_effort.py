"""Whether planned cuts add up to what a target needs."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.values import Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}


def plan(target: dict[str, Any], *cuts: float | None, **other: Any) -> dict[str, Any]:
    levers = [
        {"id": f"l{k}", **({} if c is None else {"reduction": c})} for k, c in enumerate(cuts)
    ]
    return {"targets": [{"metric": "emissions", **target}], "levers": levers, **other}


@pytest.mark.parametrize(
    "target",
    [
        {"reduction": "100 Mt"},
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
    for name, wanted in (("cuts_meet_need", meets), ("cuts_near_need", near)):
        found = fact(name, plan(target, *cuts))
        # what does not fit may still fit a need that the target does not state
        assert found is True if wanted else isinstance(found, Unknown)


def test_remaining_effort_from_a_comparable_inventory() -> None:
    target = {**COVERS, "value": "75 Mt", "against": {"value": "100 Mt"}}
    inventory = {**COVERS, "total": "90 Mt"}
    assert fact("cuts_meet_need", plan(target, 15.0, inventory=inventory)) is True
    inventory["boundary"] = "region"
    assert isinstance(fact("cuts_meet_need", plan(target, 15.0, inventory=inventory)), Unknown)


def test_decided_no() -> None:
    target = {
        "boundary": "city", "value": "75 Mt", "reduction": "25 Mt", "reduction_percent": 25,
        "against": {"value": "100 Mt"},
    }  # fmt: skip
    apart = {"boundary": "region"}
    assert fact("cuts_near_need", plan(target, 5.0, inventory=apart)) is False


def test_a_silent_lever_leaves_the_sum_open() -> None:
    given = plan({"reduction": "100 Mt"}, 60.0, None)
    assert isinstance(fact("planned_cut", given), Unknown)
    found = fact("cuts_meet_need", given)
    assert isinstance(found, Unknown)
    assert ("levers", 1, "reduction") in found.missing


def test_no_levers_are_not_a_cut_of_nothing() -> None:
    found = fact("planned_cut", plan({"reduction": "100 Mt"}))
    assert isinstance(found, Unknown) and found.reasons
    assert fact("planned_cut", plan({}, 60.0, 40.0)) == 100.0
