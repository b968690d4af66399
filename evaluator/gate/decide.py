"""Results, score and demands to one verdict with its reasons.

Knows severities, bounds and exit codes; knows no files and no layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluator.core import Both, Outcome, Problem, Severity, UsageRefused
from evaluator.engine.result import Result
from evaluator.gate import words
from evaluator.gate.demands import PLAIN, Circumstances, Demands
from evaluator.gate.tighten import tighten
from evaluator.pack.compiled import Pack
from evaluator.report.model import Gate
from evaluator.score import Scorecard

_OPEN = (Outcome.FAIL, Outcome.MISSING, Outcome.BLOCKED)
_FAILED, _NOT_EVALUATED = 1, 2


def decide(
    pack: Pack,
    results: Sequence[Result],
    card: Scorecard,
    demands: Demands,
    circumstances: Circumstances = PLAIN,
) -> Gate:
    """The verdict with a reason for each demand that is not met.

    Where no scored rule applies nothing was evaluated: that never passes, and the exit code is 2
    whatever is demanded. Raises UsageRefused for a band or criterion that the pack does not have.
    """
    _refuse_unknown(pack, demands)
    if card.value is None:
        return Gate(False, (words.NO_SCORE,), _NOT_EVALUATED)
    open_rules = _open_rules(pack, results, demands.fail_on, circumstances)
    reasons = _rules(open_rules, demands.fail_on)
    reasons += [*_score(card, demands), *_band(pack, card, demands), *_criteria(card, demands)]
    if demands.fail_on_regression:
        reasons += _regressions(circumstances)
    lesser: dict[Severity, bool] = {
        one: bool(_open_rules(pack, results, one, circumstances))
        for one in Severity
        if one.rank > demands.fail_on.rank and one is not Severity.INFO
    }
    failed = _FAILED if reasons and not demands.exit_zero else 0
    return Gate(not reasons, tuple(reasons), failed, tighten(pack, card, demands, lesser))


def _open_rules(
    pack: Pack, results: Sequence[Result], fail_on: Severity, circumstances: Circumstances
) -> list[str]:
    severities = {rule.id: rule.severity for rule in pack.rules if not rule.label}
    asked = {name for name, one in severities.items() if one.rank <= fail_on.rank}
    asked -= circumstances.waived
    found = [one for one in results if one.rule in asked and one.outcome in _OPEN]
    names = {one.rule for one in found}
    # what waits for another open rule of these is not a second reason; a waived one is not
    # among them, so what waits for it stays a reason of its own
    return [one.rule for one in found if not names & set(one.blocked_by)]


def _rules(roots: Sequence[str], fail_on: Severity) -> list[Both]:
    if not roots:
        return []
    if fail_on is Severity.GATE:
        text = words.GATE_ONE if len(roots) == 1 else words.GATE_MANY
    else:
        text = words.RULE_ONE if len(roots) == 1 else words.RULE_MANY
    return [text.fill(n=len(roots), word=fail_on.word, rules=_names(roots))]


def _score(card: Scorecard, demands: Demands) -> list[Both]:
    bound = demands.min_score
    if bound is None or card.value is None or card.value >= bound:
        return []
    return [words.UNDER_SCORE.fill(value=card.value, bound=bound)]


def _criteria(card: Scorecard, demands: Demands) -> list[Both]:
    values = {one.id: one.value for one in card.criteria}
    found = []
    for name, bound in demands.min_criteria:
        value = values[name]
        if value is None:
            found.append(words.NO_CRITERION.fill(name=name, bound=bound))
        elif value < bound:
            found.append(words.UNDER_CRITERION.fill(name=name, value=value, bound=bound))
    return found


def _band(pack: Pack, card: Scorecard, demands: Demands) -> list[Both]:
    bound = demands.min_band
    if bound is None:
        return []
    names = [band.name for band in pack.bands]
    if card.band is None:
        return [words.NO_BAND.fill(bound=bound)]
    if names.index(card.band) > names.index(bound):
        return [words.UNDER_BAND.fill(band=card.band, bound=bound)]
    return []


def _regressions(circumstances: Circumstances) -> list[Both]:
    comparison = circumstances.comparison
    rules = [one.rule for one in comparison.regressions] if comparison else []
    if comparison is None or not rules:
        return []
    text = words.REGRESSION_ONE if len(rules) == 1 else words.REGRESSION_MANY
    return [text.fill(n=len(rules), base=comparison.base.name, rules=_names(rules))]


def _names(rules: Sequence[str]) -> Both:
    return Both(", ".join(rules), "、".join(rules))


def _refuse_unknown(pack: Pack, demands: Demands) -> None:
    problems = []
    bands = [band.name for band in pack.bands]
    if demands.min_band is not None and demands.min_band not in bands:
        problems.append(Problem(words.UNKNOWN_BAND.fill(band=demands.min_band), hint=_known(bands)))
    criteria = [one.id for one in pack.criteria]
    problems += [
        Problem(words.UNKNOWN_CRITERION.fill(name=name), hint=_known(criteria))
        for name, _ in demands.min_criteria
        if name not in criteria
    ]
    if problems:
        raise UsageRefused(problems)


def _known(names: Iterable[str]) -> Both:
    return words.KNOWN.fill(known=", ".join(names))
