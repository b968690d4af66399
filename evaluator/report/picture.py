"""What charts and appendices of a report show: series, pledge, coverage, drivers, rules.

Knows the shapes of these things; knows neither how they are found nor how they are drawn.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.facts.simulate import Simulation
    from evaluator.report.derived import DerivedLine
    from evaluator.values import Unknown


class Point(NamedTuple):
    """One year's figure."""

    year: int
    value: float
    """In Mt."""
    shown: Both
    line: int | None = None
    cell: str | None = None
    """Where the plan is a workbook."""


class Curve(NamedTuple):
    """Yearly emissions from one place of the plan."""

    id: str
    """`own`, `inventory`, `outside`, or `scenario:NUMBER`."""
    sort: str
    """`own`, `inventory`, `outside` or `scenario`."""
    title: Both
    points: tuple[Point, ...]
    """In order of years."""
    coverage: tuple[Both, ...] = ()
    """Boundary, gases, purchased electricity: what the figures cover, where it is stated."""
    source: Both | None = None
    highest: int | None = None
    """The year of the greatest figure; of equals, the last. None but for a series."""
    direct: bool = False
    """Whether the figures are direct emissions only, not totals."""
    trend: Both | None = None
    """Rising, on a plateau or past the maximum, or why that cannot be said."""


class Pledge(NamedTuple):
    """The peak that the plan pledges."""

    year: int | None
    earliest: int | None
    latest: int | None
    when: Both | None
    """The year or the range with its qualifier, for people."""
    level: Point | None
    """At the last year of the pledge; None where no level is stated."""
    bound: Both | None
    plateau_end: int | None
    """The last year of the plateau after the peak, where the plan states its length or end."""


class TargetPoint(NamedTuple):
    """A target for the whole city's emissions, as a figure in a year."""

    title: Both
    point: Point
    net_zero: bool


class SectorRow(NamedTuple):
    """One main sector: what it emits and what works on it."""

    id: str
    title: Both
    emissions: float | None
    """In Mt, by the plan's own figures; None where they have no value for it."""
    share: float | None
    """In percent of the categories that emit; sinks are left out."""
    measures: int
    """Mitigation measures of the plan that are not dropped and name the sector."""
    instruments: tuple[tuple[str, int], ...]
    """Instrument and number of these measures that use it; in the order of `Coverage`."""


class Coverage(NamedTuple):
    """Emissions by sector against measures by sector and instrument."""

    rows: tuple[SectorRow, ...]
    instruments: tuple[tuple[str, Both], ...]
    """Every instrument that a measure uses, with its title; `` for measures that name none."""
    year: int | None
    """Of the figures of emissions."""
    measures: int
    """All mitigation measures that are not dropped; one can work in several sectors."""
    unplaced: int
    """Those that name no sector."""


class Driver(NamedTuple):
    """What one factor added to emissions between two years."""

    id: str
    title: Both
    change: float
    """In Mt."""
    growth: float
    """Of the factor itself, in percent over the whole span."""


class Drivers(NamedTuple):
    """The Kaya identity between the first and the last year with all its factors."""

    start: Point
    end: Point
    outside: bool
    """Whether the figures are a reviewer's."""
    prices: Both | None
    """Whether GDP is in constant prices, where it is stated."""
    parts: tuple[Driver, ...]
    """They add up to the change between the two years."""


class AskedOf(NamedTuple):
    """One condition of a rule, under its label."""

    label: Both
    text: str


class RuleNote(NamedTuple):
    """What a reader may ask of a rule besides its result."""

    rule: str
    rationale: Both
    asked: tuple[AskedOf, ...]
    requires: tuple[str, ...]
    opens: tuple[str, ...]


class ParameterNote(NamedTuple):
    """A parameter of the pack as it stood on the as-of date."""

    id: str
    title: Both
    unit: str | None
    value: int | float | None
    """None where it was not in force."""
    since: datetime.date | None
    source: Both | None
    url: str | None


class BandNote(NamedTuple):
    """A band and the score at which it begins."""

    id: str
    start: Decimal


class Background(NamedTuple):
    """All that charts and appendices of a report need."""

    curves: tuple[Curve, ...]
    pledge: Pledge | None
    targets: tuple[TargetPoint, ...]
    coverage: Coverage
    drivers: Drivers | None
    rules: tuple[RuleNote, ...]
    facts: tuple[DerivedLine, ...]
    parameters: tuple[ParameterNote, ...]
    bands: tuple[BandNote, ...]
    simulation: Simulation | Unknown | None = None
    """How often the pledge is met; None where that was not asked for."""
