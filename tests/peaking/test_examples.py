"""No rule is without an example for each of its outcomes; what cannot be is named here."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluator.core import Outcome
from evaluator.pack import load_pack
from evaluator.pack.compiled import Rule
from evaluator.walk.selftest import run_examples

PACK = load_pack("peaking")

NEVER_REFUTED = {
    "inventory-published": "asks whether something is stated, which is never refuted",
    "inventory-uncertainty": "asks whether something is stated, which is never refuted",
    "no-new-high-emission": "a project is met by a measure that is stated, or may be",
    "no-new-transport-load": "a project is met by a measure that is stated, or may be",
    "peak-level": "asks whether something is stated, which is never refuted",
    "pilot-peak-year": "a range earns half, and a year that is not stated is not refuted",
    "warming-potentials": "asks whether something is stated, which is never refuted",
}


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda one: one.id)
def test_examples_show_every_outcome_of_a_rule(rule: Rule) -> None:
    examples = PACK.examples[rule.id]
    wanted = {Outcome.PASS, Outcome.MISSING}
    if rule.id not in NEVER_REFUTED:
        wanted.add(Outcome.FAIL)
    if rule.partial:
        wanted.add(Outcome.PARTIAL)
    if rule.when is not None:
        wanted.add(Outcome.NOT_APPLICABLE)
    assert {one.expect for one in examples} == wanted
    assert {one.line for one in examples if one.line is not None} == set(range(len(rule.partial)))


def test_every_example_is_judged_as_it_expects() -> None:
    trials = run_examples(PACK)
    assert [one for one in trials if one.problem is not None] == []
    assert Counter(one.rule for one in trials) == Counter(
        {name: len(examples) for name, examples in PACK.examples.items()}
    )
