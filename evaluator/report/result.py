"""What a report says of one rule: its outcome, its reasons, its evidence.

Knows one rule and one plan; knows no weights beyond what the rule is worth.
Its annotations are not postponed: so its classes are made in half the time.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from evaluator.core import Both, Outcome, Severity


class Evidence(NamedTuple):
    """A stated value that took part in the decision, where it stands and what it rests on."""

    path: str
    title: Both
    value: object
    """In the schema's own unit, as plain data."""
    shown: Both
    """The value for people, with its unit."""
    written: str | None = None
    """As the plan file writes it."""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    """Where the value ends; the column is the one after its last character."""
    document: str | None = None
    source: str | None = None
    page: str | None = None
    section: str | None = None
    quote: str | None = None
    judged: bool = False
    """The coder classified; the document does not say it in so many words."""
    outside: bool = False
    """A reviewer's data, not the plan's."""
    cell: str | None = None
    """`Measures!C14`, where the plan is a workbook; the line and column are its row and column."""


class Place(NamedTuple):
    """Where an absent value would be written."""

    line: int
    """The line that a new key becomes, or the line to be filled in."""
    within: bool = False
    """The line exists already: an empty key, or a list or mapping in brackets."""
    column: int | None = None
    """At which a new key begins, in line with its neighbours."""
    cell: str | None = None
    """The cell to fill in, where the plan is a workbook."""


class Absent(NamedTuple):
    """A path that the plan leaves out and that could change the outcome."""

    path: str
    title: Both
    final: bool = False
    """The plan does not say it."""
    elsewhere: str | None = None
    """The document in which it is said to stand."""
    empty: bool = False
    """The key is written without a value."""
    place: Place | None = None
    """None without positions."""


class Folded(NamedTuple):
    """Absent paths that differ only in the entry of a list: `measures[].cost: 39 of 41`."""

    path: str
    title: Both
    missing: int = 1
    of: int | None = None
    """Entries in the list; None where the path is not in a list."""
    final: bool = False
    elsewhere: str | None = None
    place: Place | None = None
    """Of the first of them."""


class SourceInfo(NamedTuple):
    """Whose requirement it is."""

    title: Both
    url: str | None = None
    quote: str | None = None
    ours: bool = False


class BaseRateInfo(NamedTuple):
    """How common a pass is elsewhere."""

    share: Decimal
    """In percent."""
    of: Both
    source: SourceInfo

    @property
    def words(self) -> Both:
        """`25 % of UK council climate plans marked in 2022 pass this.`"""
        return Both(
            f"{self.share} % of {self.of.en} pass this.",
            f"{self.of.zh}中，{self.share}%符合该要点。",
        )


class Waived(NamedTuple):
    """A dated, reasoned exception."""

    reason: Both
    until: str
    owner: str = ""


class RuleResult(NamedTuple):
    """One rule's outcome with everything a reader may ask about it."""

    rule: str
    criterion: str
    severity: Severity
    outcome: Outcome
    earned: Fraction
    possible: Fraction
    worth: Decimal
    """Points of the total that the rule carries; 0 where it does not apply."""
    title: Both
    message: Both
    """What is the case, in one or two sentences."""
    observed: Both | None = None
    """What was found, shortly."""
    observed_lines: tuple[int, ...] = ()
    """The lines of the plan file on which that stands."""
    observed_cells: tuple[str, ...] = ()
    """The cells, where the plan is a workbook."""
    required: Both | None = None
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Absent, ...] = ()
    folded: tuple[Folded, ...] = ()
    """The same for people."""
    blocked_by: tuple[str, ...] = ()
    remediation: Both | None = None
    effort: str | None = None
    source: SourceInfo | None = None
    base_rate: BaseRateInfo | None = None
    page: str | None = None
    """The address of the rule's page, where the pack's handbook is published."""
    waived: Waived | None = None

    @property
    def label(self) -> bool:
        """Whether it is shown without being scored."""
        return self.severity is Severity.INFO
