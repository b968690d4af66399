"""What is wrong with a plan that has a fault: each fault, and what the rest contradicts.

Knows how a faulty plan is looked through; how a value is read and what a plan cannot say, others
know. It is asked for plans with a fault only: a sound one never loads it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic_core import ValidationError

from evaluator.core import Both, Location, Path, PlanRefused, Problem, show_path
from evaluator.load.loaded import Loaded
from evaluator.plan.checks import check_plan
from evaluator.plan.model import PLAN
from evaluator.plan.shape import validator
from evaluator.plan.tree import Harvest, grow
from evaluator.plan.wording import problem_of

MOST = 1_000
"""Problems that are told of one plan."""


def with_every_fault(written: Any, loaded: Loaded) -> dict[str, Any]:
    """The plan's data, or PlanRefused with every fault and every contradiction."""
    try:
        data: dict[str, Any] = validator().validate_python(written)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems = [problem_of(one, loaded) for one in found[:MOST]]
        if len(found) < MOST:
            problems += _contradictions(written, [one["loc"] for one in found], loaded)
        if max(len(found), len(problems)) > MOST:
            problems = [*problems[:MOST], more(problems[MOST - 1].location)]
        raise PlanRefused(problems) from None
    return data


def more(place: Location | None) -> Problem:
    """That there are more problems than are told."""
    return Problem(
        Both(
            f"{MOST:,} problems are listed; there are more", f"已列出{MOST:,}处问题，另有其他问题"
        ),
        place,
    )


def _contradictions(written: Any, faults: list[Path], loaded: Loaded) -> list[Problem]:
    """What the plan contradicts in itself once its faults are taken out.

    References are left aside: what is referred to may be a fault.
    """
    rest = deepcopy(written)
    for path in faults:
        _take_out(rest, path)
    try:
        data = validator().validate_python(rest)
    except ValidationError:  # a fault that cannot be taken out, such as a plan that is a list
        return []
    problems: list[Problem] = []

    def tell(path: Path, message: Both, hint: Both | None = None) -> None:
        problems.append(Problem(message, loaded.location(path), show_path(path), hint))

    harvest = Harvest()
    grow(data, PLAN, (), harvest)
    check_plan(data, harvest, True, tell)
    return problems


def _take_out(tree: Any, path: Path) -> None:
    """Remove what stands at `path`; with an item goes its list, lest others be counted anew."""
    block, key = None, None
    for step in path:
        if isinstance(tree, dict):
            if step not in tree:
                return
            block, key = tree, step
        elif not isinstance(tree, list):
            break
        tree = tree[step]
    if block is not None:
        del block[key]
