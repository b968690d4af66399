"""Bounds per criterion, waived rules, regressions, nothing evaluated, and the ratchet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.repository import PACK, PLAN

from evaluator.compare.model import Base, Change, Comparison, Kind
from evaluator.core import Outcome, Severity, UsageRefused, both
from evaluator.gate import Circumstances, Demands, decide
from evaluator.gate.demands import PLAIN
from evaluator.load.read import load_text
from evaluator.pack import Pack, load_pack
from evaluator.report.model import Gate
from evaluator.score import Scorecard, score
from evaluator.walk.check import Evaluator

RULES = ("peak-year", "peak-level", "horizon", "inventory", "standard", "costs")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(str(PACK))


def verdict(
    pack: Pack, circumstances: Circumstances = PLAIN, plan: str = PLAN, **asked: Any
) -> Gate:
    results = Evaluator(pack).run(load_text(plan)).results
    return decide(pack, results, score(pack, results), Demands(**asked), circumstances)


def card(pack: Pack, plan: str = PLAN) -> Scorecard:
    return score(pack, Evaluator(pack).run(load_text(plan)).results)


def value(pack: Pack, name: str) -> Decimal:
    found = next(one.value for one in card(pack).criteria if one.id == name)
    assert found is not None
    return found


def test_a_criterion_has_its_own_bound(pack: Pack) -> None:
    at = value(pack, "peak")
    assert verdict(pack, min_criteria=(("peak", at),)).passed
    gate = verdict(pack, min_criteria=(("peak", at + Decimal("0.1")), ("basis", Decimal(0))))
    assert [one.en for one in gate.reasons] == [
        f"criterion peak: the score {at} is under {at + Decimal('0.1')}"
    ]
    assert gate.exit_code == 1


def test_an_unknown_criterion_is_refused_with_the_known_ones(pack: Pack) -> None:
    with pytest.raises(UsageRefused) as refused:
        verdict(pack, min_criteria=(("peek", Decimal(1)),), min_band="Z")
    assert "no criterion 'peek' (known: peak, basis)" in refused.value.show("en")
    assert len(refused.value.problems) == 2


def test_a_waived_rule_is_no_reason_but_what_waits_for_it_is(pack: Pack) -> None:
    silent = PLAN.replace("inventory: {year: 2015, boundary: city}\n", "")
    plain = verdict(pack, plan=silent, fail_on=Severity.LOW)
    assert "standard" not in plain.reasons[0].en, "it waits for the inventory"
    waived = Circumstances(frozenset({"inventory", "peak-level"}))
    gate = verdict(pack, waived, plan=silent, fail_on=Severity.LOW)
    assert "inventory" not in gate.reasons[0].en
    assert "standard" in gate.reasons[0].en
    everything = Circumstances(frozenset(RULES))
    assert verdict(pack, everything, plan=silent, fail_on=Severity.LOW).passed


def regressed(*, waived: bool) -> Circumstances:
    change = Change(
        "costs", "basis", Severity.MEDIUM, both("t"), Kind.WORSE, Outcome.PASS, Outcome.FAIL,
        Decimal(-3), waived,
    )  # fmt: skip
    return Circumstances(comparison=Comparison(Base("main"), changes=(change,)))


def test_a_regression_fails_only_where_that_is_asked(pack: Pack) -> None:
    assert verdict(pack, regressed(waived=False)).passed
    gate = verdict(pack, regressed(waived=False), fail_on_regression=True)
    assert gate.reasons[0].en == "1 rule got worse than in main: costs"
    assert gate.reasons[0].zh == "与 main 相比，1 项要点变差：costs"
    assert verdict(pack, regressed(waived=True), fail_on_regression=True).passed
    assert verdict(pack, fail_on_regression=True).passed, "a new plan cannot be worse"


@pytest.mark.parametrize("exit_zero", [True, False])
def test_where_nothing_applies_nothing_passes(tmp_path: Path, exit_zero: bool) -> None:
    from support.idle import idle_pack

    pack = load_pack(str(idle_pack(tmp_path)))
    gate = verdict(pack, exit_zero=exit_zero)
    assert (gate.passed, gate.exit_code) == (False, 2)
    assert gate.reasons[0].zh == "没有适用的要点，无得分"


def test_the_ratchet_says_what_can_be_raised(pack: Pack) -> None:
    total, peak = card(pack).value, value(pack, "peak")
    assert total is not None
    whole = total.to_integral_value("ROUND_FLOOR")
    gate = verdict(
        pack,
        min_score=whole - 2,
        min_band="E",
        min_criteria=(("peak", peak - 5), ("basis", Decimal(0))),
    )
    assert gate.passed
    said = [one.en for one in gate.tighten]
    assert said[0] == f"--min-score can be raised from {whole - 2} to {whole}: the score is {total}"
    assert said[1] == f"--min-band can be raised from E to {card(pack).band}"
    assert said[2].startswith(f"--min peak={peak - 5} can be raised to ")
    assert verdict(pack, min_score=whole).tighten == ()
    assert verdict(pack, min_score=whole - 2, margin=Decimal(9)).tighten == ()


def test_what_the_ratchet_suggests_passes(pack: Pack) -> None:
    total = card(pack).value
    assert total is not None
    for bound in range(int(total)):
        gate = verdict(pack, min_score=Decimal(bound), margin=Decimal(1))
        raised = gate.tighten[0].en.split(" to ")[1].split(":")[0]
        assert Decimal(raised) > bound
        assert verdict(pack, min_score=Decimal(raised)).passed


def test_a_severity_can_be_tightened_where_no_rule_of_it_is_open(pack: Pack) -> None:
    full = PLAN.replace("2030}", "2030, level: {value: 1 Mt, boundary: city}}")
    full = full.replace("boundary: city}\n", "boundary: city, standard: gpc}\n")
    gate = verdict(pack, plan=full, fail_on=Severity.HIGH)
    assert gate.tighten[0].en == (
        "--fail-on can be tightened from high to low: no such rule is open"
    )
    assert verdict(pack, plan=full, fail_on=Severity.LOW).passed
    assert verdict(pack, plan=full).tighten == (), "nobody asked for a severity"
