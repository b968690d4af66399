"""Every sentence of the gate, whole and in both languages, on a card written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from support.packs import pack, rule

from evaluator.compare.model import Base, Change, Comparison, Kind
from evaluator.core import Outcome, Severity, UsageRefused, both
from evaluator.engine import Result
from evaluator.gate import Circumstances, Demands, decide
from evaluator.gate.demands import PLAIN
from evaluator.report.model import Gate
from evaluator.score import CriterionScore, Scorecard

SEVERITIES = {
    "g1": Severity.GATE,
    "g2": Severity.GATE,
    "h1": Severity.HIGH,
    "m1": Severity.MEDIUM,
    "l1": Severity.LOW,
    "info": Severity.INFO,
}
PACK = pack(
    [rule(name, "true", severity=severity) for name, severity in SEVERITIES.items()],
    weights={"one": 60, "two": 40},
)
ONE = Decimal("61.4")


def verdict(
    outcomes: Mapping[str, Outcome] | None = None,
    circumstances: Circumstances = PLAIN,
    band: str | None = "C",
    value: str = "64.9",
    **asked: Any,
) -> Gate:
    """The verdict on a card with the score 64.9, band C, 61.4 in one criterion, none in two."""
    results = [
        Result(name, (outcomes or {}).get(name, Outcome.PASS), Fraction(0), Fraction(1), None, None)
        for name in SEVERITIES
    ]
    criteria = tuple(
        CriterionScore(name, Decimal(50), part, part, Decimal(1), True)
        for name, part in (("one", ONE), ("two", None))
    )
    card = Scorecard(Decimal(value), Decimal(100), Decimal(1), band, band, "A", (), criteria)
    return decide(PACK, results, card, Demands(**asked), circumstances)


def worse(*names: str) -> Circumstances:
    changes = tuple(
        Change(
            name, "one", Severity.LOW, both("t"), Kind.WORSE, Outcome.PASS, Outcome.FAIL,
            Decimal(-1), False,
        )
        for name in names
    )  # fmt: skip
    return Circumstances(comparison=Comparison(Base("main"), changes=changes))


def said(sentences: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(one.en, one.zh) for one in sentences]


FAIL, MISSING = Outcome.FAIL, Outcome.MISSING
REASONS: list[tuple[dict[str, Any], str, str]] = [
    ({"outcomes": {"g1": FAIL}}, "1 gate rule is not met: g1", "1 项底线要求未满足：g1"),
    (
        {"outcomes": {"g2": MISSING, "g1": FAIL}},
        "2 gate rules are not met: g1, g2",
        "2 项底线要求未满足：g1、g2",
    ),
    (
        {"outcomes": {"h1": FAIL}, "fail_on": Severity.HIGH},
        "1 rule of severity high or graver is not met: h1",
        "1 项级别为“高”及以上的要点未满足：h1",
    ),
    (
        {"outcomes": {"g1": FAIL, "h1": FAIL, "l1": FAIL}, "fail_on": Severity.MEDIUM},
        "2 rules of severity medium or graver are not met: g1, h1",
        "2 项级别为“中”及以上的要点未满足：g1、h1",
    ),
    ({"min_score": Decimal(65)}, "the score 64.9 is under 65", "得分 64.9 低于 65"),
    ({"min_band": "B"}, "band C is worse than B", "等级 C 低于 B"),
    (
        {"min_band": "D", "band": None},
        "not rated; band D is asked for",
        "暂不评级，未达到等级 D",
    ),
    (
        {"min_criteria": (("one", Decimal("61.5")),)},
        "criterion one: the score 61.4 is under 61.5",
        "评价维度 one：得分 61.4 低于 61.5",
    ),
    (
        {"min_criteria": (("two", Decimal(0)),)},
        "criterion two: nothing applies, so there is no score; 0 is asked for",
        "评价维度 two：没有适用的要点，无得分，要求达到 0",
    ),
    (
        {"circumstances": worse("h1"), "fail_on_regression": True},
        "1 rule got worse than in main: h1",
        "与 main 相比，1 项要点变差：h1",
    ),
    (
        {"circumstances": worse("l1", "h1"), "fail_on_regression": True},
        "2 rules got worse than in main: l1, h1",
        "与 main 相比，2 项要点变差：l1、h1",
    ),
]


@pytest.mark.parametrize(("given", "english", "chinese"), REASONS, ids=[row[1] for row in REASONS])
def test_a_demand_that_is_not_met_is_said(
    given: dict[str, Any], english: str, chinese: str
) -> None:
    gate = verdict(**given)
    assert said(gate.reasons) == [(english, chinese)]
    assert (gate.passed, gate.exit_code) == (False, 1)


HELD: list[dict[str, Any]] = [
    {},
    {"outcomes": {"info": FAIL}, "fail_on": Severity.INFO},
    {"min_score": Decimal("64.9"), "min_band": "C", "min_criteria": (("one", ONE),)},
    {"circumstances": worse("h1")},
    {"circumstances": worse(), "fail_on_regression": True},
    {"outcomes": {"l1": FAIL}, "fail_on": Severity.LOW, "circumstances": Circumstances({"l1"})},
]


@pytest.mark.parametrize("given", HELD, ids=str)
def test_a_demand_that_is_met_to_the_dot_is_no_reason(given: dict[str, Any]) -> None:
    gate = verdict(**given)
    assert (gate.passed, gate.reasons, gate.exit_code) == (True, (), 0)


RAISED: list[tuple[dict[str, Any], str, str]] = [
    (
        {"min_score": Decimal("62.9")},
        "--min-score can be raised from 62.9 to 64: the score is 64.9",
        "--min-score 可由 62.9 提高到 64：得分为 64.9",
    ),
    (
        {"min_score": Decimal("60.5"), "margin": Decimal("4.4")},
        "--min-score can be raised from 60.5 to 64: the score is 64.9",
        "--min-score 可由 60.5 提高到 64：得分为 64.9",
    ),
    (
        {"min_criteria": (("one", Decimal(50)), ("two", Decimal(1)))},
        "--min one=50 can be raised to 61: its score is 61.4",
        "--min one=50 可提高到 61：该维度得分为 61.4",
    ),
    (
        {"min_band": "D"},
        "--min-band can be raised from D to C",
        "--min-band 可由 D 提高到 C",
    ),
    (
        {"outcomes": {"l1": FAIL}, "fail_on": Severity.HIGH},
        "--fail-on can be tightened from high to medium: no such rule is open",
        "--fail-on 可由 high 收紧为 medium：相应要点均已满足",
    ),
    (
        {"outcomes": {"info": FAIL}, "fail_on": Severity.HIGH},
        "--fail-on can be tightened from high to low: no such rule is open",
        "--fail-on 可由 high 收紧为 low：相应要点均已满足",
    ),
]


@pytest.mark.parametrize(("given", "english", "chinese"), RAISED, ids=[row[1] for row in RAISED])
def test_a_bound_that_can_be_raised_is_said(
    given: dict[str, Any], english: str, chinese: str
) -> None:
    assert said(verdict(**given).tighten) == [(english, chinese)]


@pytest.mark.parametrize(
    "given",
    [
        {"min_score": Decimal(63)},
        {"min_score": Decimal("64.0"), "margin": Decimal("0.1")},
        {"min_score": Decimal("64.1"), "margin": Decimal("0.1")},
        {"min_score": Decimal(0), "margin": Decimal(65)},
        {"min_criteria": (("one", Decimal(60)),)},
        {"min_band": "C"},
        {"min_band": "B"},
        {"min_band": "D", "band": None},
        {"outcomes": {"m1": FAIL}, "fail_on": Severity.HIGH},
        {"fail_on": Severity.LOW},
        {"fail_on": Severity.GATE},
    ],
    ids=str,
)
def test_a_bound_that_nothing_speaks_for_stays(given: dict[str, Any]) -> None:
    assert verdict(**given).tighten == ()


def test_all_unknown_names_are_refused_at_once_with_the_known_ones() -> None:
    with pytest.raises(UsageRefused) as refused:
        verdict(min_band="Z", min_criteria=(("zwei", Decimal(1)), ("one", Decimal(1))))
    assert refused.value.show("en").splitlines() == [
        "--min-band: 'Z' is not a band (known: A, B, C, D, E)",
        "--min: the pack has no criterion 'zwei' (known: one, two)",
    ]
    assert refused.value.show("zh").splitlines() == [
        "--min-band：“Z”不是等级（可用：A, B, C, D, E）",
        "--min：规则集没有评价维度“zwei”（可用：one, two）",
    ]


def test_every_demand_that_is_not_met_is_said() -> None:
    gate = verdict(
        {"g1": FAIL},
        worse("h1"),
        fail_on_regression=True,
        min_score=Decimal(70),
        min_band="A",
        min_criteria=(("one", Decimal(62)), ("two", Decimal(1))),
    )
    assert [one.en.split(":")[0] for one in gate.reasons] == [
        "1 gate rule is not met",
        "the score 64.9 is under 70",
        "band C is worse than A",
        "criterion one",
        "criterion two",
        "1 rule got worse than in main",
    ]
