"""The published JSON form of reports: schema_version "1".

Knows the names and order of its keys; makes plain data and no text. A number of the
score has one decimal; a point is an exact integer or a number of six decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluator.report.shape_changes import comparison, deceptive, waiver
from evaluator.report.shape_result import Shaped, folded, number_of, text_of, texts_of

if TYPE_CHECKING:
    from evaluator.report.model import Criterion, Gates, Report, Score, Step

Data = dict[str, object]


def shape(reports: Sequence[Report], lang: str) -> Data:
    """The reports of one run, which share a tool and a pack, with texts in `lang`."""
    first = reports[0]
    pack = first.pack
    return {
        "schema_version": "1",
        "tool": {"name": first.tool.name, "version": first.tool.version},
        "pack": {
            "id": pack.id,
            "version": pack.version,
            "digest": pack.digest,
            "title": pack.title.pick(lang),
            "profile": pack.profile,
            "profile_title": text_of(pack.profile_title, lang),
            "base": pack.base,
            "changes": texts_of(pack.changes, lang),
            "aggregation": {"kind": pack.aggregation, "floor": number_of(pack.floor)},
        },
        "lang": lang,
        "reports": [_report(report, lang) for report in reports],
    }


def _report(report: Report, lang: str) -> Data:
    plan, shaped = report.plan, Shaped(lang)
    return {
        "plan": {
            "file": plan.file,
            "digest": plan.digest,
            "city": plan.city.pick(lang),
            "title": text_of(plan.title, lang),
            "dated": text_of(plan.dated, lang),
            "entries": {path: list(names) for path, names in plan.entries.items()},
        },
        "as_of": {"date": report.as_of.date.isoformat(), "origin": report.as_of.origin},
        "documents": [
            {"id": one.id, "title": one.title.pick(lang), "role": one.role, "read": one.read}
            for one in report.documents
        ],
        "reading": {
            "state": report.reading.state,
            "final": report.reading.final,
            "note": report.reading.note.pick(lang),
        },
        "notes": texts_of(report.notes, lang),
        "score": _score(report.score),
        "counts": _counts(report),
        "next": [_step(step, lang, shaped) for step in report.next],
        "strengths": list(report.strengths),
        "weak": list(report.weak),
        "gates": _gates(report.gates),
        "labels": list(report.labels),
        "not_asked": [
            {"rule": one.rule, "reason": one.reason.pick(lang)} for one in report.not_asked
        ],
        "criteria": [_criterion(one, lang) for one in report.criteria],
        "results": [shaped.result(one) for one in report.results],
        "gate": {
            "passed": report.gate.passed,
            "reasons": texts_of(report.gate.reasons, lang),
            "exit_code": report.gate.exit_code,
            "tighten": texts_of(report.gate.tighten, lang),
        },
        "waivers": [waiver(one, lang) for one in report.waivers],
        "comparison": None if report.comparison is None else comparison(report.comparison, lang),
        **deceptive(report, lang),
        **_background(report, lang),
    }


def _background(report: Report, lang: str) -> Data:
    """What stands behind the report, where it was asked for; else the key is absent."""
    if report.background is None:
        return {}
    from evaluator.report.shape_background import background

    return {"background": background(report.background, lang)}


def _score(score: Score) -> Data:
    return {
        "value": number_of(score.value),
        "best": number_of(score.best),
        "coverage": number_of(score.coverage),
        "coverage_bound": number_of(score.coverage_bound),
        "band": score.band,
        "band_uncapped": score.band_uncapped,
        "band_best": score.band_best,
        "capped_by": list(score.capped_by),
        "without_waived": number_of(score.without_waived),
    }


def _counts(report: Report) -> Data:
    counts = report.counts
    return {
        "asked": counts.asked,
        "answered": counts.answered,
        "open": counts.open,
        "pass": counts.passed,
        "partial": counts.partial,
        "fail": counts.failed,
        "missing": counts.missing,
        "blocked": counts.blocked,
        "not-applicable": counts.not_applicable,
    }


def _step(step: Step, lang: str, shaped: Shaped) -> Data:
    return {
        "root": step.root,
        "rules": list(step.rules),
        "title": step.title.pick(lang),
        "fields": [shaped.absent(one) for one in step.fields],
        "folded": [folded(one, lang) for one in step.folded],
        "final": step.final,
        "opens": len(step.opens),
        "opened": list(step.opens),
        "gain": {"alone": number_of(step.gain.alone), "up_to": number_of(step.gain.up_to)},
    }


def _gates(gates: Gates) -> Data:
    return {
        "hold": list(gates.hold),
        "failed": list(gates.failed),
        "open": list(gates.open),
        "waiting": list(gates.waiting),
        "other": list(gates.other),
        "cap_one": gates.cap_one,
        "cap_several": gates.cap_several,
    }


def _criterion(one: Criterion, lang: str) -> Data:
    return {
        "id": one.id,
        "title": one.title.pick(lang),
        "weight": number_of(one.weight),
        "value": number_of(one.value),
        "best": number_of(one.best),
        "coverage": number_of(one.coverage),
        "rated": one.rated,
    }
