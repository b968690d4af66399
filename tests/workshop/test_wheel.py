"""The wheel, installed in an empty environment and run outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["EVALUATOR_CACHE_DIR"] = str(cwd / "cache")
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def test_the_installed_wheel_finds_its_packs(tmp_path: Path) -> None:
    if os.environ.get("EVALUATOR_OFFLINE"):
        pytest.skip("EVALUATOR_OFFLINE is set: no package index to install the wheel's needs from")
    _run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "-w",
        tmp_path / "dist",
        TOP,
        cwd=tmp_path,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "home"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    _run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    plan = tmp_path / "plan.yaml"
    plan.write_text("city: {name: {en: Testville}}\npeak: {year: 2028}\n", encoding="utf-8")
    command = home / "bin" / "evaluator"
    assert "Testville" in _run(command, "check", plan, "--as-of", "2024-01-01", cwd=tmp_path)
    assert "as expected, 0 not" in _run(command, "rules", "test", cwd=tmp_path)
    found = _run(python, "-c", "import evaluator; print(evaluator.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(home)
