"""From which year on the time after the peak is counted."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest
from support.facts import deletions, fact

from evaluator.values import Unknown

NAME = "after_peak_from"
AS_OF = datetime.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("peak", "year"),
    [
        ({"year": 2030, "phase": "before"}, 2030),
        ({"latest": 2028, "earliest": 2026, "phase": "before"}, 2028),
        ({"year": 2022, "phase": "plateau"}, 2024),
        ({"year": 2022}, 2024),  # whatever the phase is
        ({"phase": "past"}, 2024),
        ({"phase": "past", "year": 2013}, 2024),
    ],
)
def test_the_later_of_peak_and_today(peak: dict[str, Any], year: int) -> None:
    assert fact(NAME, {"peak": peak}, AS_OF) == year


@pytest.mark.parametrize(
    ("peak", "missing"),
    [
        ({"year": 2030}, {("peak", "phase")}),
        ({"phase": "before"}, {("peak", "year")}),
        ({}, {("peak", "year"), ("peak", "phase")}),
    ],
)
def test_what_is_asked_for(peak: dict[str, Any], missing: set[Any]) -> None:
    found = fact(NAME, {"peak": peak}, AS_OF)
    assert isinstance(found, Unknown)
    assert found.missing >= missing


def test_silence_never_changes_a_value() -> None:
    times: tuple[dict[str, Any], ...] = ({}, {"year": 2020}, {"year": 2030}, {"latest": 2030})
    phases: tuple[dict[str, Any], ...] = ({}, {"phase": "before"}, {"phase": "past"})
    for time, phase in itertools.product(times, phases):
        whole = {"peak": {**time, **phase}}
        value = fact(NAME, whole, AS_OF)
        for less in deletions(whole):
            found = fact(NAME, less, AS_OF)
            assert isinstance(found, Unknown) or found == value
