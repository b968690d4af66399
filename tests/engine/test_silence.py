"""Silence never pays: nothing that a plan leaves out makes anything better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.packs import Packs, judge, pack, rule
from support.random_text import Plans
from support.silence import keys, without
from support.worlds import absent_paths

from evaluator.core import Outcome, Path, Severity
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation
from evaluator.score import Scorecard, score
from evaluator.values import PartialDate

randoms = st.randoms(use_true_random=False)
ORDER = [Outcome.MISSING, Outcome.FAIL, Outcome.PARTIAL, Outcome.PASS]


class Standing:
    """All that a deletion must not make better."""

    def __init__(
        self,
        made: Pack,
        plan: dict[str, Any],
        final: Callable[[Path], bool] | None,
        going_on: Sequence[str] = (),
    ) -> None:
        going_on = [name for name in going_on if plan.get(name)]
        self.results = judge(made, plan, final, going_on)
        card: Scorecard = score(made, tuple(self.results.values()))
        self.card = card
        self.score = card.value or 0
        # not rated is below the last band; where nothing applies, the score counts as 0
        nothing = "E" if card.value is None else card.band
        self.band = -1 if nothing is None else "EDCBA".index(nothing)
        self.applicable = {name for name, r in self.results.items() if r.outcome.applicable}
        gates = {one.id for one in made.rules if one.severity is Severity.GATE}
        open_ = (Outcome.FAIL, Outcome.MISSING, Outcome.BLOCKED)
        self.open = {name for name in gates if self.results[name].outcome in open_}


def assert_no_better(less: Standing, more: Standing, about: object) -> None:
    assert less.score <= more.score, about
    assert less.band <= more.band, about
    assert less.open >= more.open, about
    assert less.applicable >= more.applicable, about
    for name, result in less.results.items():
        assert result.earned <= more.results[name].earned, about


@settings(max_examples=150, deadline=None, derandomize=True)
@given(randoms, st.sampled_from(["none", "some", "all"]))
def test_deleting_a_key_makes_nothing_better(random: Random, silence: str) -> None:
    """Whether no, some or every silence is final."""
    made = Packs(random).pack()
    plan = Plans(random, 15).plan()
    if "peak" in plan:
        plan["peak"]["adopted"] = PartialDate(2020, 6, 20)
        plan["peak"]["begun"] = PartialDate(2020, 6)
    sought = {path for path in absent_paths(plan) if random.randrange(2)}
    final = {"none": None, "some": sought.__contains__, "all": lambda path: True}[silence]
    before = Standing(made, plan, final)
    for path in keys(plan):
        assert_no_better(
            Standing(made, without(plan, path), final), before, (_texts(made), plan, path)
        )


def _texts(made: Pack) -> list[str]:
    return [one.text for rule in made.rules for one in rule.conditions]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(randoms)
def test_dropping_the_mark_that_a_list_is_complete_makes_nothing_better(random: Random) -> None:
    made = Packs(random).pack()
    plan = Plans(random, 15).plan()
    closed = Standing(made, plan, None)
    going_on = Standing(made, plan, None, ("targets", "steps"))
    assert_no_better(going_on, closed, (_texts(made), plan))
    if closed.card.value is not None:
        assert going_on.card.best >= closed.card.best
        assert going_on.card.coverage <= closed.card.coverage


@settings(max_examples=150, deadline=None, derandomize=True)
@given(randoms)
def test_dropping_the_mark_that_all_was_read_never_raises_the_score(random: Random) -> None:
    made = Packs(random).pack()
    plan = Plans(random, 35).plan()
    whole = Standing(made, plan, lambda path: True)
    part = Standing(made, plan, None)
    assert part.score == whole.score
    assert {n: r.outcome for n, r in part.results.items()} == {
        n: r.outcome for n, r in whole.results.items()
    }
    assert part.band <= whole.band
    if part.card.coverage is not None:
        assert part.card.coverage <= whole.card.coverage
        assert part.card.best >= whole.card.best
        assert whole.card.coverage == 1


def test_no_rule_gains_by_silence_where_its_answer_was_known() -> None:
    """The outcomes of one rule alone, along a chain of deletions."""
    made = pack([rule("r", "peak.firm && peak.n >= 1", partial=[("0.5", "peak.sure")])])
    full = {"peak": {"firm": False, "n": 2, "sure": True}}
    assert judge(made, full)["r"].outcome is Outcome.PARTIAL
    assert judge(made, without(full, ("peak", "firm")))["r"].outcome is Outcome.PARTIAL
    assert judge(made, without(full, ("peak", "sure")))["r"].outcome is Outcome.FAIL
    assert judge(made, without(full, ("peak",)))["r"].outcome is Outcome.MISSING


# -- counterexamples that were found, kept


def test_a_failed_gate_behind_others_is_no_better_when_it_is_silent() -> None:
    """G2 fails with G1; blocked by G1 it must not count for less than failed beside it."""
    gate = {"severity": Severity.GATE}
    rest = rule("rest", "peak.n == 1", points=50)
    one = rule("g1", "peak.firm", **gate)
    two = rule("g2", "peak.sure", requires=["g1"], **gate)
    three = rule("g3", "peak.year == 1", requires=["g1"], **gate)
    made = pack([rest, one, two, three], coverage="0")
    plans = [
        {"peak": {"n": 1, "firm": True, "sure": False, "year": 2}},
        {"peak": {"n": 1, "firm": False, "sure": False, "year": 2}},
        {"peak": {"n": 1, "firm": False, "sure": False, "year": 1}},
    ]
    for plan in plans:
        before = Standing(made, plan, None)
        for path in keys(plan):
            assert_no_better(Standing(made, without(plan, path), None), before, (plan, path))


def test_the_floor_of_a_geometric_mean_is_not_earned_by_silence() -> None:
    only = rule("r", "peak.firm", when="peak.sure")
    made = pack([only], aggregation=Aggregation("geometric", Fraction(5)))
    before = Standing(made, {"peak": {"sure": False}}, None)
    assert before.card.value is None
    after = Standing(made, {}, None)
    assert after.card.value == 0
    assert_no_better(after, before, "floor")


def test_what_cannot_be_computed_counts_as_decided() -> None:
    """Else deleting the zero would lift coverage where all was read, and with it the band."""
    made = pack(
        [
            rule("a", "peak.n / peak.level.bound > 1", points=3),
            rule("b", "peak.firm", points=2, requires=["a"]),
            rule("c", "peak.sure", points=4),
        ]
    )
    plan = {"peak": {"n": 1, "sure": True, "firm": True, "level": {"bound": 0}}}
    before = Standing(made, plan, lambda path: True)
    assert before.card.coverage == 1
    assert before.results["a"].best == 0
    assert before.results["a"].outcome is Outcome.MISSING
    for path in keys(plan):
        after = Standing(made, without(plan, path), lambda path: True)
        assert_no_better(after, before, path)
    assert Standing(made, plan, None).card.best == before.card.best


@pytest.mark.parametrize("final", [None, lambda path: True])
def test_an_unknown_when_stays_in_the_denominator(final: Any) -> None:
    made = pack([rule("r", "peak.firm", when="peak.sure"), rule("s", "peak.n > 0")])
    results = judge(made, {"peak": {"n": 1, "firm": True}}, final)
    assert results["r"].outcome is Outcome.MISSING
    assert score(made, tuple(results.values())).value == 50
    assert judge(made, {"peak": {"sure": False}}, final)["r"].outcome is Outcome.NOT_APPLICABLE
