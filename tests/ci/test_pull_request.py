"""A pull request from end to end: exit code, annotations and comment of each kind of change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.repository import PACK, PLAN, Repo
from support.runner import Done, run_step, steps, tool

Check = Callable[..., Done]
LEVEL = "peak: {year: 2030, level: {value: 10 Mt, boundary: city}}"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "work")
    repo.write("evaluator.toml", f'pack = "{PACK}"\n')
    repo.write("plans/a.yaml", PLAN)
    repo.commit("main")
    repo.git("checkout", "-q", "-b", "draft")
    return repo


@pytest.fixture
def check(repo: Repo) -> Check:
    def run(**more: str) -> Done:
        temp = repo.top.parent / "temp"
        tool(temp / "evaluator" / "bin")
        names = ("PACK", "PROFILE", "AS_OF", "FAIL_ON", "MIN_SCORE", "MIN_BAND", "MIN", "WAIVERS",
                 "CONFIG")  # fmt: skip
        inputs = {
            **dict.fromkeys(names, ""),
            "PLANS": "plans",
            "LANGUAGE": "en",
            "AGAINST": "main",
            "FAIL_ON_REGRESSION": "true",
            "ANNOTATIONS": "10",
            "DIRECTORY": ".",
            **more,
        }
        return run_step(steps()["Check plans"], repo.top, temp, inputs)

    return run


def places(done: Done) -> dict[str, str]:
    """Rule of each annotation, with file and line."""
    return {
        one.properties["title"].split(" ")[0]: f"{one.properties['file']}:{one.properties['line']}"
        for one in done.commands
        if "file" in one.properties
    }


def test_a_draft_that_stays_the_same(check: Check) -> None:
    done = check()
    assert done.outputs["exit-code"] == "0"
    assert "#### Changes against main" in done.summary
    assert "No outcome has changed." in done.summary


def test_a_draft_that_improves(repo: Repo, check: Check) -> None:
    before = places(check())
    repo.write("plans/a.yaml", PLAN.replace("peak: {year: 2030}", LEVEL))
    repo.commit()
    done = check()
    assert done.outputs["exit-code"] == "0"
    gone = set(before) - set(places(done))
    assert gone
    changes = done.summary.split("#### Changes against main")[1].split("####")[0]
    assert all(f"`{rule}`" in changes for rule in gone)
    assert "fixed" in changes
    assert "(+" in changes


def test_a_draft_that_gets_worse(repo: Repo, check: Check) -> None:
    repo.write("plans/a.yaml", PLAN.replace("peak: {year: 2030}\n", ""))
    repo.commit()
    done = check()
    assert done.outputs["exit-code"] == "1"
    assert any(one.name == "error" for one in done.commands)
    changes = done.summary.split("#### Changes against main")[1].split("####")[0]
    assert "(-" in changes
    for rule in {one.properties["title"].split(" ")[0] for one in done.commands
                 if one.name == "error"}:  # fmt: skip
        assert f"`{rule}`" in changes
    assert "NOT PASSED" in done.summary


def test_a_draft_that_is_renamed(repo: Repo, check: Check) -> None:
    before = places(check())
    repo.git("mv", "plans/a.yaml", "plans/b.yaml")
    repo.commit()
    done = check()
    assert done.outputs["exit-code"] == "0"
    assert {place.split(":")[0] for place in places(done).values()} == {"plans/b.yaml"}
    assert set(places(done)) == set(before)
    assert "There the file is called plans/a.yaml." in done.summary


def test_a_draft_that_breaks(repo: Repo, check: Check) -> None:
    repo.write("plans/a.yaml", PLAN + "peak: {year: 2031}\n")
    repo.commit()
    done = check()
    assert done.outputs["exit-code"] == "2"
    line = len(PLAN.splitlines()) + 1
    assert [
        (one.name, one.properties["file"], one.properties["line"]) for one in done.commands
    ] == [("error", "plans/a.yaml", str(line))]
    assert f"- line {line}" in done.summary


def test_the_comment_is_in_chinese_where_that_is_asked(check: Check) -> None:
    done = check(LANGUAGE="zh")
    assert "#### 与 main 相比的变化" in done.summary
    assert "各项要点的结果均无变化。" in done.summary
