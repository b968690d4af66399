"""Whether a plan is one of those that a pack is for.

Knows the pack's `applies_to`; changes no outcome.
"""

from __future__ import annotations

from evaluator.core import Both, PackRefused, Problem
from evaluator.engine.program import Program
from evaluator.engine.subject import Subject, open_scope
from evaluator.expr.build import build
from evaluator.expr.scope import BudgetExhausted


def applies(program: Program, subject: Subject) -> bool | None:
    """None where the plan does not say what the pack asks about. A pack that asks nothing is for
    every plan. Raises PackRefused where the condition exhausts its step budget.
    """
    asked = program.pack.applies_to
    if asked is None:
        return True
    scope, parameters = open_scope(subject, program)
    if not all(map(parameters.in_force, asked.condition.params)):
        return None
    try:
        answer = build(asked.condition.ast)(scope)
    except BudgetExhausted as error:
        message = Both(
            "the condition of `applies_to` takes too many steps on this plan",
            "applies_to 的条件计算步数超过上限",
        )
        raise PackRefused([Problem(message, asked.condition.location)]) from error
    return answer if isinstance(answer, bool) else None
