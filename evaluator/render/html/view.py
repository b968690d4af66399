"""What the templates are given: a report's parts chosen and joined, still in both languages.

Knows what the page shows of a report and how much of it; knows no markup.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from evaluator.core import Both, Outcome
from evaluator.report.model import Criterion, Gates, Report, Step
from evaluator.report.result import RuleResult

OUTCOMES = tuple(Outcome)


class Shares(NamedTuple):
    """A bar: what is earned, what is open, what is lost, in percent."""

    earned: Decimal
    open: Decimal


class Group(NamedTuple):
    """One criterion with its bar; the page's script puts its rules below it."""

    criterion: Criterion
    bar: Shares | None
    number: int
    """Of its rules."""


class View(NamedTuple):
    """One report for the templates."""

    report: Report
    bar: Shares | None
    capped: tuple[RuleResult, ...]
    steps: tuple[Step, ...]
    groups: tuple[Group, ...]
    counts: tuple[tuple[Outcome, int], ...]
    """Of the rules that are scored."""
    found: tuple[tuple[Outcome, int], ...]
    """Of all rules."""
    answered: Both
    gates: tuple[tuple[int, Both], ...]
    """How many gate rules hold, how many do not, how many are open or wait for adoption."""
    unmet: tuple[RuleResult, ...]
    """Gate rules that are not met or open."""
    weak: tuple[RuleResult, ...]
    strong: tuple[RuleResult, ...]
    free: int
    """Rules that depend on no other and on which none depends."""


def view(report: Report) -> View:
    """What the page of one plan shows."""
    results = {one.rule: one for one in report.results}
    notes = {one.rule: one for one in report.background.rules} if report.background else {}
    number = Counter(one.criterion for one in report.results)
    return View(
        report=report,
        bar=bar(report.score.value, report.score.best),
        capped=tuple(results[one] for one in report.score.capped_by if one in results),
        steps=report.next,
        groups=tuple(
            Group(one, bar(one.value, one.best), number[one.id]) for one in report.criteria
        ),
        counts=_counted([one.outcome for one in report.results if not one.label]),
        found=_counted([one.outcome for one in report.results]),
        answered=Both(
            f"{report.counts.answered} of {report.counts.asked} questions have an answer",
            f"{report.counts.asked} 项要点中 {report.counts.answered} 项可判定",
        ),
        gates=_gates(report.gates),
        unmet=tuple(
            results[one] for one in (*report.gates.failed, *report.gates.open) if one in results
        ),
        weak=tuple(results[one] for one in report.weak if one in results),
        strong=tuple(results[one] for one in report.strengths if one in results),
        free=sum(not (one.requires or one.opens) for one in notes.values()),
    )


def _gates(gates: Gates) -> tuple[tuple[int, Both], ...]:
    found = (
        (len(gates.hold), Both("hold", "项满足")),
        (len(gates.failed), Both("not met", "项未满足")),
        (len(gates.open), Both("open", "项待补充")),
        (len(gates.waiting), Both("wait for adoption", "项待规划通过后适用")),
    )
    return tuple(one for one in found if one[0])


def _counted(outcomes: list[Outcome]) -> tuple[tuple[Outcome, int], ...]:
    return tuple((one, outcomes.count(one)) for one in OUTCOMES if one in outcomes)


def bar(value: Decimal | None, best: Decimal | None) -> Shares | None:
    """Shares of a bar of 100; None where nothing applies."""
    return None if value is None else Shares(value, max((best or value) - value, Decimal(0)))
