"""What a CI server does with the lines that a step prints and with the steps of a file.

Knows GitHub's workflow commands, old and new, and the steps of a composite action.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TOP = Path(__file__).parents[2]
_NEW = re.compile(r"\s*::([^\s:]+)(?: ([^:]*))?::(.*)", re.DOTALL)
_OLD = re.compile(r"##\[([^\s\]]+)(?: [^\]]*)?\]")


class Command(NamedTuple):
    """A command that took effect."""

    name: str
    properties: dict[str, str]
    message: str


class Done(NamedTuple):
    """A step after its run."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str

    @property
    def commands(self) -> list[Command]:
        """What of its output takes effect: a runner reads both streams."""
        return effective(self.out) + effective(self.err)


def effective(text: str) -> list[Command]:
    """The commands among the lines, as long as none switches them off."""
    found: list[Command] = []
    token: str | None = None
    for line in re.split(r"\r\n|\r|\n", text):
        match = _NEW.match(line)
        if token is not None:
            if match and match[1] == token:
                token = None
        elif match and match[1] == "stop-commands":
            token = match[3]
        elif match:
            pairs = (pair.partition("=") for pair in (match[2] or "").split(","))
            found.append(Command(match[1], {key: value for key, _, value in pairs}, match[3]))
        elif old := _OLD.search(line):
            found.append(Command(old[1], {}, line))
    return found


def steps(file: str = "action.yml") -> dict[str, dict[str, Any]]:
    """The steps of the composite action by their names."""
    data = yaml.safe_load((TOP / file).read_text(encoding="utf-8"))
    return {step["name"]: step for step in data["runs"]["steps"]}


def tool(folder: Path) -> Path:
    """An `evaluator` that runs this checkout, in a folder for the PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "evaluator"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evaluator "$@"\n')
    program.chmod(0o755)
    return program


def environment(temp: Path, more: Mapping[str, str]) -> dict[str, str]:
    """What a runner sets, and nothing of its own that would change what is drawn."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(temp),
        "PYTHONPATH": str(TOP),
        "EVALUATOR_CACHE_DIR": str(temp / "cache"),
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "CI": "true",
        "LANG": "C.UTF-8",
        **more,
    }


def run_step(step: Mapping[str, Any], folder: Path, temp: Path, more: Mapping[str, str]) -> Done:
    """A step's script as a runner starts it: in a file, with bash's safety switches."""
    temp.mkdir(parents=True, exist_ok=True)
    script = temp / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    for name in ("output", "summary"):
        (temp / name).write_bytes(b"")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = subprocess.run(
        command, cwd=folder, env=environment(temp, more), capture_output=True, check=False,
        timeout=300,
    )  # fmt: skip
    lines = (temp / "output").read_text(encoding="utf-8").splitlines()
    outputs = {key: value for key, _, value in (line.partition("=") for line in lines)}
    return Done(
        done.returncode,
        done.stdout.decode(),
        done.stderr.decode(),
        outputs,
        (temp / "summary").read_text(encoding="utf-8"),
    )
