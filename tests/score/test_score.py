"""The arithmetic of the scorecard: exact, rounded once, capped by gates, silent below its bound."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.packs import BANDS, pack, rule
from support.small import TITLE

from evaluator.core import Outcome, Severity
from evaluator.engine import Result
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation, Band, Caps, Profile
from evaluator.score import Scorecard, score
from evaluator.score.exact import percent, rounded

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
GATE = {"severity": Severity.GATE}


def result(
    name: str, outcome: Outcome, possible: Any = 1, earned: Any = None, **more: Any
) -> Result:
    """A result; what passes earns all, what is missing may still earn all."""
    points = Fraction(possible)
    share = {Outcome.PASS: points, Outcome.PARTIAL: points / 2}.get(outcome, Fraction(0))
    gained = share if earned is None else Fraction(earned)
    open_ = outcome in (Outcome.MISSING, Outcome.BLOCKED)
    best = more.pop("best", points if open_ else gained)
    if outcome is Outcome.NOT_APPLICABLE:
        best = None
    return Result(name, outcome, gained, points, best, more.pop("settled", best), **more)


def card(results: Sequence[Result], homes: dict[str, str] | None = None, **more: Any) -> Scorecard:
    homes = homes or {}
    gates = more.pop("gates", {})
    rules = [
        rule(
            r.rule,
            "true",
            points=r.possible,
            criterion=homes.get(r.rule, "one"),
            requires=gates.get(r.rule, ()),
            severity=Severity.GATE if r.rule in gates else Severity.LOW,
        )
        for r in results
    ]
    profile = more.pop("profile", None)
    return score(pack(rules, **more), results, profile)


P, F, M, B, N = (
    Outcome.PASS,
    Outcome.FAIL,
    Outcome.MISSING,
    Outcome.BLOCKED,
    Outcome.NOT_APPLICABLE,
)

# -- exact, rounded half up, once


def test_thirds_add_up_exactly() -> None:
    made = card([result(f"r{n}", P, Fraction(1, 3)) for n in range(3)])
    assert made.value == Decimal("100.0")
    tenths = [result(f"r{n}", P if n < 3 else F, "0.1") for n in range(10)]
    assert card(tenths).value == Decimal("30.0")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1, 2000), "0.1"),
        (Fraction(4999, 10**7), "0.0"),
        (Fraction(1225, 10000), "12.3"),
        (Fraction(12249, 100000), "12.2"),
        (Fraction(9995, 10000), "100.0"),
        (Fraction(2, 3), "66.7"),
        (Fraction(0), "0.0"),
        (Fraction(1), "100.0"),
    ],
)
def test_half_is_rounded_up(share: Fraction, shown: str) -> None:
    assert percent(share) == Decimal(shown)
    assert str(percent(share)) == shown


def test_only_the_end_is_rounded() -> None:
    """From the printed parts the total would be 33.35 and print 33.4."""
    results = [result("a", P, 1, "0.333"), result("b", P, 1, "0.3339")]
    made = card(results, {"a": "one", "b": "two"}, weights={"one": 50, "two": 50})
    assert [c.value for c in made.criteria] == [Decimal("33.3"), Decimal("33.4")]
    assert made.value == Decimal("33.3")


@EXAMPLES
@given(st.fractions(0, 1), st.integers(0, 3))
def test_rounding_is_half_up_of_the_exact_value(share: Fraction, places: int) -> None:
    shown = Fraction(rounded(share, places))
    assert -Fraction(1, 2 * 10**places) < shown - share <= Fraction(1, 2 * 10**places)
    assert shown * 10**places == int(shown * 10**places)


# -- criteria and weights


def test_points_add_up_inside_a_criterion_and_criteria_by_weight() -> None:
    results = [result("a", P, 3), result("b", F, 1), result("c", Outcome.PARTIAL, 2)]
    made = card(results, {"c": "two"}, weights={"one": 80, "two": 20})
    assert [c.value for c in made.criteria] == [Decimal("75.0"), Decimal("50.0")]
    assert made.value == Decimal("70.0")


def test_the_weight_of_a_criterion_without_a_score_goes_to_the_others() -> None:
    homes = {"a": "one", "b": "two", "c": "three"}
    weights = {"one": 60, "two": 30, "three": 10}
    results = [result("a", P), result("b", F), result("c", N)]
    made = card(results, homes, weights=weights)
    assert made.criteria[2].value is None
    assert made.value == percent(Fraction(60, 90))
    assert card([result(n, N) for n in "abc"], homes, weights=weights).value is None
    zero = card(results, homes, weights={"one": 0, "two": 0, "three": 100})
    assert zero.value is None


def test_labels_score_nothing() -> None:
    made = card([result("a", P), result("label", F, 0), result("b", M, 0)])
    assert made.value == made.best == Decimal("100.0")
    assert made.coverage == Decimal("1.00")


def test_a_profile_changes_weights_and_bounds() -> None:
    weights = {"one": Fraction(10), "two": Fraction(90)}
    bands = (Band("A", Fraction(10)), Band("E", Fraction(0)))
    profile = Profile("p", TITLE, TITLE, (), weights, {}, bands, Fraction(1))
    results = [result("a", P), result("b", F)]
    more: dict[str, Any] = {"weights": {"one": 50, "two": 50}, "profiles": {"p": profile}}
    plain = card(results, {"b": "two"}, **more)
    other = card(results, {"b": "two"}, profile="p", **more)
    assert (plain.value, plain.band) == (Decimal("50.0"), "C")
    assert (other.value, other.band) == (Decimal("10.0"), "A")
    assert [c.weight for c in other.criteria] == [10, 90]
    with pytest.raises(KeyError):
        card(results, {"b": "two"}, profile="q", **more)


# -- geometric


def geometric(floor: Any, *shares: Any, weights: Sequence[int] | None = None) -> Scorecard:
    names = [f"c{n}" for n in range(len(shares))]
    results = [result(f"r{n}", P, 1, share) for n, share in enumerate(shares)]
    even = [Fraction(100, len(shares))] * len(shares)
    return card(
        results,
        {f"r{n}": name for n, name in enumerate(names)},
        weights=dict(zip(names, weights or even, strict=True)),
        aggregation=Aggregation("geometric", None if floor is None else Fraction(floor)),
    )


def test_the_geometric_mean() -> None:
    assert geometric(1, Fraction(1, 4), 1).value == Decimal("50.0")
    assert geometric(1, Fraction(1, 8), 1, weights=[2, 1]).value == Decimal("25.0")
    assert geometric(1, "0.2", "0.9").value < card([result("a", P, 1, "0.55")]).value


def test_the_floor_stands_in_for_what_is_below_it() -> None:
    assert geometric(4, 0, 1).value == Decimal("20.0")
    assert geometric(4, "0.01", 1).value == Decimal("20.0")
    assert geometric(None, 0, 1).value == Decimal("0.0")
    assert geometric(4, 0, 0).value == Decimal("0.0")


@EXAMPLES
@given(st.integers(1, 2000), st.integers(1, 3))
def test_the_geometric_mean_of_equal_shares_is_that_share(part: int, number: int) -> None:
    share = Fraction(part, 2000)  # every second one is just half-way between two printed values
    assert geometric(0, *[share] * number).value == percent(share)


# -- bands, gates and the bound of coverage


@pytest.mark.parametrize(
    ("earned", "band"),
    [("0.85", "A"), ("0.8495", "A"), ("0.8494", "B"), ("0.5", "C"), ("0.2999", "D"), ("0.29", "E")],
)
def test_the_band_is_that_of_the_printed_score(earned: str, band: str) -> None:
    made = card([result("a", P, 1, earned)])
    assert (made.band, made.band_uncapped, made.capped_by) == (band, band, ())


def test_under_the_lowest_bound_the_last_band_is_given() -> None:
    bands = tuple(Band(name, Fraction(low)) for name, low in (("A", 80), ("B", 60), ("C", 40)))
    assert card([result("a", P, 1, "0.1")], bands=bands).band == "C"


def gated(
    *outcomes: Outcome, requires: dict[str, Sequence[str]] | None = None, **more: Any
) -> Scorecard:
    """A score near 100 with these gates g0, g1, …; `requires` gives roots of what is blocked."""
    requires = requires or {}
    gates = {f"g{n}": requires.get(f"g{n}", ()) for n in range(len(outcomes))}
    results = [result("much", P, 1000)]
    for name, outcome in zip(gates, outcomes, strict=True):
        roots = tuple(requires.get(name, ())) if outcome is B else ()
        results.append(result(name, outcome, 1, blocked_by=roots, **more))
    return card(results, gates=gates)


@pytest.mark.parametrize("outcome", [F, M, B])
def test_one_open_gate_caps_the_band_and_is_named(outcome: Outcome) -> None:
    made = gated(P, outcome, N, Outcome.PARTIAL)
    assert (made.band, made.band_uncapped, made.capped_by) == ("C", "A", ("g1",))
    assert made.value == Decimal("99.9")  # the score itself is never capped


def test_several_open_gates_cap_lower() -> None:
    for one, other in itertools.product((F, M), repeat=2):
        made = gated(one, other, P)
        assert (made.band, made.capped_by) == ("D", ("g0", "g1"))


def test_a_gate_behind_another_open_gate_is_not_a_second_reason() -> None:
    made = gated(M, B, B, requires={"g1": ["g0"], "g2": ["g1", "g0"]})
    assert (made.band, made.capped_by) == ("C", ("g0",))
    failed = gated(F, F, requires={"g1": ["g0"]})
    assert failed.band == "C"
    apart = gated(M, M, B, requires={"g2": ["g0"]})
    assert (apart.band, apart.capped_by) == ("D", ("g0", "g1"))


def test_a_gate_blocked_by_a_plain_rule_is_a_reason_itself() -> None:
    root = rule("root", "true")
    gates = [rule(f"g{n}", "true", requires=["root"], **GATE) for n in range(2)]
    small = pack([root, *gates, rule("much", "true", points=1000)])
    results = [
        result("root", M),
        *(result(g.id, B, blocked_by=("root",)) for g in gates),
        result("much", P, 1000),
    ]
    made = score(small, results)
    assert (made.band, made.capped_by) == ("D", ("g0", "g1"))


def test_a_cap_never_lifts_a_band() -> None:
    results = [result("a", P, 1), result("b", F, 9), result("g", F, 1)]
    made = card(results, gates={"g": ()})
    assert (made.band, made.capped_by) == ("E", ())


def test_the_best_band_is_capped_only_by_gates_that_stay_failed() -> None:
    assert gated(M, M).band_best == "A"
    assert gated(F, M).band_best == "C"
    assert gated(F, F).band_best == "D"
    assert gated(M, best=Fraction(0)).band_best == "C"


@pytest.mark.parametrize(("missing", "band"), [(5, "C"), (6, None)])
def test_no_band_under_the_bound_of_coverage(missing: int, band: str | None) -> None:
    results = [result("a", P, 5), result("b", M, missing), result("g", F, 0)]
    made = card(results, gates={"g": ()})
    assert made.band == band if band is None else made.band in ("C", "D")
    if band is None:
        assert (made.band_uncapped, made.capped_by) == (None, ())
        assert not made.criteria[0].rated
        assert made.criteria[0].value < made.criteria[0].best
    else:
        assert made.criteria[0].rated
    assert made.band_best is not None


# -- best and coverage


def test_best_counts_what_may_be_earned_and_leaves_out_what_may_not_apply() -> None:
    out = result("out", M, 5, best=None)
    made = card([result("a", P, 1), result("b", F, 1), result("c", M, 2), out])
    assert made.value == percent(Fraction(1, 9))
    assert made.best == percent(Fraction(3, 4))
    assert made.coverage == rounded(1 - Fraction(7, 9), 2)
    alone = card([result("a", M, 5, best=None)])
    assert (alone.value, alone.best, alone.coverage) == (0, 0, 0)


def test_coverage_counts_with_what_is_settled_without_marks() -> None:
    """A mark `elsewhere` lifts best and leaves coverage alone."""
    results = [result("a", P, 1), result("b", M, 1, settled=Fraction(0))]
    made = card(results)
    assert (made.best, made.coverage) == (Decimal("100.0"), Decimal("1.00"))


def test_coverage_is_the_weighted_mean_over_criteria() -> None:
    results = [result("a", P, 1), result("b", M, 1), result("c", P, 8)]
    made = card(results, {"c": "two"}, weights={"one": 60, "two": 40})
    assert made.coverage == Decimal("0.70")


def test_what_is_shown_of_a_criterion() -> None:
    results = [result("a", P, 1), result("b", M, 2), result("c", M, 5, best=None), result("d", N)]
    homes = {"a": "two", "b": "two", "c": "three", "d": "four"}
    weights = {"one": 0, "two": Fraction(100, 3), "three": Fraction(25, 2), "four": 50}
    _, two, three, four = card(results, homes, weights=weights).criteria
    assert [str(one.weight) for one in (two, three, four)] == ["33.33", "12.5", "50"]
    assert (two.value, two.best, str(two.coverage)) == (
        Decimal("33.3"),
        Decimal("100.0"),
        "0.33",
    )
    assert (three.value, three.best) == (0, 0), "all of it may leave: its best is what it has"
    assert (four.value, four.best, four.coverage, four.rated) == (None, None, None, False)


outcomes = st.sampled_from(list(Outcome))


@st.composite
def scored(draw: Any) -> tuple[Pack, list[Result]]:
    """Results of some rules, with a best that is never below what is earned."""
    number = draw(st.integers(1, 9))
    names = ["one", "two", "three"][: draw(st.integers(1, 3))]
    weights = dict(zip(names, draw(st.permutations([20, 30, 50])), strict=False))
    rules, results = [], []
    for n in range(number):
        points = draw(st.fractions(0, 5, max_denominator=7))
        outcome = draw(outcomes)
        home = draw(st.sampled_from(names))
        gate = draw(st.booleans())
        made = result(f"r{n}", outcome, points)
        if outcome in (M, B):
            best = draw(st.sampled_from([Fraction(0), points / 2, points, None]))
            made = result(f"r{n}", outcome, points, best=best)
        results.append(made)
        rules.append(rule(f"r{n}", "true", points=points, criterion=home, **(GATE if gate else {})))
    kind = draw(st.sampled_from([("arithmetic", None), ("geometric", 2), ("geometric", 0)]))
    floor = None if kind[1] is None else Fraction(kind[1])
    small = pack(
        rules, weights=weights, aggregation=Aggregation(kind[0], floor), caps=Caps("B", "D")
    )
    return small, results


@EXAMPLES
@given(scored())
def test_bounds(case: tuple[Pack, list[Result]]) -> None:
    made = score(*case)
    for one in (made, *made.criteria):
        if one.value is None:
            assert one.best is None
            assert one.coverage is None
            continue
        assert 0 <= one.value <= one.best <= 100
        assert 0 <= one.coverage <= 1
    if made.value is not None:
        assert made.band_best in "ABCDE"
    if made.band is not None:
        assert made.band >= made.band_uncapped
        assert bool(made.capped_by) == (made.band != made.band_uncapped)


@EXAMPLES
@given(scored(), st.randoms(use_true_random=False))
def test_the_order_of_rules_and_results_changes_nothing(
    case: tuple[Pack, list[Result]], random: Random
) -> None:
    small, results = case
    first = score(small, results)
    rules, shuffled = list(small.rules), list(results)
    random.shuffle(rules)
    random.shuffle(shuffled)
    again = score(small._replace(rules=tuple(rules)), shuffled)
    assert (again.value, again.best, again.coverage, again.band, again.band_best) == (
        first.value,
        first.best,
        first.coverage,
        first.band,
        first.band_best,
    )
    assert again.criteria == first.criteria
    assert set(again.capped_by) == set(first.capped_by)


def test_bands_are_those_of_the_pack() -> None:
    assert [band.name for band in BANDS] == list("ABCDE")
