"""The real evaluator against a slow one written apart from it, rule by rule."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import naive
from support.packs import Packs, judge
from support.random_text import Plans

from evaluator.core import Outcome
from evaluator.score import score

IN_FORCE = {"bound": 1}


def compare(random: Random, silence: int, *, has: bool) -> Counter[str]:
    """One random pack over one random plan; the outcomes seen."""
    pack = Packs(random, picks=False, has=has).pack()
    plan = Plans(random, silence).plan()
    real = judge(pack, plan)
    slow = naive.judge(pack, plan, IN_FORCE)
    assert list(real) == [rule.id for rule in pack.rules]
    exact = not has and not any(result.reasons for result in real.values())
    for name, result in real.items():
        other = slow[name]
        about = (pack.rule(name), plan)
        assert result.outcome.value == other.outcome, about
        assert result.earned == other.earned, about
        assert frozenset(missing.path for missing in result.missing) == other.missing, about
        assert frozenset(result.blocked_by) == other.roots, about
        if exact:
            assert result.best == other.best, about
        elif result.best is not None and other.best is not None:
            assert result.best <= other.best, about
        other.best = result.best
    card = score(pack, tuple(real.values()))
    value, best, coverage = naive.totals(pack, slow)
    if pack.aggregation.kind == "arithmetic":
        assert card.value == naive.printed(value)
        assert card.best == naive.printed(best)
    elif value is not None:
        assert float(card.value) == pytest.approx(100 * float(value), abs=0.0501)
        assert float(card.best) == pytest.approx(100 * float(best), abs=0.0501)
    rated = coverage is not None and coverage >= pack.coverage_bound
    assert (card.band is not None) == rated
    if coverage is not None:
        assert abs(card.coverage - naive.printed(coverage / 100)) <= 1
        assert float(card.coverage) == pytest.approx(float(coverage), abs=0.00501)
    return Counter(result.outcome.value for result in real.values())


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.sampled_from([0, 20, 45]))
def test_both_evaluators_agree(random: Random, silence: int) -> None:
    compare(random, silence, has=True)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.sampled_from([20, 45]))
def test_they_agree_on_best_too(random: Random, silence: int) -> None:
    compare(random, silence, has=False)


def test_the_sample_has_every_outcome() -> None:
    random = Random(20171223)
    seen: Counter[str] = Counter()
    for number in range(250):
        seen += compare(random, 5 + number % 40, has=True)
    least = {"pass": 0.15, "partial": 0.04, "fail": 0.05, "missing": 0.1, "blocked": 0.05}
    total = sum(seen.values())
    for outcome in Outcome:
        assert seen[outcome.value] / total >= least.get(outcome.value, 0.04), seen
