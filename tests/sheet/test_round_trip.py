"""A plan goes into a workbook and comes back as the same data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.sheets import JSON, plans

from evaluator.cli.commands.convert import text_of
from evaluator.load import load_file, load_text
from evaluator.plan.sound import sound
from evaluator.sheet.door import load_content
from evaluator.sheet.draw import draw
from evaluator.sheet.gather import gather
from evaluator.sheet.pour import pour
from evaluator.sheet.rows import Template, pages, sheets
from evaluator.sheet.tree import normal

TOP = Path(__file__).parents[2]
SAMPLES = sorted(TOP.glob("samples/*/plan.yaml")) + sorted(TOP.glob("tests/plan/*.yaml"))
PLAIN = Template("peaking", {})


def typed(value: Any) -> Any:
    """Data in which 1 and true differ; 12 and 12.0 are one number to every reader."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return (isinstance(value, bool), value)


def through(data: dict[str, Any], lang: str, *, file: bool) -> Any:
    drawn = sheets(pour(data, lang), lang, PLAIN)
    if file:
        return load_content(draw(drawn, lang, "peaking"), "plan.xlsx").data
    found = gather(pages(drawn), "plan.xlsx")
    assert [one.show("en") for one in found.problems] == []
    return found.data


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["en", "zh"]))
def test_any_plan_comes_back_from_its_sheets(data: dict[str, Any], lang: str) -> None:
    assume(sound(data) is not None)
    assert typed(normal(through(data, lang, file=False))) == typed(normal(data))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["en", "zh"]))
def test_any_plan_comes_back_from_its_file(data: dict[str, Any], lang: str) -> None:
    assume(sound(data) is not None)
    assert typed(normal(through(data, lang, file=True))) == typed(normal(data))


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["x-a", "note"]), JSON, min_size=1))
def test_any_data_comes_back_from_its_text(data: dict[str, Any]) -> None:
    for name in ("plan.yaml", "plan.json"):
        assert typed(load_text(text_of(data, name), name).data) == typed(data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_samples_come_back(path: Path, lang: str) -> None:
    data: Any = load_file(path).data
    assert typed(normal(through(data, lang, file=False))) == typed(normal(data))


def test_a_null_says_nothing_and_an_own_key_keeps_its_null() -> None:
    data = {"city": {"name": "a", "code": None}, "peak": {"level": {}}, "x-a": {"b": None}}
    assert normal(data) == {"city": {"name": "a"}, "x-a": {"b": None}}
    assert normal({"measures": [None, {}], "targets": []}) == {"measures": [{}, {}], "targets": []}


def test_numbers_keep_all_their_digits_in_a_file() -> None:
    data = {
        "peak": {"level": {"value": 0.1 + 0.2}},
        "inventory": {"total": 1e300, "uncertainty": 1 / 3},
        "governance": {"allocation": {"units": 2**53 + 1, "units_total": 2**53}},
    }
    assert typed(through(data, "en", file=True)) == typed(data)
