"""A plan as a workbook to fill in or to go on with: the fields that a pack reads, those with most
at stake first.

Knows which stages this takes; knows no layout.
"""

from __future__ import annotations

from typing import Any

from evaluator.load import Loaded
from evaluator.pack.compiled import Pack
from evaluator.plan.kinds import Word, field_at
from evaluator.plan.read import read_plan
from evaluator.sheet.door import load_content
from evaluator.sheet.draw import draw
from evaluator.sheet.layout import ROWS, TABLES
from evaluator.sheet.pour import Book, Row, pour
from evaluator.sheet.rows import Stake, Template, sheets
from evaluator.sheet.tree import normal
from evaluator.sheet.words import shown_word
from evaluator.walk.stakes import Stakes


def template(pack: Pack) -> Template:
    """What the rules of a pack read, with the rules and points that depend on it."""
    stakes = Stakes(pack)
    paths = [*ROWS]
    for table in TABLES.values():
        paths += [f"{table.key.replace('[]', '')}.{key}" for key in table.columns]
    found = {path: stakes.stake(path) for path in paths if stakes.read(path)}
    shown = {path: Stake(one.ids, float(one.points)) for path, one in found.items()}
    return Template(f"{pack.id} {pack.version}", shown)


def blank_workbook(pack: Pack, lang: str) -> bytes:
    """A workbook to fill in. Raises UsageRefused where the library is not installed."""
    document: Row = {"id": "plan", "role": _word("role", "plan", lang),
                     "read": _word("read", "excerpts", lang)}  # fmt: skip
    book = Book({}, {"documents": [document]}, [], [], [])
    return _drawn(book, pack, lang)


def as_workbook(loaded: Loaded, pack: Pack, lang: str) -> bytes:
    """A plan as a workbook, with the empty cells of what the pack reads besides.

    Raises PlanRefused where the plan has problems, UsageRefused without the library.
    """
    read_plan(loaded)
    data: Any = loaded.data
    content = _drawn(pour(data, lang), pack, lang)
    again = load_content(content, "plan.xlsx").data
    if normal(again) != normal(data):  # never seen: a property test holds the two together
        raise AssertionError("the workbook does not say what the plan says")
    return content


def _word(name: str, option: str, lang: str) -> str:
    field = field_at(("documents", name))
    assert field is not None and isinstance(field.kind, Word)
    return shown_word(field.kind, option, lang)


def _drawn(book: Book, pack: Pack, lang: str) -> bytes:
    asked = template(pack)
    return draw(sheets(book, lang, asked), lang, asked.pack)
