"""What conditions read besides the plan: definitions, parameters and reference tables.

Knows how a city is found in a table and which value of a parameter is in force;
knows no rule.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from evaluator.core import Both, PlanRefused, Problem
from evaluator.expr.lang import Closure
from evaluator.expr.scope import Dated, Kept, Scope
from evaluator.pack.compiled import Parameter, Row, Table
from evaluator.values import Items, PartialDate, Reason, Record, Unknown


class Definitions:
    """Named expressions of a pack, each evaluated once a plan."""

    def __init__(self, closures: Mapping[str, Closure]) -> None:
        self._closures = closures
        self._known: dict[str, Kept] = {}

    def get(self, name: str, scope: Scope) -> Any:
        """The value of a definition."""
        found = self._known.get(name)
        if found is None:
            closure = self._closures[name]
            found = self._known[name] = scope.keep(lambda: closure(scope))
        return scope.recall(found)


class Parameters:
    """The numbers in force on one day."""

    def __init__(self, parameters: Mapping[str, Parameter], as_of: datetime.date) -> None:
        self._values: dict[str, Any] = {}
        for name, parameter in parameters.items():
            value = parameter.at(as_of)
            if value is not None:
                self._values[name] = value.value

    def in_force(self, name: str) -> bool:
        """Whether the parameter had a value on that day."""
        return name in self._values

    def get(self, name: str, scope: Scope) -> Any:
        """The value; rules that read a parameter not in force are not evaluated."""
        return self._values[name]


class Tables:
    """Rows of the reference tables for one city, looked up when first asked for."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._known: dict[str, Kept] = {}

    def get(self, name: str, scope: Scope) -> Any:
        """A record with `listed` and the columns, or an Unknown that asks for `city.code`."""
        found = self._known.get(name)
        if found is None:
            table = self._tables[name]
            found = self._known[name] = scope.keep(lambda: look_up(name, table, scope))
        return scope.recall(found)


def look_up(name: str, table: Table, scope: Scope) -> Record | Unknown:
    """The city's row: by code, else by any of its names.

    A stated code that is not listed is a decided no in a complete table and unknown
    in an incomplete one; without a code, a name that is not found or fits two places
    is unknown. Raises PlanRefused where code and names point to different rows, for
    then leaving one of them out would change the answer.
    """
    city = scope.roots.get("city")
    if not isinstance(city, Record):
        return scope.absent(("city", "code"))
    code = city.fields.get("code")
    if table.history:
        table = table._replace(rows=_known_by(table, scope))
    named = _by_name(table, city, scope)
    if not isinstance(code, str):
        return _row(name, named[0]) if len(named) == 1 else scope.absent(("city", "code"))
    scope.trail.append((city, "code"))
    rows = [row for row in table.rows if code in row.codes]
    if not rows and not any(row.codes for row in table.rows):
        rows = named
        if len(rows) > 1:
            return Unknown(reasons=(_ambiguous(table),))
    elif not any(row in rows for row in named) and (rows or len(named) == 1) and named:
        raise PlanRefused([_apart(table, named[0])])
    if rows or table.complete:
        return _row(name, rows[0] if rows else None)
    return Unknown(reasons=(_incomplete(table),))


def _known_by(table: Table, scope: Scope) -> tuple[Row, ...]:
    """The last row of each place that is dated up to the as-of date; a row without a date is
    for readers only."""
    as_of = scope.roots["as_of"]
    day = as_of.date.last() if isinstance(as_of, Dated) else as_of
    last: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        date = row.values.get("date")
        if isinstance(date, PartialDate) and date.first() <= day:
            last[row.codes or row.names] = row
    return tuple(last.values())


def _by_name(table: Table, city: Record, scope: Scope) -> list[Row]:
    """The rows that bear every name of the city that the table has at all."""
    left: list[Row] | None = None
    for holder, key, text in _texts(city, "name"):
        found = [row for row in table.rows if text in row.names]
        if not found:
            continue
        scope.trail.append((holder, key))
        if left is not None and not any(row in left for row in found):
            raise PlanRefused([_apart(table, found[0])])
        left = found if left is None else [row for row in left if row in found]
    return left or []


def _texts(holder: Record, key: str) -> list[tuple[Record, str, str]]:
    """A text and where it stands, or all the texts of a record or list."""
    value = holder.fields.get(key)
    if isinstance(value, str):
        return [(holder, key, value)]
    if isinstance(value, Record):
        return [text for part in value.fields for text in _texts(value, part)]
    if isinstance(value, Items):
        return [(holder, key, text) for text in value.items if isinstance(text, str)]
    return []


def _row(name: str, row: Row | None) -> Record:
    if row is None:
        return Record(("tables", name), {"listed": False})
    values = {key: value for key, value in row.values.items() if value is not None}
    return Record(("tables", name), {"listed": True, **values})


def _apart(table: Table, row: Row) -> Problem:
    title, place = table.title, row.names[0] if row.names else row.codes[0]
    return Problem(
        Both(
            f"the city's code and names point to different places of the table '{title.en}'",
            f"城市代码与名称在参考表“{title.zh}”中指向不同地方",
        ),
        None,
        "city",
        Both(f"a name points to '{place}'", f"有名称指向“{place}”"),
    )


def _ambiguous(table: Table) -> Reason:
    return Reason(
        Both(
            f"the city's name fits several places of the table '{table.title.en}'",
            f"参考表“{table.title.zh}”中有多处与城市名称相同",
        )
    )


def _incomplete(table: Table) -> Reason:
    return Reason(
        Both(
            f"the table '{table.title.en}' is incomplete and does not list the city",
            f"参考表“{table.title.zh}”不完整，未列入该城市",
        )
    )
