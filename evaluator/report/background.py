"""What stands behind a report: figures over the years, coverage, drivers, rules, derived values.

Knows what charts and appendices need; computed only where an output shows it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evaluator.engine.derive import Derived
from evaluator.pack.compiled import Pack
from evaluator.plan.planfile import PlanFile
from evaluator.report.coverage import coverage, drivers
from evaluator.report.curves import Curves
from evaluator.report.derived import Derivations, DerivedLine
from evaluator.report.explanation import opened_by, questions
from evaluator.report.names import Names
from evaluator.report.picture import AskedOf, Background, BandNote, Curve, ParameterNote, RuleNote
from evaluator.report.places import Places


def background(
    plan: PlanFile, pack: Pack, facts: Sequence[Derived], day: datetime.date
) -> Background:
    """All that charts and appendices show about one plan; `facts` are those of the plan."""
    names = Names(plan, pack.questions)
    places = Places(plan, names)
    curves = Curves(plan, places)
    told = Derivations(plan, names, places).facts(facts)
    return Background(
        curves=tuple(_with_trend(one, told) for one in curves.all()),
        pledge=curves.pledge(),
        targets=curves.targets(),
        coverage=coverage(plan),
        drivers=drivers(plan, places),
        rules=tuple(_rules(pack)),
        facts=told,
        parameters=tuple(_parameters(pack, day)),
        bands=tuple(
            BandNote(one.name, Decimal(one.lower.numerator) / Decimal(one.lower.denominator))
            for one in pack.bands
        ),
    )


def _with_trend(curve: Curve, facts: Sequence[DerivedLine]) -> Curve:
    """The curve with what the facts say of its trend."""
    name = "facts.series_trend"
    if curve.sort == "outside":
        name = "facts.outside_direct_trend" if curve.direct else "facts.outside_trend"
    fact = next((one for one in facts if one.name == name), None)
    if fact is None or curve.sort not in ("own", "outside"):
        return curve
    return curve._replace(trend=fact.shown or next(iter(fact.reasons), None))


def _rules(pack: Pack) -> Iterator[RuleNote]:
    for rule in pack.rules:
        asked = questions(rule, None, None)
        yield RuleNote(
            rule=rule.id,
            rationale=rule.rationale,
            asked=tuple(AskedOf(one.label, one.text) for one in asked),
            requires=rule.requires,
            opens=tuple(one.id for one in opened_by(pack, rule)),
        )


def _parameters(pack: Pack, day: datetime.date) -> Iterator[ParameterNote]:
    for name, parameter in pack.parameters.items():
        value = parameter.at(day)
        yield ParameterNote(
            id=name,
            title=parameter.title,
            unit=parameter.unit,
            value=None if value is None else value.value,
            since=None if value is None else value.from_,
            source=None if value is None else value.source.title,
            url=None if value is None else value.source.url,
        )
