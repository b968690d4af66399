"""A league table as one page that needs nothing else: no network, no other file.

Knows what the template is given; its numbers are those of the JSON form. The template library
is an extra, loaded only here.
"""

from __future__ import annotations

from decimal import Decimal
from importlib.util import find_spec
from typing import Any, NamedTuple

from evaluator.core import Both, Problem, UsageRefused
from evaluator.rank.league import League
from evaluator.render.html import NO_LIBRARY, NO_LIBRARY_HINT, environment, page
from evaluator.render.html.view import Shares, bar
from evaluator.render.league import said, words
from evaluator.render.league.called import Called, called
from evaluator.render.league.json import plan_rows
from evaluator.render.options import Options

TITLE = Both("League table of city climate plans", "城市气候规划排名")
_RULE = Both("Rule", "评价要点")
WORDS = {
    "firm": Both("How firm the order is", "次序的稳定性"),
    "core": Both("Common core", "共同要点"),
    "weights": Both("Weights", "权重"),
    "filter": Both("Filter by city", "按城市筛选"),
    "gaps": said.GAPS,
    "unranked": said.NOT_RANKED,
    "failed": said.NOT_EVALUATED,
    "rule": _RULE,
    "answered": words.ANSWERED,
    "lacking": words.LACKING,
    "weight": words.WEIGHT,
    "renormalised": words.RENORMALISED,
}


class Line(NamedTuple):
    """A ranked plan."""

    row: dict[str, Any]
    """As in the JSON form."""
    city: Both
    bar: Shares | None
    owes: Both | None


def render(league: League, options: Options) -> str:
    """The page, in both languages. Raises UsageRefused where the library is not installed."""
    if find_spec("jinja2") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    rows = plan_rows(league, options.lang)
    ranked = len(league.placed)
    peers = league.settings.peers is not None
    titles = {one.id: one.title for one in league.pack.criteria}
    name = called((*(one.plan for one in league.placed), *league.not_ranked))
    return page(
        environment(),
        "league.html",
        lang=options.lang,
        title=TITLE,
        w=WORDS,
        head=said.head(league),
        profile=league.settings.profile,
        digest=league.pack.digest,
        core_line=said.core(league),
        stability=tuple(said.stability(league)),
        legend=tuple(said.legend(league)),
        columns=_columns(peers=peers),
        peers=peers,
        lines=_lines(league, rows[:ranked], name),
        criteria=[one for one in league.pack.criteria if one.id in league.criteria],
        titles=titles,
        unranked=[
            (row, name(one)) for row, one in zip(rows[ranked:], league.not_ranked, strict=False)
        ],
        failed=league.counted.failed,
        core=league.core,
        gaps=[
            (title, [(one, said.gap_title(league, one)) for one in gaps])
            for title, gaps in ((_RULE, league.gap_rules), (words.FIELD, league.gap_fields))
        ],
        weights=[
            (titles[name], float(mine), None if on_core is None else float(on_core))
            for name, mine, on_core in said.weights(league)
        ],
    )


def _columns(*, peers: bool) -> list[tuple[Both | None, str]]:
    """Titles, and what stands below: `n` numbers, `n up` the best of them first.

    No title is that of the bar between score and best.
    """
    place, plan, score, best, reach, places, other, over, overlaps = words.COLUMNS
    found: list[tuple[Both | None, str]] = [
        (place, "n up"), (plan, ""), (score, "n"), (best, "n"), (None, "w"), (reach, "n up"),
        (places, "n up"), (other, "n up"), (over, "n"), (overlaps, ""),
    ]  # fmt: skip
    return [*found, (words.TITLES["group"], ""), (words.PEERS, "n up")] if peers else found


def _lines(league: League, rows: list[dict[str, Any]], name: Called) -> list[Line]:
    lines = []
    for row, one in zip(rows, league.placed, strict=True):
        value, best = one.plan.value, one.plan.best
        owes = None if one.mark is None else words.OWES[one.mark.owes]
        lines.append(Line(row, name(one.plan), bar(value, best or Decimal(0)), owes))
    return lines
