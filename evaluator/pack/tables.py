"""Reference tables: CSV or YAML files of a pack to typed rows.

Knows columns, codes and names; looks nothing up. Every cell that is wrong is reported with
its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.core import Both, Location, PackRefused, Problem
from evaluator.expr.fault import did_you_mean
from evaluator.load import load_text
from evaluator.load.files import decode
from evaluator.load.limits import LIMITS, raised
from evaluator.pack.compiled import Row, Scalar
from evaluator.pack.dates import date_of
from evaluator.pack.folder import PackFiles
from evaluator.pack.packmodel import ColumnModel, TableModel

PLACE = ("code", "en", "zh", "aliases")
"""The columns that say which place a row is about."""

_MOST = 1_000
"""Problems after which a table is not read on."""
_WORDS = {
    "integer": Both("a whole number", "整数"),
    "number": Both("a number", "数字"),
    "truth": Both("true or false", "true 或 false"),
    "date": Both("a date", "日期"),
}
_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: Location


@dataclass(slots=True)
class TableReading:
    """One table on its way; collects `problems`."""

    files: PackFiles
    name: str
    model: TableModel
    problems: list[Problem]

    def rows(self) -> tuple[Row, ...]:
        """All rows that are right."""
        text = decode(self.files.content[self.model.file], self._file)
        if isinstance(text, Problem):
            self.problems.append(text._replace(path=f"tables.{self.name}"))
            return ()
        cells = self._csv(text) if self.model.file.endswith(".csv") else self._yaml(text)
        rows: list[Row] = []
        seen: dict[str, int] = {}
        for line, record in cells:
            row = self._row(line, record)
            if row is None:
                continue
            for code in () if self.model.history else row.codes:
                first = seen.setdefault(code, line)
                if first != line:
                    message = Both(
                        f"code {code} is also in line {first}", f"代码{code}在第{first}行已出现"
                    )
                    self._refuse(Location(self._file, line, 1), message)
            rows.append(row)
        if not rows and not self.problems:
            self._refuse(Location(self._file, 1, 1), Both("has no rows", "没有数据行"))
        return tuple(rows)

    @property
    def _file(self) -> str:
        return self.files.show(self.model.file)

    def _refuse(self, place: Location, message: Both, hint: Both | None = None) -> None:
        self.problems.append(Problem(message, place, f"tables.{self.name}", hint))

    def _csv(self, text: str) -> Iterator[tuple[int, dict[str, _Cell]]]:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header: list[str] = []
        lines = text.splitlines()
        line, left = 1, LIMITS.cells
        try:
            for cells in reader:
                place = Location(self._file, line, 1)
                left -= len(cells) + 1
                if len(self.problems) >= _MOST:
                    return
                if left < 0:
                    most = LIMITS.cells
                    message = Both(f"more than {most:,} cells", f"单元格超过{most:,}个")
                    self._refuse(place, message, raised("cells"))
                    return
                if not header:
                    header = [cell.strip() for cell in cells]
                    self._header(header, place)
                elif cells and len(cells) != len(header):
                    message = Both(
                        f"{len(cells)} cells where the header has {len(header)}",
                        f"本行有{len(cells)}格，表头有{len(header)}列",
                    )
                    self._refuse(place, message)
                elif cells:
                    columns = _columns(lines[line - 1], len(cells))
                    yield (
                        line,
                        {
                            key: _Cell(cell.strip(), Location(self._file, line, column))
                            for key, cell, column in zip(header, cells, columns, strict=True)
                        },
                    )
                line = reader.line_num + 1
        except csv.Error:
            message = Both("is not well-formed CSV", "CSV 格式有误")
            hint = Both("check the quotes", "请检查引号")
            self._refuse(Location(self._file, line, 1), message, hint)
        if not header:
            self._refuse(Location(self._file, 1, 1), Both("has no header", "没有表头"))

    def _yaml(self, text: str) -> Iterator[tuple[int, dict[str, _Cell]]]:
        try:
            loaded = load_text(text, self._file, refuse=PackRefused)
        except PackRefused as refused:
            self.problems += refused.problems
            return
        records = loaded.data.get("rows") if isinstance(loaded.data, dict) else None
        if not isinstance(records, list) or loaded.data != {"rows": records}:
            message = Both("must be a list of records under `rows`", "须在 `rows` 下列出记录")
            self._refuse(Location(self._file, 1, 1), message)
            return
        for number, record in enumerate(records):
            place = loaded.location(("rows", number))
            if not isinstance(record, dict):
                self._refuse(place, Both("must be a mapping of keys", "须为键值映射"))
                continue
            self._keys(list(record), place)
            cells = {}
            for key, value in record.items():
                parts = value if isinstance(value, list) else [value]
                shown = ";".join(_written(part) for part in parts)
                cells[key] = _Cell(shown, loaded.location(("rows", number, key)))
            yield place.line, cells

    def _header(self, header: list[str], place: Location) -> None:
        self._keys(header, place)
        for name in sorted({name for name in header if header.count(name) > 1}):
            self._refuse(place, Both(f"the column '{name}' stands twice", f"“{name}”列重复"))
        for name in self.model.columns:
            if name not in header:
                self._refuse(place, Both(f"the column '{name}' is missing", f"缺少“{name}”列"))

    def _keys(self, names: list[str], place: Location) -> None:
        known = [*PLACE, *self.model.columns]
        for name in names:
            if name not in known:
                message = Both(f"unknown column '{name}'", f"未知的列“{name}”")
                self._refuse(place, message, did_you_mean(name, known))

    def _row(self, line: int, record: dict[str, _Cell]) -> Row | None:
        place = {key: record[key].text for key in PLACE if key in record}
        names = [place.get("en", ""), place.get("zh", ""), *place.get("aliases", "").split(";")]
        named = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
        codes = tuple(
            dict.fromkeys(code.strip() for code in place.get("code", "").split(";") if code.strip())
        )
        if not named:
            message = Both("a row needs a name: en or zh", "每行须有名称：en 或 zh")
            self._refuse(Location(self._file, line, 1), message)
            return None
        values = {}
        for name, column in self.model.columns.items():
            cell = record.get(name)
            if cell is not None and cell.text:
                value = self._cell(name, column, cell)
                if value is not None:
                    values[name] = value
        return Row(codes, named, values, line)

    def _cell(self, name: str, column: ColumnModel, cell: _Cell) -> Scalar | None:
        value = _typed(column, cell.text)
        if value is None:
            options = ", ".join(column.options)
            expected = _WORDS.get(column.type, Both(f"one of {options}", f"以下之一：{options}"))
            message = Both(
                f"'{cell.text}' in column '{name}' is not {expected.en}",
                f"“{name}”列的“{cell.text}”不是{expected.zh}",
            )
            self._refuse(cell.place, message, did_you_mean(cell.text, column.options))
        return value


def _columns(line: str, cells: int) -> list[int]:
    """Where each cell of a line begins; all at 1 where the row goes on in the next line."""
    columns, quoted = [1], False
    for at, char in enumerate(line, start=2):
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            columns.append(at)
    return columns if len(columns) == cells else [1] * cells


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _typed(column: ColumnModel, text: str) -> Scalar | None:
    match column.type:
        case "integer":
            return int(text) if _INTEGER.fullmatch(text) else None
        case "number":
            return float(text) if _NUMBER.fullmatch(text) else None
        case "truth":
            return {"true": True, "false": False}.get(text.lower())
        case "word":
            return text if text in column.options else None
        case "date":
            return date_of(text)
        case _:
            return text
