"""A filter of constants: with a condition of its own for each word it says what it said before."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_text import Plans
from support.small import compiled, scope_of, value_compiled

from evaluator.core import Path
from evaluator.expr.build import build
from evaluator.expr.fold import with_constant
from evaluator.expr.scope import Range, Scope, Seq, reads
from evaluator.expr.show import show
from evaluator.values import Unknown

WORDS = '["emissions", "energy", "coal-use"]'
PARTS = (
    'k == "emissions"',
    'k != "energy"',
    'k in ["energy", "coal-use"]',
    "t.metric == k",
    't.metric == "energy"',
    't.metric in ["emissions", "coal-use"]',
    "t.done",
    "has(t.note)",
    "peak.firm",
    't.tags.exists(x, x == k || x == "city" || x in ["plan", "energy"])',
    '[k, "plan"].exists(x, x == peak.note)',
    "t.year > (k == 'energy' ? 2020 : 2025)",
)


def condition(random: Random, depth: int = 3) -> str:
    if depth == 0 or random.random() < 0.2:
        return random.choice(PARTS)
    parts = [condition(random, depth - 1) for _ in range(random.randrange(2, 4))]
    joined = random.choice([" && ", " || "]).join(parts)
    return f"!({joined})" if random.random() < 0.15 else f"({joined})"


def said(scope: Scope, answer: Any) -> tuple[Any, ...]:
    """An answer and what was read for it, each path once."""
    seen: dict[Path, None] = {}
    for record, key in reads(scope.trail):
        seen[record.path if key is None else (*record.path, key)] = None
    return _plain(answer), list(seen)


def _plain(answer: Any) -> Any:
    if isinstance(answer, Unknown):
        return answer.missing, answer.reasons, answer.can
    if isinstance(answer, Range):
        return answer.low, answer.high, _plain(answer.unknown)
    if isinstance(answer, Seq):
        return answer.items, [_plain(doubt) for doubt in answer.doubts or ()]
    return answer


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.sampled_from([0, 20, 45]))
def test_the_second_time_says_what_the_first_said(random: Random, silence: int) -> None:
    inner = f"targets.{random.choice(['exists', 'all'])}(t, {condition(random)})"
    ask = build(value_compiled(f"{WORDS}.filter(k, {inner})").ast)
    plan = Plans(random, silence).plan()
    first, second = scope_of(plan), scope_of(plan)
    before = said(first, ask(first))
    assert said(second, ask(second)) == before


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ('k == "a" && peak.firm', "a", "peak.firm"),
        ('k == "a" && peak.firm', "b", "false"),
        ('peak.firm && k == "a"', "b", "peak.firm && false"),
        ('(k == "a" && peak.firm) || (k == "b" && peak.sure)', "b", "peak.sure"),
        ('peak.note == k || peak.note in ["b"]', "a", 'peak.note in ["a", "b"]'),
        ('peak.note == k || peak.word == "by"', "a", 'peak.note == "a" || peak.word == "by"'),
        ('!(k == "a") || peak.sure', "b", "true"),
    ],
)
def test_what_is_left_of_a_condition(text: str, word: str, left: str) -> None:
    ((macro, name, _, body),) = [compiled(f'["a", "b"].exists(k, {text})').ast]
    assert (macro, name) == ("exists", "k")
    assert show(with_constant(body, "k", word)) == left
