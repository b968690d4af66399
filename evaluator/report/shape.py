"""The published JSON form of reports: schema_version "1".

Knows the names and order of its keys; makes plain data and no text. A number of the
score has one decimal; a point is an exact integer or a number of six decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from evaluator.core import Both
from evaluator.report.shape_changes import comparison, deceptive, waiver

if TYPE_CHECKING:
    from evaluator.report.model import Criterion, Gates, Report, Score, Step
    from evaluator.report.result import (
        Absent,
        Evidence,
        Folded,
        Place,
        RuleResult,
        SourceInfo,
    )

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
            "profile_title": _text(pack.profile_title, lang),
            "base": pack.base,
            "changes": _texts(pack.changes, lang),
            "aggregation": {"kind": pack.aggregation, "floor": _number(pack.floor)},
        },
        "lang": lang,
        "reports": [_report(report, lang) for report in reports],
    }


def _report(report: Report, lang: str) -> Data:
    plan = report.plan
    return {
        "plan": {
            "file": plan.file,
            "digest": plan.digest,
            "city": plan.city.pick(lang),
            "title": _text(plan.title, lang),
            "dated": _text(plan.dated, lang),
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
        "notes": _texts(report.notes, lang),
        "score": _score(report.score),
        "counts": _counts(report),
        "next": [_step(step, lang) for step in report.next],
        "strengths": list(report.strengths),
        "weak": list(report.weak),
        "gates": _gates(report.gates),
        "labels": list(report.labels),
        "not_asked": [
            {"rule": one.rule, "reason": one.reason.pick(lang)} for one in report.not_asked
        ],
        "criteria": [_criterion(one, lang) for one in report.criteria],
        "results": [_result(one, lang) for one in report.results],
        "gate": {
            "passed": report.gate.passed,
            "reasons": _texts(report.gate.reasons, lang),
            "exit_code": report.gate.exit_code,
            "tighten": _texts(report.gate.tighten, lang),
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
        "value": _number(score.value),
        "best": _number(score.best),
        "coverage": _number(score.coverage),
        "coverage_bound": _number(score.coverage_bound),
        "band": score.band,
        "band_uncapped": score.band_uncapped,
        "band_best": score.band_best,
        "capped_by": list(score.capped_by),
        "without_waived": _number(score.without_waived),
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


def _step(step: Step, lang: str) -> Data:
    return {
        "root": step.root,
        "rules": list(step.rules),
        "title": step.title.pick(lang),
        "fields": [_absent(one, lang) for one in step.fields],
        "folded": [_folded(one, lang) for one in step.folded],
        "final": step.final,
        "opens": len(step.opens),
        "opened": list(step.opens),
        "gain": {"alone": _number(step.gain.alone), "up_to": _number(step.gain.up_to)},
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
        "weight": _number(one.weight),
        "value": _number(one.value),
        "best": _number(one.best),
        "coverage": _number(one.coverage),
        "rated": one.rated,
    }


def _result(one: RuleResult, lang: str) -> Data:
    return {
        "rule": one.rule,
        "criterion": one.criterion,
        "severity": one.severity.value,
        "outcome": one.outcome.value,
        "points": {"earned": _points(one.earned), "possible": _points(one.possible)},
        "worth": _number(one.worth),
        "title": one.title.pick(lang),
        "message": one.message.pick(lang),
        "observed": _text(one.observed, lang),
        "observed_lines": list(one.observed_lines),
        **({"observed_cells": list(one.observed_cells)} if one.observed_cells else {}),
        "required": _text(one.required, lang),
        "evidence": [_evidence(each, lang) for each in one.evidence],
        "missing": [_absent(each, lang) for each in one.missing],
        "folded": [_folded(each, lang) for each in one.folded],
        "blocked_by": list(one.blocked_by),
        "remediation": _text(one.remediation, lang),
        "effort": one.effort,
        "source": _source(one.source, lang),
        "base_rate": _base_rate(one, lang),
        **({"page": one.page} if one.page else {}),
        "waived": None
        if one.waived is None
        else {
            "reason": one.waived.reason.pick(lang),
            "until": one.waived.until,
            "owner": one.waived.owner,
        },
    }


def _base_rate(one: RuleResult, lang: str) -> Data | None:
    rate = one.base_rate
    if rate is None:
        return None
    return {
        "share": _number(rate.share),
        "of": rate.of.pick(lang),
        "source": _source(rate.source, lang),
    }


def _source(source: SourceInfo | None, lang: str) -> Data | None:
    if source is None:
        return None
    return {
        "title": source.title.pick(lang),
        "url": source.url,
        "quote": source.quote,
        "ours": source.ours,
    }


def _evidence(one: Evidence, lang: str) -> Data:
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "value": one.value,
        "shown": one.shown.pick(lang),
        "written": one.written,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        **cell_of(one.cell),
        "document": one.document,
        "source": one.source,
        "page": one.page,
        "section": one.section,
        "quote": one.quote,
        "judged": one.judged,
        "outside": one.outside,
    }


def _absent(one: Absent, lang: str) -> Data:
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "final": one.final,
        "elsewhere": one.elsewhere,
        "empty": one.empty,
        **_place(one.place),
    }


def _folded(one: Folded, lang: str) -> Data:
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "missing": one.missing,
        "of": one.of,
        "final": one.final,
        "elsewhere": one.elsewhere,
        **_place(one.place),
    }


def _place(place: Place | None) -> Data:
    if place is None:
        return {"insert_line": None, "insert_column": None, "insert_within": False}
    return {
        "insert_line": place.line,
        "insert_column": place.column,
        "insert_within": place.within,
        **cell_of(place.cell, "insert_cell"),
    }


def cell_of(cell: str | None, key: str = "cell") -> Data:
    """The cell of a workbook; of other plans there is no such key."""
    return {} if cell is None else {key: cell}


def _text(text: Both | None, lang: str) -> str | None:
    return None if text is None else text.pick(lang)


def _texts(texts: Iterable[Both], lang: str) -> list[str]:
    return [text.pick(lang) for text in texts]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _points(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 6)
