"""The JSON Schema: valid, complete, and never stricter than reading."""

from __future__ import annotations

from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from evaluator.core import PlanRefused
from evaluator.load import load_data, load_file
from evaluator.plan.kinds import (
    DateKind,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Truth,
    Word,
)
from evaluator.plan.model import PLAN
from evaluator.plan.read import read_plan
from evaluator.plan.schema import json_schema

HERE = File(__file__).parent
VALIDATOR = Draft202012Validator(json_schema())
NUMBERS = {
    "money": st.sampled_from(["3 亿元", "1.5 亿元"]),
    "by-unit": st.sampled_from(["3 Mt", "1950 万吨标准煤", "20 %"]),
    "emissions": st.sampled_from([3, 1.5, "3 亿吨", "1,000 t"]),
    "energy": st.sampled_from([3, "1950 万吨标准煤"]),
    "share": st.sampled_from([3, 20.5, "20 %"]),
    "points": st.sampled_from([3, "5 百分点"]),
}
TEXTS = {"id": "abc", "url": "https://a.b", "country": "CN", "code": "420100", "": "text"}
EVIDENCE = st.sampled_from([
    None, {"page": 3, "quote": "x"}, [{"section": "2"}], {"note": {"quote": "y", "judged": True}},
    {"note": [{"page": "3"}, {"value": 3}], "x-own": 3}, {}, {"quote": None},
])  # fmt: skip


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Data that may be written for `kind`."""
    if isinstance(kind, RecordKind):
        if kind.name == "evidence":
            return EVIDENCE
        if kind.name == "elsewhere":
            return st.sampled_from([None, {"fields": ["note"], "document": "abc"}])
        if kind.loose:
            return st.just({"q": {"value": 1}})
        fields = {
            name: st.deferred(lambda inner=one.kind: values(inner))  # type: ignore[misc]
            for name, one in kind.fields.items()
        }
        chosen = st.lists(st.sampled_from(sorted(fields)), max_size=4, unique=True)
        record = chosen.flatmap(
            lambda names: st.fixed_dictionaries({name: st.none() | fields[name] for name in names})
        )
        return st.just("文本") | record if kind.name == "prose" else record
    if isinstance(kind, ListOf):
        item = values(kind.of)
        return st.lists(st.none() | item if isinstance(kind.of, RecordKind) else item, max_size=2)
    return plain(kind)


def plain(kind: Kind) -> st.SearchStrategy[Any]:
    if isinstance(kind, Integer):
        return st.integers(kind.low or 0, kind.high or 99)
    if isinstance(kind, Number):
        return NUMBERS.get(kind.dimension, st.sampled_from([3, 0.5, "4"]))
    if isinstance(kind, Word):
        return st.sampled_from(kind.options)
    if isinstance(kind, Truth):
        return st.booleans()
    if isinstance(kind, DateKind):
        return st.sampled_from([2017, "2017", "2017-12", "2017-12-23"])
    return st.just(TEXTS[kind.form])  # type: ignore[union-attr]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@settings(max_examples=300, deadline=None)
@given(values(PLAN))
def test_it_accepts_what_is_read(data: dict[str, Any]) -> None:
    data["city"] = {"name": "Wuhan"}
    try:
        read_plan(load_data(data), partial=True)
    except PlanRefused:
        return
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("sample", ["wuhan.yaml", "heidelberg.yaml", "changzhou.yaml"])
def test_it_accepts_the_samples(sample: str) -> None:
    assert list(VALIDATOR.iter_errors(load_file(HERE / sample).data)) == []


@pytest.mark.parametrize(
    "data",
    [{}, {"city": {}}, {"peek": 1}, {"peak": {"year": "2022"}}, {"peak": {"wording": "bold"}},
     {"targets": {}}, {"finance": {"need": 30}}, {"documents": [{"issued": "2017年12月"}]},
     {"schema": "city-plan/9"}, {"peak": {"evidence": {"year": {"qoute": "x"}}}}],
)  # fmt: skip
def test_it_refuses_what_an_editor_can_see(data: dict[str, Any]) -> None:
    whole = {"city": {"name": "W"}} | data if "city" not in data and data else data
    assert list(VALIDATOR.iter_errors(whole))


def test_every_field_is_described_in_both_languages() -> None:
    schema = json_schema()
    year = schema["$defs"]["Peak"]["properties"]["year"]
    assert year["title"] == "Peak year / 达峰年份"
    assert "Example / 示例: 2022" in year["description"]
    need = schema["$defs"]["Finance"]["properties"]["need"]
    assert "30 亿元" in need["description"]
    assert "A bare number is in Mt" in str(schema["$defs"]["Level"]["properties"]["value"])
