"""A pack as the engine, the score and the report receive it: checked, ordered, frozen.

Knows what a pack says; knows no YAML, no file format and no plan. Importing this module
costs nothing but the standard library, because every warm run does it.
Its annotations are not postponed: so its classes are made in half the time.
"""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from evaluator.core import Both, Location, Outcome, Severity
from evaluator.expr.lang import Node
from evaluator.pack.declared import (
    Aggregation,
    AnswerField,
    Band,
    Base,
    Caps,
    Change,
    Column,
    Criterion,
    Option,
    Parameter,
    ParameterValue,
    Profile,
    Question,
    Row,
    Scalar,
    Source,
    Table,
)

__all__ = [
    "Aggregation",
    "AnswerField",
    "Band",
    "Base",
    "BaseRate",
    "Caps",
    "Change",
    "Column",
    "Condition",
    "Criterion",
    "Definition",
    "Example",
    "Option",
    "Pack",
    "Parameter",
    "ParameterValue",
    "PartialLine",
    "Profile",
    "Question",
    "Remediation",
    "Row",
    "Rule",
    "Scalar",
    "Source",
    "Table",
]


class Condition(NamedTuple):
    """A checked expression and where its text starts."""

    text: str
    ast: Node
    """The checked expression, as nested lists that JSON can hold."""
    location: Location
    reads: tuple[str, ...]
    """Schema paths it reads itself: `targets.year`, `facts.x`, `defs.y`, `tables.t.column`."""
    params: tuple[str, ...]
    """Parameters it reads, also through definitions: it needs all of them in force."""


class Definition(NamedTuple):
    """An expression with a name that people understand."""

    condition: Condition
    title: Both


class PartialLine(NamedTuple):
    """What a lesser answer earns, as a share of the rule's points."""

    earns: Fraction
    condition: Condition


class Remediation(NamedTuple):
    """What a city can do, and how much work that is (low, medium, high)."""

    effort: str
    text: Both


class BaseRate(NamedTuple):
    """How common a pass is among plans of which it was published; it decides nothing."""

    share: Fraction
    """In percent."""
    of: Both
    """Whose plans or cities: `UK council climate plans marked in 2022`."""
    source: Source


class Example(NamedTuple):
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


class Rule(NamedTuple):
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
    needs_adoption: bool
    """`when` already says that the rule does not apply to a draft; this flag lets it be counted."""
    location: Location
    """Of the whole file, at its first line."""
    edges: tuple[Location, ...] = ()
    """Where each of `requires` is written."""
    base_rate: BaseRate | None = None
    waivable: bool = False
    """Of a gate rule: whether a team may make an exception. Other rules can always be waived."""
    page: str | None = None
    """Its page in the published handbook; None where the pack names no address."""

    @property
    def label(self) -> bool:
        """Whether the rule is shown without being scored."""
        return self.severity is Severity.INFO

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All its conditions: `when`, `pass`, the lines of `partial`."""
        head = () if self.when is None else (self.when,)
        return (*head, self.condition, *(line.condition for line in self.partial))


class Pack(NamedTuple):
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
    examples: Mapping[str, tuple[Example, ...]] = MappingProxyType({})
    """Of each rule, by its id. They stand apart from the rules: a check does not read them."""

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
