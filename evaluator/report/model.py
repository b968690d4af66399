"""A report: everything that any output shows about one plan, in both languages, in order.

Knows what a reader needs; knows nothing of how it was found or how it will look.
`shape` gives it the published JSON form.
Its annotations are not postponed: so its classes are made in half the time.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from evaluator.core import Both
from evaluator.report.result import Absent, Folded, RuleResult
from evaluator.report.results import Results

if TYPE_CHECKING:
    from evaluator.compare.model import Comparison
    from evaluator.report.deceptive import Deceptive
    from evaluator.report.picture import Background

SCHEMA_VERSION = "1"


class Tool(NamedTuple):
    """The program that made the report."""

    name: str
    version: str


class PackInfo(NamedTuple):
    """The rules that were applied."""

    id: str
    version: str
    digest: str
    title: Both
    profile: str | None = None
    profile_title: Both | None = None
    base: str | None = None
    """Name and version of the pack that this one extends."""
    changes: tuple[Both, ...] = ()
    """What this pack changes in its base, each with its reason."""
    aggregation: str = "arithmetic"
    """How criteria are combined: `arithmetic` or `geometric`."""
    floor: Decimal | None = None
    """Of a geometric mean: what a criterion counts at least."""


class PlanInfo(NamedTuple):
    """The plan file and what it calls itself."""

    file: str
    digest: str
    city: Both
    title: Both | None = None
    """Title of the main document."""
    dated: Both | None = None
    """What dates the main document: `issued 2017-12`."""
    entries: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The names of the entries of every list, by its path: what a later version may lose."""


class AsOf(NamedTuple):
    """The day on which the plan is judged, and where that day comes from."""

    date: datetime.date
    origin: str
    """`argument`, `assessment`, `adopted`, `issued` or `today`."""

    @property
    def words(self) -> Both:
        """The origin for people."""
        return ORIGINS.get(self.origin, Both(self.origin, self.origin))


ORIGINS = {
    "argument": Both("as asked", "按命令指定"),
    "assessment": Both("from the file", "取自文件"),
    "adopted": Both("the day the plan was adopted", "规划通过日期"),
    "issued": Both("the day the plan was issued", "规划印发日期"),
    "today": Both("today", "当日"),
}


class Document(NamedTuple):
    """One document of the plan, and how much of it the coder has read."""

    id: str
    title: Both
    read: str
    """`whole`, `excerpts` or `none`."""
    role: str = ""


class Reading(NamedTuple):
    """What silence means in this report."""

    state: str
    """Of the documents of role plan: `whole`, `excerpts`, `none`, or `mixed`."""
    final: bool
    """Whether what is absent is not in the plan."""
    note: Both


class Score(NamedTuple):
    """The total, on 0-100 with one decimal; None where nothing applies."""

    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    coverage_bound: Decimal
    """Under it no band is given. A share, like `coverage`."""
    band: str | None
    band_uncapped: str | None
    band_best: str | None
    capped_by: tuple[str, ...] = ()
    without_waived: Decimal | None = None
    """What the score would be if waived rules were not asked; None where none is waived.

    `value` counts them as they are: a waiver never moves the score.
    """

    @property
    def rated(self) -> bool:
        """Whether a band is given."""
        return self.band is not None


class Criterion(NamedTuple):
    """One criterion's line."""

    id: str
    title: Both
    weight: Decimal
    """In percent, under the profile in use."""
    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    rated: bool = True


class Counts(NamedTuple):
    """How many scored rules found what. Labels are not among them."""

    passed: int = 0
    partial: int = 0
    failed: int = 0
    missing: int = 0
    blocked: int = 0
    not_applicable: int = 0

    @property
    def asked(self) -> int:
        """Rules that apply."""
        return self.answered + self.open

    @property
    def answered(self) -> int:
        """Rules with an answer."""
        return self.passed + self.partial + self.failed

    @property
    def open(self) -> int:
        """Rules that wait for what the plan leaves out."""
        return self.missing + self.blocked


class Gain(NamedTuple):
    """Points of the total. Each is a difference of printed scores."""

    alone: Decimal
    """If the step's own rules earn all they can and what they block still earns nothing."""
    up_to: Decimal
    """If every rule it opens earns all it can."""


class Step(NamedTuple):
    """One thing to do: a root cause, or several that ask for the same part of the plan."""

    root: str
    """The rule with the most at stake."""
    rules: tuple[str, ...]
    """All rules that lack these fields, `root` first."""
    opens: tuple[str, ...]
    """Every rule that has an answer afterwards: `rules` and those that wait only for them."""
    title: Both
    fields: Sequence[Absent]
    folded: Sequence[Folded]
    gain: Gain
    final: bool
    """The plan does not say these: it has to be written, not only transcribed."""


class Gates(NamedTuple):
    """The gate rules by what they found, as rule ids, and what an open one does to the band."""

    hold: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """Answered, and not met in full."""
    open: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    """They apply once the plan is adopted."""
    other: tuple[str, ...] = ()
    """They do not apply for another reason."""
    cap_one: str = ""
    cap_several: str = ""


class NotAsked(NamedTuple):
    """A rule that does not apply, and why."""

    rule: str
    reason: Both


class Gate(NamedTuple):
    """The verdict for continuous integration."""

    passed: bool
    reasons: tuple[Both, ...] = ()
    exit_code: int = 0
    tighten: tuple[Both, ...] = ()
    """Bounds that this plan exceeds by so much that they could be raised."""


class WaiverNote(NamedTuple):
    """A waiver that concerns this plan."""

    rule: str
    path: str | None
    """None: the whole rule."""
    plans: str
    reason: Both
    owner: str
    until: str
    """The last day on which it holds."""
    state: str
    """`applied`, `expired` or `unused`; the last two are findings."""
    file: str
    line: int


class Report(NamedTuple):
    """Everything that is said about one plan."""

    tool: Tool
    pack: PackInfo
    plan: PlanInfo
    as_of: AsOf
    documents: tuple[Document, ...]
    reading: Reading
    notes: tuple[Both, ...]
    """What a reader should know first: made for other plans; a profile that suits better."""
    score: Score
    counts: Counts
    criteria: tuple[Criterion, ...]
    results: Sequence[RuleResult]
    """One for each rule of the pack, in graph order."""
    next: tuple[Step, ...]
    """Most points first."""
    strengths: tuple[str, ...]
    weak: tuple[str, ...]
    """Rules that are `fail` or `partial`; most points lost first."""
    gates: Gates
    labels: tuple[str, ...]
    not_asked: tuple[NotAsked, ...]
    gate: Gate
    waivers: tuple[WaiverNote, ...] = ()
    """Those that hold, and those that expired or hold for nothing, in the order of their file."""
    comparison: "Comparison | None" = None
    """With what the plan was before; None where nothing was asked for."""
    background: "Background | None" = None
    """What charts and appendices show; None where it was not asked for."""
    deceptive: "tuple[Deceptive, ...]" = ()
    """Texts of the plan that may deceive a reader; in `notes` too, the first of them."""

    def result(self, rule: str) -> RuleResult:
        """What this rule found; raises KeyError for a rule that the pack does not have."""
        if isinstance(self.results, Results):
            return self.results.of(rule)
        for result in self.results:
            if result.rule == rule:
                return result
        raise KeyError(rule)

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The published JSON form, with texts in `lang`, as plain data."""
        from evaluator.report.shape import shape

        return shape((self,), lang)
