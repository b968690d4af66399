"""The report's data inside the page: whole, in both languages, in little room.

Knows how data are packed: records of one shape stand in a table, column by column, equal
ones once; the whole is compressed. The page's script unpacks it to the published JSON
form. Knows no meaning of any key.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Any

from evaluator.render.safe import escape_json
from evaluator.report.model import Report
from evaluator.report.shape import shape

_GZIP = 31
TEXTS = 0
"""The table of texts, with a column for each language."""
_LANGS = ("en", "zh")
_SHOWN_BEHIND = {"rules", "facts", "parameters"}
"""Of what stands behind a report; the charts are drawn already."""
_MOST = 5
"""Values of evidence of a rule, where several plans share a page."""


def embedded(reports: Sequence[Report], *, whole: bool = True) -> str:
    """The published form of the reports, packed, as base64; whole, or with little evidence."""
    data = [shape(reports, lang) for lang in _LANGS]
    if not whole:
        for one in data:
            _thin(one)
    text = json.dumps(packed(*data), separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return squeezed(escape_json(text))


def squeezed(text: str) -> str:
    """Text compressed with gzip, as base64; the same text gives the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    return base64.b64encode(packer.compress(text.encode()) + packer.flush()).decode()


def _thin(data: Any) -> None:
    """Leaves what the page of a plan shows besides its markup."""
    for report in data["reports"]:
        report["plan"].pop("entries", None)
        behind = report.get("background", {})
        for key in behind.keys() - _SHOWN_BEHIND:
            del behind[key]
        for fact in behind.get("facts", ()):
            fact["evidence"] = fact["evidence"][:_MOST]
        for result in report["results"]:
            result.pop("missing", None)
            result["evidence"] = _telling(result)
        for step in report["next"]:
            step.pop("fields", None)


def _telling(result: dict[str, Any]) -> list[Any]:
    """Evidence in the order of the page's script: the values observed, with quotes, first."""
    once: dict[str, Any] = {}
    for one in result["evidence"]:
        if one["path"] not in once or (one["quote"] and not once[one["path"]]["quote"]):
            once[one["path"]] = one
    named = set(result["observed_lines"])
    rank = {path: (one["line"] not in named, not one["quote"]) for path, one in once.items()}
    return [once[path] for path in sorted(once, key=lambda path: rank[path])[:_MOST]]


def packed(en: Any, zh: Any) -> dict[str, Any]:
    """`{"data", "tables"}` for the same data in two languages.

    A value stands for itself; a record is `{TABLE: row}`, a list of records of one table (or
    null) `{TABLE: [row, step to the next row, …]}`. A table has `keys`, and for each of them
    a column: the list of its values, row by row. What differs between the languages is a
    record of table `TEXTS`.
    """
    tables = _Tables()
    data = tables.value(en, zh)
    return {
        "data": data,
        "tables": [
            {"keys": one.keys, "columns": [_listed(column) for column in one.columns]}
            for one in tables.found
        ],
    }


class _Table:
    """Records with the same keys, in order of appearance; equal ones once."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = keys
        self.columns: list[list[Any]] = [[] for _ in keys]
        self.rows: dict[str, int] = {}

    def row(self, values: list[Any]) -> int:
        """The row with these packed values."""
        name = json.dumps(values)
        if name not in self.rows:
            self.rows[name] = len(self.rows)
            for column, value in zip(self.columns, values, strict=True):
                column.append(value)
        return self.rows[name]


class _Tables:
    """All tables; the first is that of texts, which no record of the data shares."""

    def __init__(self) -> None:
        self.found = [_Table(_LANGS)]
        self.numbers: dict[tuple[str, ...], int] = {}

    def value(self, en: Any, zh: Any) -> Any:
        """The packed form of what is `en` in one language and `zh` in the other."""
        if isinstance(en, dict) and isinstance(zh, dict) and list(en) == list(zh):
            return self._record(en, zh)
        if isinstance(en, list | tuple) and isinstance(zh, list | tuple) and len(en) == len(zh):
            return _listed([self.value(one, other) for one, other in zip(en, zh, strict=True)])
        if en is zh or (_scalar(en) and type(en) is type(zh) and en == zh):
            return en
        return {TEXTS: self.found[TEXTS].row([self.value(en, en), self.value(zh, zh)])}

    def _record(self, en: dict[str, Any], zh: dict[str, Any]) -> dict[int, int]:
        keys = tuple(en)
        if keys not in self.numbers:
            self.numbers[keys] = len(self.found)
            self.found.append(_Table(keys))
        number = self.numbers[keys]
        return {
            number: self.found[number].row([self.value(one, zh[key]) for key, one in en.items()])
        }


def _scalar(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _listed(items: list[Any]) -> Any:
    """A list of packed values; one of records of one table by their rows."""
    numbers = {next(iter(one)) for one in items if isinstance(one, dict)}
    if len(numbers) != 1 or not all(one is None or _single(one) for one in items):
        return items
    (number,) = numbers
    steps: list[int | None] = []
    last = 0
    for one in items:
        steps.append(None if one is None else one[number] - last)
        last = last if one is None else one[number]
    return {number: steps}


def _single(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(next(iter(value.values())), int)
