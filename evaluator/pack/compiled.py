"""A pack as the engine, the score and the report receive it: checked, ordered, frozen.

Knows what a pack says; knows no YAML, no file format and no plan. Importing this module
costs nothing but the standard library, because every warm run does it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from evaluator.core import Both, Location, Outcome, Severity

Ast = object
"""A checked expression as nested lists that JSON can hold; `expr` makes and reads it."""

Scalar = bool | int | float | str | datetime.date


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked expression and where its text starts."""

    text: str
    ast: Ast
    location: Location
    reads: tuple[str, ...]
    """Schema paths it reads itself: `targets.year`, `facts.x`, `defs.y`, `params.z`, `tables.t.c`."""
    params: tuple[str, ...]
    """Parameters it reads, also through definitions: it needs all of them in force."""


@dataclass(frozen=True, slots=True)
class Definition(Condition):
    """An expression with a name that people understand."""

    title: Both


@dataclass(frozen=True, slots=True)
class PartialLine:
    """What a lesser answer earns, as a share of the rule's points."""

    earns: Fraction
    condition: Condition


@dataclass(frozen=True, slots=True)
class Source:
    """Whose requirement it is. `ours`: a threshold of the pack's authors, explained by `note`."""

    title: Both
    url: str | None = None
    quote: str | None = None
    retrieved: str | None = None
    ours: bool = False
    note: Both | None = None


@dataclass(frozen=True, slots=True)
class Remediation:
    """What a city can do, and how much work that is (low, medium, high)."""

    effort: str
    text: Both


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a plan and the outcome that the rule alone must give for it."""

    name: str
    given: dict[str, object]
    """As written; read it with `read_plan(..., partial=True)`."""
    expect: Outcome
    line: int | None
    """With `expect: partial`, the index of the line of `partial` that must be true."""
    as_of: datetime.date | None
    location: Location
    """Of the example's `given`, or of the example where `given` is empty."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A label has severity `info` and no points: it is shown and scores nothing."""

    id: str
    criterion: str
    title: Both
    failure: Both
    rationale: Both
    source: Source
    severity: Severity
    points: Fraction
    requires: tuple[str, ...]
    when: Condition | None
    condition: Condition
    partial: tuple[PartialLine, ...]
    remediation: Remediation | None
    """None for labels only."""
    examples: tuple[Example, ...]
    needs_adoption: bool
    """`when` already says that the rule does not apply to a draft; this flag lets it be counted."""
    location: Location
    """Of the whole file, at its first line."""
    edges: tuple[Location, ...] = ()
    """Where each of `requires` is written."""

    @property
    def label(self) -> bool:
        """Whether the rule is shown without being scored."""
        return self.severity is Severity.INFO

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All its conditions: `when`, `pass`, the lines of `partial`."""
        head = () if self.when is None else (self.when,)
        return (*head, self.condition, *(line.condition for line in self.partial))


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group of rules. Weights are in percent and add up to 100."""

    id: str
    title: Both
    weight: Fraction


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A value from a day on, until the next value begins."""

    value: int | float
    from_: datetime.date
    source: Source


@dataclass(frozen=True, slots=True)
class Parameter:
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a reference table. `type` is integer, number, text, word, truth or date."""

    title: Both
    type: str
    unit: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One place. A cell that is empty in the file is absent from `values`."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    """All names and aliases, as written."""
    values: dict[str, Scalar]
    line: int
    """Line of the table's file."""


@dataclass(frozen=True, slots=True)
class Table:
    """Reference data, true on the day `as_of`. `complete`: a code not listed is decidedly not in it."""

    title: Both
    file: str
    as_of: datetime.date
    complete: bool
    columns: dict[str, Column]
    rows: tuple[Row, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, with its meaning."""

    value: str
    title: Both


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One field of an answer. `type` as in `Column`."""

    title: Both
    type: str
    unit: str | None
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What the pack asks whoever codes a plan; the answer is the record `answers.NAME`."""

    title: Both
    guidance: Both
    fields: dict[str, AnswerField]


@dataclass(frozen=True, slots=True)
class Band:
    """A letter and the printed score (0-100) from which it is given."""

    name: str
    lower: Fraction


@dataclass(frozen=True, slots=True)
class Caps:
    """The best band with one open gate rule, and with two or more."""

    one: str
    several: str


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How criteria are combined: `arithmetic`, or `geometric` with scores floored at `floor`."""

    kind: str
    floor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Profile:
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


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the pack that this one extends."""

    target: str
    """`rules.ID`, `params.NAME`, …"""
    field: str
    before: str | None
    """As text; None where something was added."""
    after: str
    reason: Both


@dataclass(frozen=True, slots=True)
class Base:
    """The pack that this one extends."""

    id: str
    version: str
    digest: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, ready to evaluate."""

    id: str
    version: str
    digest: str
    """"sha256:..." of all its files; of those of the pack it extends too."""
    folder: str
    title: Both
    description: Both | None
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...]
    """In graph order: whatever a rule requires stands before it."""
    definitions: dict[str, Definition]
    """In an order in which each reads only earlier ones."""
    parameters: dict[str, Parameter]
    tables: dict[str, Table]
    questions: dict[str, Question]
    profiles: dict[str, Profile]
    bands: tuple[Band, ...]
    """Best first; the last one begins at 0."""
    caps: Caps
    coverage_bound: Fraction
    aggregation: Aggregation
    applies_to: Definition | None
    base: Base | None = None

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
