"""What became of a pledge: the peak year named before and the one named now, neutrally.

Knows announcements and the plan's own year; judges neither the change nor its reason.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.core import Both
from evaluator.plan.planfile import PlanFile
from evaluator.values import Items, PartialDate, Record

_CHANGED = Both(
    "Peak year changed from {old} to {new}, {reason}.", "达峰年份由{old}调整为{new}，{reason}。"
)
_GIVEN = Both("the reason is given", "已说明原因")
_NONE = Both("no reason given", "未说明原因")
_NONE_READ = Both("no reason given in what was read", "所查资料中未说明原因")
_QUALIFIED = {
    "before": Both("before {year}", "{year}年前"),
    "by": Both("by {year}", "{year}年"),
    "around": Both("around {year}", "{year}年左右"),
}
_PLAIN = Both("{year}", "{year}年")


class _Pledge(NamedTuple):
    """A last year, as it was said."""

    year: int
    shown: Both


def pledge_changes(plan: PlanFile) -> tuple[Both, ...]:
    """A sentence where the plan's peak year differs from the one last announced before."""
    peak = plan.root.fields.get("peak")
    if not isinstance(peak, Record):
        return ()
    ours = _pledge(peak)
    listed = peak.fields.get("announcements")
    if ours is None or not isinstance(listed, Items):
        return ()
    entries = [one for one in listed.items if isinstance(one, Record)]
    said = [(_day(one), made) for one in entries if (made := _pledge(one)) is not None]
    others = [made for _, made in sorted(said, key=lambda pair: pair[0]) if made.year != ours.year]
    if not others:
        return ()
    given = any("explanation" in one.fields for one in entries if _says(one, ours.year))
    reason = _GIVEN if given else (_NONE if plan.whole else _NONE_READ)
    old = others[-1].shown
    return (_CHANGED.fill(old=old, new=ours.shown, reason=reason),)


def _pledge(record: Record) -> _Pledge | None:
    fields = record.fields
    year = fields.get("year", fields.get("latest"))
    if not isinstance(year, int):
        return None
    text = _QUALIFIED.get(str(fields.get("qualifier")), _PLAIN)
    first = fields.get("earliest")
    if "year" not in fields and isinstance(first, int):
        return _Pledge(year, Both(f"{first} to {year}", f"{first}至{year}年"))
    return _Pledge(year, text.fill(year=year))


def _says(record: Record, year: int) -> bool:
    pledge = _pledge(record)
    return pledge is not None and pledge.year == year


def _day(record: Record) -> tuple[int, int, int]:
    date = record.fields.get("date")
    if not isinstance(date, PartialDate):
        return (0, 0, 0)
    last = date.last()
    return (last.year, last.month, last.day)
