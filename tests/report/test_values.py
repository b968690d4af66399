"""Values as people read them, in both languages."""

from __future__ import annotations

import pytest

from evaluator.core import Both, Path, both
from evaluator.load import load_data, load_text
from evaluator.plan.kinds import ListOf, Text, Word, field_at
from evaluator.plan.quantity import Quantity
from evaluator.plan.read import read_plan
from evaluator.report.names import Names
from evaluator.report.values import number, show_quantity, show_value, show_words


@pytest.mark.parametrize(
    ("path", "value", "written", "shown"),
    [
        ("peak.year", 2022, 2022, both("2022")),
        ("peak.level.value", 173.0, "1.73 亿吨", Both("173 Mt", "1.73 亿吨")),
        ("peak.level.value", 173.0, "173 Mt", Both("173 Mt", "1.73 亿吨")),
        ("peak.level.value", 0.5, None, Both("0.5 Mt", "50 万吨")),
        ("targets[0].value", 19.5, "1950 万吨标准煤", Both("19.5 Mtce", "1950 万吨标准煤")),
        ("targets[0].value", 20.0, "20 %", Both("20 %", "20%")),
        ("finance.need", 3000.0, "30 亿元", Both("3,000 million CNY", "30 亿元")),
        ("finance.need", 1.5, "1.5 million EUR", Both("1.5 million EUR", "150 万欧元")),
        ("targets", 8, None, Both("8 entries", "8 项")),
        ("targets", 1, None, Both("1 entry", "1 项")),
        ("targets", 0, None, Both("no entry", "0 项")),
        ("targets[0].metric", "coal-use", "coal-use", Both("coal use", "煤炭消费量")),
        ("peak", None, None, Both("stated", "已载明")),
        ("documents[0].public", True, "true", Both("yes", "是")),
        ("documents[0].public", False, "false", Both("no", "否")),
        ("documents[0].issued", "2017-12", "2017-12", both("2017-12")),
        ("document.number", "x" * 99, None, both("x" * 59 + "…")),
    ],
)
def test_a_value_is_shown(path: str, value: object, written: object, shown: Both) -> None:
    field = field_at(path)
    assert field is not None, path
    assert show_value(field.kind, value, written) == shown


def test_a_value_without_a_field_is_shown_as_it_is() -> None:
    assert show_value(None, 0.25) == both("0.25")
    assert show_value(None, "text") == both("text")


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567.0, "1,234,567"), (19.5, "19.5"), (1 / 3, "0.333333"), (0.0, "0"), (-2.5, "-2.5")],
)
def test_numbers_have_at_most_six_digits_that_count(value: float, text: str) -> None:
    assert number(value) == text


def test_words_of_a_list_are_named() -> None:
    field = field_at("measures[0].sectors")
    assert field is not None
    assert isinstance(field.kind, ListOf)
    assert isinstance(field.kind.of, Word)
    shown = show_words(field.kind.of, ["industry", "transport", "no-such-word"])
    assert shown.en.startswith("industry, transport, no-such-word")
    assert shown.zh.startswith("工业、")
    assert show_words(Text(), list("abcdef")) == Both("a, b, c, d, 2 more", "a、b、c、d、另有 2 项")
    assert show_words(Text(), "alone") == both("alone")


def test_a_quantity_in_a_unit_of_its_own_is_shown_as_written() -> None:
    assert show_quantity(Quantity(3.0, "other"), "3 buses") == both("3 buses")
    assert show_quantity(Quantity(3.0, "other")) == both("3")


PLAN = """
city: {name: {en: X}, country: CN}
documents: [{id: main, role: plan, title: {en: T}}]
measures:
  - {id: parking, name: {en: Fees}}
  - {name: {en: Trees}}
"""


@pytest.mark.parametrize(
    ("path", "shown", "title"),
    [
        (("peak", "year"), "peak.year", "Peak year"),
        (("peak", "level", "boundary"), "peak.level.boundary", "Peak level: boundary"),
        (("measures", 0, "cost", "value"), "measures[parking].cost.value", "Measures: cost"),
        (("measures", 1, "cost"), "measures[1].cost", "Measures: cost"),
        (("document", "url"), "documents[main].url", "Documents: address"),
        (("targets",), "targets", "Targets"),
    ],
)
def test_a_path_has_a_name_for_people(path: Path, shown: str, title: str) -> None:
    names = Names(read_plan(load_text(PLAN)), {})
    assert names.path(path) == shown
    found = names.title(path)
    assert found.en == title
    assert found.zh != found.en


def test_a_path_outside_the_schema_is_its_own_name() -> None:
    names = Names(read_plan(load_data({"city": {"name": "X"}}), partial=True), {})
    assert names.title(("answers", "review")) == both("answers.review")
    assert names.title(("no-such-block",)).en == "no-such-block"


def test_fields_are_ordered_as_the_schema_lists_them() -> None:
    names = Names(read_plan(load_text(PLAN)), {})
    paths: list[Path] = [
        ("targets",),
        ("peak", "year"),
        ("measures", 1, "id"),
        ("measures", 0, "id"),
    ]
    assert sorted(paths, key=names.order) == [paths[1], paths[0], paths[3], paths[2]]
