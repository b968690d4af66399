"""What the pack promises about fairness, one promise a test: whole plans, not single rules."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from evaluator.core import Outcome
from evaluator.pack import load_pack
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

TOP = Path(__file__).parents[2]
PACK = load_pack("peaking")
NOT_ASKED = Outcome.NOT_APPLICABLE


def judged(plan: dict[str, Any] | Path, day: str = "2024-06-30") -> Report:
    request = Request(as_of=datetime.date.fromisoformat(day))
    if isinstance(plan, dict):
        plan = {"city": {"name": "X"}, **plan}
    return Evaluator(PACK, request).report(plan)


def outcome(plan: dict[str, Any], rule: str, day: str = "2024-06-30") -> Outcome:
    return judged(plan, day).result(rule).outcome


@pytest.mark.parametrize("sample", ["muenster", "heidelberg", "malmo"])
def test_no_city_is_capped_for_having_no_peak_year(sample: str) -> None:
    report = Evaluator(PACK).report(TOP / "samples" / sample / "plan.yaml")
    assert "peak-year" not in report.score.capped_by
    assert "peak-year" in report.gates.hold


def test_a_city_past_its_peak_is_not_asked_for_a_pledge() -> None:
    years = [{"year": 2005, "total": "10 Mt"}, {"year": 2020, "total": "7 Mt"}]
    plan = {"peak": {"phase": "past"}, "series": {"boundary": "city", "years": years}}
    report = judged(plan)
    assert report.result("peak-year").outcome is Outcome.PASS
    for rule in ("pledge-on-record", "peak-level", "peak-basis", "kaya-condition", "plateau"):
        assert report.result(rule).outcome is NOT_ASKED, rule
    for rule in ("past-peak-trend", "horizon", "target-after-peak"):
        assert report.result(rule).outcome is not NOT_ASKED, rule


def test_a_claim_without_proof_is_missing() -> None:
    assert outcome({"peak": {"phase": "past"}}, "peak-year") is Outcome.MISSING


@pytest.mark.parametrize(
    ("city", "years", "asked"),
    [
        ({"class": "industrial"}, [], True),
        ({"class": "resource"}, [], True),
        ({"class": "comprehensive"}, [{"year": 2022, "secondary_share": "30.1 %"}], True),
        ({"class": "comprehensive"}, [{"year": 2022, "secondary_share": "30 %"}], False),
        ({"class": "service"}, [{"year": 2022, "secondary_share": "40 %"}], False),
    ],
)
def test_process_emissions_where_heavy_industry_is_at_home(
    city: dict[str, str], years: list[dict[str, Any]], asked: bool
) -> None:
    plan = {
        "city": {"name": "X", **city},
        "series": {"years": years},
        "inventory": {
            "boundary": "city",
            "year": 2022,
            "total": "9 Mt",
            "categories": [{"sector": "transport", "value": "9 Mt"}],
        },
    }
    assert (outcome(plan, "process-emissions") is not NOT_ASKED) is asked


def test_the_covenants_floor_is_for_its_own_plans_and_no_gate() -> None:
    def plan(kind: str) -> dict[str, Any]:
        return {"documents": [{"id": "p", "role": "plan", "type": kind}], "measures": []}

    assert outcome(plan("peaking-action-plan"), "covenant-floor") is NOT_ASKED
    assert outcome(plan("secap"), "covenant-floor") is not NOT_ASKED
    assert PACK.rule("covenant-floor").severity.value != "gate"


@pytest.mark.parametrize(
    ("code", "day", "asked"),
    [
        ("330500", "2024-06-30", True),  # Huzhou, a zone
        ("330500", "2016-06-30", False),  # before its approval
        ("360100", "2024-06-30", True),  # Nanchang, host of Ganjiang
        ("420100", "2024-06-30", False),  # Wuhan, neither
    ],
)
def test_zone_rules_are_for_zones_and_their_hosts(code: str, day: str, asked: bool) -> None:
    plan = {"city": {"name": "X", "country": "CN", "code": code}}
    assert (outcome(plan, "zone-linkage", day) is not NOT_ASKED) is asked


@pytest.mark.parametrize(
    ("level", "national", "assigned"),
    [("municipality", True, False), ("prefecture", False, True), ("county", False, True)],
)
def test_national_values_for_provinces_assigned_ones_for_cities(
    level: str, national: bool, assigned: bool
) -> None:
    plan = {"city": {"name": "X", "country": "CN", "level": level}}
    assert (outcome(plan, "national-intensity") is not NOT_ASKED) is national
    assert (outcome(plan, "assigned-targets") is not NOT_ASKED) is assigned


def test_what_was_not_yet_asked_for_in_2017_says_so() -> None:
    report = judged(TOP / "samples" / "wuhan-2017" / "plan.yaml", "2017-12-31")
    reasons = {one.rule: one.reason for one in report.not_asked}
    said = reasons["neutrality-year"]
    assert said.en.startswith("not yet asked for in 2017: ") and "2020-09-22" in said.en
    assert said.zh.startswith("2017年尚无此要求：") and "2020-09-22" in said.zh


@pytest.mark.parametrize(
    ("day", "applies"),
    [("2014-01-01", False), ("2017-12-31", True), ("2024-06-30", True)],
)
def test_timing_is_relative_to_the_goal_in_force(day: str, applies: bool) -> None:
    plan = {"city": {"name": "X", "country": "CN"}, "peak": {"year": 2028, "phase": "before"}}
    assert (outcome(plan, "peak-timing", day) is not NOT_ASKED) is applies


def test_earlier_is_not_better() -> None:
    def score(year: int) -> object:
        city = {"name": "X", "country": "CN"}
        return judged({"city": city, "peak": {"year": year, "phase": "before"}}).score.value

    assert score(2026) == score(2030)


def test_one_outside_value_turns_no_verdict() -> None:
    years = [{"year": year, "total": "10 Mt", "direct": "8 Mt"} for year in range(2010, 2020)]
    plan: dict[str, Any] = {
        "peak": {"year": 2030, "phase": "before"},
        "inventory": {"boundary": "city", "year": 2019, "total": "10 Mt", "population": 1500000},
    }
    without = judged(plan)
    for last in ("2 Mt", "90 Mt"):
        outside = [*years, {"year": 2020, "total": last, "direct": last}]
        report = judged({**plan, "reference": {"series": {"years": outside}}})
        assert report.score.value == without.score.value


def test_nothing_is_judged_without_what_it_rests_on() -> None:
    """What follows a peak waits for its year, trends wait for figures, cuts for their base."""
    silent = judged({"city": {"name": "X", "country": "CN", "level": "prefecture"}})
    after = [one for one in silent.results if one.criterion == "post-peak"]
    free = {"neutrality-year", "residual-and-removals"}  # of net zero, with or without a peak
    waiting = {one.rule: one.blocked_by for one in after if one.rule not in free}
    assert len(waiting) == 7
    assert all("peak-year" in roots for roots in waiting.values())
    for rule in ("growth-slowdown", "no-rush-to-peak", "level-near-present", "series-drivers"):
        assert "emissions-known" in silent.result(rule).blocked_by
    for rule in ("cuts-add-up", "values-and-percentages", "target-boundary", "target-not-weaker"):
        assert "targets-complete" in PACK.rule(rule).requires


@pytest.mark.parametrize(("last", "said"), [("9 Mt", "pass"), ("11 Mt", "fail")])
def test_a_jump_of_the_last_outside_value_is_pointed_out(last: str, said: str) -> None:
    years = [{"year": 2018, "direct": "8 Mt"}, {"year": 2019, "direct": last}]
    plan = {"reference": {"series": {"years": years}}}
    assert outcome(plan, "outside-figure-steady").value == said


def test_the_national_value_is_a_note_for_a_city() -> None:
    def judge(percent: int) -> Any:
        target = {"metric": "emissions-per-gdp", "kind": "intensity", "year": 2025,
                  "against": {"year": 2020}, "reduction_percent": percent}  # fmt: skip
        city = {"name": "X", "country": "CN", "level": "prefecture"}
        read = {"id": "plan", "role": "plan", "status": "adopted", "read": "whole"}
        return judged({"city": city, "documents": [read], "targets": [target]}, "2022-12-31")

    note = "national-intensity-note"
    assert judge(19).result(note).outcome is Outcome.PASS
    assert judge(15).result(note).outcome is Outcome.FAIL
    assert judge(19).score.value == judge(15).score.value
    assert judge(15).result("national-intensity").outcome is NOT_ASKED


def test_an_outside_population_shows_a_sane_magnitude() -> None:
    plan: dict[str, Any] = {"inventory": {"boundary": "city", "year": 2019, "total": "98 Mt"}}
    assert outcome(plan, "sane-figures") is Outcome.MISSING
    outside = {"series": {"years": [{"year": 2019, "population": "1121.2 万人"}]}}
    report = judged({**plan, "reference": outside})
    assert report.result("sane-figures").outcome is Outcome.PASS
    assert any(one.outside for one in report.result("sane-figures").evidence)


def test_silence_about_projects_earns_nothing() -> None:
    plan: dict[str, Any] = {
        "documents": [{"id": "p", "role": "plan", "status": "adopted", "adopted": "2022-06-01"}]
    }
    unit = {"id": "unit", "kind": "coal-power", "approved": "2023-02-01"}
    for rule in ("no-new-high-emission", "no-new-transport-load"):
        assert outcome(plan, rule) is Outcome.MISSING
        assert outcome({**plan, "burdens": []}, rule) is Outcome.PASS
    assert outcome({**plan, "burdens": [unit]}, "no-new-high-emission") is not Outcome.PASS
    assert outcome({**plan, "burdens": [unit]}, "no-new-transport-load") is Outcome.PASS
