"""Whether a saved report is what its inputs give."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from evaluator.cli import main

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan and its report, made once."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copy(TOP / "samples" / "wuhan-2017" / "plan.yaml", folder / "plan.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["check", "plan.yaml", "-f", "json=report.json", "--exit-zero"]) == 0
    return folder


@pytest.fixture
def saved(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("plan.yaml", "report.json"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path / "report.json"


def change(file: Path, how: Callable[[Any], None]) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    how(data)
    file.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(("lang", "said"), [("en", "is what these inputs"), ("zh", "结果一致")])
def test_0_where_it_is(
    saved: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    assert main(["verify", "report.json", "--lang", lang]) == 0
    assert said in capsys.readouterr().out


def raise_score(data: Any) -> None:
    data["reports"][0]["score"]["value"] = 99.9


def turn_a_rule(data: Any) -> None:
    one = next(one for one in data["reports"][0]["results"] if one["outcome"] == "missing")
    one["outcome"] = "pass"


def drop_a_result(data: Any) -> None:
    data["reports"][0]["results"].pop()


def other_tool(data: Any) -> None:
    data["tool"]["version"] = "0.0.0"


def other_plan(data: Any) -> None:
    data["reports"][0]["plan"]["digest"] = "sha256:0"


def other_pack(data: Any) -> None:
    data["pack"]["digest"] = "sha256:0"


def other_day(data: Any) -> None:
    data["reports"][0]["as_of"]["date"] = "2035-01-01"


@pytest.mark.parametrize(("how", "said"), [
    (raise_score, "score.value: 99.9 in the report"), (turn_a_rule, ".outcome: \"pass\""),
    (drop_a_result, "results: "), (other_tool, "made by evaluator"),
    (other_plan, "the plan file is another one"), (other_pack, "the pack is another one"),
    (other_day, "in the report"),
])  # fmt: skip
def test_1_where_it_is_not(
    saved: Path, capsys: pytest.CaptureFixture[str], how: Callable[[Any], None], said: str
) -> None:
    change(saved, how)
    assert main(["verify", "report.json"]) == 1
    assert said in capsys.readouterr().out
    assert main(["verify", "report.json", "--lang", "zh"]) == 1
    assert "不一致" in capsys.readouterr().out


def test_1_where_the_plan_has_changed(saved: Path) -> None:
    plan = saved.with_name("plan.yaml")
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
    assert main(["verify", "report.json"]) == 1


@pytest.mark.parametrize(("lang", "said"), [("en", "cannot be told"), ("zh", "无法核对")])
@pytest.mark.parametrize("content", [None, "city: 3\n"], ids=["gone", "broken"])
def test_2_where_nothing_can_be_evaluated(
    saved: Path, capsys: pytest.CaptureFixture[str], content: str | None, lang: str, said: str
) -> None:
    """Neither is a verdict on the report: it is not compared with anything."""
    plan = saved.with_name("plan.yaml")
    if content is None:
        plan.unlink()
    else:
        plan.write_text(content)
    assert main(["verify", "report.json", "--lang", lang]) == 2
    out = capsys.readouterr().out
    assert out.startswith("plan.yaml")
    assert said in out
    assert "plan.yaml:" in out.splitlines()[1]


def test_2_goes_before_1(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One plan that is another now, one that is not there: not all could be evaluated."""

    def both(data: Any) -> None:
        data["reports"].append(json.loads(json.dumps(data["reports"][0])))
        data["reports"][0]["score"]["value"] = 99.9
        data["reports"][1]["plan"]["file"] = "gone.yaml"

    change(saved, both)
    assert main(["verify", "report.json"]) == 2
    out = capsys.readouterr().out
    assert "is not what these inputs give" in out
    assert "gone.yaml: cannot be told" in out


def test_2_where_it_is_no_whole_report(saved: Path) -> None:
    assert main(["verify", "plan.yaml"]) == 2
    assert main(["verify", "none.json"]) == 2
    change(saved, lambda data: data["reports"][0].pop("score"))
    assert main(["verify", "report.json"]) == 2


def test_2_for_a_report_with_waivers(saved: Path) -> None:
    change(saved, lambda data: data["reports"][0].update(waivers=[{"rule": "a"}]))
    assert main(["verify", "report.json"]) == 2


def test_another_folder(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    folder = str(saved.parent)
    assert main(["verify", str(saved), "--folder", folder]) == 0


def name_pack(data: Any, name: str) -> None:
    data["pack"]["id"] = name


def test_a_report_does_not_choose_a_folder(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stranger's report must not make a folder of its choosing the judge."""
    shutil.copytree(TOP / "tests" / "pack" / "sound", tmp_path / "mine")
    for name in ("mine", str(tmp_path / "mine"), "../mine"):
        change(saved, partial(name_pack, name=name))
        assert main(["verify", "report.json"]) == 2
        assert "is not installed" in capsys.readouterr().err
    assert main(["verify", "report.json", "--pack", "mine"]) == 1  # asked for: another pack


@pytest.mark.parametrize("pack", [[], {}, {"id": "peaking", "profile": []}])
def test_a_report_of_nothing_is_refused(
    saved: Path, capsys: pytest.CaptureFixture[str], pack: object
) -> None:
    change(saved, lambda data: data.update(pack=pack, reports=[]))
    for command in (["verify", "report.json"], ["diff", "report.json", "report.json"]):
        assert main(command) == 2
        assert "not a whole report" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["/etc/passwd", "../other.yaml", "a/../../other.yaml", "\0"])
def test_a_report_does_not_choose_what_is_read(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path.parent / "other.yaml").write_text("secret: here\n")
    change(saved, lambda data: data["reports"][0]["plan"].update(file=name))
    for lang, said in (("en", "does not lie in"), ("zh", "不在")):
        assert main(["verify", "report.json", "--lang", lang]) == 2
        told = capsys.readouterr()
        assert said in told.err
        assert "secret" not in told.err + told.out


def test_a_folder_that_is_named_may_lie_elsewhere(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["verify", str(saved)]) == 2  # no such plan there
    assert main(["verify", str(saved), "--folder", str(tmp_path)]) == 0
