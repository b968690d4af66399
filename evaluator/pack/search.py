"""Rows of reference tables found by a word: a code, a name, or any text of the row.

Knows tables; looks nothing up for a plan (that is the engine's) and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evaluator.core import Both, Problem, UsageRefused
from evaluator.expr.fault import did_you_mean
from evaluator.pack.compiled import Row, Table


class Found(NamedTuple):
    """A table and those of its rows that match."""

    name: str
    table: Table
    rows: tuple[Row, ...]


def search(tables: Mapping[str, Table], name: str | None, text: str | None) -> tuple[Found, ...]:
    """The rows that hold `text` in their code, names or values; all rows without a text.

    `name` limits the search to one table. A single word that is no table's name is the text
    sought in all of them. Raises UsageRefused where both are given and the name is unknown.
    """
    if name is not None and name not in tables:
        if text is not None:
            raise UsageRefused([_unknown(name, tables)])
        name, text = None, name
    wanted = [name] if name is not None else list(tables)
    found = [Found(each, tables[each], tuple(_matching(tables[each], text))) for each in wanted]
    return tuple(one for one in found if one.rows or name is not None)


def _matching(table: Table, text: str | None) -> Iterator[Row]:
    sought = "" if text is None else text.strip().casefold()
    for row in table.rows:
        values = (str(value) for value in row.values.values())
        if any(sought in each.casefold() for each in (*row.codes, *row.names, *values)):
            yield row


def _unknown(name: str, tables: Mapping[str, Table]) -> Problem:
    return Problem(
        Both(f"the pack has no table '{name}'", f"规则集中没有参考表“{name}”"),
        hint=did_you_mean(name, list(tables))
        or Both(f"its tables: {', '.join(tables)}", f"现有参考表：{'、'.join(tables)}"),
    )
