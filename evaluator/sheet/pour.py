"""The data of a plan as the rows of a workbook: nothing is lost on the way.

Knows which value goes to which row; knows no library. What no cell of a field says exactly (a key
of one's own, a number of seventeen digits) goes to the sheet Other as JSON. The way back is
`gather`; a property test holds the two to each other.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from evaluator.core import Path, show_path
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind, Text, Truth
from evaluator.sheet.cells import Content
from evaluator.sheet.layout import CITED, EMPTY, EVIDENCE, PARENT, ROWS, TABLES, Column, Table
from evaluator.sheet.values import write, write_loose
from evaluator.sheet.writable import fits, to_json

ROOT = "plan"
"""What names the plan as a whole in a column of blocks."""
JSON = "json:"
"""Before JSON that does not begin like JSON: a number, null."""
PIECE = 30_000
"""Characters of JSON in one cell; more go on to the right."""
Row = dict[str, Content]


class Line(NamedTuple):
    """A row of the sheet Plan: a field, its value, its citation, the document that has it."""

    value: Content
    citation: Row
    stands: Content


class Book(NamedTuple):
    """What stands on the sheets, by the keys of fields and columns."""

    lines: dict[str, Line]
    tables: dict[str, list[Row]]
    evidence: list[Row]
    elsewhere: list[Row]
    other: list[tuple[str, str, list[Content]]]
    """Block, key, and the cells of the value."""


def pour(data: dict[str, Any], lang: str) -> Book:
    """The rows for a plan that its reader accepts, closed words as in a workbook of `lang`."""
    pourer = _Pourer(lang)
    pourer.record(data, PLAN, (), (), pourer.values)
    keys = [*pourer.values, *pourer.citations, *pourer.stands]
    lines = {
        key: Line(pourer.values.get(key), pourer.citations.get(key, {}), pourer.stands.get(key))
        for key in dict.fromkeys(keys)
    }
    return Book(lines, pourer.tables, pourer.evidence, pourer.elsewhere, pourer.other)


class _Pourer:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.values: Row = {}
        self.citations: dict[str, Row] = {}
        self.stands: Row = {}
        self.tables: dict[str, list[Row]] = {}
        self.evidence: list[Row] = []
        self.elsewhere: list[Row] = []
        self.other: list[tuple[str, str, list[Content]]] = []
        self.names: dict[Path, str] = {}

    def record(
        self, data: Any, kind: RecordKind, at: Path, steps: tuple[str, ...], row: Row
    ) -> None:
        """One block: `steps` lead to it from the row that holds it."""
        for name, value in data.items():
            if name.startswith("x-"):
                self.rest(at, name, value)
            elif value is not None:
                field = kind.fields[name]
                self.value(value, field.kind, (*at, name), (*steps, name), row)

    def value(self, value: Any, kind: Kind, at: Path, steps: tuple[str, ...], row: Row) -> None:
        """The value of one field, whatever its kind."""
        if isinstance(kind, RecordKind) and kind.loose:
            self.marks(value, at, steps, row)
        elif isinstance(kind, RecordKind) and isinstance(value, dict):
            self.record(value, kind, at, steps, row)
        elif isinstance(kind, ListOf) and isinstance(kind.of, RecordKind) and value:
            self.entries(value, at)
        else:
            self.leaf(value, kind, at, steps, row)

    def leaf(self, value: Any, kind: Kind, at: Path, steps: tuple[str, ...], row: Row) -> None:
        """A value that has a cell of its own, if a cell can say it."""
        single = Text() if isinstance(kind, RecordKind) else kind
        content = write(value, single, self.lang)
        if content is None:
            self.rest(at[:-1], str(at[-1]), value)
        else:
            row[".".join(steps)] = content

    def entries(self, entries: list[Any], at: Path) -> None:
        """A list of records: its rows, each with the entries that it belongs to."""
        table = TABLES[_pattern(at)]
        rows = self.tables.setdefault(table.key, [])
        above = self.parents(table, at)
        for number, name in enumerate(_names(entries, table)):
            here = (*at, number)
            self.names[here] = str(name)
            row: Row = {}
            self.record(entries[number] or {}, table.kind, here, (), row)
            rows.append({**above, **(row or {EMPTY: "x"})})

    def parents(self, table: Table, at: Path) -> Row:
        """The names of the entries around a list, by the keys of their columns."""
        ends = [end + 1 for end, step in enumerate(at) if isinstance(step, int)]
        return {
            PARENT + key: _number(self.names[at[:end]])
            for key, end in zip(table.chain, ends, strict=True)
        }

    def marks(self, value: Any, at: Path, steps: tuple[str, ...], row: Row) -> None:
        """Evidence, marks `elsewhere` and answers of one block."""
        block, name = at[:-1], at[-1]
        if name == "evidence" and self.cited(value, block, steps[:-1], row):
            return
        if name == "elsewhere" and self.said_elsewhere(value, block, steps[:-1]):
            return
        if name == "answers" and isinstance(value, dict):
            for key, answer in value.items():
                self.rest(at, key, answer)
        elif value or isinstance(value, bool | int | float):
            self.rest(block, str(name), value)

    def cited(self, value: Any, block: Path, steps: tuple[str, ...], row: Row) -> bool:
        """Citations beside their field or row where there is a place, else on their own sheet.

        False where they are written in a way that no row gives back.
        """
        groups = _groups(value)
        if groups is None:
            return False
        rows = {key: self.citation(one) for key, one in groups.items()}
        if not all(rows.values()) or any(not fits(key) or key != key.strip() for key in rows):
            return not groups
        for key, found in rows.items():
            assert found is not None
            if not self.beside(key, found, block, steps, row):
                head: Row = {"block": self.show(block), "field": key or None}
                self.evidence.extend({**head, **one} for one in found)
        return True

    def citation(self, value: Any) -> list[Row] | None:
        """The rows of one citation or of a list; None where a row would not give them back."""
        several = isinstance(value, list)
        rows: list[Row] = []
        for number, one in enumerate(value if several else [value], start=1):
            if not isinstance(one, dict):
                return None
            stated = {name: inner for name, inner in one.items() if inner is not None}
            told = any(name.startswith("x-") for name in one)
            cells = {name: self.cell(name, inner) for name, inner in stated.items()}
            if not stated or told or None in cells.values():
                return None
            rows.append({**({"number": number} if several else {}), **cells})
        return rows or None

    def cell(self, name: str, value: Any) -> Content:
        """One part of a citation; None where no cell says just that."""
        if name == "judged":
            return write(value, Truth(), self.lang)
        if name in ("document", "source") and isinstance(value, str):
            return write(value, Text(), self.lang)
        if name not in CITED or isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        return write_loose(value)

    def beside(
        self, key: str, found: list[Row], block: Path, steps: tuple[str, ...], row: Row
    ) -> bool:
        """Put a citation beside what it is for: a field of the sheet Plan, a row of a list."""
        if len(found) != 1 or "number" in found[0]:
            return False
        if row is not self.values:
            if not key and not steps:
                row.update({EVIDENCE + name: content for name, content in found[0].items()})
            return not key and not steps
        column = _row_of((*steps, key), row) if key else None
        if column is None:
            return False
        self.citations[column.key] = found[0]
        return True

    def said_elsewhere(self, value: Any, block: Path, steps: tuple[str, ...]) -> bool:
        """Marks beside their field where it is one, else on their own sheet."""
        several = isinstance(value, list)
        rows: list[Row] = []
        for number, one in enumerate(value if several else [value], start=1):
            if not isinstance(one, dict) or set(one) != {"fields", "document"}:
                return False
            fields = write(one["fields"], ListOf(Text()), "en")
            document = write(one["document"], Text(), "en")
            if fields is None or document is None:
                return False
            head: Row = {"number": number} if several else {}
            rows.append({"block": self.show(block), **head,
                         "fields": fields, "document": document})  # fmt: skip
        inside = any(isinstance(step, int) for step in block)
        if not several and len(value["fields"]) == 1 and not inside:
            column = _row_of((*steps, value["fields"][0]), self.values)
            if column is not None:
                self.stands[column.key] = rows[0]["document"]
                return True
        self.elsewhere += rows
        return bool(rows)

    def rest(self, block: Path, key: str, value: Any) -> None:
        """What no cell of a field can say."""
        cells: list[Content] = [write_loose(value)]
        if cells[0] is None or (isinstance(value, str) and value.startswith(("{", "[", '"', JSON))):
            text = to_json(value)
            text = text if text[0] in '{["' else f"{JSON} {text}"
            cells = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
        self.other.append((self.show(block), key, cells))

    def show(self, path: Path) -> str:
        """A block as people write it, entries by id."""
        out = ""
        for depth, step in enumerate(path, start=1):
            if isinstance(step, int):
                name = self.names[path[:depth]]
                numbered = name.startswith("[") or name.isdigit()
                out += f"[{step}]" if numbered else f"[{name}]"
            else:
                out += f".{step}" if out else step
        return out or ROOT


def _pattern(at: Path) -> str:
    return show_path(tuple(0 if isinstance(step, int) else step for step in at)).replace(
        "[0]", "[]"
    )


def _names(entries: list[Any], table: Table) -> list[str | int]:
    """What each entry is called by those that belong to it: its id, its year, else its place."""
    found: list[str | int] = []
    key = "id" if "id" in table.kind.fields else "year"
    values: list[Any] = [(one or {}).get(key) for one in entries]
    counts = Counter(one for one in values if one is not None)
    for number, value in enumerate(values):
        named = value is not None and counts[value] == 1
        found.append(value if named else f"[{number}]")
    return found


def _number(name: str) -> Content:
    return int(name) if name.isdigit() else name


def _row_of(steps: tuple[str, ...], row: Row) -> Column | None:
    """The row of the sheet Plan for a field; of a text in two languages the first that is there."""
    key = ".".join(steps)
    languages = [f"{key}.{one}" for one in ("zh", "en", "local")]
    if key not in row and key in ROWS:
        key = next((one for one in languages if one in row), key)
    column = ROWS.get(key)
    # in a block without evidence of its own there is nothing to give back
    return column if column is not None and column.cited == steps else None


def _groups(value: Any) -> dict[str, Any] | None:
    """What is cited, by field; "" for the whole block. None where it is written in no known way."""
    if isinstance(value, list):
        return {"": value}
    if not isinstance(value, dict) or any(key.startswith("x-") for key in value):
        return None
    if any(one is not None and not isinstance(one, dict | list) for one in value.values()):
        return {"": value}
    return {key: one for key, one in value.items() if one is not None}
