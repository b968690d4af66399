"""A saved JSON report as snapshots.

Knows the published form, schema_version "1"; takes nothing in it on trust.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evaluator.compare.model import Numbers
from evaluator.compare.snapshot import Snapshot, Standing
from evaluator.core import Both, Location, Outcome, Problem, Severity, UsageRefused, both
from evaluator.load import Loaded
from evaluator.pack.declared import Aggregation

DAMAGED = Both(
    "This is not a whole report of evaluator (schema_version 1).",
    "该文件不是完整的evaluator报告（schema_version 1）。",
)
AGAIN = Both(
    "write one with: evaluator check PLAN -f json=FILE",
    "可用 evaluator check 规划文件 -f json=文件名 生成",
)


def is_report(loaded: Loaded) -> bool:
    """Whether a file is a saved report, and not a plan."""
    return isinstance(loaded.data, dict) and "schema_version" in loaded.data


def read_saved(loaded: Loaded) -> tuple[Snapshot, ...]:
    """Every plan of a saved report. Raises UsageRefused for anything else."""
    try:
        data: Any = loaded.data
        if data["schema_version"] != "1" or not data["reports"]:
            raise ValueError(data["schema_version"])
        return tuple(_snapshot(one, data["pack"]) for one in data["reports"])
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        place = Location(loaded.file, 1, 1)
        raise UsageRefused([Problem(DAMAGED, place, hint=AGAIN)]) from error


def _snapshot(data: dict[str, Any], pack: dict[str, Any]) -> Snapshot:
    plan, score = data["plan"], data["score"]
    floor = pack["aggregation"]["floor"]
    return Snapshot(
        file=str(plan["file"]),
        digest=str(plan["digest"]),
        city=both(str(plan["city"])),
        pack=f"{pack['id']} {pack['version']}",
        pack_digest=str(pack["digest"]),
        profile=None if pack["profile"] is None else str(pack["profile"]),
        as_of=datetime.date.fromisoformat(data["as_of"]["date"]),
        numbers=Numbers(
            _decimal(score["value"]),
            _decimal(score["best"]),
            _decimal(score["coverage"]),
            None if score["band"] is None else str(score["band"]),
        ),
        weights={str(one["id"]): _exact(one["weight"]) for one in data["criteria"]},
        aggregation=Aggregation(
            str(pack["aggregation"]["kind"]), None if floor is None else _exact(floor)
        ),
        standings={str(one["rule"]): _standing(one) for one in data["results"]},
        entries={
            str(path): tuple(str(name) for name in names) for path, names in plan["entries"].items()
        },
    )


def _standing(one: dict[str, Any]) -> Standing:
    points = one["points"]
    return Standing(
        rule=str(one["rule"]),
        criterion=str(one["criterion"]),
        severity=Severity(one["severity"]),
        title=both(str(one["title"])),
        outcome=Outcome(one["outcome"]),
        earned=_exact(points["earned"]),
        possible=_exact(points["possible"]),
    )


def _exact(number: float) -> Fraction:
    """A number as it is printed: six decimals at most."""
    return Fraction(str(number))


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
