"""Where something stands: a path inside a plan, a place inside a file.

Knows no file format. A path is a tuple of keys and list indexes; its written
form is `targets[2].year`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Path = tuple[str | int, ...]

_STEP = re.compile(r"\[(\d+)\]|(?:^|\.)([^.\[\]]+)")


class Location(NamedTuple):
    """A stretch of a file. Lines and columns count from 1; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def show_path(path: Path) -> str:
    """`("targets", 2, "year")` as `targets[2].year`."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
        else:
            out += f".{step}" if out else step
    return out


def parse_path(text: str) -> Path:
    """`targets[2].year` as `("targets", 2, "year")`; raises ValueError on anything else."""
    steps: list[str | int] = []
    end = 0
    for match in _STEP.finditer(text):
        if match.start() != end:
            break
        end = match.end()
        steps.append(int(match[1]) if match[1] is not None else match[2])
    if end != len(text) or not steps:
        raise ValueError(text)
    return tuple(steps)
