"""Derived values that conditions read as `facts.NAME`, each a unit-tested function.

Knows which modules hold facts; a module declares its own as `FACTS`.
"""

from evaluator.facts import (
    after,
    ahead,
    cells,
    effort,
    inventory,
    kaya,
    measures,
    peak,
    series,
    sums,
    trends,
)
from evaluator.facts.registry import Fact

FACTS: dict[str, Fact] = {
    fact.name: fact
    for module in (
        series,
        trends,
        kaya,
        ahead,
        sums,
        inventory,
        cells,
        peak,
        effort,
        measures,
        after,
    )
    for fact in module.FACTS
}
"""Every fact by name."""

__all__ = ["FACTS", "Fact"]
