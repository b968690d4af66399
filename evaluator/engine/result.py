"""What one rule found for one plan.

Knows the six outcomes and what led to them; knows no weights, files or output.
Its annotations are not postponed: so its classes are made in half the time.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from evaluator.core import Outcome, Path
from evaluator.values import Reason

if TYPE_CHECKING:
    from evaluator.engine.found import Found


class Observed(NamedTuple):
    """A stated value that a condition or a fact read and that took part in the decision."""

    path: Path
    value: object
    """The value as conditions see it: canonical unit, text, truth, or a list's size."""
    outside: bool = False
    """Whether it stands under `reference`: a reviewer's data, not the plan's."""


class Part(NamedTuple):
    """A sub-condition with its answer, for explanations."""

    text: str
    """The sub-condition as the rule writes it."""
    answer: str
    """"true", "false" or "unknown"."""
    observed: tuple[Observed, ...] = ()
    missing: tuple[Path, ...] = ()
    reasons: tuple[Reason, ...] = ()
    parts: tuple["Part", ...] = ()


class Missing(NamedTuple):
    """An absent path that could change the outcome."""

    path: Path
    final: bool = False
    """The plan does not say: it was read whole, or the path was searched for in vain."""
    elsewhere: str | None = None
    """The document in which the plan says the value stands; then the path stays open."""


class Stated(NamedTuple):
    """What led to an outcome, at hand; `Found` is the same listed on demand."""

    observed: tuple[Observed, ...] = ()
    missing: tuple[Missing, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def absent(self) -> frozenset[Path]:
        """The missing paths in no order."""
        return frozenset(one.path for one in self.missing)


NOTHING = Stated()


class Result(NamedTuple):
    """One rule's outcome for one plan, with everything that led to it."""

    rule: str
    outcome: Outcome
    earned: Fraction
    possible: Fraction
    best: Fraction | None
    """The most it can earn by saying what is left out; None: it may leave the denominator."""
    settled: Fraction | None
    """The same if what a mark `elsewhere` points to stays unsaid; coverage counts with it."""
    found: "Found | Stated" = NOTHING
    blocked_by: tuple[str, ...] = ()
    """The root causes: rules that are `missing` themselves."""
    line: int | None = None
    """Index of the `partial` line that was true."""
    not_in_force: str | None = None
    """A parameter that was not in force at the as-of date; then the rule does not apply."""

    @property
    def observed(self) -> tuple[Observed, ...]:
        """The stated values that were read and took part in the decision."""
        return self.found.observed

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The absent paths that could change the outcome."""
        return self.found.missing

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What could not be computed from stated values."""
        return self.found.reasons
