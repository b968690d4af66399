"""The pack `record` keeps the promises of every pack, and is about outside data only."""

from __future__ import annotations

from evaluator import evaluate
from evaluator.pack import load_pack
from evaluator.pack.lint import lint
from evaluator.walk.selftest import run_examples

FALLING = {
    "schema": "city-plan/1",
    "city": {"name": {"en": "Northport"}, "country": "GB"},
    "reference": {
        "series": {
            "electricity": "included",
            "years": [{"year": 2005 + n, "total": f"{10 - n / 2} Mt"} for n in range(12)],
        }
    },
}


def test_every_example_is_as_expected_and_nothing_looks_like_a_mistake() -> None:
    pack = load_pack("record")
    trials = run_examples(pack)
    assert len(trials) > 40
    assert [one for one in trials if one.problem is not None] == []
    assert lint(pack) == ()


def test_a_plan_that_says_nothing_of_outside_data_earns_nothing() -> None:
    """Silence on what others publish is open, and a plan's own series is no outside series."""
    own = {**FALLING, "series": FALLING["reference"]["series"], "reference": {}}
    report = evaluate(own, "record")
    assert report.score.value == 0
    assert report.score.band is None
    assert report.counts.answered == 0


def test_a_falling_series_earns_direction_and_pace() -> None:
    report = evaluate(FALLING, "record")
    values = {one.id: one.value for one in report.criteria}
    assert (values["direction"], values["pace"]) == (100, 100)
    assert report.result("homes-fall").outcome.value == "missing"
