"""A bounded run of the fuzzer over every target; hours by hand: `tests/fuzz/run.py TARGET 3600`."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.targets import Targets

HERE = Path(__file__).resolve().parent
SECONDS = os.environ.get("EVALUATOR_FUZZ_TOTAL", "12")
NAMES = (
    "arguments", "cache", "condition", "history", "loader", "mapping", "pack", "plan", "saved",
    "settings", "table", "verify", "waivers",
)  # fmt: skip


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Targets:
    return Targets(tmp_path_factory.mktemp("targets"))


def run(*arguments: str, **environment: str) -> tuple[int, dict[str, object], str]:
    done = subprocess.run(
        [sys.executable, str(HERE / "run.py"), *arguments],
        capture_output=True, text=True, check=False, timeout=280, env={**os.environ, **environment},
    )  # fmt: skip
    said = done.stderr[-3000:]
    assert done.stdout, (done.returncode, said)
    return done.returncode, json.loads(done.stdout.splitlines()[-1]), said


def test_every_target_is_reached_and_nothing_breaks() -> None:
    code, told, said = run("all", SECONDS)
    assert code == 0, (told, said)
    counts = told["targets"]
    assert isinstance(counts, dict)
    assert tuple(sorted(counts)) == NAMES
    assert all(number >= 2 for number in counts.values()), "nothing passes because nothing ran"
    assert told["guided"] == (importlib.util.find_spec("atheris") is not None)


def test_without_atheris_the_same_targets_are_attacked(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'atheris' else real(name, *more)\n"
    )
    code, told, said = run("condition", "1", PYTHONPATH=str(tmp_path))
    assert code == 0, (told, said)
    assert told["guided"] is False
    assert isinstance(told["inputs"], int)
    assert told["inputs"] > 5


def test_a_crash_is_found_and_told(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'atheris' else real(name, *more)\n"
        "import evaluator.config.keys as keys\n"
        "def broken(value): raise ZeroDivisionError\n"
        "keys.KEYS['margin'] = keys.KEYS['margin']._replace(take=broken)\n"
    )
    top = str(HERE.parents[1])
    code, told, _ = run("settings", "2", PYTHONPATH=f"{tmp_path}{os.pathsep}{top}")
    assert code == 1
    assert "ZeroDivisionError" in str(told["crashes"])


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_passes(targets: Targets, name: str) -> None:
    """Every input that once broke something is here."""
    target = targets.all()[name]
    files = sorted((HERE / "corpus" / name).glob("*"))
    assert files, name
    for file in files:
        target(file.read_bytes())
