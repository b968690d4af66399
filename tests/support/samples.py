"""Where the sample plans stand, and how the data they were transcribed from are read.

Knows folders and how a source file is read; knows no rule and no score.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from evaluator.load import load_file
from evaluator.plan.planfile import PlanFile
from evaluator.plan.read import read_plan
from evaluator.values import Items, Record, Value

TOP = Path(__file__).resolve().parents[2]
NAMES = sorted(path.parent.name for path in TOP.glob("samples/*/plan.yaml"))


def sample(name: str) -> PlanFile:
    """A sample plan as read."""
    return read_plan(load_file(str(TOP / "samples" / name / "plan.yaml")))


def plain(value: Value) -> Any:
    """A part of a plan's tree as dicts and lists, numbers in their canonical unit."""
    if isinstance(value, Record):
        return {name: plain(inner) for name, inner in value.fields.items()}
    return [plain(one) for one in value.items] if isinstance(value, Items) else value


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
