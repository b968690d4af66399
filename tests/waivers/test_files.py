"""A file of waivers: all that is wrong with it at once; and what it does to a report."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from support.repository import PACK, PLAN

from evaluator.core import UsageRefused
from evaluator.pack import Pack, load_pack
from evaluator.report.model import Report
from evaluator.waivers.model import Waivers
from evaluator.waivers.read import read_waivers
from evaluator.walk.check import Evaluator, Request
from evaluator.walk.many import Many

TODAY = datetime.date(2026, 6, 30)
GOOD = "rule: peak-level, whole: true, plans: '*.yaml', reason: Soon., owner: office"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(str(PACK))


def entries(*lines: str) -> str:
    return "waivers:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def read(tmp_path: Path, pack: Pack, text: str) -> Waivers:
    file = tmp_path / "waivers.yaml"
    file.write_text(text, encoding="utf-8")
    return read_waivers(str(file), pack)


def report(tmp_path: Path, pack: Pack, text: str, plan: str = PLAN) -> Report:
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    request = Request(waivers=read(tmp_path, pack, text), today=TODAY)
    return Evaluator(pack, request).report(str(tmp_path / "plan.yaml"))


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (GOOD, "2:5", "'expires' is missing"),
        (f"{GOOD}, expires: 2026-13-01", "", "is not a day"),
        (f"{GOOD}, expires: soon", "", "is not a day"),
        (f"{GOOD}, expires: 2026-12-31, path: peak", "2:5", "either `path` or `whole: true`"),
        (f"{GOOD}, expires: 2026-12-31, until: x", "", "unknown key 'until'"),
        (f"{GOOD}, expire: 2026-12-31", "", "did you mean 'expires'?"),
        ("rule: peak-yaer, whole: true", "", "did you mean 'peak-year'?"),
        ("rule: peak-year, whole: true", "", "gate rule"),
        ("rule: costs, whole: false", "", "must be true, or left out"),
        ("rule: costs, path: 'a..b'", "", "is not a path"),
        ("rule: costs, path: ''", "", "is left empty"),
        ("rule: costs, whole: true, reason: ", "", "is left empty"),
        ("rule: costs, whole: true, reason: {en: x}", "", "in both languages"),
        ("rule: costs, whole: true, owner: 3", "", "must be text"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, pack: Pack, line: str, place: str, words: str
) -> None:
    with pytest.raises(UsageRefused) as refused:
        read(tmp_path, pack, entries(line))
    said = refused.value.show("en")
    assert words in said
    assert f"waivers.yaml:{place or '2:'}" in said
    for problem in refused.value.problems:
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.message.zh)


@pytest.mark.parametrize("text", ["a: 1\n", "waivers: 3\n", "waivers:\n  - text\n"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, pack: Pack, text: str) -> None:
    with pytest.raises(UsageRefused):
        read(tmp_path, pack, text)


def test_all_problems_are_told_at_once(tmp_path: Path, pack: Pack) -> None:
    with pytest.raises(UsageRefused) as refused:
        read(tmp_path, pack, entries("rule: nosuch, whole: true", "rule: peak-year, path: peak"))
    assert len(refused.value.problems) == 10


def test_a_waived_rule_stays_and_still_counts(tmp_path: Path, pack: Pack) -> None:
    plain = report(tmp_path, pack, "waivers: []\n")
    found = report(tmp_path, pack, entries(f"{GOOD}, expires: 2026-12-31"))
    result = found.result("peak-level")
    assert result.waived is not None
    assert (result.waived.reason.en, result.waived.owner) == ("Soon.", "office")
    assert result.waived.until == "2026-12-31"
    assert result.outcome is plain.result("peak-level").outcome
    assert found.score.value == plain.score.value
    assert found.score.band == plain.score.band
    assert plain.score.without_waived is None
    assert found.score.without_waived is not None
    assert found.score.without_waived > Decimal(str(found.score.value))
    assert [one.state for one in found.waivers] == ["applied"]


def test_one_that_expired_holds_no_more_and_is_a_finding(tmp_path: Path, pack: Pack) -> None:
    found = report(tmp_path, pack, entries(f"{GOOD}, expires: 2026-06-29"))
    assert found.result("peak-level").waived is None
    assert [(one.state, one.line) for one in found.waivers] == [("expired", 2)]
    assert found.score.without_waived is None


def test_one_that_holds_for_nothing_is_a_finding(tmp_path: Path, pack: Pack) -> None:
    text = entries(f"{GOOD.replace('peak-level', 'costs')}, expires: 2026-12-31")
    assert [one.state for one in report(tmp_path, pack, text).waivers] == ["unused"]


def test_one_made_for_other_plans_is_not_told(tmp_path: Path, pack: Pack) -> None:
    text = entries(f"{GOOD.replace('*.yaml', 'other/*.yaml')}, expires: 2026-12-31")
    found = report(tmp_path, pack, text)
    assert found.waivers == ()
    assert found.result("peak-level").waived is None


def test_paths_at_issue_are_the_missing_ones(tmp_path: Path, pack: Pack) -> None:
    path = GOOD.replace("whole: true", "path: peak.level")
    found = report(tmp_path, pack, entries(f"{path}, expires: 2026-12-31"))
    assert found.result("peak-level").waived is not None
    narrow = GOOD.replace("whole: true", "path: peak.level.boundary")
    found = report(tmp_path, pack, entries(f"{narrow}, expires: 2026-12-31"))
    assert found.result("peak-level").waived is None, "the value is at issue too"
    assert [one.state for one in found.waivers] == ["unused"]


def test_waivers_of_paths_end_with_the_first(tmp_path: Path, pack: Pack) -> None:
    lines = [
        f"{GOOD.replace('whole: true', f'path: peak.level.{part}')}, expires: {day}"
        for part, day in (("value", "2026-12-31"), ("boundary", "2026-07-01"))
    ]
    waived = report(tmp_path, pack, entries(*lines)).result("peak-level").waived
    assert waived is not None
    assert waived.until == "2026-07-01"


def test_a_pack_may_allow_a_gate_rule_to_be_waived(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    rule = folder / "peak" / "peak-year.yaml"
    rule.write_text(rule.read_text(encoding="utf-8") + "waivable: true\n", encoding="utf-8")
    text = entries(f"{GOOD.replace('peak-level', 'peak-year')}, expires: 2026-12-31")
    found = report(tmp_path, load_pack(str(folder)), text, PLAN.replace("2030", "2045"))
    assert found.result("peak-year").waived is not None
    assert found.gate.passed
    assert "peak-year" in found.gates.failed, "it stays visible"


def test_only_a_gate_rule_is_waivable(tmp_path: Path) -> None:
    import shutil

    from evaluator.core import PackRefused

    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    rule = folder / "peak" / "horizon.yaml"
    rule.write_text(rule.read_text(encoding="utf-8") + "waivable: true\n", encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        load_pack(str(folder))
    assert "`waivable` is for gate rules" in refused.value.show("en")


def test_a_waiver_that_one_plan_uses_is_idle_in_none(tmp_path: Path, pack: Pack) -> None:
    full = PLAN.replace("2030}", "2030, level: {value: 1 Mt, boundary: city}}")
    for name, text in (("a.yaml", PLAN), ("b.yaml", full)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    waivers = read(tmp_path, pack, entries(f"{GOOD}, expires: 2026-12-31"))
    evaluator = Evaluator(pack, Request(waivers=waivers, today=TODAY))
    one, other = Many(evaluator), Many(evaluator)
    one.add(lambda: str(tmp_path / "b.yaml"))
    assert [note.state for note in one.reports()[0].waivers] == ["unused"]
    for name in ("a.yaml", "b.yaml"):
        other.add(lambda name=name: str(tmp_path / name))  # type: ignore[misc]
    assert [len(found.waivers) for found in other.reports()] == [1, 0]
    one.add(lambda: str(tmp_path / "broken.yaml"))
    assert one.reports()[0].waivers == (), "the plan that cannot be read might use it"
