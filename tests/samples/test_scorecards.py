"""The samples' scorecards and reports, byte for byte."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluator.core import Lang
from evaluator.render import Options, render
from evaluator.walk.check import Evaluator

TOP = Path(__file__).parents[2]
SAMPLES = sorted(TOP.glob("samples/*/plan.yaml"))
names = pytest.mark.parametrize("plan", SAMPLES, ids=lambda path: path.parent.name)

REPORTED = frozenset({"shenzhen-2023", "silent", "wuhan-2017"})
"""Samples whose whole report lies beside them; that of a plan read whole has megabytes."""

Golden = Callable[[Path, str], None]


@pytest.fixture(autouse=True)
def at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """File names in reports are as typed, so the goldens are made from the top."""
    monkeypatch.chdir(TOP)


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6


@names
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_scorecard(evaluator: Evaluator, golden: Golden, plan: Path, lang: str) -> None:
    report = evaluator.report(os.path.relpath(plan, TOP))
    text = render([report], "terminal", Options(lang=Lang(lang)))
    golden(plan.with_name(f"scorecard-{lang}.txt"), text)


@names
def test_report_and_its_bytes(evaluator: Evaluator, golden: Golden, plan: Path) -> None:
    source = os.path.relpath(plan, TOP)
    text = render([evaluator.report(source)], "json")
    assert text == render([Evaluator(evaluator.pack).report(source)], "json")
    if plan.parent.name in REPORTED:
        golden(plan.with_name("report.json"), text)


@names
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_too_wide(evaluator: Evaluator, plan: Path, lang: str) -> None:
    """Everything on a narrow terminal, the scorecard on a wide one."""
    from rich.cells import cell_len

    report = evaluator.report(plan)
    for width, detail in ((60, False), (60, True), (140, False)):
        text = render([report], "terminal", Options(Lang(lang), width, detail=detail))
        assert max(cell_len(line) for line in text.splitlines()) <= width


@names
def test_yaml_and_json_say_the_same_but_for_places(
    evaluator: Evaluator, plan: Path, tmp_path: Path
) -> None:
    from evaluator.load import load_file

    same = tmp_path / "plan.json"
    same.write_text(json.dumps(load_file(plan).data, ensure_ascii=False), encoding="utf-8")
    assert _bare(evaluator.report(plan).to_dict()) == _bare(evaluator.report(same).to_dict())


@names
def test_the_order_of_keys_does_not_matter(
    evaluator: Evaluator, plan: Path, tmp_path: Path
) -> None:
    from evaluator.load import load_file

    mixed = tmp_path / "plan.json"
    shuffled = _shuffled(load_file(plan).data, random.Random(7))
    mixed.write_text(json.dumps(shuffled, ensure_ascii=False), encoding="utf-8")
    one, other = _bare(evaluator.report(plan).to_dict()), _bare(evaluator.report(mixed).to_dict())
    for report in (one, other):
        for result in report["reports"][0]["results"]:
            result["evidence"].sort(key=lambda entry: json.dumps(entry, sort_keys=True))
            result.pop("observed")  # said in the order of reading
    assert one == other


def _shuffled(data: Any, order: random.Random) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        order.shuffle(keys)
        return {key: _shuffled(data[key], order) for key in keys}
    if isinstance(data, list):
        return [_shuffled(item, order) for item in data]
    return data


_PLACES = (
    "line", "column", "end_line", "end_column", "file", "digest", "insert_line",
    "insert_within", "insert_column", "observed_lines", "written",
)  # fmt: skip
_LINES = re.compile(r" ?\(lines? [^)]*\)")


def _bare(report: Any) -> Any:
    """A report without places, file names and digests."""
    if isinstance(report, dict):
        return {key: _bare(value) for key, value in report.items() if key not in _PLACES}
    if isinstance(report, list):
        return [_bare(item) for item in report]
    return _LINES.sub("", report) if isinstance(report, str) else report


@names
def test_the_sample_names_its_schema(plan: Path) -> None:
    first = plan.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schema/city-plan-1.schema.json"


@names
def test_the_schema_accepts_the_sample(plan: Path) -> None:
    import jsonschema

    from evaluator.load import load_file

    schema = json.loads((TOP / "schema/city-plan-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(load_file(plan).data)


def test_the_schema_is_fresh() -> None:
    from evaluator.plan.schema import json_schema

    stored = json.loads((TOP / "schema/city-plan-1.schema.json").read_text(encoding="utf-8"))
    assert stored == json_schema(), "run: evaluator schema -o schema/city-plan-1.schema.json"


def test_samples_are_plain_yaml() -> None:
    """Any YAML reader gets the same keys; nothing depends on ours."""
    for plan in SAMPLES:
        assert set(yaml.safe_load(plan.read_text(encoding="utf-8"))) >= {"city", "schema"}
