"""The second opinion of cel-cpp on the same text, over maps and dynamic values.

With everything stated both agree. With gaps ours may be unknown where cel-cpp errs or
reads has() as false; what ours decides, cel-cpp never contradicts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import pytest
from cel_expr_python import cel
from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_text import Plans, Texts
from support.small import ask, word_of

EXAMPLES = settings(max_examples=400, deadline=None, derandomize=True)
randoms = st.randoms(use_true_random=False)


@cache
def environment() -> Any:
    names = ("peak", "targets", "steps")
    return cel.NewEnv(variables=dict.fromkeys(names, cel.Type.DYN))


def oracle(text: str, plan: dict[str, Any]) -> str:
    """`true`, `false` or `error`."""
    answer = environment().compile(text).eval(data=plan)
    if answer.type() == cel.Type.BOOL:
        return str(answer.value()).lower()
    assert "ERROR" in str(answer.type()), (text, answer.type())
    return "error"


def agree(text: str, plan: dict[str, Any]) -> tuple[str, str]:
    ours, theirs = word_of(ask(text, plan)), oracle(text, plan)
    if ours == "unknown":
        assert theirs == "error" or "has(" in text, (text, plan, theirs)
    else:
        assert theirs in (ours, "error"), (text, plan, ours, theirs)
    return ours, theirs


@EXAMPLES
@given(randoms)
def test_with_everything_stated_both_agree(random: Random) -> None:
    text = Texts(random, ours=False).truth(3)
    plan = Plans(random, silence=0).plan()
    ours, theirs = agree(text, plan)
    # what cannot be computed (an index outside, a division by zero) is an error there
    assert (ours == "unknown") == (theirs == "error"), (text, plan, ours, theirs)


@EXAMPLES
@given(randoms)
def test_with_gaps_nothing_is_contradicted(random: Random) -> None:
    text = Texts(random, ours=False).truth(3)
    agree(text, Plans(random, silence=30).plan())


def sample(silence: int, number: int) -> Iterator[tuple[str, str]]:
    random = Random(20171223)
    for _ in range(number):
        text = Texts(random, ours=False).truth(3)
        yield agree(text, Plans(random, silence).plan())


@pytest.mark.parametrize(
    ("silence", "least"),
    [
        (0, {"true": 0.3, "false": 0.3}),
        (15, {"true": 0.2, "false": 0.2, "unknown": 0.2}),
        (40, {"true": 0.1, "false": 0.1, "unknown": 0.4}),
    ],
)
def test_the_samples_are_a_healthy_mix(silence: int, least: dict[str, float]) -> None:
    number = 1500
    ours = Counter(answer for answer, _ in sample(silence, number))
    shares = {word: ours[word] / number for word in ("true", "false", "unknown")}
    assert all(shares[word] >= share for word, share in least.items()), shares


def test_where_one_side_decides_alone() -> None:
    """Both ways of knowing more happen: a size in bounds here, has() as false there."""
    seen = Counter(sample(30, 1500))
    assert seen["true", "error"] + seen["false", "error"] >= 10, seen
    assert seen["unknown", "true"] + seen["unknown", "false"] >= 10, seen


@pytest.mark.parametrize(
    ("text", "plan", "ours", "theirs"),
    [
        ("peak.year == 2030 || peak.n == 1", {"peak": {"n": 1}}, "true", "true"),
        ("peak.year == 2030 && peak.n == 1", {"peak": {"n": 2}}, "false", "false"),
        ("!has(peak.year)", {"peak": {"n": 2}}, "unknown", "true"),
        ("targets.filter(t, t.done).size() >= 0", {"targets": [{}]}, "true", "error"),
        ("targets.filter(t, t.done).size() >= 1", {"targets": [{}]}, "unknown", "error"),
        ("targets.exists(t, t.done)", {"targets": [{}, {"done": True}]}, "true", "true"),
        ("targets.all(t, t.done)", {"targets": [{}, {"done": False}]}, "false", "false"),
        ("targets.exists_one(t, t.done)", {"targets": [{}, {"done": True}]}, "unknown", "error"),
        ("peak.n % 3 == -1", {"peak": {"n": -4}}, "true", "true"),
        ("peak.n % 0 == 1", {"peak": {"n": -4}}, "unknown", "error"),
        ("peak.ratio / 0.0 > 1.0", {"peak": {"ratio": 1.0}}, "unknown", "true"),
        ("peak.n + 9223372036854775807 > 1", {"peak": {"n": 1}}, "unknown", "error"),
    ],
)
def test_known_points(text: str, plan: dict[str, Any], ours: str, theirs: str) -> None:
    assert word_of(ask(text, plan)) == ours
    assert oracle(text, plan) == theirs
