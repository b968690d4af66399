"""Three-valued logic, perhaps items, ranges and partial dates, each against its definition."""

from __future__ import annotations

import datetime
import itertools
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.random_text import Plans, Texts
from support.silence import keys, without
from support.small import ask, paths, tree, value, word_of

from evaluator.expr import operators
from evaluator.expr.build import build
from evaluator.expr.scope import Range, Scope
from evaluator.values import CAN_BE_FALSE, CAN_BE_TRUE, CLOSED, OPEN, PartialDate, Unknown

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
randoms = st.randoms(use_true_random=False)
WORDS = ("true", "false", "unknown")
STATED = {"true": True, "false": False}


def facts(**words: str) -> dict[str, Any]:
    """A plan in which peak.firm and peak.sure are as the words say."""
    return {"peak": {key: STATED[word] for key, word in words.items() if word in STATED}}


def kleene(op: str, one: str, other: str) -> str:
    decided = "false" if op == "&&" else "true"
    if decided in (one, other):
        return decided
    return "unknown" if "unknown" in (one, other) else one


@pytest.mark.parametrize("op", ["&&", "||"])
@pytest.mark.parametrize(("one", "other"), list(itertools.product(WORDS, WORDS)))
def test_the_tables_of_and_and_or(op: str, one: str, other: str) -> None:
    answer = ask(f"peak.firm {op} peak.sure", facts(firm=one, sure=other))
    assert word_of(answer) == kleene(op, one, other)
    if isinstance(answer, Unknown):
        named = {"peak.firm": one, "peak.sure": other}
        assert paths(answer) == {path for path, word in named.items() if word == "unknown"}


@pytest.mark.parametrize(("test", "yes", "no"), list(itertools.product(WORDS, repeat=3)))
def test_the_table_of_the_choice(test: str, yes: str, no: str) -> None:
    plan = facts(firm=test, sure=yes)
    if no in STATED:
        plan["targets"] = [{"done": STATED[no]}]
    else:
        plan["targets"] = [{}]
    expected = {"true": yes, "false": no}.get(test, yes if yes == no else "unknown")
    answer = ask("peak.firm ? peak.sure : targets[0].done", plan)
    assert word_of(answer) == expected


LAWS = [
    ("!(a && b)", "!(a) || !(b)"),
    ("!(a || b)", "!(a) && !(b)"),
    ("!(!(a))", "a"),
    ("a && b", "b && a"),
    ("a || b", "b || a"),
    ("a && (b && c)", "(a && b) && c"),
    ("a && (b || c)", "(a && b) || (a && c)"),
    ("a || (b && c)", "(a || b) && (a || c)"),
    ("a && a", "a"),
    ("a || (a && b)", "a"),
    ("a && true", "a"),
    ("a || false", "a"),
    ("a != b", "!(a == b)"),
    ("targets.exists(t, t.done && a)", "targets.filter(t, t.done && a).size() >= 1"),
    ("targets.exists(t, t.done || a)", "!(targets.all(t, !(t.done || a)))"),
    ("targets.exists_one(t, t.done)", "targets.filter(t, t.done).size() == 1"),
    ("targets.all(t, t.done)", "targets.map(t, t.done).all(d, d)"),
    ("targets.exists(t, t.year == 2030)", "2030 in targets.map(t, t.year)"),
]


@EXAMPLES
@given(randoms, st.sampled_from(LAWS))
def test_laws(random: Random, law: tuple[str, str]) -> None:
    """Both sides have the same answer, for any conditions in the place of a, b, c."""
    parts = [Texts(random).truth(2) for _ in "abc"]
    plan = Plans(random, silence=35).plan()
    left, right = (put(side, parts) for side in law)
    one, other = ask(left, plan), ask(right, plan)
    assert word_of(one) == word_of(other), (left, right, plan)


def put(side: str, parts: list[str]) -> str:
    words = []
    for word in side.replace("(", "( ").replace(")", " )").split(" "):
        bare = word.rstrip(")")
        words.append(f"({parts['abc'.index(bare)]})" if bare in ("a", "b", "c") else word)
    return " ".join(words)


# -- has()


def test_has_is_true_or_unknown_and_never_turns_silence_into_an_answer() -> None:
    assert ask("has(peak.year)", {"peak": {"year": 1}}) is True
    assert ask("has(peak.firm)", {"peak": {"firm": False}}) is True
    assert ask("has(peak.tags)", {"peak": {"tags": []}}) is True
    assert ask("has(plan.peak)", {"peak": {"year": 1}}) is True
    assert ask("has(peak.level)", {"peak": {"level": {"value": 1.0}}}) is True
    for text in ("has(peak.year)", "!has(peak.year)", "has(peak.year) == false"):
        assert paths(ask(text, {"peak": {}})) == {"peak.year"}
    assert paths(ask("has(peak.level.value)", {})) == {"peak.level.value"}
    assert paths(ask("has(plan.peak)", {"peak": {}})) == {"peak"}
    assert paths(ask("has(targets[1].year)", {"targets": [{}, {}]})) == {"targets[1].year"}
    assert paths(ask("has(targets[0].year)", {})) == {"targets"}


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("has(peak.year)", CAN_BE_TRUE),
        ("!has(peak.year)", CAN_BE_FALSE),
        ("has(peak.year) || has(peak.n)", CAN_BE_TRUE),
        ("has(peak.year) && peak.firm", OPEN),
        ("has(peak.year) && !has(peak.n)", CAN_BE_FALSE),
        ("peak.firm", OPEN),
        ("has(peak.year) == false", OPEN),
        ("!(has(peak.year) == false)", OPEN),
        ("targets.map(t, has(t.year)).exists(h, !h)", CAN_BE_FALSE),
        ("targets.filter(t, has(t.year))[0].year > 1", OPEN),
        ("sum(targets.filter(t, has(t.year)).map(t, t.cut)) > 1.0 && !has(peak.n)", CAN_BE_FALSE),
        ("targets.exists_one(t, has(t.year))", OPEN),
        ("has(peak.year) ? peak.firm : peak.sure", OPEN),
        ("targets[5].year > 1", CLOSED),
        ("1 / 0 > 1", CLOSED),
        ("1 / 0 > 1 || peak.firm", CAN_BE_TRUE),
        ("1 / 0 > 1 && peak.firm", CAN_BE_FALSE),
    ],
)
def test_what_may_still_become_of_a_condition(text: str, can: int) -> None:
    answer = ask(text, {"targets": [{}]})
    assert isinstance(answer, Unknown)
    assert answer.can == can


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("peak.year > 1", CLOSED),
        ("has(peak.year)", CLOSED),
        ("peak.year > 1 || peak.n > 1", CAN_BE_TRUE),
        ("peak.year > 1 && peak.n > 1", CAN_BE_FALSE),
        ("!(peak.year > 1 && peak.n > 1)", CAN_BE_TRUE),
        ("peak.year > peak.n", CLOSED),
        ("[peak.year, peak.n].exists(y, y > 1)", CAN_BE_TRUE),
        ("peak.year in [1, 2] || peak.n in [1]", CAN_BE_TRUE),
        ("peak.year > 1 ? peak.firm : peak.sure", OPEN),
    ],
)
def test_a_final_silence_lifts_nothing(text: str, can: int) -> None:
    answer = ask(text, {}, final=lambda path: path == ("peak", "year"))
    assert isinstance(answer, Unknown)
    assert answer.can == can


# -- perhaps items

PERHAPS: dict[str, Any] = {
    "peak": {"begun": PartialDate(2020)},
    "targets": [{"done": True, "cut": 1.0}, {"cut": 2.0}, {"done": False}, {"done": True}],
}
"""Two that are done, one that perhaps is, one that is not; two have no cut."""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("targets.filter(t, t.done).size() >= 2", "true"),
        ("targets.filter(t, t.done).size() >= 3", "unknown"),
        ("targets.filter(t, t.done).size() >= 4", "false"),
        ("targets.filter(t, t.done).size() == 1", "false"),
        ("targets.filter(t, t.done).size() == 2", "unknown"),
        ("targets.filter(t, t.done).size() != 4", "true"),
        ("targets.filter(t, t.done).size() in [1, 4]", "false"),
        ("targets.filter(t, t.done).size() in [1, 3]", "unknown"),
        ("targets.filter(t, t.done).size() in [peak.n, 3]", "unknown"),
        ("[targets.filter(t, t.done).size(), 9].exists(n, n >= 2)", "true"),
        ("[targets.filter(t, t.done).size()].exists(n, n == 5)", "false"),
        ("targets.filter(t, t.done).size() * 2 >= targets.size()", "true"),
        ("targets.filter(t, t.done).size() * 2 > targets.size()", "unknown"),
        ("targets.size() - targets.filter(t, t.done).size() <= 2", "true"),
        ("-targets.filter(t, t.done).size() <= -2", "true"),
        ("abs(targets.filter(t, t.done).size() - 4) <= 2", "true"),
        ("targets.filter(t, t.done).size() / 2 >= 1", "unknown"),
        ("targets.filter(t, t.done).exists(t, t.cut >= 1.0)", "true"),
        ("targets.filter(t, t.done).exists(t, t.cut >= 2.0)", "unknown"),
        ("targets.filter(t, t.done).all(t, has(t.done))", "unknown"),
        ("targets.filter(t, t.done).all(t, t.cut > 9.0)", "false"),
        ("targets.filter(t, t.done).exists_one(t, t.cut == 1.0)", "unknown"),
        ("targets.filter(t, !t.done).exists_one(t, true)", "unknown"),
        ("targets.filter(t, t.done).filter(t, t.cut == 1.0).size() == 0", "false"),
        ("targets.filter(t, t.done).map(t, t.cut).size() >= 2", "true"),
        ("1.0 in targets.filter(t, t.done).map(t, t.cut)", "true"),
        ("2.0 in targets.filter(t, t.done).map(t, t.cut)", "unknown"),
        ("sum(targets.filter(t, t.done).map(t, 1)) >= 2", "unknown"),
        ("mean(targets.filter(t, t.done).map(t, 1)) == 1", "unknown"),
        ("targets.filter(t, t.done)[0].cut == 1.0", "unknown"),
        ("targets.map(t, t.cut).size() == 4", "true"),
        ("targets.map(t, t.cut)[0] == 1.0", "true"),
        ("targets.map(t, t.cut)[2] == 1.0", "unknown"),
        ("sum(targets.map(t, t.cut)) > 0.0", "unknown"),
        ("targets.map(t, t.done, t.cut).size() >= 2", "true"),
        ("targets.map(t, t.done, t.cut).size() > 3", "false"),
        ("targets.map(t, t.cut).exists(c, true)", "true"),
        ("(peak.firm ? 2 : targets.filter(t, t.done).size()) >= 3", "unknown"),
        ("targets.filter(t, t.year > 1).size() >= 0", "true"),
        ("targets.filter(t, t.year > 1).size() > 4", "false"),
        ("targets.filter(t, false).exists(t, t.done)", "false"),
        ("peak.n in targets.filter(t, false).map(t, t.year)", "false"),
    ],
)
def test_perhaps_items(text: str, answer: str) -> None:
    assert word_of(ask(text, PERHAPS)) == answer


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("targets.filter(t, t.done).size() >= 3", {"targets[1].done"}),
        ("targets.filter(t, t.done).size() >= peak.n", {"targets[1].done", "peak.n"}),
        ("targets.filter(t, t.done).size() + peak.n > 3", {"targets[1].done", "peak.n"}),
        ("targets.filter(t, t.done).size() in [peak.n]", {"targets[1].done", "peak.n"}),
        ("(peak.firm ? targets.filter(t, t.done).size() : 2) >= 3", {
            "peak.firm", "targets[1].done",
        }),
        ("targets.map(t, t.cut).exists(c, c > peak.ratio)", {
            "targets[2].cut", "targets[3].cut", "peak.ratio",
        }),
        ("peak.n in targets.map(t, t.year)", {"peak.n", *(f"targets[{i}].year" for i in range(4))}),
        # a pick that is open may turn out to be any of the items
        ("targets.filter(t, t.done)[0].cut > 9.0", {
            "targets[1].done", "targets[3].cut",
        }),
        ("targets[peak.n].cut > 9.0", {"peak.n", "targets[2].cut", "targets[3].cut"}),
        ("latest(targets).cut > 9.0", {
            *(f"targets[{i}].year" for i in range(4)), "targets[2].cut", "targets[3].cut",
        }),
        ("targets[peak.n].parts.size() > 9", {
            "peak.n", *(f"targets[{i}].parts" for i in range(4)),
        }),
        ("steps[peak.n].cost > 1.0", {"steps", "peak.n"}),
        ("before(peak.adopted, as_of)", {"peak.adopted"}),
        ("days(peak.adopted, peak.begun) > 1", {
            "peak.adopted", "peak.begun.month", "peak.begun.day",
        }),
        # nor one that the items of an absent list would be compared with
        ("steps.exists(s, s.cost > peak.ratio)", {"steps", "peak.ratio"}),
        ("steps.filter(s, s.year > peak.year).size() >= 1", {"steps", "peak.year"}),
        ("sum(steps.map(s, s.cost * peak.ratio)) > 1.0", {"steps", "peak.ratio"}),
        ("steps.exists(s, targets.all(t, t.cut < s.cost))", {
            "steps", "targets[2].cut", "targets[3].cut",
        }),
    ],
)  # fmt: skip
def test_no_absent_path_is_forgotten(text: str, missing: set[str]) -> None:
    assert paths(ask(text, PERHAPS)) == missing


def test_lists_below_an_open_pick() -> None:
    plan = {"targets": [{"parts": [{"cut": 1.0}, {}]}, {"parts": [{}]}]}
    for text in (
        "targets[peak.n].parts.exists(p, p.cut > 2.0)",
        "targets[peak.n].parts.filter(p, p.cut > 2.0).size() >= 1",
        "sum(targets[peak.n].parts.map(p, p.cut)) > 2.0",
        "3.0 in targets[peak.n].parts.map(p, p.cut)",
    ):
        assert paths(ask(text, plan)) == {
            "peak.n",
            "targets[0].parts[1].cut",
            "targets[1].parts[0].cut",
        }
    assert paths(ask("targets[peak.n].parts[1].cut > 2.0", plan)) == {
        "peak.n",
        "targets[0].parts[1].cut",
    }


# -- monotone in information


DATES = [PartialDate(2020), PartialDate(2020, 6), PartialDate(2020, 6, 20), PartialDate(2019, 12)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(randoms)
def test_a_stated_value_never_changes_a_decided_answer(random: Random) -> None:
    text = Texts(random).truth(3)
    plan = Plans(random, silence=15).plan()
    for key in ("adopted", "begun"):
        if "peak" in plan and random.randrange(2):
            plan["peak"][key] = DATES[random.randrange(len(DATES))]
    fuller = ask(text, plan)
    for path in keys(plan):
        less = ask(text, without(plan, path))
        if isinstance(less, Unknown):
            assert less.missing or less.reasons
            if not isinstance(fuller, Unknown):
                assert less.can & (CAN_BE_TRUE if fuller else CAN_BE_FALSE), (text, plan, path)
        else:
            assert word_of(fuller) == word_of(less), (text, plan, path)


def test_a_date_with_more_parts_never_changes_a_decided_answer() -> None:
    chain = [PartialDate(2020), PartialDate(2020, 6), PartialDate(2020, 6, 20)]
    for other in DATES:
        for text in ("before(peak.adopted, peak.begun)", "before(peak.begun, peak.adopted)"):
            answers = [ask(text, {"peak": {"adopted": d, "begun": other}}) for d in chain]
            for less, more in itertools.pairwise(answers):
                assert isinstance(less, Unknown) or less is more


# -- ranges against enumeration

bounds = st.tuples(st.integers(-4, 4), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair)))
DOUBT = Unknown(frozenset({("x",)}))


def compute(op: str, one: Any, other: Any) -> Any:
    """`a op b` with a and b given as they are."""
    scope = Scope(tree({}))
    scope.locals.update(a=one, b=other)
    word = "cmp" if op in operators.COMPARE else "arith"
    return build([word, op, ["var", "a", []], ["var", "b", []]])(scope)


@EXAMPLES
@given(bounds, bounds, st.sampled_from("+-*"), st.booleans())
def test_range_arithmetic(
    one: tuple[int, int], other: tuple[int, int], op: str, plain: bool
) -> None:
    right: Any = other[0] if plain else Range(*other, DOUBT)
    others = [other[0]] if plain else range(other[0], other[1] + 1)
    results = [compute(op, a, b) for a, b in itertools.product(range(one[0], one[1] + 1), others)]
    made = compute(op, Range(*one, DOUBT), right)
    assert (made.low, made.high) == (min(results), max(results))
    assert made.unknown.missing == {("x",)}


@EXAMPLES
@given(bounds, bounds, st.sampled_from(sorted(operators.COMPARE)), st.booleans())
def test_range_comparison(
    one: tuple[int, int], other: tuple[int, int], op: str, plain: bool
) -> None:
    right: Any = other[0] if plain else Range(*other, DOUBT)
    others = [other[0]] if plain else range(other[0], other[1] + 1)
    results = {compute(op, a, b) for a, b in itertools.product(range(one[0], one[1] + 1), others)}
    made = compute(op, Range(*one, DOUBT), right)
    assert made is results.pop() if len(results) == 1 else isinstance(made, Unknown)


def test_a_range_that_may_overflow_is_open_not_broken() -> None:
    text = "targets.filter(t, t.done).size() * 4611686018427387904 > 1"
    answer = ask(text, PERHAPS)
    assert isinstance(answer, Unknown)
    assert paths(answer) == {"targets[1].done"}
    assert answer.can == OPEN


# -- dates against enumeration

partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(2019, 2020), st.none(), st.none()),
    st.builds(PartialDate, st.just(2020), st.sampled_from([1, 2, 12]), st.none()),
    st.builds(PartialDate, st.integers(2019, 2020), st.sampled_from([1, 12]), st.integers(1, 31)),
)


def days_of(date: PartialDate) -> list[datetime.date]:
    first = datetime.date(date.year, date.month or 1, date.day or 1)
    whole = [first + datetime.timedelta(n) for n in range(366)]
    return [
        one
        for one in whole
        if one.year == date.year and date.month in (None, one.month) and date.day in (None, one.day)
    ]


@EXAMPLES
@given(partial_dates, partial_dates)
def test_before_and_days(one: PartialDate, other: PartialDate) -> None:
    plan = {"peak": {"adopted": one, "begun": other}}
    pairs = list(itertools.product(days_of(one), days_of(other)))
    answers = {a < b for a, b in pairs}
    made = ask("before(peak.adopted, peak.begun)", plan)
    assert word_of(made) == (str(answers.pop()).lower() if len(answers) == 1 else "unknown")
    gaps = {(b - a).days for a, b in pairs}
    between = value("days(peak.adopted, peak.begun)", plan)
    assert isinstance(between, Unknown) if len(gaps) > 1 else between == gaps.pop()
    for unknown in (made, between):
        if isinstance(unknown, Unknown):
            assert unknown.missing
            assert unknown.missing == {
                ("peak", key, part)
                for key, date in (("adopted", one), ("begun", other))
                for part in ("month", "day")
                if getattr(date, part) is None
            }


def test_a_day_that_is_never_told_leaves_the_month_open() -> None:
    """The month alone may decide, so the answer is not closed."""
    day = ("peak", "begun", "day")
    plan = {"peak": {"begun": PartialDate(2020)}}
    for text in ("before(peak.begun, as_of)", "before(peak.begun, peak.adopted)"):
        answer = ask(text, plan, final=lambda path: path == day)
        assert isinstance(answer, Unknown)
        assert answer.can == OPEN
        assert day in answer.missing


def test_parts_of_dates() -> None:
    assert ask(
        "peak.adopted.year == 2020 && as_of.month == 6", {"peak": {"adopted": PartialDate(2020)}}
    )
    answer = ask("peak.adopted.month == 6", {"peak": {"adopted": PartialDate(2020)}})
    assert paths(answer) == {"peak.adopted.month"}
    assert paths(ask("peak.adopted.month == 6", {})) == {"peak.adopted.month"}


# -- what cannot be computed


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        ("peak.n / peak.level.bound > 1", "peak.level.bound is 0", ["peak.level.bound"]),
        ("peak.n % peak.level.bound > 1", "peak.level.bound is 0", ["peak.level.bound"]),
        ("peak.n / (peak.level.bound * 2) > 1", "a division by zero", ["peak.level.bound"]),
        ("1 / (peak.n - 2) > 1", "a division by zero", ["peak.n"]),
        ("1 / (targets[0].year - 1) > 1", "a division by zero", ["targets", "targets[0].year"]),
        ("1 / 0 > 1", "a division by zero", []),
        ("targets[7].year > 1", "an index outside the list", ["targets"]),
        ("targets[-1].year > 1", "an index outside the list", ["targets"]),
        ("targets[peak.n].year > 1", "an index outside the list", ["targets", "peak.n"]),
        ("mean(steps.map(s, s.cost)) > 1.0", "nothing of an empty list", ["steps"]),
        ("min(steps.map(s, s.cost)) > 1.0", "nothing of an empty list", ["steps"]),
        ("latest(steps).cost > 1.0", "nothing of an empty list", ["steps"]),
        ("peak.n + 9223372036854775807 > 1", "a number out of range", ["peak.n"]),
        ("peak.ratio * 1e300 > 1.0", "a number out of range", ["peak.ratio"]),
        ("sum([peak.ratio, peak.ratio]) > 1.0", "a number out of range", ["peak.ratio"]),
        ("sum(targets.map(t, peak.n / peak.level.bound)) > 1", "peak.level.bound is 0", [
            "peak.level.bound"]),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_unknown_with_its_reason(
    text: str, said: str, where: list[str]
) -> None:
    from evaluator.core import show_path

    plan = {
        "peak": {"n": 2, "ratio": 1e308, "level": {"bound": 0}},
        "targets": [{"year": 1}],
        "steps": [],
    }
    answer = ask(text, plan)
    assert isinstance(answer, Unknown)
    assert not answer.missing
    (reason,) = answer.reasons
    assert [show_path(path) for path in reason.paths] == where
    assert reason.text.en == said
    assert reason.text.zh


@given(st.integers(-30, 30), st.integers(-5, 5))
@EXAMPLES
def test_numbers_are_exact_and_a_remainder_has_the_sign_of_the_dividend(a: int, b: int) -> None:
    assume(b)
    plan = {"peak": {"n": a, "year": b}}
    assert value("peak.n % peak.year", plan) == a - int(a / b) * b
    assert value("peak.n / peak.year", plan) == a / b
    assert isinstance(value("peak.n / peak.year", plan), float)
    assert ask("peak.n + 9007199254740993 - peak.n == 9007199254740993", plan) is True
