"""Results, score and demands to one verdict with its reasons.

Knows severities, bounds and exit codes; knows no files and no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluator.core import Both, Outcome, Problem, Severity, UsageRefused
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack
from evaluator.report.model import Gate
from evaluator.score import Scorecard

_OPEN = (Outcome.FAIL, Outcome.MISSING, Outcome.BLOCKED)

GATE_ONE = Both("1 gate rule is not met: {rules}", "1 项底线要求未满足：{rules}")
GATE_MANY = Both("{n} gate rules are not met: {rules}", "{n} 项底线要求未满足：{rules}")
RULE_ONE = Both(
    "1 rule of severity {word} or graver is not met: {rules}",
    "1 项级别为“{word}”及以上的要点未满足：{rules}",
)
RULE_MANY = Both(
    "{n} rules of severity {word} or graver are not met: {rules}",
    "{n} 项级别为“{word}”及以上的要点未满足：{rules}",
)
UNDER_SCORE = Both("the score {value} is under {bound}", "得分 {value} 低于 {bound}")
NO_SCORE = Both("nothing applies, so there is no score", "没有适用的要点，无得分")
UNDER_BAND = Both("band {band} is worse than {bound}", "等级 {band} 低于 {bound}")
NO_BAND = Both("not rated; band {bound} is asked for", "暂不评级，未达到等级 {bound}")
UNKNOWN_BAND = Both("--min-band: '{band}' is not a band", "--min-band：“{band}”不是等级")
KNOWN = Both("known: {bands}", "可用：{bands}")


@dataclass(frozen=True, slots=True)
class Demands:
    """What fails a check. By default, a gate rule that is not met or not answered."""

    fail_on: Severity = Severity.GATE
    """Rules of this severity or graver; labels never fail a check."""
    min_score: Decimal | None = None
    min_band: str | None = None
    exit_zero: bool = False
    """Report the verdict, but never fail the process."""


def decide(pack: Pack, results: Sequence[Result], card: Scorecard, demands: Demands) -> Gate:
    """The verdict with a reason for each demand that is not met.

    Raises UsageRefused for a band that the pack does not have.
    """
    reasons = [*_rules(pack, results, demands), *_score(card, demands)]
    reasons += _band(pack, card, demands)
    failed = bool(reasons) and not demands.exit_zero
    return Gate(not reasons, tuple(reasons), int(failed))


def _rules(pack: Pack, results: Sequence[Result], demands: Demands) -> list[Both]:
    severities = {rule.id: rule.severity for rule in pack.rules if not rule.label}
    asked = {name for name, one in severities.items() if one.rank <= demands.fail_on.rank}
    found = [one for one in results if one.rule in asked and one.outcome in _OPEN]
    names = {one.rule for one in found}
    # what waits for another open rule of these is not a second reason
    roots = [one.rule for one in found if not names & set(one.blocked_by)]
    if not roots:
        return []
    if demands.fail_on is Severity.GATE:
        text = GATE_ONE if len(roots) == 1 else GATE_MANY
    else:
        text = RULE_ONE if len(roots) == 1 else RULE_MANY
    word = demands.fail_on.word
    return [
        Both(
            text.en.format(n=len(roots), word=word.en, rules=", ".join(roots)),
            text.zh.format(n=len(roots), word=word.zh, rules="、".join(roots)),
        )
    ]


def _score(card: Scorecard, demands: Demands) -> list[Both]:
    bound = demands.min_score
    if bound is None:
        return []
    if card.value is None:
        return [NO_SCORE]
    return [_fill(UNDER_SCORE, value=card.value, bound=bound)] if card.value < bound else []


def _band(pack: Pack, card: Scorecard, demands: Demands) -> list[Both]:
    bound = demands.min_band
    if bound is None:
        return []
    names = [band.name for band in pack.bands]
    if bound not in names:
        hint = _fill(KNOWN, bands=", ".join(names))
        raise UsageRefused([Problem(_fill(UNKNOWN_BAND, band=bound), hint=hint)])
    if card.band is None:
        return [_fill(NO_BAND, bound=bound)]
    if names.index(card.band) > names.index(bound):
        return [_fill(UNDER_BAND, band=card.band, bound=bound)]
    return []


def _fill(text: Both, **parts: object) -> Both:
    return Both(text.en.format(**parts), text.zh.format(**parts))
