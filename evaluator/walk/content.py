"""Whether a plan says anything at all.

Knows what is no content; judges none.
"""

from __future__ import annotations

from evaluator.core import Both, PlanRefused, Problem
from evaluator.plan.planfile import PlanFile
from evaluator.values import Record

NOTHING = Both(
    "the plan states nothing but the city's name, so nothing can be evaluated",
    "规划除城市名称外没有内容，无法评价",
)
HOW = Both(
    "evaluator new FILE writes a plan to fill in", "可用 evaluator new 文件名 生成待填写的规划"
)


def refuse_empty(plan: PlanFile) -> None:
    """Raises PlanRefused for a plan without content beyond the city's name."""
    stated = {name for name in plan.root.fields if name != "schema"}
    city = plan.root.fields.get("city")
    more = isinstance(city, Record) and any(name != "name" for name in city.fields)
    if stated <= {"city"} and not more:
        raise PlanRefused([Problem(NOTHING, plan.loaded.location(()), hint=HOW)])
