"""A report under waivers: what is waived stays in it, with the reason.

Knows what a reader is told of waivers; whether one holds was decided before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from evaluator.core import Both
from evaluator.report.model import Report, WaiverNote
from evaluator.report.result import RuleResult, Waived
from evaluator.waivers.exempt import Exempted
from evaluator.waivers.model import Waiver


def with_waivers(report: Report, exempted: Exempted, without: Decimal | None) -> Report:
    """The report with its waived rules marked; `without` is the score without those rules."""
    notes = [
        *_notes({one for held in exempted.rules.values() for one in held}, "applied"),
        *_notes(exempted.expired, "expired"),
        *_notes(exempted.idle, "unused"),
    ]
    notes.sort(key=lambda one: (one.file, one.line, one.rule))
    return report._replace(
        results=tuple(_marked(one, exempted.rules.get(one.rule, ())) for one in report.results),
        score=report.score._replace(without_waived=without if exempted.rules else None),
        waivers=tuple(notes),
    )


def without_unused(report: Report, used: AbstractSet[tuple[str, int]] | None) -> Report:
    """The report without those unused waivers that another plan of the run makes use of.

    `used` names waivers by file and line; None: no waiver can be called unused.
    """
    kept = tuple(
        one
        for one in report.waivers
        if one.state != "unused" or (used is not None and (one.file, one.line) not in used)
    )
    return report if kept == report.waivers else report._replace(waivers=kept)


def _marked(one: RuleResult, held: Sequence[Waiver]) -> RuleResult:
    if not held:
        return one
    last = max(held, key=lambda each: (each.expires, each.order))
    if last.path is None:
        return one._replace(waived=Waived(last.reason, last.expires.isoformat(), last.owner))
    # waivers of paths hold together: the first to expire ends them all
    reasons = list(dict.fromkeys(each.reason for each in held))
    return one._replace(
        waived=Waived(
            Both("; ".join(text.en for text in reasons), "；".join(text.zh for text in reasons)),
            min(each.expires for each in held).isoformat(),
            ", ".join(dict.fromkeys(each.owner for each in held)),
        ),
    )


def _notes(waivers: Iterable[Waiver], state: str) -> list[WaiverNote]:
    return [
        WaiverNote(
            rule=one.rule,
            path=one.path,
            plans=one.plans,
            reason=one.reason,
            owner=one.owner,
            until=one.expires.isoformat(),
            state=state,
            file=one.location.file,
            line=one.location.line,
        )
        for one in waivers
    ]
