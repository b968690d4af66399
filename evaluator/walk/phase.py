"""A plan cannot be past its peak and peak later.

Knows the as-of date and what a plan says of its peak; judges nothing else. The reader of
plans cannot look, for it does not know the date.
"""

from __future__ import annotations

import datetime

from evaluator.core import Both, PlanRefused, Problem, show_path
from evaluator.plan.read import PlanFile
from evaluator.values import Record

_HINT = Both(
    "drop the phase, or write the year of the maximum that the figures show",
    "删去该阶段，或填写数据所示的峰值年份",
)


def refuse_peak_to_come(plan: PlanFile, day: datetime.date) -> None:
    """Refuse `phase: past` with a peak year that is not over by then. Raises PlanRefused."""
    peak = plan.root.fields.get("peak")
    if not isinstance(peak, Record) or peak.fields.get("phase") != "past":
        return
    for name in ("year", "latest", "earliest"):
        year = peak.fields.get(name)
        if isinstance(year, int) and year >= day.year:
            raise PlanRefused([_problem(plan, year, day)])


def _problem(plan: PlanFile, year: int, day: datetime.date) -> Problem:
    path = ("peak", "phase")
    return Problem(
        Both(
            f"says that the peak is past, but the peak year {year} is not before the year of "
            f"the as-of date ({day})",
            f"称已过峰值，但达峰年份{year}年并不早于评价基准日（{day}）所在年份",
        ),
        plan.loaded.location(path),
        show_path(path),
        _HINT,
    )
