"""From the bytes of a workbook to its data, or every reason why not.

Knows the order of the steps only.
"""

from __future__ import annotations

import hashlib

from evaluator.core import Both, Location, PlanRefused, Problem, Refused, show_path
from evaluator.load import LIMITS
from evaluator.load.bounds import oversized
from evaluator.load.loaded import Loaded
from evaluator.load.mapping import plain_copy
from evaluator.plan.read import read_plan
from evaluator.plan.sound import sound
from evaluator.sheet.book import read_book
from evaluator.sheet.gather import gather
from evaluator.sheet.loaded import LoadedSheet
from evaluator.sheet.package import Unfit, wrong_ending


def load_sheet(content: bytes, file: str, refuse: type[Refused]) -> Loaded:
    """The plan that a workbook holds. Raises `refuse` with every problem found."""
    pages = wrong_ending(file) or read_book(content)
    if isinstance(pages, Unfit):
        raise refuse([Problem(pages.message, Location(file, 1, 1), "", pages.hint)])
    found = gather(pages, file)
    loaded = LoadedSheet(found, file, f"sha256:{hashlib.sha256(content).hexdigest()}")
    beyond = plain_copy(found.data, file, LIMITS)[1] or [
        Problem(one.message, loaded.location(one.path), show_path(one.path), one.hint)
        for one in oversized(found.data, LIMITS, LIMITS.size)
    ]
    problems = [*found.problems, *beyond]
    if problems and not beyond:
        problems += _of_values(loaded)
    if problems:
        raise refuse(_bounded(problems))
    return loaded


def _of_values(loaded: Loaded) -> list[Problem]:
    """What is wrong with the values that were read, so that all is told at once.

    What plans say together (an id that leads nowhere) is not: it may stand in a cell that was
    not read.
    """
    if sound(loaded.data) is not None:
        return []
    try:
        read_plan(loaded)
    except PlanRefused as refused:
        return list(refused.problems)
    return []


def _bounded(problems: list[Problem]) -> list[Problem]:
    """As many as of any other file."""
    left = len(problems) - LIMITS.problems
    if left <= 0:
        return problems
    last = problems[LIMITS.problems - 1].location
    more = Both(f"{left} more problems are not listed.", f"另有{left}处问题未列出。")
    return [*problems[: LIMITS.problems], Problem(more, last)]
