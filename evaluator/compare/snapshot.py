"""What a comparison needs of one evaluation, whether just made or saved.

Knows results, scores and entries; keeps no evidence and no sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evaluator.compare.entries import Entries, entries_of
from evaluator.compare.model import Numbers
from evaluator.core import Both, Outcome, Severity
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack
from evaluator.pack.declared import Aggregation
from evaluator.plan.planfile import PlanFile
from evaluator.score import Scorecard
from evaluator.score.score import terms


@dataclass(frozen=True, slots=True)
class Standing:
    """How one rule stands."""

    rule: str
    criterion: str
    severity: Severity
    title: Both
    outcome: Outcome
    earned: Fraction
    possible: Fraction

    @property
    def finding(self) -> bool:
        """Whether it applies and is not met in full."""
        return self.outcome.applicable and self.outcome is not Outcome.PASS


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One plan under one pack on one day."""

    file: str
    digest: str
    city: Both
    pack: str
    """Id and version."""
    pack_digest: str
    profile: str | None
    as_of: datetime.date
    numbers: Numbers
    weights: Mapping[str, Fraction]
    aggregation: Aggregation
    standings: Mapping[str, Standing]
    """Every rule by its id, in graph order; labels too."""
    entries: Entries = field(default_factory=dict)


def snapshot(
    plan: PlanFile,
    pack: Pack,
    results: Sequence[Result],
    card: Scorecard,
    under: tuple[datetime.date, str | None],
) -> Snapshot:
    """What was just evaluated, `under` a day and a profile."""
    day, profile = under
    use = terms(pack, profile)
    rules = {rule.id: rule for rule in pack.rules}
    return Snapshot(
        file=plan.loaded.file,
        digest=plan.loaded.digest,
        city=plan.city,
        pack=f"{pack.id} {pack.version}",
        pack_digest=pack.digest,
        profile=profile,
        as_of=day,
        numbers=Numbers(card.value, card.best, card.coverage, card.band),
        weights=use.weights,
        aggregation=use.aggregation,
        standings={
            one.rule: Standing(
                one.rule,
                rules[one.rule].criterion,
                rules[one.rule].severity,
                rules[one.rule].title,
                one.outcome,
                one.earned,
                one.possible,
            )
            for one in results
        },
        entries=entries_of(plan.loaded.data),
    )
