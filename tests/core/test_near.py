"""What a misspelt word is taken to mean: real slips are understood, far-fetched names are not."""

from __future__ import annotations

import random
import time

import pytest

from evaluator.core.near import nearest
from evaluator.pack import load_pack
from evaluator.plan.kinds import all_fields

RULES = [rule.id for rule in load_pack("peaking").rules]
FIELDS = sorted({path.replace("[]", "").split(".")[-1] for path, _ in all_fields()})
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice(LETTERS)
    return chance.choice([
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ])  # fmt: skip


@pytest.mark.parametrize("slips", [1, 2])
def test_every_rule_is_known_by_its_slips(slips: int) -> None:
    chance = random.Random(slips)
    for rule in RULES:
        word = rule
        for _ in range(slips):
            word = slip(chance, word)
        assert nearest(word, RULES) == rule, word


def test_a_field_is_known_by_a_slip_unless_the_slip_makes_another_word() -> None:
    chance = random.Random(3)
    long = [one for one in FIELDS if len(one) >= 5]
    told = [nearest(slip(chance, one), FIELDS) == one for one in long]
    assert len(long) > 200
    assert sum(told) / len(told) > 0.97


@pytest.mark.parametrize("word", [
    "nonsense", "something", "whatever", "weather", "carbn", "policy", "question", "answer", "test",
    "water", "peking", "emissions-trading", "banana", "", "-", "x", "消费",
])  # fmt: skip
def test_what_only_shares_some_letters_is_not_meant(word: str) -> None:
    assert nearest(word, RULES) is None


@pytest.mark.parametrize(("word", "known", "meant"), [
    ("recieved", ["received", "sent"], "received"),
    ("year-peak", ["peak-year", "peak-yoke"], "peak-year"),
    ("climate", ["climate-risk", "air"], "climate-risk"),
    ("cost_meur", ["cost", "cast"], "cost"),
    ("peak", ["peak-year", "peak-level"], None),  # which of the two?
    ("peak", ["peak-year", "peaks"], "peaks"),
    ("a-b", ["a-b-c"], None),  # too short to tell anything
    ("reduction_pct", ["reduction", "reduction_percent"], "reduction_percent"),
    ("达峰年", ["达峰年份", "排放量"], "达峰年份"),
    ("能耗", ["能源"], None),  # one of two letters is no slip
    ("ba", ["ab"], None),
    ("bac", ["abc"], "abc"),
    ("abc", ["abc"], "abc"),
    ("x" * 61, ["x" * 61], None),
    ("anything", [], None),
])  # fmt: skip
def test_slips_and_parts(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant


def test_the_work_is_bounded() -> None:
    """A hundred thousand long words that all but fit: compared with a hundred of them."""
    known = [f"{'ab' * 27}{number:06}" for number in range(100_000)]
    began = time.process_time()
    assert nearest("ab" * 30, known) is not None
    assert time.process_time() - began < 3
