"""The library's own door, as the README shows it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import evaluator
from evaluator import evaluate, load_pack
from evaluator.core import Outcome, PlanRefused

WUHAN = Path(__file__).parents[2] / "samples" / "wuhan-2017" / "plan.yaml"


def test_a_path_is_evaluated() -> None:
    report = evaluate(WUHAN, pack="peaking", as_of=datetime.date(2017, 12, 31))
    assert report.score.value is not None
    assert report.result("peak-year").outcome is Outcome.PASS
    assert report.to_dict()["schema_version"] == "1"


def test_a_mapping_is_evaluated_with_a_loaded_pack() -> None:
    plan = {"city": {"name": "Testville"}, "peak": {"year": 2028}}
    report = evaluate(plan, load_pack("peaking"), as_of=datetime.date(2024, 1, 1))
    assert report.plan.city.en == "Testville"
    assert any(
        missing.path == "inventory.year" for missing in report.result("emissions-known").missing
    )


def test_a_notebook_shows_the_scorecard() -> None:
    plan = {"city": {"name": "<b>Testville</b>"}}
    shown = evaluate(plan, as_of=datetime.date(2024, 1, 1))._repr_html_()  # type: ignore[attr-defined]
    assert shown.startswith("<pre>")
    assert "&lt;b&gt;Testville" in shown
    assert "<b>" not in shown


def test_all_problems_come_at_once() -> None:
    with pytest.raises(PlanRefused) as refused:
        evaluate({"city": {"name": "X", "colour": "red"}, "peak": {"year": "soon"}})
    assert len(refused.value.problems) == 2


def test_public_names_are_few() -> None:
    assert len(evaluator.__all__) <= 10
    for name in evaluator.__all__:
        assert getattr(evaluator, name)
    with pytest.raises(AttributeError):
        evaluator.nothing  # noqa: B018
