"""The simulation of one plan's pledge, worked out only when asked for.

Knows which stages it needs; knows no layout. Nothing of it reaches a rule or a score.
"""

from __future__ import annotations

from evaluator.engine.subject import open_scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues, Reader
from evaluator.facts.simulate import Simulation, simulate
from evaluator.values import Unknown
from evaluator.walk.check import Evaluator, Source


def simulate_plan(evaluator: Evaluator, plan: Source) -> Simulation | Unknown:
    """Shares of simulated paths that meet the plan's pledge. Raises PlanRefused."""
    done = evaluator.run(plan)
    scope, _ = open_scope(done.subject, evaluator.program)
    return simulate(Reader(scope, FactValues(FACTS)))
