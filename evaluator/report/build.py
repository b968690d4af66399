"""One plan's results, score and places joined into its report.

Knows what belongs together and in which order; judges nothing and computes no score.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from evaluator.core import Both, Outcome, Severity
from evaluator.core.version import VERSION
from evaluator.engine.result import Result
from evaluator.pack.compiled import Pack, Rule
from evaluator.plan.planfile import PlanFile
from evaluator.report.found import found
from evaluator.report.gains import Gains, printed
from evaluator.report.head import documents, notes, pack_info, plan_info, reading
from evaluator.report.messages import Voice, draft
from evaluator.report.model import (
    AsOf,
    Counts,
    Criterion,
    Gate,
    Gates,
    NotAsked,
    Report,
    Score,
    Tool,
)
from evaluator.report.names import Names
from evaluator.report.places import Places
from evaluator.report.result import RuleResult
from evaluator.report.results import Results
from evaluator.report.sources import base_rate, source_info
from evaluator.report.steps import steps
from evaluator.score import Scorecard
from evaluator.score.score import terms

_WEAK = (Outcome.FAIL, Outcome.PARTIAL)

_Ruled = tuple[Rule, Result]


def build_report(  # noqa: PLR0913, PLR0917 - each stage hands over what it found
    plan: PlanFile,
    pack: Pack,
    results: Sequence[Result],
    card: Scorecard,
    as_of: AsOf,
    profile: str | None,
    gate: Gate,
    remarks: Sequence[Both] = (),
) -> Report:
    """Everything that is said about one plan. Raises KeyError for an unknown profile.

    `remarks` are what earlier stages want a reader to know first.
    """
    names = Names(plan, pack.questions)
    gains = Gains(pack, results, profile)
    places = Places(plan, names)
    voice = Voice(pack, as_of, plan.whole, _titles(plan), places, names)
    desk = _Desk(gains, places, voice)
    said = Results(results, desk.result)
    ruled = [(gains.rule(one.rule), one) for one in results]
    return Report(
        tool=Tool("evaluator", VERSION),
        pack=pack_info(pack, profile),
        plan=plan_info(plan),
        as_of=as_of,
        documents=documents(plan),
        reading=reading(plan),
        notes=(*remarks, *notes(plan, pack, profile, names)),
        score=_score(card, pack, profile),
        counts=_counts(ruled),
        criteria=_criteria(card, pack),
        results=said,
        next=steps(results, gains, places, names),
        strengths=_strengths(ruled, said),
        weak=_weak(ruled, gains),
        gates=_gates(ruled, pack, _waiting(results, pack)),
        labels=tuple(rule.id for rule, one in ruled if rule.label and one.outcome.applicable),
        not_asked=tuple(
            NotAsked(one.rule, voice.reason(gains.rule(one.rule), one))
            for one in results
            if one.outcome is Outcome.NOT_APPLICABLE
        ),
        gate=gate,
    )


class _Desk(NamedTuple):
    """What is needed to write one result down."""

    gains: Gains
    places: Places
    voice: Voice

    def result(self, one: Result) -> RuleResult:
        """A result with its sentences, evidence and absent paths."""
        rule = self.gains.rule(one.rule)
        evidence = self.places.evidence(one.observed)
        folded = self.places.folded(one.missing)
        asked = one.outcome.applicable
        seen = found(one.observed, self.places, self.voice.names)
        remedy = rule.remediation
        return RuleResult(
            rule=rule.id,
            criterion=rule.criterion,
            severity=rule.severity,
            outcome=one.outcome,
            earned=one.earned,
            possible=one.possible,
            worth=printed(self.gains.worth(rule.id)),
            title=rule.title,
            message=self.voice.message(rule, one, folded),
            observed=None if seen is None else seen.text,
            observed_lines=() if seen is None else seen.lines,
            observed_cells=() if seen is None else seen.cells,
            required=self.voice.required(rule) if asked else None,
            evidence=evidence,
            missing=tuple(self.places.absent(each) for each in one.missing),
            folded=folded,
            blocked_by=one.blocked_by,
            remediation=None if remedy is None else remedy.text,
            effort=None if remedy is None else remedy.effort,
            source=source_info(rule.source),
            base_rate=base_rate(rule),
            page=rule.page,
        )


def _titles(plan: PlanFile) -> dict[str, Both]:
    return {one.id: one.title for one in plan.documents if one.id}


def _score(card: Scorecard, pack: Pack, profile: str | None) -> Score:
    bound = terms(pack, profile).coverage_bound
    return Score(
        value=card.value,
        best=card.best,
        coverage=card.coverage,
        coverage_bound=Decimal(bound.numerator) / Decimal(bound.denominator),
        band=card.band,
        band_uncapped=card.band_uncapped,
        band_best=card.band_best,
        capped_by=card.capped_by,
    )


def _counts(ruled: Sequence[_Ruled]) -> Counts:
    found = [one.outcome for rule, one in ruled if not rule.label]
    return Counts(
        passed=found.count(Outcome.PASS),
        partial=found.count(Outcome.PARTIAL),
        failed=found.count(Outcome.FAIL),
        missing=found.count(Outcome.MISSING),
        blocked=found.count(Outcome.BLOCKED),
        not_applicable=found.count(Outcome.NOT_APPLICABLE),
    )


def _criteria(card: Scorecard, pack: Pack) -> tuple[Criterion, ...]:
    titles = {one.id: one.title for one in pack.criteria}
    return tuple(
        Criterion(one.id, titles[one.id], one.weight, one.value, one.best, one.coverage, one.rated)
        for one in card.criteria
    )


def _strengths(ruled: Sequence[_Ruled], said: Results) -> tuple[str, ...]:
    """Passed rules that can show what they rest on; the weightiest first, quotes before lines."""
    passed = [one for rule, one in ruled if one.outcome is Outcome.PASS and not rule.label]
    shown = [said.of(one.rule) for one in passed if one.observed]
    shown.sort(key=lambda one: (-one.worth, not any(each.quote for each in one.evidence)))
    return tuple(one.rule for one in shown)


def _weak(ruled: Sequence[_Ruled], gains: Gains) -> tuple[str, ...]:
    """What was judged and not met in full; gates first, then by the points lost."""
    shown = [(rule, one) for rule, one in ruled if one.outcome in _WEAK and not rule.label]
    shown.sort(key=lambda pair: (not _failed_gate(*pair), -gains.lost(pair[0].id)))
    return tuple(rule.id for rule, _ in shown)


def _failed_gate(rule: Rule, one: Result) -> bool:
    return rule.severity is Severity.GATE and one.outcome is Outcome.FAIL


def _waiting(results: Sequence[Result], pack: Pack) -> set[str]:
    """Rules that apply once the plan is adopted."""
    waits = {rule.id for rule in pack.rules if rule.needs_adoption}
    asked = [one for one in results if one.rule in waits]
    return {one.rule for one in asked if not one.outcome.applicable and draft(one)}


def _gates(ruled: Sequence[_Ruled], pack: Pack, waiting: set[str]) -> Gates:
    found: dict[str, list[str]] = {}
    for rule, one in ruled:
        if rule.severity is Severity.GATE:
            pile = "waiting" if one.rule in waiting else _PILES[one.outcome]
            found.setdefault(pile, []).append(one.rule)
    piles = {name: tuple(rules) for name, rules in found.items()}
    return Gates(
        hold=piles.get("hold", ()),
        failed=piles.get("failed", ()),
        open=piles.get("open", ()),
        waiting=piles.get("waiting", ()),
        other=piles.get("other", ()),
        cap_one=pack.caps.one,
        cap_several=pack.caps.several,
    )


_PILES = {
    Outcome.PASS: "hold",
    Outcome.PARTIAL: "hold",
    Outcome.FAIL: "failed",
    Outcome.MISSING: "open",
    Outcome.BLOCKED: "open",
    Outcome.NOT_APPLICABLE: "other",
}
