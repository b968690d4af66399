"""Derived values for people: each with its formula, what it was computed from, and its source.

Knows titles, units and places of what was read; computes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.core import Both, both
from evaluator.engine.derive import Derived
from evaluator.engine.result import Missing, Observed
from evaluator.facts import FACTS
from evaluator.pack.compiled import Definition
from evaluator.plan.kinds import Kind, ListOf, Number, Text
from evaluator.plan.planfile import PlanFile
from evaluator.report.names import Names
from evaluator.report.phrases import join
from evaluator.report.places import Places
from evaluator.report.result import Evidence, Folded
from evaluator.report.values import show_value

FACT, DEFINITION = "fact", "definition"
_RANGE = Both("{low} to {high}", "{low}至{high}")
_PER_HEAD = Both("t per person", "吨/人")


@dataclass(frozen=True, slots=True)
class DerivedLine:
    """One derived value with everything a reader may ask about it."""

    name: str
    sort: str
    """`fact` or `definition`."""
    title: Both
    formula: Both
    """How it is computed; of a definition the expression itself."""
    source: Both
    """Whose method it is."""
    unit: str
    value: object
    """A scalar in `unit`, a size, or None where the plan does not settle it."""
    shown: Both | None
    """The value for people, with its unit; None where there is none."""
    reads: tuple[str, ...]
    """The paths it may read, facts as `facts.NAME`."""
    evidence: tuple[Evidence, ...]
    """What was read for it."""
    missing: tuple[Folded, ...]
    reasons: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class DerivedSheet:
    """All derived values of one plan."""

    city: Both
    file: str
    day: datetime.date
    facts: tuple[DerivedLine, ...]
    definitions: tuple[DerivedLine, ...]


class Derivations:
    """Writes derived values of one plan down."""

    def __init__(self, plan: PlanFile, names: Names, places: Places) -> None:
        self._plan = plan
        self._names = names
        self._places = places

    def facts(self, found: Iterable[Derived]) -> tuple[DerivedLine, ...]:
        """Facts, with the formula and source that each declares."""
        lines = []
        for one in found:
            fact = FACTS[one.name]
            shown = _shown(fact.kind, one)
            lines.append(
                DerivedLine(
                    name=f"facts.{one.name}",
                    sort=FACT,
                    title=fact.title,
                    formula=fact.formula,
                    source=fact.source,
                    unit=fact.unit,
                    value=one.value,
                    shown=shown,
                    reads=fact.reads,
                    evidence=self._evidence(one.observed),
                    missing=self._missing(one),
                    reasons=tuple(reason.text for reason in one.reasons),
                )
            )
        return tuple(lines)

    def definitions(
        self, found: Iterable[Derived], definitions: dict[str, Definition], pack: Both
    ) -> tuple[DerivedLine, ...]:
        """Definitions of a pack; the pack is their source."""
        lines = []
        for one in found:
            definition = definitions[one.name]
            lines.append(
                DerivedLine(
                    name=f"defs.{one.name}",
                    sort=DEFINITION,
                    title=definition.title,
                    formula=both(" ".join(definition.condition.text.split())),
                    source=pack,
                    unit="",
                    value=one.value,
                    shown=_shown(None, one),
                    reads=definition.condition.reads,
                    evidence=self._evidence(one.observed),
                    missing=self._missing(one),
                    reasons=tuple(reason.text for reason in one.reasons),
                )
            )
        return tuple(lines)

    def _evidence(self, observed: tuple[Observed, ...]) -> tuple[Evidence, ...]:
        """What was read; blocks and lists of which something inside was read are left out."""
        paths = {one.path for one in observed}
        above = {path[:end] for path in paths for end in range(1, len(path))}
        told = [one for one in observed if one.path not in above]
        told.sort(key=lambda one: self._names.order(one.path))
        return tuple(self._places.first(one) for one in told)

    def _missing(self, one: Derived) -> tuple[Folded, ...]:
        absent = [
            Missing(path, self._plan.final(path), self._plan.elsewhere(path))
            for path in one.missing
        ]
        return self._places.folded(absent)


def _shown(kind: Kind | None, one: Derived) -> Both | None:
    """The value for people; None where the plan does not settle it."""
    if one.value is None:
        return None
    if isinstance(one.value, tuple):
        low, high = (show_value(kind, bound) for bound in one.value)
        return _RANGE.fill(low=low, high=high)
    if one.entries:
        return show_value(ListOf(Text()), one.value)
    shown = show_value(kind, one.value)
    if isinstance(kind, Number) and kind.unit == _PER_HEAD.en:
        return join((shown, _PER_HEAD), Both(" ", " "))
    return shown
