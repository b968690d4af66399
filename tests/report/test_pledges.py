"""A pledge that changed is said at the top of the report, without judging it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from evaluator.core import Lang
from evaluator.render import Options, render
from evaluator.walk.check import evaluate

TOP = Path(__file__).parents[2]
DAY = datetime.date(2024, 6, 30)
FIRST = {"id": "a", "year": 2022, "date": "2015"}
LATER = {"id": "b", "year": 2030, "qualifier": "before", "date": "2024-03"}


def notes(peak: dict[str, Any], read: str = "whole") -> tuple[str, str]:
    documents = [{"id": "plan", "role": "plan", "status": "adopted", "read": read}]
    plan = {"city": {"name": "X"}, "documents": documents, "peak": peak}
    found = evaluate(plan, as_of=DAY).notes
    return " ".join(one.en for one in found), "".join(one.zh for one in found)


@pytest.mark.parametrize("order", [[FIRST, LATER], [LATER, FIRST]])
def test_a_later_year_without_a_reason(order: list[dict[str, Any]]) -> None:
    peak = {"year": 2030, "qualifier": "before", "announcements": order}
    en, zh = notes(peak)
    assert en == "Peak year changed from 2022 to before 2030, no reason given."
    assert zh == "达峰年份由2022年调整为2030年前，未说明原因。"


def test_excerpts_cannot_tell_that_no_reason_was_given() -> None:
    peak = {"year": 2030, "qualifier": "before", "announcements": [FIRST, LATER]}
    en, zh = notes(peak, read="excerpts")
    assert en.endswith("no reason given in what was read.")
    assert zh.endswith("所查资料中未说明原因。")


def test_a_reason_is_said_to_be_there() -> None:
    later = {**LATER, "explanation": "in step with the nation"}
    en, _ = notes({"year": 2030, "qualifier": "before", "announcements": [FIRST, later]})
    assert en.endswith("the reason is given.")


def test_an_earlier_year_is_a_change_too() -> None:
    first = {"year": 2028, "qualifier": "around", "date": "2015"}
    en, zh = notes({"latest": 2025, "earliest": 2024, "announcements": [first]})
    assert en.startswith("Peak year changed from around 2028 to 2024 to 2025")
    assert zh.startswith("达峰年份由2028年左右调整为2024至2025年")


@pytest.mark.parametrize(
    "peak",
    [
        {"year": 2022, "announcements": [FIRST]},
        {"year": 2022},
        {"announcements": [FIRST]},
        {"year": 2022, "announcements": [{"forum": "a summit"}]},
    ],
)
def test_nothing_changed_or_nothing_to_compare(peak: dict[str, Any]) -> None:
    assert notes(peak) == ("", "")


def test_wuhan_2024_shows_it() -> None:
    report = evaluate(TOP / "samples" / "wuhan-2024" / "plan.yaml")
    shown = render([report], "terminal", Options(lang=Lang("zh")))
    assert "由2022年调整为2030年前" in "".join(shown.split())
    assert "未说明原因" in "".join(shown.split())
    english = " ".join(render([report], "terminal", Options(lang=Lang("en"))).split())
    assert "changed from 2022 to before 2030, no reason given" in english
