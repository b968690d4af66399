"""How each version of a plan scored."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from support.repository import PACK, PLAN, Repo

from evaluator.cli import main
from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.render.history import chart, table
from evaluator.render.options import Options
from evaluator.walk.check import Evaluator
from evaluator.walk.history import history


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.top)
    made.write("plan.yaml", PLAN)
    made.commit("first")
    made.write("plan.yaml", "city: 3\n")
    made.commit("broken")
    made.write("plan.yaml", PLAN.replace("2030", "2045"))
    made.commit("later")
    made.write("other.txt", "x")
    made.commit("something else")
    made.git("mv", "plan.yaml", "=draft.yaml")
    made.commit("renamed")
    return made


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack(str(PACK)))


def test_every_version_is_there_oldest_first(repo: Repo, evaluator: Evaluator) -> None:
    found = history(evaluator, "=draft.yaml", 100)
    assert [one.subject for one in found] == ["first", "broken", "later", "renamed"]
    assert [one.file for one in found] == ["plan.yaml"] * 3 + ["=draft.yaml"]
    assert found[1].report is None
    assert found[1].problem is not None
    scores = [one.report.score.value for one in found if one.report is not None]
    assert scores[0] is not None and scores[1] is not None
    assert scores[0] > scores[1] == scores[2]


def test_what_is_not_committed_stands_last(repo: Repo, evaluator: Evaluator) -> None:
    repo.write("=draft.yaml", PLAN)
    found = history(evaluator, "=draft.yaml", 2)
    assert [one.subject for one in found] == ["later", "renamed", ""]
    assert found[-1].commit is None
    assert found[-1].report is not None


def test_a_file_renamed_since_the_last_commit_keeps_its_history(
    repo: Repo, evaluator: Evaluator
) -> None:
    repo.git("mv", "=draft.yaml", "final.yaml")
    found = history(evaluator, "final.yaml", 100)
    assert len(found) == 4


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
@pytest.mark.parametrize("unicode", [True, False])
def test_the_marks_of_the_chart_stand_last(
    repo: Repo, evaluator: Evaluator, lang: Lang, unicode: bool
) -> None:
    found = history(evaluator, "=draft.yaml", 100)
    text = chart("=draft.yaml", found, Options(lang=lang, unicode=unicode))
    signs = "█░·" if unicode else "#-."
    bars = [bar[0] for bar in re.finditer(f"[{re.escape(signs)}]{{20,}}$", text, re.MULTILINE)]
    scores = [one.report.score for one in found if one.report]
    for bar, score in zip(bars, scores, strict=True):
        earned, best = (
            round(float(one or 0) * len(bar) / 100) for one in (score.value, score.best)
        )
        assert [bar.count(sign) for sign in signs] == [earned, best - earned, len(bar) - best]
        assert bar == "".join(sorted(bar, key=signs.index))
    assert ("could not be evaluated" if lang is Lang.EN else "无法评价") in text


def test_a_spreadsheet_reads_it_and_runs_nothing(repo: Repo, evaluator: Evaluator) -> None:
    found = history(evaluator, "=draft.yaml", 100)
    rows = list(csv.DictReader(io.StringIO(table(found, Options()))))
    assert len(rows) == 4
    assert [row["file"] for row in rows][-1] == "'=draft.yaml"
    assert rows[0]["change"] == ""
    assert float(rows[2]["change"]) == pytest.approx(
        float(rows[2]["score"]) - float(rows[0]["score"])
    )
    assert rows[1]["score"] == "" and "city" in rows[1]["problem"]
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_the_command(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "=draft.yaml", "--pack", str(PACK), "-n", "1"]) == 0
    assert "HISTORY OF =draft.yaml" in capsys.readouterr().out
    assert main(["history", "=draft.yaml", "--pack", str(PACK), "-f", "csv"]) == 0
    assert capsys.readouterr().out.startswith("commit,date,file,score")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nosuch.yaml"], "there is no file"),
        (["new.yaml"], "git knows no version"),
        (["=draft.yaml", "-n", "0"], "not a number from 1"),
        (["=draft.yaml", "-n", "²"], "not a number from 1"),
    ],
)
def test_what_has_no_history_is_refused(
    repo: Repo, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    repo.write("new.yaml", PLAN)
    assert main(["history", *arguments, "--pack", str(PACK)]) == 2
    assert words in capsys.readouterr().err
    assert main(["history", *arguments, "--pack", str(PACK), "--lang", "zh"]) == 2
    assert any("\u4e00" <= char <= "\u9fff" for char in capsys.readouterr().err)


def test_a_subject_may_hold_anything(
    repo: Repo, evaluator: Evaluator, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signs that separate fields, colours, a turned direction: once a traceback."""
    name = "odd\nname.yaml"
    repo.git("mv", "=draft.yaml", name)
    repo.commit("\x01\x02\x03 \x1b[31m ::error::x \u202e")
    found = history(evaluator, name, 100)
    assert [one.file for one in found][-1] == name
    assert found[-1].subject.startswith("\x01\x02\x03")
    for form in ("terminal", "csv"):
        assert main(["history", name, "--pack", str(PACK), "-f", form]) == 0
        said = capsys.readouterr().out
        assert not {"\x01", "\x1b", "\u202e"} & set(said)
        assert "odd name.yaml" in said


def test_an_older_version_that_is_too_large_is_told(repo: Repo, evaluator: Evaluator) -> None:
    repo.write("=draft.yaml", "# " + "x" * 5_000_000)
    repo.commit("large")
    repo.write("=draft.yaml", PLAN)
    found = history(evaluator, "=draft.yaml", 100)
    large = next(one for one in found if one.subject == "large")
    assert large.problem is not None
    assert "larger than" in large.problem.en
