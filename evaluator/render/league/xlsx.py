"""A league table as a workbook: overview, table, core rules, common gaps, weights.

Knows which sheet holds what; its numbers are those of the JSON form, its cells those of every
workbook. The library is an extra, loaded only here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from evaluator.core import Both, Problem, UsageRefused
from evaluator.rank.league import League
from evaluator.render.league import said, words
from evaluator.render.league.json import plan_rows
from evaluator.render.options import Options
from evaluator.render.xlsx import NO_LIBRARY, NO_LIBRARY_HINT
from evaluator.render.xlsx.book import Cell, Sheet, write

Rows = tuple[tuple[Cell, ...], ...]
MOST = 1_048_575
"""Rows of a sheet, less its heading."""
TOO_MANY = Both("-f xlsx: a sheet holds {most:,} plans, there are {count:,}",
                "-f xlsx：工作表最多容纳{most:,}份规划，现有{count:,}份")  # fmt: skip
TOO_MANY_HINT = Both("use csv or parquet", "请改用csv或parquet")


def render(league: League, options: Options) -> bytes:
    """The workbook; the same table gives the same bytes.

    Raises UsageRefused where the library is not installed, and where a sheet is too short.
    """
    if find_spec("xlsxwriter") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    count = len(league.placed) + len(league.not_ranked) + len(league.counted.failed)
    if count > MOST:
        said = Both(*(part.format(most=MOST, count=count) for part in TOO_MANY))
        raise UsageRefused([Problem(said, hint=TOO_MANY_HINT)])
    return write(sheets(league, options.lang), options.lang)


def sheets(league: League, lang: str) -> tuple[Sheet, ...]:
    """What stands on each sheet."""
    return (
        Sheet(
            Both("Overview", "总览"), (words.ASPECT, words.CONTENT), tuple(_overview(league, lang))
        ),
        _table(league, lang),
        Sheet(
            Both("Core rules", "共同要点"),
            (words.RULE, words.TITLE, words.CRITERION, words.ANSWERED),
            _core(league, lang),
        ),
        Sheet(
            Both("Common gaps", "常见缺项"),
            (words.KIND, words.RULE, words.TITLE, words.LACKING),
            tuple(_gaps(league, lang)),
        ),
        Sheet(
            Both("Weights", "权重"),
            (words.CRITERION, words.TITLE, words.WEIGHT, words.RENORMALISED),
            tuple(_weights(league, lang)),
        ),
    )


def _overview(league: League, lang: str) -> Iterator[tuple[Cell, ...]]:
    settings, pack = league.settings, league.pack
    parts: tuple[tuple[Both, Cell], ...] = (
        (Both("Plans ranked", "已排名"), len(league.placed)),
        (said.NOT_RANKED, len(league.not_ranked)),
        (said.NOT_EVALUATED, len(league.counted.failed)),
        (Both("Pack", "规则集"), f"{pack.title.pick(lang)} {pack.version}"),
        (Both("Digest of the pack", "规则集摘要"), pack.digest),
        (Both("Profile", "类型"), settings.profile),
        (Both("Aggregation", "合成方法"), words.KINDS[league.aggregation].pick(lang)),
        (Both("Common core", "共同要点"), said.core(league).pick(lang)),
        (Both("Field of peers", "同类字段"), settings.peers),
    )
    for title, content in parts:
        yield title.pick(lang), content
    for line in (*said.stability(league), *said.legend(league)):
        yield "", line.pick(lang)


def _table(league: League, lang: str) -> Sheet:
    rows = plan_rows(league, lang)
    titles = {one.id: one.title for one in league.pack.criteria}
    columns = [*words.TITLES.values(), *(titles[name] for name in league.criteria)]
    listed = tuple(
        (*(_cell(row, name, lang) for name in words.TITLES),
         *(row["criteria"].get(name) for name in league.criteria))
        for row in rows
    )  # fmt: skip
    named = list(words.TITLES)
    first = len(named)
    bars = (named.index("score"), named.index("best"), *range(first, first + len(league.criteria)))
    return Sheet(Both("Table", "排名"), tuple(columns), listed, bars=bars)


def _cell(row: dict[str, Any], name: str, lang: str) -> Cell:
    value = row.get(name)
    if name == "state":
        return words.STATES[value].pick(lang) if isinstance(value, str) else None
    if name == "overlap_owed_by" and value is not None:
        return words.OWES[value].pick(lang)
    if isinstance(value, list):
        return "\n".join(value)
    cell: Cell = value
    return cell


def _core(league: League, lang: str) -> Rows:
    titles = {one.id: one.title.pick(lang) for one in league.pack.criteria}
    return tuple(
        (one.id, one.title.pick(lang), titles[one.criterion], one.answered) for one in league.core
    )


def _gaps(league: League, lang: str) -> Iterator[tuple[Cell, ...]]:
    for kind, gaps in ((words.RULE, league.gap_rules), (words.FIELD, league.gap_fields)):
        for one in gaps:
            title = said.gap_title(league, one)
            yield kind.pick(lang), one.id, title and title.pick(lang), one.plans


def _weights(league: League, lang: str) -> Iterator[tuple[Cell, ...]]:
    titles = {one.id: one.title.pick(lang) for one in league.pack.criteria}
    for name, mine, on_core in said.weights(league):
        yield name, titles[name], float(mine), None if on_core is None else float(on_core)
