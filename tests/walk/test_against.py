"""A plan and what it was before, in real repositories: better, worse, renamed, broken, new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.repository import PACK, PLAN, Repo

from evaluator.cli import main
from evaluator.load.read import load_text
from evaluator.pack import load_pack
from evaluator.walk.against import plainly, snapshot_of
from evaluator.walk.check import Evaluator

Run = Callable[..., tuple[int, str, str]]
LEVEL = "peak: {year: 2030, level: {value: 1 Mt, boundary: city}}"
PEAK = "peak: {year: 2030}"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    made = Repo(tmp_path / "plans of a city")
    made.write("evaluator.toml", f"pack = {json.dumps(str(PACK))}\n")
    made.write("plans/a.yaml", PLAN)
    made.commit("the first draft")
    monkeypatch.chdir(made.top)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("EVALUATOR_LANG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def comparison(run: Run, *arguments: object) -> Any:
    _, out, err = run("check", *arguments, "-f", "json")
    assert out, err
    return json.loads(out)["reports"][0]["comparison"]


def kinds(found: Any) -> dict[str, str]:
    return {one["rule"]: one["kind"] for one in found["changes"]}


def test_nothing_changed(repo: Repo, run: Run) -> None:
    found = comparison(run, "plans/a.yaml", "--against", "main")
    assert found["changes"] == found["removed"] == found["notes"] == []
    assert (found["points"], found["rest"], found["restored"]) == (0, 0, None)
    code, out, _ = run("check", "plans/a.yaml", "--against", "main", "--fail-on-regression")
    assert code == 0
    assert "No outcome has changed." in out


def test_a_draft_that_improves(repo: Repo, run: Run) -> None:
    repo.write("plans/a.yaml", PLAN.replace(PEAK, LEVEL))
    found = comparison(run, "plans/a.yaml", "--against", "main")
    assert kinds(found) == {"peak-level": "fixed"}
    assert found["changes"][0]["points"] == found["points"] > 0
    code, out, _ = run(
        "check", "plans/a.yaml", "--against", "HEAD", "--fail-on-regression", "--lang", "zh"
    )
    assert code == 0
    assert "已解决  peak-level" in out


def test_a_draft_that_regresses(repo: Repo, run: Run) -> None:
    repo.write("plans/a.yaml", PLAN.replace("cost: {value: 9 million EUR}", "name: Trams"))
    found = comparison(run, "plans/a.yaml", "--against", "main")
    assert kinds(found) == {"costs": "new"}
    assert found["points"] < 0
    assert run("check", "plans/a.yaml", "--against", "main")[0] == 0
    code, out, _ = run("check", "plans/a.yaml", "--against", "main", "--fail-on-regression")
    assert code == 1
    assert "1 rule got worse than in main: costs" in out
    waivers = (
        "- {rule: costs, whole: true, plans: plans/*, reason: r, owner: o, expires: 2999-12-31}"
    )
    repo.write("waivers.yaml", f"waivers:\n  {waivers}\n")
    code, out, _ = run(
        "check", "plans/a.yaml", "--against", "main", "--fail-on-regression", "--waivers",
        "waivers.yaml",
    )  # fmt: skip
    assert code == 0
    assert "waived" in out


def test_a_draft_that_is_renamed(repo: Repo, run: Run) -> None:
    repo.git("mv", "plans/a.yaml", "plans/b c.yaml")
    repo.write("plans/b c.yaml", PLAN.replace("2030", "2031"))
    found = comparison(run, "plans/b c.yaml", "--against", "main")
    assert found["base"] == {
        "name": "main", "file": "plans/a.yaml", "renamed": True, "problem": None,
    }  # fmt: skip
    repo.commit("renamed")
    assert comparison(run, "plans/b c.yaml", "--against", "HEAD~1")["base"]["renamed"]
    assert "plans/a.yaml" in run("check", "plans/b c.yaml", "--against", "HEAD~1")[1]


def test_a_draft_that_breaks_and_one_that_was_broken(repo: Repo, run: Run) -> None:
    repo.write("plans/a.yaml", "city: {name: X\n")
    code, out, err = run("check", "plans/a.yaml", "--against", "main")
    assert (code, out) == (2, "")
    assert "plans/a.yaml:" in err
    repo.commit("broken")
    repo.write("plans/a.yaml", PLAN)
    code, out, _ = run("check", "plans/a.yaml", "--against", "HEAD", "--fail-on-regression")
    assert code == 0
    assert "could not be evaluated" in out


def test_a_new_draft_beside_a_broken_one(repo: Repo, run: Run) -> None:
    repo.write("plans/b.yaml", PLAN)
    repo.write("plans/c.yaml", "schema: city-plan/1\ncity: 3\n")
    code, out, err = run("check", "plans", "--against", "main", "--fail-on-regression")
    assert code == 2
    assert "the plan is new: main does not have it" in out
    assert "c.yaml:2" in err


def test_entries_that_went_are_listed_and_a_score_that_rose_by_it_is_flagged(
    repo: Repo, run: Run
) -> None:
    silent = PLAN + "  - {id: paths}\n"
    repo.write("plans/a.yaml", silent)
    repo.commit("a measure without a cost")
    repo.write("plans/a.yaml", PLAN)
    found = comparison(run, "plans/a.yaml", "--against", "main")
    assert found["removed"] == [{"path": "measures", "entries": ["paths"], "of": 3}]
    assert found["flattered"]
    assert found["restored"] == found["before"]["value"] < found["after"]["value"]
    out = run("check", "plans/a.yaml", "--against", "main", "--lang", "zh")[1]
    assert "得分因删去条目而提高" in out
    repo.write("plans/a.yaml", PLAN.replace("  - {id: trams, cost: {value: 9 million EUR}}\n", ""))
    found = comparison(run, "plans/a.yaml", "--against", "HEAD~1")
    assert found["removed"][0]["entries"] == ["trams"]
    assert not found["flattered"], "the score did not rise"


def test_entries_that_went_are_put_back_with_what_they_refer_to(repo: Repo, run: Run) -> None:
    repo.write("old.yaml", PLAN + "  - {id: paths, lever: bikes}\nlevers:\n  - {id: bikes}\n")
    found = comparison(run, "plans/a.yaml", "--against", "old.yaml")
    assert [one["path"] for one in found["removed"]] == ["measures", "levers"]
    assert found["restored"] == found["before"]["value"]


def test_against_a_saved_report(repo: Repo, run: Run) -> None:
    run("check", "plans/a.yaml", "-f", "json=base.json")
    found = comparison(run, "plans/a.yaml", "--against", "base.json")
    assert found["changes"] == found["removed"] == []
    repo.write("plans/a.yaml", PLAN.replace(PEAK, LEVEL).replace("  - {id: lanes", "  - {id: x"))
    saved = comparison(run, "plans/a.yaml", "--against", "base.json")
    live = comparison(run, "plans/a.yaml", "--against", "main")
    for key in ("before", "after", "points", "changes", "removed", "unchanged", "rest"):
        assert saved[key] == live[key]
    assert "cannot be told" in run("check", "plans/a.yaml", "--against", "base.json")[1]


@pytest.mark.parametrize(
    "text",
    ['{"schema_version": "2"}', '{"schema_version": "1", "reports": [{}], "pack": {}}',
     '{"schema_version": "1", "reports": 3, "pack": {}}'],
)  # fmt: skip
def test_a_damaged_report_is_refused(repo: Repo, run: Run, text: str) -> None:
    repo.write("base.json", text)
    for command in (("check", "plans/a.yaml", "--against", "base.json"),
                    ("diff", "base.json", "base.json")):  # fmt: skip
        code, _, err = run(*command)
        assert code == 2
        assert "not a whole report" in err


@pytest.mark.parametrize("name", ["nosuch", "--output=x", "main:plans/a.yaml", "main\nmain", ""])
def test_what_is_no_base_is_refused(repo: Repo, run: Run, name: str) -> None:
    code, _, err = run("check", "plans/a.yaml", f"--against={name}")
    assert code == 2
    assert ("neither a file nor a revision" in err) or ("must be text" in err)
    assert not (repo.top / "x").exists()


def test_a_plan_outside_a_repository_has_no_revisions(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    code, _, err = run("check", plan, "--against", "main", "--pack", PACK)
    assert code == 2
    assert "not in a git repository" in err


def test_without_git_it_is_said(
    repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = run("check", "plans/a.yaml", "--against", "main", "--lang", "zh")
    assert code == 2
    assert "未安装git" in err


def test_one_file_is_no_base_for_several_plans(repo: Repo, run: Run) -> None:
    repo.write("plans/b.yaml", PLAN)
    code, _, err = run("check", "plans", "--against", "plans/a.yaml")
    assert code == 2
    assert "is one plan, and several are checked" in err


def test_a_value_set_for_this_run_is_not_set_in_the_base(repo: Repo, run: Run) -> None:
    found = comparison(run, "plans/a.yaml", "--against", "main", "--set", "peak.year=2045")
    assert kinds(found)["peak-year"] == "new"


def test_hostile_names_stay_names(repo: Repo, run: Run) -> None:
    name = "plans/$(touch x);'\"`id` ::error::%0A.yaml"
    repo.git("mv", "plans/a.yaml", name)
    repo.commit("x'; touch y")
    repo.write(name, PLAN.replace("2030", "2031"))
    code, _, err = run("check", repo.top / name, "--against", "HEAD~1")
    assert (code, err) == (0, "")
    assert run("history", name)[0] == 0
    assert not (repo.top / "x").exists()
    assert not (repo.top / "y").exists()


def test_diff_of_two_drafts_explains_every_point(repo: Repo, run: Run) -> None:
    repo.write("old.yaml", PLAN)
    repo.write("new.yaml", PLAN.replace(PEAK, LEVEL).replace("{id: lanes,", "{id: lanes, x-a: 1,")
               .replace("inventory: {year: 2015", "inventory: {year: 2005"))  # fmt: skip
    code, out, _ = run("diff", "old.yaml", "new.yaml", "-f", "json")
    assert code == 0
    found = json.loads(out)["plans"][0]["comparison"]
    assert kinds(found) == {"peak-level": "fixed", "inventory": "new"}
    total = sum(round(one["points"] * 10) for one in found["changes"])
    assert total + round(found["rest"] * 10) == round(found["points"] * 10)
    assert round((found["after"]["value"] - found["before"]["value"]) * 10) == total
    assert "new  inventory  pass → fail" in run("diff", "old.yaml", "new.yaml")[1]


def test_diff_of_a_draft_with_itself_is_empty(repo: Repo, run: Run) -> None:
    for lang, words in (("en", "No outcome has changed."), ("zh", "各项要点的结果均无变化。")):
        code, out, _ = run("diff", "plans/a.yaml", "plans/a.yaml", "--lang", lang)
        assert code == 0
        assert words in out


def test_diff_of_files_as_they_stand_in_revisions(
    repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("tag", "v1")
    repo.write("plans/a.yaml", PLAN.replace(PEAK, LEVEL))
    repo.commit()
    repo.write("plans/a.yaml", "city: 3\n")  # what lies there now is not looked at
    for old, new in (
        ("v1:plans/a.yaml", "main:plans/a.yaml"),
        ("HEAD~1:plans/a.yaml", "HEAD:./plans/a.yaml"),
    ):
        code, out, _ = run("diff", old, new, "-f", "json")
        assert code == 0
        found = json.loads(out)["plans"][0]
        assert kinds(found["comparison"]) == {"peak-level": "fixed"}
        assert found["comparison"]["base"]["name"] == old
    unchanged = run("diff", "main:plans/a.yaml", "main:plans/a.yaml")[1]
    assert "No outcome has changed." in unchanged
    repo.write("plans/a.yaml", PLAN)
    monkeypatch.chdir(repo.top / "plans")
    for old in ("main", "main:./a.yaml", "main:../plans/a.yaml", "main:plans/a.yaml"):
        code, out, _ = run("diff", old, "a.yaml", "-f", "json")
        assert code == 0, old
        assert kinds(json.loads(out)["plans"][0]["comparison"]) == {"peak-level": "new"}


def test_diff_of_reports_in_revisions_and_of_files_with_a_colon(repo: Repo, run: Run) -> None:
    run("check", "plans/a.yaml", "-f", "json=report.json")
    repo.write("plan.json", json.dumps({"city": {"name": "X"}, "peak": {"year": 2040}}))
    repo.commit()
    repo.write("plans/a.yaml", PLAN.replace(PEAK, LEVEL))
    run("check", "plans/a.yaml", "-f", "json=report.json")
    repo.write("main:late.yaml", PLAN.replace("2030", "2045"))
    for old, new, changed in (
        ("main:report.json", "report.json", {"peak-level": "fixed"}),
        ("main:plan.json", "main:plan.json", {}),
        ("main:plans/a.yaml", "main:late.yaml", {"peak-year": "new", "horizon": "new"}),  # a file
    ):
        code, out, err = run("diff", old, new, "-f", "json")
        assert code == 0, err
        assert kinds(json.loads(out)["plans"][0]["comparison"]) == changed


@pytest.mark.parametrize(("name", "said", "zh"), [
    ("nosuch:plans/a.yaml", "neither such a file nor a revision 'nosuch'", "也没有版本“nosuch”"),
    (":plans/a.yaml", "neither such a file nor a revision ''", "也没有版本“”"),
    ("--output=x:plans/a.yaml", "neither such a file", "既没有该文件"),
    ("main:nosuch.yaml", "the revision has no such file (paths start from the top", "该版本中没有"),
    ("main:", "the revision has no such file", "该版本中没有"),
    ("main:plans", "the revision has no such file", "该版本中没有"),
    ("main:../../etc/passwd", "the revision has no such file", "该版本中没有"),
])  # fmt: skip
def test_diff_of_what_no_revision_has(repo: Repo, run: Run, name: str, said: str, zh: str) -> None:
    for old, new in ((name, "plans/a.yaml"), ("plans/a.yaml", name)):
        code, out, err = run("diff", "--", old, new)
        assert (code, out) == (2, "")
        assert said in err
        assert zh in run("diff", "--lang", "zh", "--", old, new)[2]
    assert not (repo.top / "x").exists()


def test_diff_with_a_revision_outside_a_repository(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    code, _, err = run("diff", "main:plan.yaml", "plan.yaml")
    assert code == 2
    assert "not in a git repository" in err


def test_diff_of_two_reports_of_several_plans(repo: Repo, run: Run) -> None:
    repo.write("plans/b.yaml", PLAN)
    run("check", "plans", "-f", "json=old.json")
    repo.write("plans/b.yaml", PLAN.replace(PEAK, LEVEL))
    repo.write("plans/c.yaml", PLAN)
    run("check", "plans", "-f", "json=new.json")
    code, out, _ = run("diff", "old.json", "new.json", "-f", "json")
    assert code == 2, "one plan has nothing to be compared with"
    found = json.loads(out)["plans"]
    assert [len(one["comparison"]["changes"]) for one in found] == [0, 1, 0]
    assert "the plan is new" in found[2]["comparison"]["base"]["problem"]


def test_diff_of_a_broken_draft_is_refused(repo: Repo, run: Run) -> None:
    repo.write("bad.yaml", "city: 3\n")
    assert run("diff", "plans/a.yaml", "bad.yaml")[0] == 2
    code, out, _ = run("diff", "bad.yaml", "plans/a.yaml")
    assert code == 2
    assert "could not be evaluated" in out


PARTS = (
    "peak: {year: 2030}\n",
    "inventory: {year: 2015, boundary: city}\n",
    "measures: [{id: a, cost: {value: 5 million EUR}}, {id: b}]\n",
    "documents: [{id: plan, role: plan, status: adopted, public: true, period: {end: 2050}}]\n",
)


@given(st.sets(st.sampled_from(PARTS)))
@settings(max_examples=20, deadline=None)
def test_with_itself_no_plan_has_changed(parts: set[str]) -> None:
    from evaluator.compare.compare import compare
    from evaluator.compare.model import Base

    evaluator = plainly(Evaluator(load_pack(str(PACK))))
    text = "city: {name: X}\nassessment: {as_of: 2020-01-01}\n" + "".join(sorted(parts))
    one = snapshot_of(evaluator, evaluator.run(load_text(text)))
    assert compare(one, one, Base("itself")).empty
