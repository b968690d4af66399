"""What is decided with the marks `elsewhere` set aside is asked again only where it may differ."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from evaluator.engine import Program, evaluate
from evaluator.load import load_data, load_file
from evaluator.pack import load_pack
from evaluator.plan.read import read_plan
from evaluator.walk.asof import as_of_day
from evaluator.walk.check import subject_of

TOP = Path(__file__).resolve().parents[2]
MARKED = load_file(TOP / "samples/heidelberg/plan.yaml").data
PACK = load_pack("peaking")
PROGRAM = Program(PACK)
KEYS = ("series", "inventory", "peak", "governance", "finance", "targets", "statistics")


def plan(without: tuple[str, ...]) -> dict[str, Any]:
    """A plan read in whole, with marks `elsewhere`, that leaves out some blocks."""
    data = copy.deepcopy(MARKED)
    for key in without:
        data.pop(key, None)
    for document in data["documents"]:
        document["read"] = "whole"
    away = [name for name in ("inventory", "targets", "peak", "statistics") if name not in data]
    if away:
        data["elsewhere"] = {"fields": away, "document": data["documents"][0]["id"]}
    return data


@pytest.mark.parametrize("without", [(key,) for key in KEYS] + [KEYS, KEYS[:3], KEYS[3:]])
def test_settled_is_the_best_without_the_marks(without: tuple[str, ...]) -> None:
    read = read_plan(load_data(plan(without)))
    subject = subject_of(read, PACK, as_of_day(read, None)[0])
    assert subject.marks_elsewhere
    strict = subject._replace(final=subject.final_with_elsewhere, marks_elsewhere=False)
    results = evaluate(PROGRAM, subject)
    assert [one.settled for one in results] == [one.best for one in evaluate(PROGRAM, strict)]
    if without == KEYS:
        assert sum(one.settled != one.best for one in results) > 5
