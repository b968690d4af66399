"""Across the samples every rule passes once and is not met once, but for those named here.

The lists only get shorter: take a name out when a sample shows the rule; a rule that is not
named must show both. What no sample shows, the examples inside the rule do: a pack without
them does not load.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from evaluator.core import Outcome
from evaluator.pack import load_pack
from evaluator.walk.check import Evaluator

TOP = Path(__file__).parents[2]
PACK = load_pack("peaking")
MET_BY_NO_SAMPLE = frozenset(
    [
        "account-timely",
        "allocation",
        "assigned-targets",
        "beyond-advocacy",
        "carbon-inclusion",
        "climate-risk",
        "consumer-effect",
        "covenant-floor",
        "decline-active",
        "decline-rate",
        "direct-and-total",
        "energy-balance",
        "five-steps",
        "fossil-phase-down",
        "growth-slowdown",
        "in-five-year-plan",
        "inventory-published",
        "inventory-uncertainty",
        "inventory-verified",
        "kaya-condition",
        "level-near-present",
        "measure-dates",
        "measure-funding",
        "measure-indicators",
        "monitoring-indicators",
        "national-intensity",
        "need-and-secured",
        "no-new-high-emission",
        "no-new-transport-load",
        "no-return",
        "no-rush-to-peak",
        "offsets-last",
        "outside-check",
        "outside-trend",
        "peak-basis",
        "peak-level",
        "peak-scenarios",
        "pilot-indicators",
        "plateau",
        "pledge-change-explained",
        "process-emissions",
        "progress-report",
        "project-list",
        "published",
        "scenario-sums",
        "series-drivers",
        "statistics-institution",
        "target-not-weaker",
        "values-and-percentages",
        "workers-transition",
        "zone-linkage",
    ]
)
"""Most plans are read from excerpts, and three are of cities past their peak."""
NOT_MET_BY_NO_SAMPLE = frozenset(
    [
        "covenant-floor",
        "national-intensity",
        "national-peak-limit",
        "pilot-peak-year",
        "zone-linkage",
    ]
)
"""No sample is a province, a zone or a plan of the Covenant; all peak by the national goal."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, set[Outcome]]:
    evaluator = Evaluator(PACK)
    found: dict[str, set[Outcome]] = defaultdict(set)
    for plan in sorted(TOP.glob("samples/*/plan.yaml")):
        for result in evaluator.run(plan).results:
            found[result.rule].add(result.outcome)
    return found


def test_every_rule_passes_somewhere(outcomes: dict[str, set[Outcome]]) -> None:
    never = {rule for rule, found in outcomes.items() if Outcome.PASS not in found}
    assert never <= MET_BY_NO_SAMPLE


def test_every_rule_is_not_met_somewhere(outcomes: dict[str, set[Outcome]]) -> None:
    fine = {Outcome.PASS, Outcome.NOT_APPLICABLE}
    never = {rule for rule, found in outcomes.items() if found <= fine}
    assert never <= NOT_MET_BY_NO_SAMPLE


def test_the_exceptions_are_rules() -> None:
    rules = {rule.id for rule in PACK.rules}
    assert rules >= MET_BY_NO_SAMPLE | NOT_MET_BY_NO_SAMPLE
