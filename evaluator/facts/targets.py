"""Which targets of a plan are for one metric, with the years they are for.

Knows metric and year of a target; what a target asks for is in `effort` and `sums`.
"""

from __future__ import annotations

from typing import Any

from evaluator.facts.registry import Reader, first_unknown
from evaluator.values import Unknown


def dated(reader: Reader, metric: str) -> list[tuple[int, Any]] | Unknown:
    """The targets for a metric with their years, in the plan's order.

    Unknown while one does not say its metric, or is for this one and does not say its year.
    """
    targets = reader.get("targets")
    if isinstance(targets, Unknown):
        return targets
    found, unknowns = [], []
    for target in targets.items:
        about = reader.of(target, "metric")
        if not isinstance(about, Unknown) and about != metric:
            continue
        year = reader.of(target, "year")
        absent = first_unknown(about, year)
        if absent is None:
            found.append((year, target))
        else:
            unknowns.append(absent)
    unknown = first_unknown(*unknowns)
    return found if unknown is None else unknown
