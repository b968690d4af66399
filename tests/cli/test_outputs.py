"""What `check` writes where, from arguments to files; and evaluating again on every save."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.repository import PACK, PLAN

from evaluator.cli import main
from evaluator.render import FORMATS

BROKEN = "schema: city-plan/1\npeak: {year: never}\n"
TOP = Path(__file__).parents[2]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN)
    return file


def check(*arguments: str) -> int:
    return main(["check", "--pack", str(PACK), *arguments])


def test_every_format_goes_to_its_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [f"-f={form}=out.{form}" for form in FORMATS]
    assert check("plan.yaml", *files) == 0
    assert capsys.readouterr().out == ""
    for form in FORMATS:
        text = (plan.parent / f"out.{form}").read_text(encoding="utf-8")
        assert text.endswith("\n"), form


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_to_the_screen(
    plan: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("plan.yaml", "-f", form) == 0
    assert capsys.readouterr().out


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("en", "zh"):
        main(["check", "--lang", lang, "--help"])
        text = "".join(capsys.readouterr().out.split())
        assert all(form in text for form in FORMATS)


@pytest.mark.parametrize("command", [[], ["check"], ["rules"], ["rules", "list"], ["rank"]])
def test_the_line_of_usage_is_in_the_language_of_the_help(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, word in (("en", "usage: "), ("zh", "用法：")):
        monkeypatch.setenv("EVALUATOR_LANG", lang)
        assert main([*command, "--help"]) == 0
        first = capsys.readouterr().out.splitlines()[0]
        assert first.startswith(f"{word}{' '.join(['evaluator', *command])} [-h]")


def test_chinese_help_fits_the_screen_and_cuts_no_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("EVALUATOR_LANG", "zh")
    assert main(["check", "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    words = {word for line in lines for word in re.findall(r"[A-Za-z0-9-]+", line)}
    assert {"csv", "utf-16"} <= words
    assert main(["--help"]) == 0
    assert "显示版本并退出" in capsys.readouterr().out


def test_a_file_tells_what_was_refused_where_it_can(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(BROKEN)
    assert check("plan.yaml", "-f", "json=a.json", "-f", "sarif=a.sarif", "-f", "github") == 2
    found = json.loads((plan.parent / "a.sarif").read_text())["runs"][0]["results"]
    place = found[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plan.yaml"
    assert place["region"]["startLine"] == 2
    assert not (plan.parent / "a.json").exists(), "there is no report that it could hold"
    out, err = capsys.readouterr()
    assert out.startswith("::error file=plan.yaml,line=2,")
    assert "plan.yaml:2:" in err


def test_regions_are_exact(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each region, cut out of the file, is the value, or the empty stretch before a new key."""
    plan.write_text(text_of := PLAN.replace("{year: 2030}", "{year: 2030, level: {value: 10 Mt}}"))
    check("plan.yaml", "-f", "sarif")
    run = json.loads(capsys.readouterr().out)["runs"][0]
    lines = [*text_of.splitlines(), ""]
    marked = set()
    for one in run["results"]:
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            region = place["physicalLocation"]["region"]
            assert {"startLine", "startColumn", "endLine", "endColumn"} <= set(region)
            assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
            if region["startLine"] == region["endLine"]:
                line = lines[region["startLine"] - 1]
                text = line[region["startColumn"] - 1 : region["endColumn"] - 1]
                assert text == text.strip(" ,{}[]") or text[0] in "{["
                marked.add(text)
    assert {"10 Mt", ""} <= marked


def test_paths_count_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "plan.yaml").write_text(PLAN)
    monkeypatch.chdir(tmp_path / "city")
    for name in ("plan.yaml", str(tmp_path / "city" / "plan.yaml"), "./plan.yaml"):
        check(name, "-f", "gitlab")
        entries = json.loads(capsys.readouterr().out)
        assert {one["location"]["path"] for one in entries} == {"city/plan.yaml"}


@pytest.mark.parametrize("number", ["0", "1"])
def test_annotations_can_be_fewer(
    plan: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check("plan.yaml", "-f", "github", "--annotations", number)
    lines = capsys.readouterr().out.splitlines()
    assert sum("file=plan.yaml" in line for line in lines) == int(number)
    assert lines[-1].startswith("::notice title=evaluator::")


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "９", ""])
def test_annotations_are_a_whole_number(
    plan: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("plan.yaml", "-f", "github", f"--annotations={number}") == 2
    assert "--annotations" in capsys.readouterr().err


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("-", "--watch") == 2
    assert "standard input" in capsys.readouterr().err


def test_a_saved_plan_is_evaluated_again(plan: Path) -> None:
    names = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "evaluator", "check", "--pack", str(PACK), "plan.yaml", "--watch",
         "-f", "csv"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=plan.parent, env=names,
    ) as watching:  # fmt: skip
        try:
            assert "Testburg" in until(watching, "Watching 1 file")
            for text, expected in ((BROKEN, "is not a year"), (PLAN, "Testburg")):
                draft = plan.with_name("draft")  # so that no half of it is ever seen
                draft.write_text(text)
                draft.replace(plan)
                assert expected in until(watching, "Watching 1 file")
            watching.send_signal(signal.SIGINT)
            assert watching.wait(timeout=60) == 130
        finally:
            watching.kill()


def until(process: subprocess.Popen[str], sign: str) -> str:
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if sign in line:
            break
    return text
