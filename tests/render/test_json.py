"""The JSON form: its shape, its bytes, and that it holds whatever the scorecard shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evaluator.core import Lang
from evaluator.render import FORMATS, Options, render
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"
SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "report.schema.json").read_text())


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_bytes_are_as_agreed(
    report: Report, rated: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"report-{lang}.json", render((report, rated), "json", Options(lang=lang)))


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_shape_is_the_published_one(report: Report, rated: Report, lang: Lang) -> None:
    text = render((report, rated), "json", Options(lang=lang))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(text), SCHEMA)


def test_an_empty_report_has_the_shape_too(report: Report) -> None:
    bare = report._replace(
        plan=report.plan._replace(title=None, dated=None),
        score=report.score._replace(value=None, best=None, coverage=None),
        results=(),
        next=(),
        criteria=(),
        documents=(),
        notes=(),
        strengths=(),
        weak=(),
        labels=(),
        not_asked=(),
    )
    jsonschema.validate(bare.to_dict(), SCHEMA)


def test_text_and_data_are_the_same(report: Report) -> None:
    text = render((report,), "json", Options(lang=Lang.ZH))
    assert json.loads(text) == report.to_dict("zh")
    assert text.endswith("}\n")
    assert "武汉市" in text


def test_without_unicode_all_bytes_are_ascii(report: Report) -> None:
    text = render((report,), "json", Options(unicode=False))
    assert text.isascii()
    assert json.loads(text) == report.to_dict()


def test_no_raw_character_steers_a_terminal(report: Report) -> None:
    text = render((report,), "json")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\u202e" in text


def test_the_formats_have_names() -> None:
    assert {"terminal", "json"} <= set(FORMATS)


def test_lists_of_missing_paths_are_whole(report: Report) -> None:
    data: Any = report.to_dict()
    results = {one["rule"]: one for one in data["reports"][0]["results"]}
    assert len(results["measure-costs"]["missing"]) == 39
    assert [one["path"] for one in results["measure-costs"]["folded"]] == ["measures[].cost"]
