"""The simulation of one plan's pledge, worked out only when asked for.

Knows which stages it needs; knows no layout. Nothing of it reaches a rule or a score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.engine.subject import open_scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues, Reader
from evaluator.facts.simulate import Simulation, simulate
from evaluator.values import Unknown

if TYPE_CHECKING:
    from evaluator.walk.check import Evaluated, Evaluator


def simulated(evaluator: Evaluator, done: Evaluated) -> Simulation | Unknown:
    """Shares of simulated paths that meet the pledge of a plan that has been evaluated."""
    scope, _ = open_scope(done.subject, evaluator.program)
    return simulate(Reader(scope, FactValues(FACTS)))
