"""Plans for the small pack of tests/report, from silent to complete, and their rows."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from evaluator.batch.tasks import Task
from evaluator.batch.worker import Job, Worker
from evaluator.rank.row import Row
from evaluator.walk.check import Request

PACK = str(Path(__file__).parents[1] / "report" / "small")
JOB = Job(PACK, Request(), peers="city.level")


def plan(name: str, **parts: Any) -> dict[str, Any]:
    """A plan; `year`, `level`, `boundary`, `end`, `inventory`, `standard`, `of` (city.level)."""
    city = {"name": {"en": name}} | ({"level": parts["of"]} if "of" in parts else {})
    period = {"period": {"end": parts["end"]}} if "end" in parts else {}
    level = {
        key: parts[part] for key, part in (("value", "level"), ("boundary", "boundary"))
        if part in parts
    }  # fmt: skip
    peak = ({"year": parts["year"]} if "year" in parts else {}) | (
        {"level": level} if level else {}
    )
    inventory = {
        key: parts[part]
        for key, part in (("year", "inventory"), ("standard", "standard"))
        if part in parts
    }
    if "inventory" in parts:
        inventory["boundary"] = "city"
    return {
        "schema": "city-plan/1",
        "city": city,
        "documents": [
            {"id": "p", "role": "plan", "status": "draft", "issued": "2020-01-01", **period}
        ],
        **({"peak": peak} if peak else {}),
        **({"inventory": inventory} if inventory else {}),
    }


FULL = {"year": 2025, "level": "1 Mt", "boundary": "city", "end": 2050, "inventory": 2015,
        "standard": "gpc"}  # fmt: skip


def without(*names: str) -> dict[str, Any]:
    """FULL less some parts."""
    return {name: value for name, value in FULL.items() if name not in names}


def row(content: dict[str, Any], name: str = "") -> Row:
    """The row of a plan."""
    text = json.dumps(content).encode()
    return Worker(JOB).row(Task(name or content["city"]["name"]["en"], text))


def random_plans(count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Plans that state some of the parts, with values good and bad."""
    random = Random(seed)
    out = []
    for number in range(count):
        parts: dict[str, Any] = {
            "year": random.choice([2025, 2030, 2050]),
            "level": "1 Mt",
            "boundary": "city",
            "end": random.choice([2030, 2050]),
            "inventory": random.choice([2005, 2015]),
            "standard": random.choice(["gpc", "other"]),
        }
        kept = {name: value for name, value in parts.items() if random.random() < 0.85}
        out.append(plan(f"City {number:03}", of=random.choice(["city", "town"]), **kept))
    return out
