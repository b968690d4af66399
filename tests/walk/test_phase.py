"""A plan that claims to be past its peak and names a peak year ahead is refused."""

from __future__ import annotations

import datetime

import pytest

from evaluator.core import PlanRefused
from evaluator.load import load_text
from evaluator.walk.check import evaluate

DAY = datetime.date(2024, 6, 30)


def plan(peak: str) -> str:
    return f"city: {{name: Testville}}\npeak:\n  phase: past\n  {peak}\n"


@pytest.mark.parametrize("peak", ["year: 2030", "year: 2024", "latest: 2028"])
def test_a_peak_to_come_is_not_past(peak: str) -> None:
    with pytest.raises(PlanRefused) as refused:
        evaluate(load_text(plan(peak), file="plan.yaml"), as_of=DAY)
    (problem,) = refused.value.problems
    assert problem.location is not None
    assert (problem.location.line, problem.path) == (3, "peak.phase")
    year = peak.rpartition(" ")[2]
    assert year in problem.message.en and year in problem.message.zh
    assert problem.hint is not None and problem.hint.zh


@pytest.mark.parametrize("peak", ["year: 2023", "latest: 2019", "wording: firm"])
def test_a_peak_before_the_day_may_be_past(peak: str) -> None:
    evaluate(load_text(plan(peak), file="plan.yaml"), as_of=DAY)


def test_the_day_decides() -> None:
    text = plan("year: 2022")
    evaluate(load_text(text), as_of=DAY)
    with pytest.raises(PlanRefused):
        evaluate(load_text(text), as_of=datetime.date(2020, 1, 1))
