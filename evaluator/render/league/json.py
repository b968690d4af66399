"""A league table as JSON, byte for byte the same for the same plans.

Knows the published form; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from evaluator.rank.core import OnCore
from evaluator.rank.league import Gap, League, Placed
from evaluator.rank.row import Row
from evaluator.render.indented import indented
from evaluator.render.league.said import gap_title
from evaluator.render.options import Options
from evaluator.score.exact import percent

SCHEMA_VERSION = "1"


def render(league: League, options: Options) -> str:
    """UTF-8 text, indented by two, a newline at the end."""
    return indented(shape(league, options.lang), unicode=options.unicode)


def shape(league: League, lang: str) -> dict[str, Any]:
    """The table as plain data."""
    pack, settings = league.pack, league.settings
    return {
        "schema_version": SCHEMA_VERSION,
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest,
                 "profile": settings.profile},
        "lang": lang,
        "aggregation": league.aggregation,
        "core": {
            "share": float(settings.core),
            "plans": league.counted.plans,
            "rules": [
                {"rule": one.id, "criterion": one.criterion, "title": one.title.pick(lang),
                 "answered": one.answered}
                for one in league.core
            ],
        },
        "peers": settings.peers,
        "plans": plan_rows(league, lang),
        "gaps": {
            "rules": [_gap(league, one, lang) for one in league.gap_rules],
            "fields": [_gap(league, one, lang) for one in league.gap_fields],
        },
    }  # fmt: skip


def plan_rows(league: League, lang: str) -> list[dict[str, Any]]:
    """Ranked plans in order, then those not ranked, then those not evaluated."""
    return list(each_plan(league, lang))


def each_plan(league: League, lang: str) -> Iterator[dict[str, Any]]:
    """The same, one made at a time; all have the keys of all."""
    # plans of one state have the same keys
    heads = [next(iter(rows), {}) for rows in _by_state(league, lang)]
    names = dict.fromkeys(name for head in heads for name in head)
    for rows in _by_state(league, lang):
        for row in rows:
            yield {name: row.get(name) for name in names}


def _by_state(league: League, lang: str) -> tuple[Iterable[dict[str, Any]], ...]:
    return (
        (_placed(one, league.criteria, lang) for one in league.placed),
        (_plan(one, league.criteria, lang) for one in league.not_ranked),
        (_refused(row, lang) for row in league.counted.failed),
    )


def _refused(row: Row, lang: str) -> dict[str, Any]:
    return {
        "plan": row.name,
        "city": row.city.pick(lang),
        "state": "not-evaluated",
        "problems": [one.pick(lang) for one in row.problems],
        "criteria": {},
    }


def _plan(one: OnCore, criteria: tuple[str, ...], lang: str) -> dict[str, Any]:
    shares = zip(criteria, one.shares, strict=True)
    return {
        "plan": one.name,
        "city": one.city.pick(lang),
        "state": "not-ranked",
        "group": one.group,
        "core_asked": one.asked,
        "core_answered": one.answered,
        "score": _number(one.value),
        "best": _number(one.best),
        "score_all_rules": _number(one.whole),
        "coverage_all_rules": _number(one.coverage),
        "band": one.band,
        "criteria": {name: _number(percent(share)) for name, share in shares},
    }


def _placed(one: Placed, criteria: tuple[str, ...], lang: str) -> dict[str, Any]:
    return _plan(one.plan, criteria, lang) | {
        "state": "ranked",
        "place": one.place,
        "reach": one.reach,
        "percentile": _number(one.percentile),
        "overlaps": None if one.mark is None else one.mark.above,
        "overlap_owed_by": None if one.mark is None else one.mark.owes,
        "group_place": one.peer_place,
        "group_size": one.peer_size,
        "group_percentile": _number(one.peer_percentile),
        "place_first": one.span.first,
        "place_last": one.span.last,
        "place_other_aggregation": one.other,
        "dominates": None if one.dominance is None else one.dominance.over,
        "dominated_by": None if one.dominance is None else one.dominance.under,
    }


def _gap(league: League, one: Gap, lang: str) -> dict[str, Any]:
    title = gap_title(league, one)
    return {"id": one.id, "plans": one.plans} | ({"title": title.pick(lang)} if title else {})


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
