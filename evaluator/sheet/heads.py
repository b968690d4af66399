"""The headings of a sheet: which column is which field, in either language or by its key.

Knows headings and near misses; knows no value. A sheet has up to three rows of headings; a column
whose headings are not known is reported, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from evaluator.core import Both
from evaluator.plan.kinds import close_to
from evaluator.sheet.cells import Page, Spot
from evaluator.sheet.layout import folded

MOST_HEADS = 3
OWN = "x-"
"""What begins the name of a sheet, a column or a key that is the author's own."""

TWICE = Both("this column is there already", "该列重复")
NAMELESS = Both("a value in a column without a heading", "该列没有表头，却填有内容")
NAMELESS_HINT = Both("give the column a heading, or empty it", "请补充表头，或清除该列内容")
UNKNOWN = Both("no column of this sheet is called {name!r}", "本工作表没有名为“{name}”的列")
OWN_HINT = Both("columns of your own begin with x-", "自定义的列以x-开头")
PARTED = Both("the headings of this column name two different fields",
              "该列的表头对应两个不同字段")  # fmt: skip

Tell = Callable[[Spot, Both, Both | None], None]


class Heads(NamedTuple):
    """The columns of a sheet by number, and the row below the headings."""

    columns: dict[int, str]
    first: int


def heads(page: Page, known: Mapping[str, str], tell: Tell) -> Heads:
    """The headings in the first row that is not empty and in up to two rows below it."""
    top = min(page.rows, default=1)
    columns = {number: _key(page, top, number, known) for number in page.rows.get(top, {})}
    below = top + 1
    while below < top + MOST_HEADS and _is_head(page, below, columns, known):
        for number in page.rows[below]:
            key = _key(page, below, number, known)
            if key and columns.get(number) and columns[number] != key:
                tell(Spot(page.name, below, number), PARTED, None)
            columns[number] = columns.get(number) or key
        below += 1
    return Heads(_checked(page, columns, (top, below), tell, known), below)


def _key(page: Page, row: int, column: int, known: Mapping[str, str]) -> str:
    text = page.text(row, column)
    return text if text.startswith(OWN) else known.get(folded(text), "")


def _is_head(page: Page, row: int, columns: dict[int, str], known: Mapping[str, str]) -> bool:
    """Whether most of what stands in a row names its own column."""
    texts = [number for number in page.rows.get(row, {}) if page.text(row, number)]
    keys = {number: _key(page, row, number, known) for number in texts}
    named = [number for number, key in keys.items() if key and columns.get(number) in (key, "")]
    return len(named) * 2 > len(texts)


def _checked(
    page: Page, columns: dict[int, str], rows: tuple[int, int], tell: Tell, known: Mapping[str, str]
) -> dict[int, str]:
    top, below = rows
    found: dict[int, str] = {}
    for number in sorted(columns):
        key, text = columns[number], page.text(top, number)
        spot = Spot(page.name, top, number)
        if key and key in found.values():
            tell(spot, TWICE, None)
        elif key:
            found[number] = key
        elif text:
            tell(spot, UNKNOWN.fill(name=text), _near(text, known))
            found[number] = ""
    stray: set[int] = set()
    for row in sorted(page.rows):
        for number in page.rows[row]:
            named = row < below or number in columns or number in stray
            if not named and page.text(row, number):
                stray.add(number)
                tell(Spot(page.name, row, number), NAMELESS, NAMELESS_HINT)
    return {number: key for number, key in found.items() if key}


def _near(text: str, known: Mapping[str, str]) -> Both:
    near = close_to(folded(text), [one for one in known if one])
    return OWN_HINT if near is None else Both(f"did you mean {near}?", f"是否应为“{near}”？")
