"""Facts about what follows the peak: from which year on it is counted.

Knows the peak block and the as-of date; knows no target and no threshold.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both
from evaluator.facts.registry import OURS, Fact, Reader
from evaluator.plan.model.kind import Integer
from evaluator.values import Unknown


def _last_year(reader: Reader) -> Any:
    """The stated peak year, or the last year of a stated range (a plan has one or the other)."""
    year = reader.get("peak", "year")
    if not isinstance(year, Unknown):
        return year
    latest = reader.get("peak", "latest")
    return year if isinstance(latest, Unknown) else latest


def _counted_from(reader: Reader) -> Any:
    today = reader.as_of.year
    phase = reader.get("peak", "phase")
    if phase == "past":
        return today
    year = _last_year(reader)
    if isinstance(year, Unknown):
        return year | phase if isinstance(phase, Unknown) else year
    if year <= today:
        return today
    return phase if isinstance(phase, Unknown) else year


FACTS: tuple[Fact, ...] = (
    Fact(
        name="after_peak_from",
        kind=Integer("year"),
        title=Both("Year from which the time after the peak is counted", "达峰后起算年份"),
        formula=Both(
            "the later of the peak year (or the last year of a range) and the as-of year; "
            "the as-of year for a city that says it is past its peak",
            "达峰年份（或区间末年）与评价基准年中较晚者；自述已达峰的城市为评价基准年",
        ),
        source=OURS,
        reads=("peak.year", "peak.latest", "peak.phase", "as_of"),
        compute=_counted_from,
        unit="year",
    ),
)
