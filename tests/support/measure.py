"""A command in a process of its own: its exit code, peak memory, seconds and what it said.

Run as a program it is the small process between: a child's peak would else begin at its parent's.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SAID = 4_000
MEMORY, SECONDS = 4 << 30, 60
"""What no command may exceed: it is ended there."""


class Measured(NamedTuple):
    """What a command took; bytes and seconds of processor time."""

    code: int
    memory: int
    seconds: float
    said: str
    """The beginning, and the end of what is longer."""
    length: int
    """Bytes that it printed."""


def measured(arguments: list[str], folder: Path, **environment: str) -> Measured:
    """`evaluator` with these arguments, in a folder."""
    top = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-S", "-E", __file__, *arguments],
        cwd=folder, capture_output=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(top), "EVALUATOR_LANG": "en", **environment},
    )  # fmt: skip
    return Measured(**json.loads(done.stdout))


def main(arguments: list[str]) -> None:
    """Start, wait, tell."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.close(reading)
        os.execv(sys.executable, [sys.executable, "-m", "evaluator", *arguments])
    os.close(writing)
    said, last, length = b"", b"", 0
    while part := os.read(reading, 1 << 16):
        length += len(part)
        last = (last + part)[-SAID:]
        said += part[: SAID - len(said)] if len(said) < SAID else b""
    _, status, used = os.wait4(child, 0)
    told = {
        "code": os.waitstatus_to_exitcode(status),
        "memory": used.ru_maxrss * 1024,
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "said": (said if length <= SAID else said + b"\n\n" + last).decode("utf-8", "replace"),
        "length": length,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
