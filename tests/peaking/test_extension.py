"""The example of a province that builds on the pack: five rules more, one less, one bound moved."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from evaluator.core import PackRefused
from evaluator.pack import load_pack
from evaluator.pack.lint import lint
from evaluator.walk.check import Evaluator, Request
from evaluator.walk.selftest import run_examples

TOP = Path(__file__).parents[2]
PROVINCE = TOP / "examples" / "province"
BASE = load_pack("peaking")
PACK = load_pack(PROVINCE)


def test_five_rules_more_and_one_less() -> None:
    ours, theirs = {rule.id for rule in PACK.rules}, {rule.id for rule in BASE.rules}
    assert len(ours - theirs) == 5
    assert theirs - ours == {"co-benefits"}


def test_every_change_is_recorded_with_its_reason() -> None:
    assert PACK.base is not None
    fields = sorted(change.field for change in PACK.base.changes)
    assert fields == ["add"] * 5 + ["off", "points", "severity", "values"]
    assert all(change.reason.en and change.reason.zh for change in PACK.base.changes)


def test_its_examples_run_and_nothing_looks_wrong() -> None:
    assert not [one for one in run_examples(PACK) if one.problem]
    assert not lint(PACK)


def test_a_plan_is_judged_by_both() -> None:
    plan = TOP / "samples" / "wuhan-2017" / "plan.yaml"
    report = Evaluator(PACK, Request(as_of=datetime.date(2024, 1, 1))).report(plan)
    assert report.pack.base == f"peaking {BASE.version}"
    assert {one.rule for one in report.results} == {rule.id for rule in PACK.rules}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("peak-year", "is a gate and stays on"),
        ("peak-basis", "cannot be turned off: kaya-condition, peak-scenarios need its answer"),
        ("co-benefit", "did you mean 'co-benefits'"),
    ],
)
def test_what_cannot_be_turned_off(tmp_path: Path, rule: str, said: str) -> None:
    (tmp_path / "pack.yaml").write_text(
        "id: odd\nversion: '1'\ntitle: {en: Odd, zh: 示例}\n"
        f"extends: {{pack: peaking, version: '{BASE.version}'}}\n"
        f"changes:\n  - {{rule: {rule}, off: true, reason: {{en: Why not., zh: 示例。}}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(PackRefused) as refused:
        load_pack(tmp_path)
    assert said in refused.value.show("en")
    assert refused.value.problems[0].location is not None
    assert refused.value.problems[0].location.line == 6
