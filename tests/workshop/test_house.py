"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
MODULES = sorted((TOP / "evaluator").rglob("*.py"))
LONGEST_MODULE = 320
LONGEST_FUNCTION = 45


def _run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    _run("ruff", "check", "evaluator", "tests", "benchmarks")


def test_the_layout_is_ruffs() -> None:
    _run("ruff", "format", "--check", "evaluator", "tests", "benchmarks")


def test_types_hold() -> None:
    _run("mypy")


def test_imports_go_down_the_ladder_only() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(script), "--no-cache"], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(TOP)))
def test_modules_and_functions_stay_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(TOP)))
def test_a_module_says_what_it_knows(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_no_rule_is_named_in_the_code() -> None:
    """Python knows no rule id: rules are added and changed in YAML alone."""
    ids = {file.stem for file in (TOP / "rules").glob("*/*/*.yaml")}
    assert len(ids) >= 45
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = node.value if "-" in node.value else ""
                assert found not in ids, f"{module.name} names the rule {found}"


def test_documents_name_only_files_that_exist() -> None:
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (TOP / name).read_text(encoding="utf-8")
        for path in re.findall(
            r"`((?:evaluator|rules|samples|tests|benchmarks|schema|docs|\.ci)/[\w./-]+)`", text
        ):
            assert (TOP / path).exists(), f"{name} names {path}"
