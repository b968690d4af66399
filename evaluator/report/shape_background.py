"""The published JSON form of what stands behind a report.

Knows the names and order of its keys; makes plain data and no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.report.shape_result import cell_of, text_of

if TYPE_CHECKING:
    from evaluator.report.derived import DerivedLine
    from evaluator.report.picture import (
        Background,
        Coverage,
        Curve,
        Drivers,
        ParameterNote,
        Pledge,
        Point,
        RuleNote,
        TargetPoint,
    )

Data = dict[str, object]


def background(found: Background, lang: str) -> Data:
    """Series, pledge, targets, coverage, drivers, facts, rules, parameters and bands."""
    return {
        "curves": [_curve(one, lang) for one in found.curves],
        "pledge": None if found.pledge is None else _pledge(found.pledge, lang),
        "targets": [_target(one, lang) for one in found.targets],
        "coverage": _coverage(found.coverage, lang),
        "drivers": None if found.drivers is None else _drivers(found.drivers, lang),
        "facts": [_fact(one, lang) for one in found.facts],
        "rules": [_rule(one, lang) for one in found.rules],
        "parameters": [_parameter(one, lang) for one in found.parameters],
        "bands": [{"id": one.id, "from": float(one.start)} for one in found.bands],
    }


def _curve(one: Curve, lang: str) -> Data:
    return {
        "id": one.id,
        "sort": one.sort,
        "title": one.title.pick(lang),
        "coverage": [text.pick(lang) for text in one.coverage],
        "source": text_of(one.source, lang),
        "highest": one.highest,
        "direct": one.direct,
        "trend": text_of(one.trend, lang),
        "points": [_point(point, lang) for point in one.points],
    }


def _point(one: Point, lang: str) -> Data:
    return {
        "year": one.year,
        "value": one.value,
        "shown": one.shown.pick(lang),
        "line": one.line,
        **cell_of(one.cell),
    }


def _pledge(one: Pledge, lang: str) -> Data:
    return {
        "year": one.year,
        "earliest": one.earliest,
        "latest": one.latest,
        "when": text_of(one.when, lang),
        "level": None if one.level is None else _point(one.level, lang),
        "bound": text_of(one.bound, lang),
        "plateau_end": one.plateau_end,
    }


def _target(one: TargetPoint, lang: str) -> Data:
    return {
        "title": one.title.pick(lang),
        "net_zero": one.net_zero,
        "point": _point(one.point, lang),
    }


def _coverage(one: Coverage, lang: str) -> Data:
    return {
        "year": one.year,
        "measures": one.measures,
        "unplaced": one.unplaced,
        "instruments": [
            {"id": name or None, "title": title.pick(lang)} for name, title in one.instruments
        ],
        "sectors": [
            {
                "id": row.id,
                "title": row.title.pick(lang),
                "emissions": row.emissions,
                "share": row.share,
                "measures": row.measures,
                "by_instrument": [count for _, count in row.instruments],
            }
            for row in one.rows
        ],
    }


def _drivers(one: Drivers, lang: str) -> Data:
    return {
        "start": _point(one.start, lang),
        "end": _point(one.end, lang),
        "outside": one.outside,
        "prices": text_of(one.prices, lang),
        "parts": [
            {
                "id": part.id,
                "title": part.title.pick(lang),
                "change": part.change,
                "growth": part.growth,
            }
            for part in one.parts
        ],
    }


def _fact(one: DerivedLine, lang: str) -> Data:
    return {
        "name": one.name,
        "title": one.title.pick(lang),
        "formula": one.formula.pick(lang),
        "source": one.source.pick(lang),
        "unit": one.unit,
        "value": one.value,
        "shown": text_of(one.shown, lang),
        "reads": list(one.reads),
        "evidence": [
            {"path": each.path, "line": each.line, **cell_of(each.cell)} for each in one.evidence
        ],
        "missing": [each.path for each in one.missing],
        "reasons": [text.pick(lang) for text in one.reasons],
    }


def _rule(one: RuleNote, lang: str) -> Data:
    return {
        "rule": one.rule,
        "rationale": one.rationale.pick(lang),
        "asked": [{"label": each.label.pick(lang), "condition": each.text} for each in one.asked],
        "requires": list(one.requires),
        "opens": list(one.opens),
    }


def _parameter(one: ParameterNote, lang: str) -> Data:
    return {
        "id": one.id,
        "title": one.title.pick(lang),
        "unit": one.unit,
        "value": one.value,
        "since": None if one.since is None else one.since.isoformat(),
        "source": text_of(one.source, lang),
        "url": one.url,
    }
