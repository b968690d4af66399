"""The four built-in imports over the whole of their files: counts in, counts out."""

from __future__ import annotations

from functools import cache

import pytest
from support.shared_data import data

from evaluator.importing import BUILT_IN, Imported, import_files, load_mapping
from evaluator.load import load_data
from evaluator.plan.read import read_plan


@cache
def imported(name: str, *folders: str) -> Imported:
    pytest.importorskip("openpyxl")
    return import_files(load_mapping(name), [data(folder) for folder in folders])


def test_every_built_in_mapping_is_sound() -> None:
    assert BUILT_IN == ("ceads", "klimawatch", "net-zero-tracker", "uk-authorities")
    for name in BUILT_IN:
        load_mapping(name)


def test_uk_authorities() -> None:
    found = imported("uk-authorities", "uk-la-emissions", "uk-la-plans-promises")
    assert len(found.plans) == 419
    assert found.tally.rows == 6304 + 497 + 1030
    assert sum(found.tally.not_kept.values()) == 168  # rows without an address of a plan
    assert (found.problems, found.refused) == ([], [])
    aberdeen = found.plans["ABE"]
    assert aberdeen["reference"]["series"]["years"][0]["total"] == "1833.9401881660158 kt"
    targets = aberdeen["targets"]
    assert [(one.get("year"), one["boundary"]) for one in targets] == [
        (2045, "municipal-operations"),
        (None, "city"),
    ]
    assert targets[0]["evidence"]["section"].endswith("promises.csv!D2 year; C2 boundary")
    assert targets[0]["evidence"]["quote"].startswith("In March 2021, the Council Climate")


def test_uk_authorities_in_canonical_units() -> None:
    found = imported("uk-authorities", "uk-la-emissions", "uk-la-plans-promises")
    plan = read_plan(load_data(found.plans["ABE"]))
    first = plan.root.fields["reference"].fields["series"].fields["years"].items[0]  # type: ignore[union-attr]
    assert first.fields["total"] == pytest.approx(1.8339401881660158)
    assert first.fields["population"] == pytest.approx(208690)


def test_a_plan_that_nobody_read_keeps_its_lists_open() -> None:
    found = imported("uk-authorities", "uk-la-emissions", "uk-la-plans-promises")
    plan = read_plan(load_data(found.plans["ABE"]))
    assert plan.root.fields["targets"].open  # type: ignore[union-attr]
    assert not plan.settles


def test_net_zero_tracker() -> None:
    found = imported("net-zero-tracker", "net-zero-tracker")
    assert len(found.plans) == 1177
    assert found.tally.rows == 1177 + 2912
    assert [problem.path for problem in found.problems] == ["Sheet1!J1772"]  # the year 1007
    none = [plan for plan in found.plans.values() if plan.get("targets") == []]
    assert len(none) == 762
    without_plan = [plan for plan in found.plans.values() if plan.get("documents") == []]
    assert len(without_plan) == 98


def test_klimawatch() -> None:
    found = imported("klimawatch", "germany-klimawatch")
    assert len(found.plans) == 18
    assert [problem.path for problem in found.problems] == ["G48", "B103", "B302"]
    assert len(found.unused) == 1  # the file of the EU
    # a target for a sector that has no word is left out, not made one of the whole city
    targets = [one for plan in found.plans.values() for one in plan.get("targets", [])]
    assert all("value" in one for one in targets)
    leipzig = {one["year"]: one["value"] for one in found.plans["moers"].get("targets", [])}
    assert leipzig == {}


def test_ceads() -> None:
    found = imported("ceads", "china-ceads")
    assert len(found.plans) == 290
    assert found.tally.rows == 3929
    assert found.problems == []
    wuhan = found.plans["湖北武汉"]
    assert wuhan["city"]["name"] == {"zh": "武汉"}
    assert wuhan["city"]["province"] == {"zh": "湖北"}
    assert found.plans["吉林吉林"]["city"]["name"] == {"zh": "吉林"}
    assert "province" not in found.plans["北京"]["city"]
    years = sum(len(one["reference"]["series"]["years"]) for one in found.plans.values())
    assert years == 3929
