"""The published JSON form of a comparison, of waivers and of texts that may deceive.

Knows the names and order of their keys; part of `shape`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.report.shape_result import number_of

if TYPE_CHECKING:
    from evaluator.compare.model import Change, Comparison, Numbers
    from evaluator.report.model import Report, WaiverNote

Data = dict[str, object]


def comparison(one: Comparison, lang: str) -> Data:
    """What changed from the base to this plan."""
    base = one.base
    return {
        "base": {
            "name": base.name,
            "file": base.file,
            "renamed": base.renamed,
            "problem": None if base.problem is None else base.problem.pick(lang),
        },
        "before": _numbers(one.before),
        "after": _numbers(one.after),
        "points": number_of(one.points),
        "rest": number_of(one.rest),
        "changes": [_change(each, lang) for each in one.changes],
        "unchanged": one.unchanged,
        "removed": [
            {"path": each.path, "entries": list(each.entries), "of": each.of}
            for each in one.removed
        ],
        "restored": number_of(one.restored),
        "flattered": one.flattered,
        "notes": [text.pick(lang) for text in one.notes],
    }


def waiver(one: WaiverNote, lang: str) -> Data:
    """One waiver that concerns the plan."""
    return {
        "rule": one.rule,
        "path": one.path,
        "plans": one.plans,
        "reason": one.reason.pick(lang),
        "owner": one.owner,
        "until": one.until,
        "state": one.state,
        "file": one.file,
        "line": one.line,
    }


def _numbers(one: Numbers | None) -> Data | None:
    if one is None:
        return None
    return {
        "value": number_of(one.value),
        "best": number_of(one.best),
        "coverage": number_of(one.coverage),
        "band": one.band,
    }


def _change(one: Change, lang: str) -> Data:
    return {
        "rule": one.rule,
        "criterion": one.criterion,
        "severity": one.severity.value,
        "title": one.title.pick(lang),
        "kind": one.kind.value,
        "before": one.before.value,
        "after": one.after.value,
        "points": number_of(one.points),
        "waived": one.waived,
    }


def deceptive(report: Report, lang: str) -> Data:
    """Texts that may deceive, where there are any; else the key is absent."""
    if not report.deceptive:
        return {}
    found = [
        {
            "path": one.path,
            "line": one.place.line,
            "column": one.place.column,
            "message": one.message.pick(lang),
        }
        for one in report.deceptive
    ]
    return {"deceptive": found}
