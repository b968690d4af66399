"""What `pack.yaml` declares besides conditions: weights, dated numbers, tables, questions, bounds.

Knows no expression and no rule; knows no YAML and no plan. Standard library only, because
every warm run imports it.
Its annotations are not postponed: so its classes are made in half the time.
"""

import datetime
from fractions import Fraction
from typing import NamedTuple

from evaluator.core import Both, Location
from evaluator.values import PartialDate

Scalar = bool | int | float | str | PartialDate

OURS = Both("our own threshold", "本规则集自定标准")
"""What a source is called that names no publication."""


class Source(NamedTuple):
    """Whose requirement it is. `ours`: a threshold of the pack's authors, explained by `note`;
    its title is `OURS` where it goes back to no publication."""

    title: Both
    url: str | None = None
    quote: str | None = None
    retrieved: str | None = None
    ours: bool = False
    note: Both | None = None


class Criterion(NamedTuple):
    """A group of rules. Weights are in percent and add up to 100."""

    id: str
    title: Both
    weight: Fraction


class ParameterValue(NamedTuple):
    """A value from a day on, until the next value begins."""

    value: int | float
    from_: datetime.date
    source: Source


class Parameter(NamedTuple):
    """A dated number. `values` stand in order of their dates."""

    title: Both
    unit: str | None
    values: tuple[ParameterValue, ...]
    location: Location

    def at(self, as_of: datetime.date) -> ParameterValue | None:
        """The value in force on `as_of`; None before the first one begins."""
        found = None
        for value in self.values:
            if value.from_ <= as_of:
                found = value
        return found


class Column(NamedTuple):
    """A column of a reference table. `type` is integer, number, text, word, truth or date."""

    title: Both
    type: str
    unit: str | None = None
    options: tuple[str, ...] = ()
    words: dict[str, Both] | None = None
    """Options as people read them."""


class Row(NamedTuple):
    """One place. A cell that is empty in the file is absent from `values`."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    """All names and aliases, as written."""
    values: dict[str, Scalar]
    line: int
    """Line of the table's file."""


class Table(NamedTuple):
    """Reference data, true on the day `as_of`. `complete`: a code not listed is decidedly out."""

    title: Both
    file: str
    as_of: datetime.date
    complete: bool
    columns: dict[str, Column]
    rows: tuple[Row, ...]
    source: Source
    history: bool = False
    """A place may stand in several rows, oldest first. Conditions read the last one that has a
    `date` up to the as-of date."""


class Option(NamedTuple):
    """An answer to choose, with its meaning."""

    value: str
    title: Both


class AnswerField(NamedTuple):
    """One field of an answer. `type` as in `Column`."""

    title: Both
    type: str
    unit: str | None
    options: tuple[Option, ...]


class Question(NamedTuple):
    """What the pack asks whoever codes a plan; the answer is the record `answers.NAME`."""

    title: Both
    guidance: Both
    fields: dict[str, AnswerField]


class Band(NamedTuple):
    """A letter and the printed score (0-100) from which it is given."""

    name: str
    lower: Fraction


class Caps(NamedTuple):
    """The best band with one open gate rule, and with two or more."""

    one: str
    several: str


class Aggregation(NamedTuple):
    """How criteria are combined: `arithmetic`, or `geometric` with scores floored at `floor`."""

    kind: str
    floor: Fraction | None = None


class Profile(NamedTuple):
    """Other weights and bounds for another kind of city, each with its reason."""

    id: str
    title: Both
    reason: Both
    suggested_for: tuple[str, ...]
    """Values of `city.class`."""
    weights: dict[str, Fraction]
    """Every criterion, in percent, adding up to 100."""
    reasons: dict[str, Both]
    """For each criterion whose weight differs from the pack's."""
    bands: tuple[Band, ...]
    coverage_bound: Fraction


class Change(NamedTuple):
    """One difference from the pack that this one extends."""

    target: str
    """`rules.ID`, `params.NAME`, …"""
    field: str
    before: str | None
    """As text; None where something was added."""
    after: str
    reason: Both


class Base(NamedTuple):
    """The pack that this one extends."""

    id: str
    version: str
    digest: str
    folder: str
    """Where it was found; the cache looks there whether it is still the same."""
    changes: tuple[Change, ...]
