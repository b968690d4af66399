"""Two snapshots to a comparison.

Knows what counts as new, worse, better and fixed; reads no file.
"""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction

from evaluator.compare.entries import removed
from evaluator.compare.model import Base, Change, Comparison, Kind
from evaluator.compare.points import apportion, shares
from evaluator.compare.snapshot import Snapshot, Standing
from evaluator.core import Both, Outcome, Severity

_ANSWERED = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL)
_ORDER = (Kind.NEW, Kind.WORSE, Kind.LEFT, Kind.BETTER, Kind.FIXED)

OTHER_PACK = Both(
    "The base was evaluated with another set of rules ({before}, now {after}); only rules that "
    "both have are compared.",
    "基准所用规则集不同（{before}，现为 {after}），仅比较两者共有的要点。",
)
OTHER_PROFILE = Both(
    "The base was scored under another profile ({before}, now {after}).",
    "基准采用的类型不同（{before}，现为 {after}）。",
)
OTHER_DAY = Both(
    "The base was judged as of {before}, this plan as of {after}.",
    "基准的评价基准日为 {before}，本规划为 {after}。",
)
NO_PROFILE = Both("none", "无")


def compare(
    before: Snapshot,
    after: Snapshot,
    base: Base,
    *,
    waived: Container[str] = (),
    restored: Decimal | None = None,
) -> Comparison:
    """What changed. Labels are left out: they score nothing and fail nothing.

    `waived` are rules of the newer plan; `restored` is its score with the removed entries.
    """
    brought, rest = shares(before, after)
    kinds = {
        rule: kind_of(before.standings[rule], standing)
        for rule, standing in after.standings.items()
        if rule in before.standings and standing.severity is not Severity.INFO
    }
    points = _difference(before, after)
    moved = [rule for rule, kind in kinds.items() if kind is not Kind.UNCHANGED]
    rest += sum((part for rule, part in brought.items() if rule not in moved), Fraction(0))
    printed = apportion([*(brought.get(rule, Fraction(0)) for rule in moved), rest], points)
    changes = [
        _change(before.standings[rule], after.standings[rule], kinds[rule], part, rule in waived)
        for rule, part in zip(moved, printed, strict=False)
    ]
    changes.sort(key=lambda one: (_ORDER.index(one.kind), one.severity.rank, -abs(one.points)))
    return Comparison(
        base=base,
        before=before.numbers,
        after=after.numbers,
        changes=tuple(changes),
        unchanged=len(kinds) - len(moved),
        points=points,
        rest=points - sum((one.points for one in changes), Decimal(0)),
        removed=removed(before.entries, after.entries),
        restored=restored,
        notes=_notes(before, after),
    )


def kind_of(before: Standing, after: Standing) -> Kind:
    """What became of a rule."""
    if not after.outcome.applicable:
        return Kind.LEFT if before.outcome.applicable else Kind.UNCHANGED
    if not before.outcome.applicable:
        return Kind.NEW if after.finding else Kind.BETTER
    if before.finding != after.finding:
        return Kind.NEW if after.finding else Kind.FIXED
    old, new = _height(before), _height(after)
    if new == old:
        return Kind.UNCHANGED
    return Kind.BETTER if new > old else Kind.WORSE


def _height(one: Standing) -> tuple[Fraction, bool]:
    """The share earned; at the same share an answer stands above none.

    So a plan is never better for falling silent, and never worse for speaking.
    """
    share = one.earned / one.possible if one.possible else Fraction(0)
    return share, one.outcome in _ANSWERED


def _change(before: Standing, after: Standing, kind: Kind, points: Decimal, waived: bool) -> Change:
    return Change(
        rule=after.rule,
        criterion=after.criterion,
        severity=after.severity,
        title=after.title,
        kind=kind,
        before=before.outcome,
        after=after.outcome,
        points=points,
        waived=waived and after.finding,
    )


def _difference(before: Snapshot, after: Snapshot) -> Decimal:
    """Of the printed scores; no score counts as 0."""
    old, new = before.numbers.value, after.numbers.value
    return (new or Decimal("0.0")) - (old or Decimal("0.0"))


def _notes(before: Snapshot, after: Snapshot) -> tuple[Both, ...]:
    found = []
    if before.pack_digest != after.pack_digest:
        found.append(OTHER_PACK.fill(before=before.pack, after=after.pack))
    if before.profile != after.profile:
        old, new = before.profile, after.profile
        found.append(OTHER_PROFILE.fill(before=old or NO_PROFILE, after=new or NO_PROFILE))
    if before.as_of != after.as_of:
        found.append(OTHER_DAY.fill(before=before.as_of, after=after.as_of))
    return tuple(found)
