"""The declarations: complete in both languages, readable by CEL, each example true to its field."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from evaluator.load import load_data, load_text
from evaluator.plan import listing
from evaluator.plan.kinds import (
    Field,
    ListOf,
    Number,
    RecordKind,
    Word,
    all_fields,
    close_to,
    field_at,
    kind_name,
    plan_kind,
)
from evaluator.plan.model import COMMON, PLAN, Plan
from evaluator.plan.model.field import UNITS
from evaluator.plan.model.sectors import SECTOR, SECTOR_TABLE
from evaluator.plan.quantity import DIMENSIONS
from evaluator.plan.read import read_plan

CHINESE = re.compile("[\u4e00-\u9fff]")
RESERVED = {
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in",
    "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while",
}  # fmt: skip
FIELDS = [
    (path, field)
    for path, field in all_fields(PLAN)
    if path.split(".")[-1].rstrip("[]") not in COMMON and ".note." not in path
]
IDS = [path for path, _ in FIELDS]


@pytest.mark.parametrize(("path", "field"), FIELDS, ids=IDS)
def test_every_field_explains_itself(path: str, field: Field) -> None:
    assert field.title.en
    assert CHINESE.search(field.title.zh)
    assert field.description.en.endswith((".", ")"))
    assert CHINESE.search(field.description.zh)
    assert field.example
    assert kind_name(field.kind).zh
    assert path.rsplit(".", 1)[-1].rstrip("[]") not in RESERVED


@pytest.mark.parametrize(("path", "field"), FIELDS, ids=IDS)
def test_every_example_can_be_written(path: str, field: Field) -> None:
    """The example stands at its path in a plan that is read."""
    written = load_text(f"value: {field.example}\n").data
    assert isinstance(written, dict)
    data: object = written["value"]
    for step in reversed(path.split(".")):
        name = step.rstrip("[]")
        lists = step.count("[]")
        if step == path.rsplit(".", maxsplit=1)[-1] and isinstance(field.kind, ListOf):
            lists -= 1
        for _ in range(lists):
            data = [data]
        data = {name: data}
    assert isinstance(data, dict)
    if path != "assessment.searched_and_not_found[]":
        read_plan(load_data(data), partial=True)


def test_dimensions_are_the_ones_that_can_be_read() -> None:
    kinds = [field.kind for _, field in FIELDS]
    used = {kind.dimension for kind in kinds if isinstance(kind, Number)}
    assert used <= set(UNITS)
    assert set(UNITS) == set(DIMENSIONS)


def test_words_are_closed_lists_with_titles() -> None:
    for _, field in FIELDS:
        kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Word):
            assert len(set(kind.options)) == len(kind.options) == len(kind.titles)
            for option in kind.options:
                assert CHINESE.search(kind.title(option).zh)


def test_block_names_differ() -> None:
    seen: dict[str, RecordKind] = {}
    for _, field in FIELDS:
        kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, RecordKind):
            assert seen.setdefault(kind.name, kind) is kind


def test_every_sector_has_its_place_in_the_standards() -> None:
    assert set(SECTOR_TABLE) == set(SECTOR.options)
    assert {one.within for one in SECTOR_TABLE.values()} - {""} <= set(SECTOR.options)


def test_looking_up() -> None:
    year = field_at("targets[3].year")
    assert year is not None
    assert year.title.zh == "目标年"
    assert field_at("targets.year") is year
    assert field_at("document.adopted") is field_at("documents[0].adopted")
    assert field_at("targets.yeer") is None
    assert field_at("targets.year.month") is None
    assert close_to("recieved", ["received", "sent"]) == "received"
    assert close_to("zzz", ["received", "sent"]) is None


def test_what_conditions_may_not_read() -> None:
    for name in ("evidence", "elsewhere", "note"):
        for path in ("peak", "targets", "measures.cost"):
            field = field_at(f"{path}.{name}")
            assert field is not None
            assert not field.readable
    for name in ("sources", "assessment", "replies", "answers", "schema"):
        assert not plan_kind().fields[name].readable


def test_pydantic_takes_the_plan_as_a_type() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Plan)
    assert adapter.validate_python({"peak": {"year": 2022}}) == {"peak": {"year": 2022}}
    with pytest.raises(ValidationError):
        adapter.validate_python({"peak": {"yeer": 2022}})


def test_listing(capsys: pytest.CaptureFixture[str]) -> None:
    listing.main()
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("targets[].year: integer year") for line in lines)
    assert sum(".evidence" in line for line in lines) == 1
