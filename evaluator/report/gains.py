"""What an answer would bring, in points of the total: exact until it is printed.

Knows points, weights and the score's own arithmetic; knows no paths and no texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evaluator.core import Outcome
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack, Rule
from evaluator.report.model import Gain
from evaluator.score.exact import combine, percent, rounded
from evaluator.score.score import terms

_ZERO = Fraction(0)

Changes = Mapping[str, Fraction | None]
"""What rules would earn instead, by id; None: the rule leaves the denominator."""


class Gains:
    """Scores of one plan with some rules answered otherwise."""

    def __init__(self, pack: Pack, results: Sequence[Result], profile: str | None) -> None:
        self._terms = terms(pack, profile)
        self._rules = {rule.id: rule for rule in pack.rules}
        self._results = {result.rule: result for result in results}
        self._sums: dict[str, tuple[Fraction, Fraction]] = {
            one.id: (_ZERO, _ZERO) for one in pack.criteria
        }
        for result in results:
            if result.outcome.applicable:
                earned, possible = self._sums[self._rules[result.rule].criterion]
                sums = (earned + result.earned, possible + result.possible)
                self._sums[self._rules[result.rule].criterion] = sums
        self._shares = self._of_a_point()
        self._values = _values(self._sums)
        self._now = self.total({}) or Decimal(0)

    def _of_a_point(self) -> dict[str, Fraction]:
        """What one point of each criterion is worth in the total."""
        weights = self._terms.weights
        asked = sum((weights[one] for one, (_, points) in self._sums.items() if points), _ZERO)
        return {
            one: 100 * weights[one] / asked / points if asked and points else _ZERO
            for one, (_, points) in self._sums.items()
        }

    def total(self, changes: Changes) -> Decimal | None:
        """The printed score if these rules earned that; None where nothing would apply."""
        sums: dict[str, tuple[Fraction, Fraction]] = {}
        for name, points in changes.items():
            result = self._results[name]
            criterion = self._rules[name].criterion
            earned, possible = sums.get(criterion, self._sums[criterion])
            if points is None:
                sums[criterion] = (earned - result.earned, possible - result.possible)
            else:
                sums[criterion] = (earned - result.earned + points, possible)
        values = {**self._values, **_values(sums)}
        return percent(combine(values, self._terms.weights, self._terms.aggregation))

    def gain(self, rules: Sequence[str], opened: Sequence[str], *, written: bool) -> Gain:
        """Of answering `rules`, which lets `opened` (they among them) be answered.

        `written`: the plan does not say it and would have to; else it may still be found.
        """
        return Gain(self._gain(rules, written), self._gain(opened, written))

    def _gain(self, rules: Sequence[str], written: bool) -> Decimal:
        after = self.total({name: self.ceiling(name, written=written) for name in rules})
        return (Decimal(0) if after is None else after) - self._now

    def open(self, name: str) -> bool:
        """Whether the rule can earn more by what may still be found in the plan."""
        result = self._results[name]
        return result.best is None or result.best > result.earned

    def ceiling(self, name: str, *, written: bool) -> Fraction | None:
        """The most a rule can earn by what may be found, or by a plan that says more.

        None: it may leave the denominator, and that is the most.
        """
        result = self._results[name]
        if not written or self.open(name):
            return result.best
        rule = self._rules[name]
        if result.outcome is Outcome.FAIL:
            # a false condition stays false; only a line of `partial` is still undecided
            return rule.points * rule.partial[0].earns if rule.partial else result.earned
        return result.possible

    def worth(self, name: str) -> Fraction:
        """Points of the total that a rule carries; with a geometric mean, of a linear one."""
        result = self._results[name]
        if not result.outcome.applicable:
            return _ZERO
        return self._shares[self._rules[name].criterion] * result.possible

    def lost(self, name: str) -> Fraction:
        """Points of the total that a rule does not earn."""
        result = self._results[name]
        if not result.possible:
            return _ZERO
        return self.worth(name) * (1 - result.earned / result.possible)

    def rule(self, name: str) -> Rule:
        """The rule with this id."""
        return self._rules[name]


def _values(sums: Mapping[str, tuple[Fraction, Fraction]]) -> dict[str, Fraction | None]:
    """The share earned of each criterion; None where nothing is asked."""
    return {name: earned / points if points else None for name, (earned, points) in sums.items()}


def printed(points: Fraction) -> Decimal:
    """Points with one decimal, half up."""
    return rounded(points, 1)
