"""The day on which a plan is judged, and where that day comes from.

Knows the order of precedence; the clock is read here and nowhere else.
"""

from __future__ import annotations

import datetime

from evaluator.core import Both, Problem, UsageRefused
from evaluator.plan.read import PlanFile
from evaluator.values import PartialDate, Record


def as_of_day(plan: PlanFile, asked: datetime.date | None) -> tuple[datetime.date, str]:
    """The day and its origin: `argument`, `assessment`, `adopted`, `issued` or `today`.

    A date of the plan that stops at the month or year counts as its last day.
    """
    if asked is not None:
        return asked, "argument"
    if plan.as_of is not None:
        return plan.as_of.last(), "assessment"
    document = plan.document
    if isinstance(document, Record):
        for name in ("adopted", "issued"):
            value = document.fields.get(name)
            if isinstance(value, PartialDate):
                return value.last(), name
    return today(), "today"


def today() -> datetime.date:
    """The day by the clock, in UTC."""
    return datetime.datetime.now(tz=datetime.UTC).date()


def parse_day(text: str) -> datetime.date:
    """`YYYY-MM-DD` of `--as-of`. Raises UsageRefused."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageRefused(
            [
                Problem(
                    Both(f"--as-of: '{text}' is not a date", f"--as-of：“{text}”不是日期"),
                    hint=Both("write it as 2017-12-31", "应写作 2017-12-31"),
                )
            ]
        ) from error
