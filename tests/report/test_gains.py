"""What an answer would bring: never more than the best score, and exactly what the score says."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evaluator.core import Location, Outcome, Severity, both
from evaluator.engine.result import Missing, Result, Stated
from evaluator.load import load_data
from evaluator.pack.compiled import Condition, Pack, PartialLine, Rule
from evaluator.pack.declared import Aggregation, Band, Caps, Criterion, Source
from evaluator.plan.read import read_plan
from evaluator.report.build import build_report
from evaluator.report.gains import Gains
from evaluator.report.model import AsOf, Gate, Report
from evaluator.score import score

HERE = Location("pack.yaml", 1, 1)
CONDITION = Condition("true", [], HERE, (), ())
BLOCKS = ("peak", "inventory", "measures", "targets", "finance", "monitoring")


def rule(name: str, criterion: str, points: int, **more: Any) -> Rule:
    return Rule(
        id=name,
        criterion=criterion,
        title=both(f"{name} holds."),
        failure=both(f"{name} does not hold."),
        rationale=both(""),
        source=Source(both("")),
        severity=more.get("severity", Severity.MEDIUM),
        points=Fraction(points),
        requires=(),
        when=None,
        condition=CONDITION,
        partial=(PartialLine(Fraction(1, 2), CONDITION),),
        remediation=None,
        needs_adoption=False,
        location=HERE,
    )


def pack(rules: Sequence[Rule], weights: Sequence[int], aggregation: Aggregation) -> Pack:
    total = Fraction(sum(weights))
    return Pack(
        id="small",
        version="1",
        digest="sha256:0",
        folder="small",
        title=both("small"),
        description=None,
        criteria=tuple(
            Criterion(f"c{number}", both(f"c{number}"), 100 * weight / total)
            for number, weight in enumerate(weights)
        ),
        rules=tuple(rules),
        definitions={},
        parameters={},
        tables={},
        questions={},
        profiles={},
        bands=(Band("A", Fraction(80)), Band("B", Fraction(0))),
        caps=Caps("B", "B"),
        coverage_bound=Fraction(1, 2),
        aggregation=aggregation,
        applies_to=None,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Pack, tuple[Result, ...]]:
    """A pack with results that the engine could give: what is earned never exceeds best."""
    weights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    rules: list[Rule] = []
    results: list[Result] = []
    roots: list[str] = []
    for number in range(draw(st.integers(1, 12))):
        criterion = f"c{draw(st.integers(0, len(weights) - 1))}"
        one = rule(f"r{number}", criterion, draw(st.integers(1, 5)))
        result = draw(outcomes(one, roots))
        if result.outcome is Outcome.MISSING:
            roots.append(one.id)
        rules.append(one)
        results.append(result)
    kind = draw(st.sampled_from(["arithmetic", "geometric"]))
    aggregation = Aggregation(kind, Fraction(1) if kind == "geometric" else None)
    return pack(rules, weights, aggregation), tuple(results)


@st.composite
def outcomes(draw: st.DrawFn, one: Rule, roots: list[str]) -> Result:
    kinds = [Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.MISSING, Outcome.NOT_APPLICABLE]
    outcome = draw(st.sampled_from([*kinds, *([Outcome.BLOCKED] if roots else [])]))
    points, half, zero = one.points, one.points / 2, Fraction(0)
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=2, unique=True))
    final = draw(st.booleans())
    lacks = Stated(missing=tuple(Missing((block, "year"), final) for block in blocks))
    blank = Result(one.id, outcome, zero, points, zero, zero)
    if outcome is Outcome.PASS:
        return blank._replace(earned=points, best=points, settled=points)
    if outcome is Outcome.PARTIAL:
        best = half if final else draw(st.sampled_from([half, points]))
        return blank._replace(earned=half, best=best, settled=best, found=lacks)
    if outcome is Outcome.FAIL:
        best = zero if final else draw(st.sampled_from([zero, half]))
        return blank._replace(best=best, settled=best, found=lacks if best or final else Stated())
    if outcome is Outcome.NOT_APPLICABLE:
        return blank._replace(best=None, settled=None)
    best = zero if final else draw(st.sampled_from([half, points, None]))
    if outcome is Outcome.BLOCKED:
        blockers = draw(st.lists(st.sampled_from(roots), min_size=1, max_size=2, unique=True))
        return blank._replace(best=best or zero, blocked_by=tuple(blockers), found=lacks)
    return blank._replace(best=best, settled=best, found=lacks)


def report_of(case: tuple[Pack, tuple[Result, ...]]) -> Report:
    plan = read_plan(load_data({"city": {"name": "X"}}), partial=True)
    as_of = AsOf(datetime.date(2020, 1, 1), "argument")
    card = score(case[0], case[1])
    return build_report(plan, case[0], case[1], card, as_of, None, Gate(True))


@given(cases())
def test_what_may_be_found_never_brings_more_than_best(
    case: tuple[Pack, tuple[Result, ...]],
) -> None:
    report = report_of(case)
    for step in report.next:
        assert step.gain.alone <= step.gain.up_to
        value = report.score.value or Decimal(0)
        if not step.final and report.score.best is not None:
            assert value + step.gain.up_to <= report.score.best
        assert value + step.gain.up_to <= 100


@given(cases())
def test_a_gain_is_what_the_score_says_of_the_results_changed(
    case: tuple[Pack, tuple[Result, ...]],
) -> None:
    ours, results = case
    gains = Gains(ours, results, None)
    before = score(ours, results).value or Decimal(0)
    for step in report_of(case).next:
        changed = tuple(
            answered(one, gains, step.final) if one.rule in step.opens else one for one in results
        )
        after = score(ours, changed).value or Decimal(0)
        assert step.gain.up_to == after - before


def answered(one: Result, gains: Gains, final: bool) -> Result:
    ceiling = gains.ceiling(one.rule, written=final)
    if ceiling is None:
        return one._replace(outcome=Outcome.NOT_APPLICABLE)
    return one._replace(outcome=Outcome.PASS, earned=ceiling)


@given(cases())
def test_every_root_cause_with_points_has_one_step(
    case: tuple[Pack, tuple[Result, ...]],
) -> None:
    report = report_of(case)
    listed = [rule for step in report.next for rule in step.rules]
    assert len(listed) == len(set(listed))
    missing = {one.rule for one in case[1] if one.outcome is Outcome.MISSING}
    assert missing <= set(listed)
    for step in report.next:
        assert step.root == step.rules[0]
        assert step.opens[: len(step.rules)] == step.rules
        for name in step.opens[len(step.rules) :]:
            assert set(report.result(name).blocked_by) <= set(step.rules)


@given(cases())
def test_steps_come_by_points_at_stake(case: tuple[Pack, tuple[Result, ...]]) -> None:
    gains = [(step.gain.up_to, step.gain.alone) for step in report_of(case).next]
    assert gains == sorted(gains, reverse=True)


@given(cases())
def test_what_rules_are_worth_adds_up_to_a_hundred(
    case: tuple[Pack, tuple[Result, ...]],
) -> None:
    gains = Gains(*case, None)
    total = sum(gains.worth(one.rule) for one in case[1])
    asked = any(one.outcome.applicable for one in case[1])
    assert total == (100 if asked else 0)


@given(cases())
def test_every_rule_has_one_result_and_the_counts_add_up(
    case: tuple[Pack, tuple[Result, ...]],
) -> None:
    report = report_of(case)
    assert [one.rule for one in report.results] == [one.id for one in case[0].rules]
    assert report.counts.asked + report.counts.not_applicable == len(case[1])
    weak = {one.rule for one in case[1] if one.outcome in (Outcome.FAIL, Outcome.PARTIAL)}
    assert set(report.weak) == weak


def test_a_step_for_silence_that_is_final_is_told_from_what_may_be_found() -> None:
    rules = [rule("a", "c0", 1), rule("b", "c0", 1)]
    open_one = Result("a", Outcome.MISSING, Fraction(0), Fraction(1), Fraction(1), Fraction(1),
                      found=Stated(missing=(Missing(("peak", "year")),)))  # fmt: skip
    final_one = Result("b", Outcome.MISSING, Fraction(0), Fraction(1), Fraction(0), Fraction(0),
                       found=Stated(missing=(Missing(("peak", "level"), True),)))  # fmt: skip
    report = report_of((pack(rules, [1], Aggregation("arithmetic")), (open_one, final_one)))
    assert [(step.root, step.final) for step in report.next] == [("a", False), ("b", True)]
    assert [step.gain.up_to for step in report.next] == [Decimal(50), Decimal(50)]
    assert report.score.best == Decimal(50)
