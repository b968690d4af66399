"""Two evaluations side by side: what counts as what, and points that add up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.compare.compare import compare, kind_of
from evaluator.compare.entries import entries_of, gone_of, removed, restored
from evaluator.compare.model import Base, Kind, Numbers
from evaluator.compare.points import apportion, shares
from evaluator.compare.snapshot import Snapshot, Standing
from evaluator.core import Outcome, Severity, both
from evaluator.pack.declared import Aggregation
from evaluator.score.exact import combine, percent

PLAIN = Aggregation("arithmetic")
BASE = Base("main", "plan.yaml")
CRITERIA = ("peak", "basis", "more")
RULES = tuple(f"rule-{number}" for number in range(7))
HOMES = {rule: CRITERIA[number % 3] for number, rule in enumerate(RULES)}
POINTS = {rule: Fraction(number % 4 + 1) for number, rule in enumerate(RULES)}


def standing(rule: str, outcome: Outcome, share: Fraction = Fraction(1, 2)) -> Standing:
    points = POINTS.get(rule, Fraction(2))
    earned = {Outcome.PASS: points, Outcome.PARTIAL: points * share}.get(outcome, Fraction(0))
    home = HOMES.get(rule, "peak")
    return Standing(rule, home, Severity.MEDIUM, both(rule), outcome, earned, points)


def snapshot(
    standings: Mapping[str, Standing],
    weights: tuple[int, int, int] = (50, 30, 20),
    mean: Aggregation = PLAIN,
) -> Snapshot:
    exact = {name: Fraction(weight) for name, weight in zip(CRITERIA, weights, strict=True)}
    value = percent(score(standings, exact, mean))
    return Snapshot(
        "plan.yaml", "sha256:0", both("X"), "small 1", "sha256:1", None,
        datetime.date(2020, 1, 1), Numbers(value, value, None, None), exact, mean, standings,
    )  # fmt: skip


def score(
    standings: Mapping[str, Standing], weights: Mapping[str, Fraction], mean: Aggregation
) -> Fraction | None:
    """The score as the score package reckons it."""
    values: dict[str, Fraction | None] = {}
    for name in weights:
        mine = [s for s in standings.values() if s.criterion == name and s.outcome.applicable]
        possible = sum((one.possible for one in mine), Fraction(0))
        earned = sum((one.earned for one in mine), Fraction(0))
        values[name] = earned / possible if possible else None
    return combine(values, weights, mean)


standings_of = st.dictionaries(
    st.sampled_from(RULES),
    st.tuples(st.sampled_from(list(Outcome)), st.sampled_from([Fraction(1, 3), Fraction(3, 4)])),
).map(lambda drawn: {rule: standing(rule, *drawn[rule]) for rule in RULES if rule in drawn})
snapshots = st.builds(
    snapshot,
    standings_of,
    st.sampled_from([(50, 30, 20), (10, 10, 80)]),
    st.sampled_from([Aggregation("arithmetic"), Aggregation("geometric", Fraction(1))]),
)


@given(snapshots)
def test_with_itself_nothing_has_changed(one: Snapshot) -> None:
    found = compare(one, one, BASE)
    assert found.empty
    assert (found.changes, found.points, found.rest) == ((), Decimal("0.0"), Decimal("0.0"))


@given(snapshots, snapshots)
def test_the_parts_are_the_whole_exactly(before: Snapshot, after: Snapshot) -> None:
    brought, rest = shares(before, after)
    whole = [score(one.standings, one.weights, one.aggregation) for one in (before, after)]
    difference = 100 * ((whole[1] or Fraction(0)) - (whole[0] or Fraction(0)))
    assert sum(brought.values(), Fraction(0)) + rest == difference


@given(snapshots, snapshots)
def test_the_printed_parts_add_up_to_the_printed_difference(
    before: Snapshot, after: Snapshot
) -> None:
    found = compare(before, after, BASE)
    points = (after.numbers.value or Decimal(0)) - (before.numbers.value or Decimal(0))
    assert sum((one.points for one in found.changes), Decimal(0)) + found.rest == points
    assert found.points == points


@given(snapshots, snapshots)
def test_every_rule_of_both_is_in_one_place(before: Snapshot, after: Snapshot) -> None:
    found = compare(before, after, BASE)
    common = set(before.standings) & set(after.standings)
    assert len(found.changes) + found.unchanged == len(common)
    assert {one.rule for one in found.changes} <= common


@given(standings_of, standings_of)
def test_with_the_same_rules_and_weights_every_point_has_its_rule(
    old: dict[str, Standing], new: dict[str, Standing]
) -> None:
    whole = {rule: standing(rule, Outcome.MISSING) for rule in RULES}
    before, after = snapshot({**whole, **old}), snapshot({**whole, **new})
    _, rest = shares(before, after)
    assert rest == 0
    for one in compare(before, after, BASE).changes:
        exact = shares(before, after)[0].get(one.rule, Fraction(0)) * 1
        assert abs(Fraction(one.points) - exact) <= Fraction(1, 10) + Fraction(1, 20)


@given(
    st.lists(st.fractions(-50, 50, max_denominator=99), max_size=8),
    st.sampled_from([Fraction(0), Fraction(1, 20), Fraction(-1, 20)]),
)
def test_apportioned_parts_add_up_and_none_is_far_off(
    parts: list[Fraction], slack: Fraction
) -> None:
    exact = sum(parts, Fraction(0))
    total = Decimal(int((exact * 10 + slack).__floor__())).scaleb(-1)
    found = apportion(parts, total)
    if any(parts):
        assert abs(sum(found, Decimal(0)) - total) <= Decimal("0.1")
    for part, printed in zip(parts, found, strict=True):
        assert abs(Fraction(printed) - part) <= Fraction(1, 5)
        if not part:
            assert printed == 0


ORDERS = [
    (Outcome.PASS, Outcome.FAIL, Kind.NEW),
    (Outcome.PASS, Outcome.PARTIAL, Kind.NEW),
    (Outcome.PASS, Outcome.MISSING, Kind.NEW),
    (Outcome.NOT_APPLICABLE, Outcome.BLOCKED, Kind.NEW),
    (Outcome.NOT_APPLICABLE, Outcome.PASS, Kind.BETTER),
    (Outcome.PARTIAL, Outcome.FAIL, Kind.WORSE),
    (Outcome.FAIL, Outcome.MISSING, Kind.WORSE),
    (Outcome.MISSING, Outcome.FAIL, Kind.BETTER),
    (Outcome.MISSING, Outcome.BLOCKED, Kind.UNCHANGED),
    (Outcome.BLOCKED, Outcome.PARTIAL, Kind.BETTER),
    (Outcome.PARTIAL, Outcome.PASS, Kind.FIXED),
    (Outcome.MISSING, Outcome.PASS, Kind.FIXED),
    (Outcome.FAIL, Outcome.NOT_APPLICABLE, Kind.LEFT),
    (Outcome.PASS, Outcome.NOT_APPLICABLE, Kind.LEFT),
    (Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE, Kind.UNCHANGED),
    (Outcome.PASS, Outcome.PASS, Kind.UNCHANGED),
]


@pytest.mark.parametrize(("before", "after", "kind"), ORDERS)
def test_what_becomes_of_a_rule_has_one_word(before: Outcome, after: Outcome, kind: Kind) -> None:
    assert kind_of(standing("rule-1", before), standing("rule-1", after)) is kind


@pytest.mark.parametrize("before", Outcome)
def test_saying_less_is_never_better(before: Outcome) -> None:
    for after in (Outcome.MISSING, Outcome.BLOCKED):
        found = kind_of(standing("rule-1", before), standing("rule-1", after))
        assert found not in (Kind.BETTER, Kind.FIXED)


def test_labels_are_left_out() -> None:
    label = replace(standing("rule-0", Outcome.PASS), severity=Severity.INFO, possible=Fraction(0))
    before = snapshot({"rule-0": label})
    after = snapshot({"rule-0": replace(label, outcome=Outcome.FAIL)})
    assert compare(before, after, BASE).changes == ()


def test_what_is_waived_is_no_regression() -> None:
    before = snapshot({"rule-1": standing("rule-1", Outcome.PASS)})
    after = snapshot({"rule-1": standing("rule-1", Outcome.FAIL)})
    assert len(compare(before, after, BASE).regressions) == 1
    found = compare(before, after, BASE, waived={"rule-1"})
    assert found.regressions == ()
    assert found.changes[0].waived


def test_the_worst_stands_first() -> None:
    moves = {
        "rule-0": (Outcome.FAIL, Outcome.PASS),
        "rule-1": (Outcome.PARTIAL, Outcome.FAIL),
        "rule-2": (Outcome.PASS, Outcome.FAIL),
        "rule-3": (Outcome.MISSING, Outcome.FAIL),
    }
    before = snapshot({rule: standing(rule, old) for rule, (old, _) in moves.items()})
    after = snapshot({rule: standing(rule, new) for rule, (_, new) in moves.items()})
    kinds = [one.kind for one in compare(before, after, BASE).changes]
    assert kinds == [Kind.NEW, Kind.WORSE, Kind.BETTER, Kind.FIXED]


def test_another_pack_profile_or_day_is_said() -> None:
    one = snapshot({})
    other = replace(
        one, pack="small 2", pack_digest="sha256:2", profile="green",
        as_of=datetime.date(2021, 1, 1),
    )  # fmt: skip
    found = compare(one, other, BASE)
    assert [note.en.split("(")[1] for note in found.notes[:2]] == [
        "small 1, now small 2); only rules that both have are compared.",
        "none, now green).",
    ]
    assert "2020-01-01" in found.notes[2].zh
    assert not found.empty


OLD = {
    "measures": [{"id": "a"}, {"id": "b", "targets": [{"year": 2030}]}, {"name": {"en": "C"}}],
    "series": {"co2": [{"year": 2010, "value": 1}, {"year": 2011, "value": 2}]},
    "evidence": {"x": [{"page": 1}]},
    "x-own": [{"id": "z"}],
}


def test_entries_have_names() -> None:
    assert entries_of(OLD) == {
        "measures": ("a", "b", "(C)"),
        "measures[b].targets": ("(2030)",),
        "series.co2": ("(2010)", "(2011)"),
    }


def test_what_went_is_named_and_what_stood_in_it_is_not_named_again() -> None:
    new = {"measures": [{"id": "a"}], "series": {"co2": [{"year": 2011, "value": 3}]}}
    found = removed(entries_of(OLD), entries_of(new))
    assert [(one.path, one.entries, one.of) for one in found] == [
        ("measures", ("b", "(C)"), 3),
        ("series.co2", ("(2010)",), 2),
    ]


def test_what_is_rewritten_is_not_gone_but_another_id_is() -> None:
    assert gone_of(["(2030)"], ["(2035)"]) == []
    assert gone_of(["(2030)", "(2040)"], ["(2035)"]) == [0, 1]
    assert gone_of(["a"], ["b"]) == [0]
    assert gone_of(["a", "a"], ["a"]) == [1]


NAMES = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, max_size=4)


@given(NAMES, NAMES)
def test_put_back_means_that_nothing_is_gone(old: list[str], new: list[str]) -> None:
    before = {"measures": [{"id": name} for name in old], "deep": {"x": [{"id": "k"}]}}
    after: dict[str, object] = {"measures": [{"id": name, "n": 1} for name in new], "deep": {}}
    back = restored(before, after)
    assert removed(entries_of(before), entries_of(back)) == ()
    assert [one for one in back["measures"] if one["id"] in new] == after["measures"]
    assert back["deep"] == {"x": [{"id": "k"}]}
    assert after["deep"] == {}, "what was given is not changed"


@given(NAMES)
def test_nothing_is_gone_from_a_plan_beside_itself(names: list[str]) -> None:
    data = {"measures": [{"id": name} for name in names]}
    assert removed(entries_of(data), entries_of(data)) == ()
    assert restored(data, data) == data
