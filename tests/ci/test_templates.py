"""The GitLab template, the plain shell example and the pre-commit hook, run for real."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml
from support.repository import ENVIRONMENT, PACK, PLAN, Repo
from support.runner import TOP, environment, run_step, tool

FAILING = PLAN.replace("peak: {year: 2030}\n", "")
SETTINGS = f'pack = "{PACK}"\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "work")
    repo.write("evaluator.toml", SETTINGS)
    repo.write("plans/a.yaml", PLAN)
    repo.write("plans/b.yaml", FAILING)
    return repo


def test_the_gitlab_job_writes_what_it_says_it_writes(repo: Repo) -> None:
    job: dict[str, Any] = yaml.safe_load((TOP / "ci/gitlab.yml").read_text())["evaluator"]
    temp = repo.top.parent / "temp"
    tool(temp)
    script = f'PATH="{temp}:$PATH"\n' + "\n".join(job["script"])
    names = {name: value for name, value in job["variables"].items() if "$" not in value}
    done = run_step({"run": script}, repo.top, temp, names)
    assert done.code == 1, done.err
    reports = job["artifacts"]["reports"]
    entries = json.loads((repo.top / reports["codequality"]).read_text())
    assert {one["location"]["path"] for one in entries} == {"plans/a.yaml", "plans/b.yaml"}
    assert any(one["severity"] == "blocker" for one in entries)
    assert len(list(JUnitXml.fromfile(str(repo.top / reports["junit"])))) == 2
    assert all((repo.top / name).is_file() for name in job["artifacts"]["paths"])


@pytest.mark.parametrize(("plan", "code"), [("plans/a.yaml", 0), ("plans", 1), ("none", 2)])
def test_the_shell_example_keeps_the_exit_code(repo: Repo, plan: str, code: int) -> None:
    temp = repo.top.parent / "temp"
    tool(temp)
    names = environment(temp, {})
    names["PATH"] = f"{temp}:{names['PATH']}"
    done = subprocess.run(
        [str(TOP / "ci/example.sh"), plan], cwd=repo.top, env=names, capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    if code < 2:
        with (repo.top / "reports/evaluator.csv").open(newline="") as file:
            assert {row["plan"] for row in csv.DictReader(file)} >= {"plans/a.yaml"}


def test_the_hook_takes_plans_and_leaves_other_files() -> None:
    import re

    (hook,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text())
    for name in ("plans/a.yaml", "plan.yml", "city/plans/2030/draft.json", "samples/x/plan.yaml"):
        assert re.search(hook["files"], name), name
    for name in ("docs/a.yaml", "planning.yaml", ".github/workflows/ci.yml", "plans.md"):
        assert not re.search(hook["files"], name), name


@pytest.mark.skipif(
    not (TOP / ".git").exists() or not shutil.which("git"), reason="this is no clone"
)
def test_pre_commit_runs_the_hook_from_a_clone(repo: Repo, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--no-hardlinks", str(TOP), str(clone)], check=True, env=ENVIRONMENT
    )
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=clone, check=True, capture_output=True, text=True
    ).stdout.strip()
    repo.write(
        ".pre-commit-config.yaml",
        yaml.safe_dump({"repos": [{"repo": str(clone), "rev": head,
                                   "hooks": [{"id": "evaluator"}]}]}),
    )  # fmt: skip
    repo.write("docs/other.yaml", "a: 1\n")
    repo.commit("plans")

    def run(*files: str) -> subprocess.CompletedProcess[str]:
        names = {**ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1",
                 "EVALUATOR_CACHE_DIR": str(tmp_path / "cache")}  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "evaluator", "--files", *files],
            cwd=repo.top, env=names, capture_output=True, text=True, check=False,
        )  # fmt: skip

    passed = run("plans/a.yaml")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    failed = run("plans/a.yaml", "plans/b.yaml")
    assert failed.returncode == 1
    assert "exit code: 1" in failed.stdout
    assert "Skipped" in run("docs/other.yaml").stdout
