"""`--param`: another number for one run, said at the top of the report."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from evaluator.cli import main
from evaluator.core import Outcome, UsageRefused, both
from evaluator.pack import load_pack
from evaluator.walk.check import Evaluator, Request
from evaluator.walk.explain import explain

DAY = datetime.date(2024, 1, 1)
SAME = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}
PLAN = {
    "city": {"name": "Testville"},
    "peak": {"year": 2030, "phase": "before", "level": {"value": "14 Mt", **SAME}},
    "inventory": {"year": 2022, "total": "10 Mt", **SAME},
}


def evaluator(*params: str, day: datetime.date = DAY) -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(as_of=day, params=params))


def test_another_bound_gives_another_outcome() -> None:
    assert evaluator().report(PLAN).result("level-near-present").outcome is Outcome.PARTIAL
    asked = evaluator("level_margin=1.5").report(PLAN)
    assert asked.result("level-near-present").outcome is Outcome.PASS


def test_the_report_says_what_was_set_and_what_the_pack_says() -> None:
    assert evaluator().report(PLAN).notes == ()
    note = evaluator("level_margin=1.5").report(PLAN).notes[0]
    assert "level_margin = 1.5" in note.en and "the pack says 1.25" in note.en
    assert "level_margin = 1.5" in note.zh and "1.25" in note.zh


def test_a_value_that_is_set_is_in_force_on_every_day() -> None:
    early = datetime.date(2017, 12, 31)
    plan = {"city": {"country": "CN", "level": "municipality", "name": "X"}, "targets": []}
    before = evaluator(day=datetime.date(2012, 1, 1)).report(plan)
    assert before.result("national-intensity").outcome is Outcome.NOT_APPLICABLE
    names = ("national_plan_end=2015", "national_plan_base=2010", "national_intensity_cut=17")
    asked = evaluator(*names, day=early).report(plan)
    assert asked.result("national-intensity").outcome is Outcome.FAIL


def test_an_explanation_shows_the_value_that_was_set() -> None:
    found = explain(evaluator("level_margin=1.5"), "level-near-present", PLAN)
    (parameter,) = found.parameters
    assert parameter.value == both("1.5")
    assert parameter.source is not None
    assert "--param" in parameter.source.en


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(UsageRefused) as refused:
        evaluator("level_margi=1.5", "series_years=many", "series_years=9.5", "level_margin=inf")
    assert sorted(refused.value.show("en").splitlines()) == sorted(
        [
            "--param: pack 'peaking' has no parameter for 'level_margi=1.5' "
            "(did you mean 'level_margin'?)",
            "--param: 'many' in 'series_years=many' does not fit (a whole number, such as 2030)",
            "--param: '9.5' in 'series_years=9.5' does not fit (a whole number, such as 2030)",
            "--param: 'inf' in 'level_margin=inf' does not fit (a plain number, such as 1.5)",
        ]
    )
    assert "“level_margi=1.5”" in refused.value.show("zh")


@pytest.mark.parametrize("command", [["check"], ["explain", "level-near-present"]])
def test_the_command_line_takes_it(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    wuhan = Path(__file__).parents[2] / "samples" / "wuhan-2017" / "plan.yaml"
    main([*command, str(wuhan), "--param", "level_margin=1.5"])
    assert "level_margin = 1.5" in capsys.readouterr().out
