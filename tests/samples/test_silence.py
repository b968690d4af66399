"""Silence never pays: every key of every sample, deleted."""

from __future__ import annotations

import datetime
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.silence import keys, without

from evaluator.core import Outcome, PlanRefused
from evaluator.engine import evaluate
from evaluator.gate import Demands, decide
from evaluator.load import load_data, load_file
from evaluator.plan.read import read_plan
from evaluator.score import score
from evaluator.walk.asof import as_of_day
from evaluator.walk.check import Evaluator, subject_of

TOP = Path(__file__).parents[2]
SAMPLES = sorted(TOP.glob("samples/*/plan.yaml"))
MOST = int(os.environ.get("EVALUATOR_DELETIONS", 1000 // len(SAMPLES)))
"""Deletions tried per sample; set EVALUATOR_DELETIONS=100000 for all."""


class _Judged:
    def __init__(self, evaluator: Evaluator, data: Any, day: datetime.date) -> None:
        plan = read_plan(load_data(data))
        pack = evaluator.pack
        results = evaluate(evaluator.program, subject_of(plan, pack, day))
        card = score(pack, results)
        bands = [band.name for band in pack.bands]
        self.value = card.value if card.value is not None else Decimal(0)
        self.band = len(bands) if card.band is None else bands.index(card.band)
        self.gate = decide(pack, results, card, Demands(min_band="D")).passed
        self.asked = {r.rule for r in results if r.outcome is not Outcome.NOT_APPLICABLE}
        self.earned = {result.rule: result.earned for result in results}
        self.best = card.best


@pytest.mark.parametrize("plan", SAMPLES, ids=lambda path: path.parent.name)
def test_no_deletion_pays(evaluator: Evaluator, plan: Path) -> None:
    data = load_file(plan).data
    day, _ = as_of_day(read_plan(load_file(plan)), None)
    whole = _Judged(evaluator, data, day)
    paths = [path for path in keys(data) if path[0] not in ("schema", "evidence")]
    step = -(-len(paths) // MOST)
    tried = 0
    for key in paths[::step]:
        try:
            less = _Judged(evaluator, without(data, key), day)
        except PlanRefused:
            continue  # a deletion that makes the plan invalid is outside the law
        tried += 1
        assert less.value <= whole.value, key
        assert less.band >= whole.band, key
        assert less.gate <= whole.gate, key
        assert less.asked >= whole.asked, key
        for rule, earned in less.earned.items():
            assert earned <= whole.earned[rule], (key, rule)
    assert tried >= min(20, len(paths) // 3)


@pytest.mark.parametrize("plan", SAMPLES, ids=lambda path: path.parent.name)
def test_the_score_is_never_above_best(evaluator: Evaluator, plan: Path) -> None:
    data = load_file(plan).data
    day, _ = as_of_day(read_plan(load_file(plan)), None)
    judged = _Judged(evaluator, data, day)
    assert judged.best is not None
    assert judged.value <= judged.best
