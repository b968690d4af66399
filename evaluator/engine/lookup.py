"""What conditions read besides the plan: definitions, parameters and reference tables.

Knows how a city is found in a table and which value of a parameter is in force;
knows no rule.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from evaluator.core import Both
from evaluator.expr.lang import Closure
from evaluator.expr.scope import Scope
from evaluator.pack.compiled import Parameter, Row, Table
from evaluator.values import Items, Reason, Record, Unknown


class Definitions:
    """Named expressions of a pack, each evaluated once a plan."""

    def __init__(self, closures: Mapping[str, Closure]) -> None:
        self._closures = closures
        self._known: dict[str, tuple[Any, list[Any]]] = {}

    def get(self, name: str, scope: Scope) -> Any:
        """The value of a definition; what it read joins the trail each time it is used."""
        found = self._known.get(name)
        if found is None:
            mark = len(scope.trail)
            value = self._closures[name](scope)
            found = (value, scope.trail[mark:])
            self._known[name] = found
        else:
            scope.trail.extend(found[1])
        return found[0]


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
        self._known: dict[str, tuple[Any, list[Any]]] = {}

    def get(self, name: str, scope: Scope) -> Any:
        """A record with `listed` and the columns, or an Unknown that asks for `city.code`."""
        found = self._known.get(name)
        if found is None:
            mark = len(scope.trail)
            value = look_up(name, self._tables[name], scope)
            found = (value, scope.trail[mark:])
            self._known[name] = found
        else:
            scope.trail.extend(found[1])
        return found[0]


def look_up(name: str, table: Table, scope: Scope) -> Record | Unknown:
    """The city's row: by code, else by any of its names.

    A stated code that is not listed is a decided no in a complete table and unknown
    in an incomplete one; without a code, a name that is not found or fits two places
    is unknown.
    """
    city = scope.roots.get("city")
    fields = city.fields if isinstance(city, Record) else {}
    code = fields.get("code")
    rows: list[Row]
    if isinstance(code, str) and isinstance(city, Record):
        scope.trail.append((city, "code"))
        rows = [row for row in table.rows if code in row.codes]
        if not rows and not any(row.codes for row in table.rows):
            rows = _by_name(table, city)
        if rows or table.complete:
            return _row(name, rows[0] if rows else None)
        return Unknown(reasons=(_incomplete(table),))
    rows = _by_name(table, city) if isinstance(city, Record) else []
    if len(rows) == 1:
        return _row(name, rows[0])
    return scope.absent(("city", "code"))


def _by_name(table: Table, city: Record) -> list[Row]:
    names = set(_texts(city.fields.get("name")))
    return [row for row in table.rows if names & set(row.names)]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Record):
        return [text for part in value.fields.values() for text in _texts(part)]
    if isinstance(value, Items):
        return [text for part in value.items for text in _texts(part)]
    return []


def _row(name: str, row: Row | None) -> Record:
    if row is None:
        return Record(("tables", name), {"listed": False})
    values = {key: value for key, value in row.values.items() if value is not None}
    return Record(("tables", name), {"listed": True, **values})


def _incomplete(table: Table) -> Reason:
    return Reason(
        Both(
            f"the table '{table.title.en}' is incomplete and does not list the city",
            f"参考表“{table.title.zh}”不完整，未列入该城市",
        )
    )
