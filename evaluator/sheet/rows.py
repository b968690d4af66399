"""The sheets of a workbook with all that stands on them, before anything is drawn.

Knows headings, the order of rows and columns and what helps to fill them in; knows no library.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from evaluator.core import Both, both
from evaluator.plan.model import Integer, Kind, ListOf, Text, Truth
from evaluator.sheet import help as helps
from evaluator.sheet import names
from evaluator.sheet.cells import Cell, Content, Page
from evaluator.sheet.layout import (
    CITED,
    EMPTY,
    EVIDENCE,
    PARENT,
    ROWS,
    TABLES,
    Column,
    Table,
)
from evaluator.sheet.pour import Book, Line, Row

ALWAYS = ("city.name", "city.country", "city.code", "assessment.as_of", "schema")
"""Fields that a plan to fill in has, whatever a pack reads."""
LISTS = ("documents", "sources")
OF_LISTS = {
    "documents": ("id", "role", "type", "title", "status", "issued", "url", "read"),
    "sources": ("id", "kind", "title", "publisher", "published", "url"),
}
NAMED_BY = ("id", "name", "sector")
"""What a person calls an entry by, whatever a pack reads."""
FIRST = ("id", "name", "sector", "sectors", "year")
"""Columns that tell one entry from another stand first."""
NOT_ASKED = ("reference",)
"""What reviewers add; a plan to fill in leaves it out."""
MOST_RULES = 2
NARROW, WIDE, WIDEST = 14, 30, 50


class Stake(NamedTuple):
    """What depends on a field: rules by id, and points of the total."""

    rules: tuple[str, ...]
    points: float


class Template(NamedTuple):
    """What a pack reads, by the field's path without brackets: `measures.cost.value`."""

    pack: str
    stakes: Mapping[str, Stake]


class Look(NamedTuple):
    """A column: what it is called, what it holds, what helps."""

    titles: tuple[Both, ...]
    """Its headings, from above."""
    kind: Kind | None
    width: int
    help: str = ""


class Sheet(NamedTuple):
    """One sheet."""

    name: str
    columns: tuple[Look, ...]
    rows: list[list[Content]]
    kinds: list[Column] | None = None
    """Of the sheet Plan: what the value of each row is."""


def sheets(book: Book, lang: str, template: Template) -> list[Sheet]:
    """Every sheet but the guide and the list of words, in their order."""
    found = [_plan(book, lang, template)]
    for table in sorted(TABLES.values(), key=lambda one: _rank(one, template)):
        path = table.key.replace("[]", "")
        asked = any(one.startswith(path + ".") for one in template.stakes)
        wanted = path in LISTS or (asked and not path.startswith(NOT_ASKED))
        if table.key in book.tables or wanted:
            found.append(_table(table, book.tables.get(table.key, []), lang, template))
    heads = {"block": names.BLOCK, "field": names.FIELD, "number": names.NUMBER}
    found.append(_marks(names.EVIDENCE, {**heads, **names.CITATION}, book.evidence, lang))
    heads = {"block": names.BLOCK, "number": names.NUMBER, "fields": names.FIELDS}
    heads["document"] = names.CITATION["document"]
    found.append(_marks(names.ELSEWHERE, heads, book.elsewhere, lang))
    heads = {"block": names.BLOCK, "key": names.KEY, "content": names.VALUE}
    other = _marks(names.OTHER, heads, [], lang)
    return [*found, other._replace(rows=[[block, key, *cells] for block, key, cells in book.other])]


def _rank(table: Table, template: Template) -> tuple[bool, float, int]:
    """Documents and sources first, then by points at stake; a list behind the one around it."""
    outermost = (*table.chain, table.key)[0]
    place = list(TABLES).index(outermost) * len(TABLES) + len(table.chain)
    return (outermost not in LISTS, -_stake(template, outermost).points, place)


def _order(lang: str, title: Both) -> Both:
    """A heading in the language of the workbook, then in the other."""
    return title if lang == "en" else Both(title.zh, title.en)


def _plan(book: Book, lang: str, template: Template) -> Sheet:
    keys = _keys(ROWS, template, "", (*ALWAYS, *book.lines))
    keys = [one for one in keys if one in book.lines or not one.startswith(NOT_ASKED)]
    keys = _without_doubles(keys, book.lines)
    keys.sort(key=lambda one: (one not in ("city.name", "city.name.zh", "city.name.en"),
                               -_stake(template, one).points))  # fmt: skip
    heads: list[tuple[Both, Kind | None, int]] = [
        (names.FIELD, None, 38), (names.VALUE, None, WIDE), (names.UNIT, None, 24),
        (names.ALLOWED, None, WIDE), (names.EXAMPLE, None, WIDE), (names.OPENS, None, WIDE),
        (names.POINTS, None, 9),
    ]  # fmt: skip
    heads += [(names.CITATION[name], _cited(name), _cited_width(name)) for name in CITED]
    other = names.TITLE_ZH if lang == "en" else names.TITLE_EN
    heads += [(names.STANDS, Text(refers="documents"), NARROW), (other, None, WIDE),
              (names.KEY, None, WIDE)]  # fmt: skip
    columns = tuple(
        Look((both(_order(lang, title).en), both(_order(lang, title).zh)), kind, width)
        for title, kind, width in heads
    )
    rows = [_line(ROWS[key], book.lines.get(key), lang, template) for key in keys]
    return Sheet(names.PLAN.pick(lang), columns, rows, [ROWS[key] for key in keys])


def _line(column: Column, line: Line | None, lang: str, template: Template) -> list[Content]:
    stake = _stake(template, column.key)
    line = line or Line(None, {}, None)
    return [
        column.title.pick(lang), line.value, helps.unit(column.kind, column.key).pick(lang) or None,
        helps.allowed(column.kind, lang) or None, helps.example(column, lang) or None,
        _rules(stake.rules), stake.points or None,
        *(line.citation.get(name) for name in CITED), line.stands,
        column.title.pick("zh" if lang == "en" else "en"), column.key,
    ]  # fmt: skip


def _rules(ids: tuple[str, ...]) -> str | None:
    """How many rules, and the first of them."""
    if not ids:
        return None
    more = ", …" if len(ids) > MOST_RULES else ""
    return f"{len(ids)}: " + ", ".join(ids[:MOST_RULES]) + more


def _stake(template: Template, path: str) -> Stake:
    return template.stakes.get(path, Stake((), 0.0))


def _keys(
    columns: Mapping[str, Column], template: Template, path: str, wanted: Iterable[str]
) -> list[str]:
    """The fields that a pack reads, and those wanted anyway, in the order of the model."""
    asked = set(wanted)
    above = f"{path}." if path else ""
    return [one for one in columns if one in asked or above + one in template.stakes]


def _without_doubles(keys: list[str], stated: Iterable[str]) -> list[str]:
    """A text that is stated by language needs no cell for the text as a whole."""
    there = set(stated)
    spoken = {one.rpartition(".")[0] for one in there if one.rpartition(".")[2] in _LANGUAGES}
    return [one for one in keys if one in there or one not in spoken]


_LANGUAGES = ("zh", "en", "local")


def _table(table: Table, rows: list[Row], lang: str, template: Template) -> Sheet:
    path = table.key.replace("[]", "")
    stated = dict.fromkeys(key for row in rows for key in row)
    keys = _keys(table.columns, template, path, (*stated, *NAMED_BY, *OF_LISTS.get(path, ())))
    keys = _without_doubles(keys, stated)
    keys.sort(key=lambda one: _place(one, path, template))
    looks = {PARENT + one: _parent(one, lang) for one in table.chain}
    looks |= {key: _column(table.columns[key], path, lang, template) for key in keys}
    if "evidence" in table.kind.fields:
        looks |= {EVIDENCE + name: _evidence(name, lang) for name in CITED}
    if EMPTY in stated:
        looks[EMPTY] = _look(names.MARK, EMPTY, None, lang)
    cells = [[row.get(key) for key in looks] for row in rows]
    return Sheet(table.name.pick(lang), tuple(looks.values()), cells)


def _place(key: str, path: str, template: Template) -> tuple[int, float]:
    name = key.split(".", maxsplit=1)[0]
    if name in FIRST and key.count(".") <= (key.rpartition(".")[2] in _LANGUAGES):
        return (FIRST.index(name), 0.0)
    return (len(FIRST), -_stake(template, f"{path}.{key}").points)


def _look(title: Both, key: str, kind: Kind | None, lang: str, width: int = NARROW) -> Look:
    first = _order(lang, title)
    return Look((both(first.en), both(first.zh), both(key)), kind, width)


def _parent(key: str, lang: str) -> Look:
    table = TABLES[key]
    named = Text(refers=key) if "id" in table.kind.fields else Integer()
    return _look(names.BELONGS.fill(what=table.name), PARENT + key, named, lang, 18)


def _evidence(name: str, lang: str) -> Look:
    title = names.OF_THE_ROW.fill(what=names.CITATION[name])
    return _look(title, EVIDENCE + name, _cited(name), lang, _cited_width(name))


def _column(column: Column, path: str, lang: str, template: Template) -> Look:
    width = WIDE if isinstance(column.kind, Text | ListOf) and column.key != "id" else 18
    stake = _stake(template, f"{path}.{column.key}")
    parts = [helps.unit(column.kind).pick(lang), helps.allowed(column.kind, lang)]
    shown = helps.example(column, lang)
    parts.append(f"{names.EXAMPLE.pick(lang)}{COLON.pick(lang)}{shown}" if shown else "")
    if stake.points:
        parts.append(f"{names.POINTS.pick(lang)}{COLON.pick(lang)}{stake.points:g}")
    told = "\n".join(part for part in parts if part)
    return _look(column.title, column.key, column.kind, lang, width)._replace(help=told)


COLON = Both(": ", "：")


def _cited(name: str) -> Kind:
    if name == "judged":
        return Truth()
    return Text(refers=f"{name}s" if name in ("document", "source") else "")


def _cited_width(name: str) -> int:
    return WIDEST if name == "quote" else NARROW


def _marks(name: Both, heads: Mapping[str, Both], rows: list[Row], lang: str) -> Sheet:
    columns = tuple(
        Look((both(_order(lang, title).en), both(_order(lang, title).zh)),
             _cited(key) if key in CITED else None,
             WIDEST if key in ("quote", "content") else 20)
        for key, title in heads.items()
    )  # fmt: skip
    return Sheet(name.pick(lang), columns, [[row.get(key) for key in heads] for row in rows])


def pages(drawn: list[Sheet]) -> list[Page]:
    """The sheets as they would be read, without a file between."""
    return [_page(one) for one in drawn]


def _page(sheet: Sheet) -> Page:
    depth = max((len(one.titles) for one in sheet.columns), default=1)
    heads: list[list[Content]] = [
        [one.titles[row].en for one in sheet.columns] for row in range(depth)
    ]
    rows: dict[int, dict[int, Cell]] = {}
    for number, row in enumerate([*heads, *sheet.rows], start=1):
        cells = {column: _cell(one) for column, one in enumerate(row, 1) if one is not None}
        if cells:
            rows[number] = cells
    return Page(sheet.name, rows)


def _cell(content: Content) -> Cell:
    if isinstance(content, datetime.date):
        return Cell(content.isoformat(), dated=True)
    return Cell(content)
