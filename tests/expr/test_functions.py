"""What each function gives for stated values, of which kind, and how a condition is written out."""

from __future__ import annotations

from typing import Any

import pytest
from support.small import ask, compiled, paths, value
from support.small import value_compiled as value_of

from evaluator.expr.show import show
from evaluator.values import PartialDate, Unknown

PLAN: dict[str, Any] = {
    "peak": {
        "year": 2030, "n": 5, "ratio": 2.5, "note": "A plan for 2030", "firm": True,
        "adopted": PartialDate(2020, 6, 15), "begun": PartialDate(2020, 6, 1),
    },
    "steps": [{"cost": 3.0, "year": 2025}, {"cost": 1.5, "year": 2035},
              {"cost": 2.0, "year": 2030}],
    "targets": [{"year": 2030, "cut": 1.0}, {"year": 2035, "cut": 4.0}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sum(steps.map(s, s.cost))", 6.5),
        ("sum(steps.map(s, s.year))", 6090),
        ("mean(steps.map(s, s.cost)) * 6.0", 13.0),
        ("min(steps.map(s, s.cost))", 1.5),
        ("max(steps.map(s, s.year))", 2035),
        ("latest(steps).cost", 1.5),
        ("abs(2 - peak.n)", 3),
        ("peak.n / 2", 2.5),
        ("peak.n % 3", 2),
        ("peak.n - 7", -2),
        ("peak.n * peak.ratio", 12.5),
        ("steps.size()", 3),
        ("days(peak.begun, peak.adopted)", 14),
        ("lower(peak.note)", "a plan for 2030"),
        ("peak.firm ? 1 : 2", 1),
    ],
)
def test_values(text: str, wanted: object) -> None:
    found = value(text, PLAN)
    assert found == (pytest.approx(wanted) if isinstance(wanted, float) else wanted)
    assert type(found) is type(wanted)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (r"peak.note.matches('\\d{4}$')", "peak.note.matches('^[a-z]')"),
        ("peak.note.startsWith('A')", "peak.note.startsWith('a')"),
        ("peak.note.endsWith('2030')", "peak.note.endsWith('203')"),
        ("peak.note.contains('plan')", "peak.note.contains('Plan')"),
        ("before(peak.begun, peak.adopted)", "before(peak.adopted, peak.begun)"),
        ("peak.year in targets.map(t, t.year)", "2031 in targets.map(t, t.year)"),
        ("peak.n / 2 > 2", "peak.n / 2 > 2.5"),
    ],
)
def test_truths(true: str, false: str) -> None:
    assert ask(true, PLAN) is True
    assert ask(false, PLAN) is False


def test_what_a_list_and_what_is_looked_for_in_it_lack_is_named() -> None:
    less = {**PLAN, "peak": {"n": 1}, "targets": [{"cut": 1.0}]}
    found = ask("peak.year in targets.map(t, t.year)", less)
    assert paths(found) == {"peak.year", "targets[0].year"}
    less = {key: one for key, one in less.items() if key != "targets"}
    found = ask("peak.year in targets.map(t, t.year)", less)
    assert paths(found) == {"peak.year", "targets"}


def test_the_latest_of_entries_of_which_one_says_no_year_is_not_known() -> None:
    less = {**PLAN, "steps": [{"cost": 3.0, "year": 2025}, {"cost": 1.5}]}
    found = value("latest(steps).cost", less)
    assert isinstance(found, Unknown)
    assert "steps[1].year" in paths(found)


@pytest.mark.parametrize(
    "text",
    [
        "peak.firm ? peak.sure : peak.n > 1 ? peak.n < 9 : peak.n < 7",
        "(peak.firm ? peak.sure : peak.firm) ? peak.n < 9 : peak.n < 7",
        "targets.size() > 1",
        "targets.map(t, t.done, t.year).exists(y, y > 2020)",
        "targets.filter(t, t.cut >= 1).map(t, t.done, t.year).exists(y, y > 2020)",
        "(peak.n - 1) * 2 - (3 - peak.n) > 2",
    ],
)
def test_a_condition_without_needless_signs_is_written_as_it_was(text: str) -> None:
    assert show(compiled(text).ast) == text
    assert show(value_of(text).ast) == text
