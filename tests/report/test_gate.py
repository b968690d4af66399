"""The verdict for continuous integration: which demand fails, and with which reason."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from evaluator.core import Location, Outcome, Severity, UsageRefused, both
from evaluator.engine.result import Result
from evaluator.gate import Demands, decide
from evaluator.pack.compiled import Condition, Pack, Rule
from evaluator.pack.declared import Aggregation, Band, Caps, Criterion, Source
from evaluator.report.model import Gate
from evaluator.score.scorecard import Scorecard

HERE = Location("pack.yaml", 1, 1)
CONDITION = Condition("true", [], HERE, (), ())
SEVERITIES = {
    "gate-a": Severity.GATE,
    "gate-b": Severity.GATE,
    "high": Severity.HIGH,
    "medium": Severity.MEDIUM,
    "low": Severity.LOW,
    "label": Severity.INFO,
}


def rule(name: str, severity: Severity) -> Rule:
    return Rule(
        name, "c", both("t"), both("f"), both(""), Source(both("")), severity, Fraction(1), (),
        None, CONDITION, (), None, (), False, HERE,
    )  # fmt: skip


PACK = Pack(
    "small", "1", "sha256:0", "small", both("small"), None,
    (Criterion("c", both("c"), Fraction(100)),),
    tuple(rule(name, severity) for name, severity in SEVERITIES.items()), {}, {}, {}, {}, {},
    tuple(Band(name, Fraction(low)) for name, low in (("A", 80), ("B", 60), ("C", 0))),
    Caps("C", "C"), Fraction(1, 2), Aggregation("arithmetic"), None,
)  # fmt: skip


def verdict(outcomes: dict[str, Outcome], card: dict[str, Any] | None = None, **asked: Any) -> Gate:
    blocked = outcomes.pop("by", None)
    results = []
    for name in SEVERITIES:
        outcome = outcomes.get(name, Outcome.PASS)
        by = (str(blocked),) if outcome is Outcome.BLOCKED else ()
        results.append(
            Result(name, outcome, Fraction(0), Fraction(1), Fraction(1), Fraction(1), blocked_by=by)
        )
    numbers: dict[str, Any] = {"value": Decimal(70), "band": "B", **(card or {})}
    found = Scorecard(numbers["value"], Decimal(100), Decimal(1), numbers["band"], "B", "A", (), ())
    return decide(PACK, results, found, Demands(**asked))


def test_by_default_the_gate_passes_when_all_gate_rules_hold() -> None:
    assert verdict({"high": Outcome.FAIL}) == Gate(True, (), 0)


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.MISSING])
def test_a_gate_rule_that_is_not_met_or_not_answered_fails_it(outcome: Outcome) -> None:
    gate = verdict({"gate-a": outcome})
    assert (gate.passed, gate.exit_code) == (False, 1)
    assert gate.reasons[0].en == "1 gate rule is not met: gate-a"
    assert gate.reasons[0].zh == "1 项底线要求未满足：gate-a"


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.PARTIAL, Outcome.NOT_APPLICABLE])
def test_other_outcomes_of_a_gate_rule_do_not(outcome: Outcome) -> None:
    assert verdict({"gate-a": outcome}).passed


def test_a_gate_blocked_by_another_open_gate_is_no_second_reason() -> None:
    gate = verdict({"gate-a": Outcome.MISSING, "gate-b": Outcome.BLOCKED, "by": "gate-a"})  # type: ignore[dict-item]
    assert gate.reasons[0].en == "1 gate rule is not met: gate-a"


def test_a_gate_blocked_by_a_rule_that_is_no_gate_counts() -> None:
    gate = verdict({"high": Outcome.MISSING, "gate-b": Outcome.BLOCKED, "by": "high"})  # type: ignore[dict-item]
    assert gate.reasons[0].en == "1 gate rule is not met: gate-b"


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (Severity.GATE, "gate-a"),
        (Severity.HIGH, "gate-a, high"),
        (Severity.MEDIUM, "gate-a, high, medium"),
        (Severity.LOW, "gate-a, high, medium, low"),
        (Severity.INFO, "gate-a, high, medium, low"),
    ],
)
def test_fail_on_counts_that_severity_and_graver_but_no_label(
    fail_on: Severity, failing: str
) -> None:
    outcomes = dict.fromkeys(("gate-a", "high", "medium", "low", "label"), Outcome.FAIL)
    assert verdict(outcomes, fail_on=fail_on).reasons[0].en.endswith(": " + failing)


@pytest.mark.parametrize(("bound", "passed"), [("70", True), ("70.1", False), ("0", True)])
def test_min_score_is_met_by_that_score(bound: str, passed: bool) -> None:
    assert verdict({}, min_score=Decimal(bound)).passed is passed


def test_min_score_fails_where_nothing_applies() -> None:
    gate = verdict({}, {"value": None, "band": None}, min_score=Decimal(0))
    assert gate.reasons[0].en == "nothing applies, so there is no score"


@pytest.mark.parametrize(("bound", "passed"), [("A", False), ("B", True), ("C", True)])
def test_min_band_is_met_by_that_band_or_a_better_one(bound: str, passed: bool) -> None:
    assert verdict({}, min_band=bound).passed is passed


def test_min_band_fails_while_not_rated() -> None:
    gate = verdict({}, {"band": None}, min_band="C")
    assert gate.reasons[0].en == "not rated; band C is asked for"


def test_an_unknown_band_is_refused() -> None:
    with pytest.raises(UsageRefused) as refused:
        verdict({}, min_band="Z")
    assert refused.value.show("en") == "--min-band: 'Z' is not a band (known: A, B, C)"


def test_every_demand_that_fails_has_its_reason_and_exit_zero_only_changes_the_code() -> None:
    gate = verdict({"gate-a": Outcome.FAIL}, min_score=Decimal(99), min_band="A", exit_zero=True)
    assert not gate.passed
    assert gate.exit_code == 0
    assert len(gate.reasons) == 3
