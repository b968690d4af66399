"""The composite action: its scripts as a runner starts them, with plans that mean harm."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from support.hostile_texts import ATTACKS
from support.repository import PACK, PLAN, Repo
from support.runner import TOP, Done, effective, run_step, steps, tool

NAMES = {
    "PLANS": "plans", "PACK": str(PACK), "PROFILE": "", "LANGUAGE": "en", "AS_OF": "",
    "FAIL_ON": "", "MIN_SCORE": "", "MIN_BAND": "", "MIN": "", "AGAINST": "",
    "FAIL_ON_REGRESSION": "false", "WAIVERS": "", "CONFIG": "", "ANNOTATIONS": "10",
    "DIRECTORY": ".",
}  # fmt: skip
HOSTILE = "$(touch owned) ;touch owned; ::error::x %0A`touch owned`&<b>"
"""A name of a file: whatever a file system takes."""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "work")


def check(repo: Repo, **more: str) -> Done:
    temp = repo.top.parent / "temp"
    tool(temp / "evaluator" / "bin")
    return run_step(steps()["Check plans"], repo.top, temp, {**NAMES, **more})


def text_of(attack: str) -> str:
    """A text that YAML can hold, written so that it means `attack`."""
    return json.dumps(attack.replace("\x00", "").replace("\ud800", "").replace("\ufffe", ""))


def hostile_plan() -> str:
    attacks = " ".join(ATTACKS)
    return (
        "schema: city-plan/1\n"
        f"city: {{name: {text_of(attacks)}}}\n"
        "documents:\n"
        f"  - {{id: plan, role: plan, status: draft, read: whole, title: {text_of(attacks)}}}\n"
        "peak:\n"
        "  year: 2030\n"
        "  evidence:\n"
        f"    year: {{document: plan, quote: {text_of(attacks)}, page: {text_of(attacks)}}}\n"
        "assessment: {as_of: 2020-01-01}\n"
    )


def test_every_input_is_documented_and_reaches_the_shell_through_the_environment() -> None:
    data: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
    assert all(one["description"] for one in (*data["inputs"].values(), *data["outputs"].values()))
    used = set()
    for step in data["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an expression in a script is read by the shell"
        for value in (*step.get("env", {}).values(), *step.get("with", {}).values(),
                      step.get("if", "")):  # fmt: skip
            used |= set(re.findall(r"inputs\.([\w-]+)", value))
    assert used == set(data["inputs"])
    manual = (TOP / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in manual for name in (*data["inputs"], *data["outputs"]))


@pytest.mark.parametrize("name", ["Install evaluator", "Check plans", "Decide",
                                  "Comment on the pull request",
                                  "Send the findings to code scanning"])  # fmt: skip
def test_bash_can_read_every_script(name: str) -> None:
    script = steps()[name]["run"]
    subprocess.run(["bash", "-n"], input=script.encode(), check=True)


def test_a_plan_that_passes(repo: Repo) -> None:
    repo.write("plans/a.yaml", PLAN)
    done = check(repo)
    assert (done.code, done.outputs["exit-code"]) == (0, "0")
    assert "Testburg" in done.summary
    folder = Path(done.outputs["folder"])
    assert {one.name for one in folder.iterdir()} >= {
        "evaluator.sarif", "evaluator.xml", "evaluator.json", "evaluator.md",
    }  # fmt: skip


def test_a_plan_that_fails_says_so_in_the_last_step(repo: Repo, tmp_path: Path) -> None:
    repo.write("plans/a.yaml", PLAN.replace("peak: {year: 2030}\n", ""))
    done = check(repo)
    assert (done.code, done.outputs["exit-code"]) == (0, "1")
    assert any(one.name == "error" for one in done.commands)
    last = run_step(steps()["Decide"], repo.top, tmp_path / "t", {"CODE": "1"})
    assert last.code == 1


def test_a_plan_that_breaks_is_annotated_and_hides_no_other(repo: Repo) -> None:
    repo.write("plans/a.yaml", PLAN)
    repo.write("plans/b.yaml", "schema: city-plan/1\npeak: {year: never}\n")
    done = check(repo)
    assert done.outputs["exit-code"] == "2"
    places = {(one.properties.get("file"), one.properties.get("line")) for one in done.commands}
    assert ("plans/b.yaml", "2") in places
    assert "Testburg" in done.summary
    assert "Not evaluated" in done.summary


def test_paths_count_from_the_top_of_the_repository(repo: Repo) -> None:
    repo.write("city/plans/a.yaml", PLAN)
    done = check(repo, DIRECTORY="city")
    files = {one.properties["file"] for one in done.commands if "file" in one.properties}
    assert files == {"city/plans/a.yaml"}


def test_several_plans_and_bounds_are_passed_on(repo: Repo) -> None:
    repo.write("a.yaml", PLAN)
    repo.write("b c.yaml", PLAN.replace("Testburg", "Otherburg"))
    done = check(repo, PLANS="a.yaml\n\nb c.yaml\n", MIN_SCORE="99.9", MIN="peak=100\nbasis=100")
    assert done.outputs["exit-code"] == "1"
    assert "Testburg" in done.summary
    assert "Otherburg" in done.summary
    assert "99.9" in done.summary
    assert len(re.findall("is under 100", done.summary)) >= 2


def test_nothing_to_check_is_no_success(repo: Repo) -> None:
    done = check(repo)
    assert done.outputs["exit-code"] == "2"
    assert any(one.name == "error" for one in done.commands)
    repo.write("plans/note.txt", "not a plan")
    again = check(repo)
    assert again.outputs["exit-code"] == "2"
    assert "there is no plan in the folder plans" in again.out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_of_a_hostile_plan_takes_effect(repo: Repo, lang: str) -> None:
    repo.write(f"plans/{HOSTILE}.yaml", hostile_plan())
    broken = hostile_plan() + f"{text_of(ATTACKS[0])}: 1\n"
    repo.write("plans/broken.yaml", broken)
    done = check(repo, LANGUAGE=lang)
    assert done.outputs["exit-code"] == "2"
    assert set(done.outputs) == {"exit-code", "folder"}
    assert done.commands
    for one in done.commands:
        assert one.name in ("error", "warning", "notice")
        assert "owned" not in "".join(one.properties)
        assert one.properties.get("file", "plans/").startswith("plans/")
    assert not list(repo.top.parent.rglob("owned"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", done.out + done.err)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(done.summary)
    assert not re.search(r"<(?!/?(details|summary|code|h\d|p|ul|ol|li|table|thead|tbody|tr|t[hd]|"
                         r"blockquote|strong|em|hr|!-- evaluator)\b)", page)  # fmt: skip


@pytest.mark.parametrize(
    "form", ["terminal", "json", "csv", "markdown", "junit", "sarif", "gitlab"]
)
def test_even_printed_to_the_log_no_format_holds_a_command(repo: Repo, form: str) -> None:
    repo.write("plan.yaml", hostile_plan())
    step = {"run": f'"$RUNNER_TEMP/evaluator" check --pack "$PACK" -f {form} plan.yaml || true'}
    temp = repo.top.parent / "temp"
    tool(temp)
    done = run_step(step, repo.top, temp, NAMES)
    assert len(done.out) > 100, done.err
    assert not effective(done.out + done.err)


GH = """#!/bin/sh
for one in "$@"; do printf '%s\\n' "$one"; done >> "$CALLS"
echo "--" >> "$CALLS"
case "$*" in *--jq*) cat "$LISTED" ;; *) for one in "$@"; do
  case "$one" in body=@* | sarif=@*) cat "${one#*=@}" > "$SENT" ;; esac
done ;; esac
"""


@pytest.mark.parametrize(("listed", "method"), [("", "POST"), ("17\n42\n", "PATCH")])
def test_the_comment_goes_through_a_file_and_replaces_the_last(
    tmp_path: Path, listed: str, method: str
) -> None:
    body = "<!-- evaluator -->\n$(touch owned) `touch owned` @file\n"
    for name, text in (("body.md", body), ("listed", listed), ("calls", ""), ("bin/gh", GH)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    (tmp_path / "bin/gh").chmod(0o755)
    done = run_step(
        {"run": f'PATH="{tmp_path}/bin:$PATH"\n' + steps()["Comment on the pull request"]["run"]},
        tmp_path,
        tmp_path / "temp",
        {
            "GH_TOKEN": "x",
            "REPOSITORY": "a/b",
            "NUMBER": "7",
            "BODY": str(tmp_path / "body.md"),
            "CALLS": str(tmp_path / "calls"),
            "LISTED": str(tmp_path / "listed"),
            "SENT": str(tmp_path / "sent"),
        },
    )
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "sent").read_text() == body
    assert not (tmp_path / "owned").exists()
    calls = (tmp_path / "calls").read_text()
    assert method in calls
    expected = "repos/a/b/issues/comments/42" if listed else "repos/a/b/issues/7/comments"
    assert expected in calls.split("--\n")[-2]


def send(folder: Path, sarif: Path) -> tuple[Done, list[str]]:
    """The step that uploads, with a `gh` that notes what it is asked to do."""
    for name, text in (("calls", ""), ("bin/gh", GH)):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    (folder / "bin/gh").chmod(0o755)
    script = steps()["Send the findings to code scanning"]["run"]
    done = run_step(
        {"run": f'PATH="{folder}/bin:$PATH"\n{script}'},
        folder,
        folder / "temp",
        {"GH_TOKEN": "x", "REPOSITORY": "a/b", "SHA": "0" * 40, "SARIF": str(sarif),
         "REF": 'refs/heads/@a"$(touch owned)', "CALLS": str(folder / "calls"),
         "SENT": str(folder / "sent")},
    )  # fmt: skip
    return done, (folder / "calls").read_text().splitlines()


def test_the_findings_go_to_code_scanning_whole_and_packed(repo: Repo, tmp_path: Path) -> None:
    """As the interface asks for it: base64 of gzip, the commit and the ref; nothing interpreted."""
    repo.write("plans/a.yaml", hostile_plan())
    sarif = Path(check(repo).outputs["folder"]) / "evaluator.sarif"
    done, calls = send(tmp_path, sarif)
    assert (done.code, done.out, done.err) == (0, "", "")
    sent = (tmp_path / "sent").read_bytes()
    assert gzip.decompress(base64.b64decode(sent, validate=True)) == sarif.read_bytes()
    assert json.loads(sarif.read_text())["runs"][0]["automationDetails"]["id"].startswith("eval")
    assert calls[:4] == ["api", "--silent", "--method", "POST"]
    assert calls[4] == "repos/a/b/code-scanning/sarifs"
    fields = dict(zip(calls[5:-1:2], calls[6:-1:2], strict=True))
    assert set(fields) == {"--raw-field", "--field"}
    assert fields["--field"] == f"sarif=@{sarif}.packed"
    assert 'ref=refs/heads/@a"$(touch owned)' in calls
    assert f"commit_sha={'0' * 40}" in calls
    assert not list(tmp_path.rglob("owned"))


def test_what_was_not_evaluated_is_not_sent(tmp_path: Path) -> None:
    done, calls = send(tmp_path, tmp_path / "none.sarif")
    assert (done.code, calls) == (0, [])


def test_nothing_is_sent_unless_it_is_asked_for() -> None:
    """And nothing that is not taken changes the verdict."""
    data = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
    for name, option in (("Comment on the pull request", "comment"),
                         ("Send the findings to code scanning", "upload-sarif")):  # fmt: skip
        assert data["inputs"][option]["default"] == "false"
        assert f"inputs.{option} == 'true'" in steps()[name]["if"]
        assert steps()[name]["continue-on-error"] is True


def test_without_a_text_there_is_no_comment(tmp_path: Path) -> None:
    step = steps()["Comment on the pull request"]
    done = run_step(step, tmp_path, tmp_path / "t", {"BODY": str(tmp_path / "none")})
    assert done.code == 0
