"""A pack made ready to run: closures instead of trees, indexes instead of names.

Knows how expensive things are done once a pack; knows no plan.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from evaluator.expr.build import build
from evaluator.expr.lang import Closure
from evaluator.pack.compiled import Pack, Rule


class Step(NamedTuple):
    """One rule, ready to run."""

    rule: Rule
    when: Closure | None
    condition: Closure
    partial: tuple[tuple[Fraction, Closure], ...]
    """What each line earns, in points, and its condition; most first."""
    params: tuple[str, ...]


class Program:
    """The rules of a pack in graph order, and its definitions."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.steps = tuple(_step(rule) for rule in pack.rules)
        self.definitions = {n: build(d.condition.ast) for n, d in pack.definitions.items()}


def _step(rule: Rule) -> Step:
    params = sorted({name for condition in rule.conditions for name in condition.params})
    return Step(
        rule=rule,
        when=None if rule.when is None else build(rule.when.ast),
        condition=build(rule.condition.ast),
        partial=tuple(
            (line.earns * rule.points, build(line.condition.ast)) for line in rule.partial
        ),
        params=tuple(params),
    )
