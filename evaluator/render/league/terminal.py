"""A league table for the terminal.

Knows columns and how wide signs are.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from evaluator.core import Both
from evaluator.rank.league import League, Placed
from evaluator.render.league import said, words
from evaluator.render.league.called import Called, called
from evaluator.render.options import Options
from evaluator.render.safe import clean
from evaluator.render.terminal.wrap import cut

_SHOWN = 30
_CITY = 28


def render(league: League, options: Options) -> str:
    """Head, core, table, what is not ranked, the commonest gaps, how stable the order is."""
    lines = [
        *_head(league, options),
        "",
        *_core(league, options),
        "",
        *_table(league, options),
        "",
        *_unranked(league, options),
        *_gaps(league, options),
        *_stability(league, options),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(league: League, options: Options) -> Iterator[str]:
    yield said.head(league).pick(options.lang)


def _core(league: League, options: Options) -> Iterator[str]:
    yield said.core(league).pick(options.lang)
    for rule in league.core:
        title = clean(rule.title.pick(options.lang))
        yield f"  {rule.answered:>6}  {rule.id}  {title}"


def _table(league: League, options: Options) -> Iterator[str]:
    shown = league.placed if options.detail else league.placed[:_SHOWN]
    peers = league.settings.peers is not None
    titles = [one.pick(options.lang) for one in words.COLUMNS]
    if peers:
        titles.append(words.PEERS.pick(options.lang))
    name = _names(league)
    table = [titles, *(_cells(one, options, name, peers=peers) for one in shown)]
    widths = [max(cell_len(row[at]) for row in table) for at in range(len(titles))]
    widths[1] = min(widths[1], _CITY)
    for row in table:
        row[1] = cut(row[1], widths[1], options)
        yield "  ".join(
            set_cell_size(text, width) if at in (1, 8, 9) else _right(text, width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
    rest = len(league.placed) - len(shown)
    if rest:
        yield Both(f"… {rest} more; --detail prints all",
                   f"……另有{rest}份；--detail 输出全部").pick(options.lang)  # fmt: skip
    yield ""
    for line in said.legend(league):
        yield line.pick(options.lang)


def _names(league: League) -> Called:
    return called((*(one.plan for one in league.placed), *league.not_ranked))


def _cells(one: Placed, options: Options, name: Called, *, peers: bool) -> list[str]:
    plan = one.plan
    dash = "–" if options.unicode else "-"
    cells = [
        str(one.place),
        clean(name(plan).pick(options.lang)),
        str(plan.value),
        str(plan.best),
        str(one.reach),
        f"{one.span.first}{dash}{one.span.last}",
        str(one.other),
        "" if one.dominance is None else str(one.dominance.over),
        "" if one.mark is None else words.OWES[one.mark.owes].pick(options.lang),
    ]
    if peers:
        cells.append(f"{one.peer_place}/{one.peer_size} {clean(plan.group)}")
    return cells


def _unranked(league: League, options: Options) -> Iterator[str]:
    if league.not_ranked:
        name = _names(league)
        yield said.NOT_RANKED.pick(options.lang) + words.COLON.pick(options.lang)
        for one in league.not_ranked if options.detail else league.not_ranked[: _SHOWN // 3]:
            span = "" if one.value is None else f"  {one.value} .. {one.best}"
            yield f"  {clean(name(one).pick(options.lang))}  {one.answered}/{one.asked}{span}"
        yield from _rest(len(league.not_ranked), options)
    failed = league.counted.failed
    if failed:
        yield said.NOT_EVALUATED.pick(options.lang) + words.COLON.pick(options.lang)
        for row in failed if options.detail else failed[: _SHOWN // 3]:
            yield f"  {clean(row.problems[0].pick(options.lang))}"
        yield from _rest(len(failed), options)
    if league.not_ranked or failed:
        yield ""


def _rest(count: int, options: Options) -> Iterator[str]:
    if count > _SHOWN // 3 and not options.detail:
        more = count - _SHOWN // 3
        yield "  " + Both(f"… {more} more", f"……另有{more}份").pick(options.lang)


def _gaps(league: League, options: Options) -> Iterator[str]:
    yield said.GAPS.pick(options.lang) + words.COLON.pick(options.lang)
    for gap in (*league.gap_rules, *league.gap_fields):
        title = said.gap_title(league, gap)
        shown = "" if title is None else clean(title.pick(options.lang))
        yield f"  {gap.plans:>6}  {gap.id}  {shown}"
    yield ""


def _stability(league: League, options: Options) -> Iterator[str]:
    for line in said.stability(league):
        yield line.pick(options.lang)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
