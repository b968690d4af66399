"""Rows to the values of drafts, as a mapping says.

Knows mappings and conversions; opens no file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path as File

from evaluator.core import Both, Problem, UsageRefused
from evaluator.importing.cells import Cell, Place, Row, Sheet
from evaluator.importing.convert import Nothing, Plain, Wrong, convert
from evaluator.importing.draft import Draft, Entry, Leaf, Steps
from evaluator.importing.mapping import Block, Check, Table, Value, searcher
from evaluator.load.limits import LIMITS, raised
from evaluator.plan.kinds import Kind, Text, field_at

_EACH = 20
"""Questions that a mapping may ask for each cell that a table may have."""
TOO_LONG = Both("the mapping asks too much of so many rows", "映射规则过多，无法用于这么多行")
TWO_ROWS = Both("two rows for one city; none of them is taken", "同一城市出现两行，均未采用")


@dataclass(slots=True)
class Tally:
    """What went in and what came of it."""

    rows: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    """Cells read by what became of them: taken, absent, no field, refused."""
    not_kept: Counter[str] = field(default_factory=Counter)
    """Rows that the mapping leaves out, by the check that they do not meet."""
    no_field: Counter[str] = field(default_factory=Counter)
    """Words for which a plan has no field."""


class Reader:
    """One table being read into drafts."""

    def __init__(self, table: Table, sheet: Sheet, drafts: dict[str, Draft], tally: Tally) -> None:
        self.table = table
        self.sheet = sheet
        self.drafts = drafts
        self.tally = tally
        self.absent = frozenset(table.absent)
        self.problems: list[Problem] = list(sheet.problems)
        self.stem = File(sheet.file).stem

    def read(self) -> None:
        """Every row that the mapping keeps. Raises UsageRefused where that takes too long."""
        if len(self.sheet.rows) * _asked(self.table) > _EACH * LIMITS.cells:
            raise UsageRefused([Problem(TOO_LONG, hint=raised("cells"))])
        self.tally.rows += len(self.sheet.rows)
        kept = [row for row in self.sheet.rows if self._kept(row)]
        known = [(self._city(row), row) for row in kept]
        rows_of = Counter(city for city, _ in known)
        for city, row in known:
            if city is None:
                continue
            if self.table.one_row_per_city and rows_of[city] > 1:
                named = row.cells.get(self.table.city.column or "")
                whole = Place(self.sheet.file, self.sheet.name, row.number, 1)
                self.problems.append((named.place if named else whole).problem(TWO_ROWS))
                self.tally.cells["refused"] += 1
                continue
            self._row(row, self.drafts.setdefault(city, Draft(city)))

    def _kept(self, row: Row) -> bool:
        for check in self.table.keep:
            if not meets(row, check):
                self.tally.not_kept[_words(check)] += 1
                return False
        return True

    def _city(self, row: Row) -> str | None:
        city = self.table.city
        if city.value is not None or city.file is not None:
            return city.value or self.stem
        cell = row.cells[city.column or ""]
        text = "" if cell.content is None else str(cell.content).strip()
        if text and cell.fault is None:
            return text
        message = cell.fault or Both("the city is not named", "未写明城市")
        self.problems.append(cell.place.problem(message))
        return None

    def _row(self, row: Row, draft: Draft) -> None:
        for block in self.table.blocks:
            if all(meets(row, check) for check in block.when):
                self._block(block, row, draft)

    def _block(self, block: Block, row: Row, draft: Draft) -> None:
        found = self._base(block, row)
        if found is None:
            return
        base, keys = found
        quote = self._quote(block, row)
        stated = []
        for value in block.columns:
            leaves = self._leaf(value, base, row, quote)
            if value.required and not leaves:
                return
            stated += [(path, leaf, value) for path, leaf in leaves]
        if block.columns and not stated and not block.set:
            return
        for path, leaf in keys:
            draft.put(path, leaf)
        for name, constant in block.set.items():
            draft.put((*base, *name.split(".")), Leaf(constant))
        for path, leaf, value in stated:
            draft.put(path, leaf, unless_stated=value.unless_stated)

    def _base(self, block: Block, row: Row) -> tuple[Steps, list[tuple[Steps, Leaf]]] | None:
        """The path of the block and the keys of its entries; None where a key is absent."""
        parts = block.at.split("[]")
        base: Steps = ()
        keys: list[tuple[Steps, Leaf]] = []
        for index, key in enumerate(block.keys):
            base = (*base, *_names(parts[index]))
            found = self._leaf(key, base, row, None)
            if not found:
                return None
            path, leaf = found[0]
            base = (*base, Entry(leaf.value))
            keys.append(((*base, *path[len(base) - 1 :]), leaf))
        return (*base, *_names(parts[-1])), keys

    def _leaf(
        self, value: Value, base: Steps, row: Row, quote: str | None
    ) -> list[tuple[Steps, Leaf]]:
        """The value with its path: none or one."""
        path = (*base, *value.path.split("."))
        if value.value is not None:
            constant = value.value
            if isinstance(constant, str):
                constant = constant.replace("{row}", str(row.number))
            return [(path, Leaf(constant))]
        cell = self._cell(value, row)
        names = tuple(step for step in path if isinstance(step, str))
        found = field_at(names)
        answer = self._answer(cell, value, found.kind if found else Text())
        if answer is None:
            return []
        place = None if value.file else cell.place
        return [(path, Leaf(answer, place, self.table.source, quote, value.judged))]

    def _cell(self, value: Value, row: Row) -> Cell:
        if value.file is not None:
            return Cell(self.stem, Place(self.sheet.file, self.sheet.name, row.number, 1))
        return row.cells[value.column or ""]

    def _answer(self, cell: Cell, value: Value, kind: Kind) -> Plain | None:
        answer = (
            Wrong(cell.fault)
            if cell.fault is not None
            else convert(cell.content, value, kind, self.absent)
        )
        if isinstance(answer, Nothing):
            self.tally.cells[answer.value] += 1
            if answer is Nothing.NO_FIELD:
                self.tally.no_field[f"{value.column}: {str(cell.content).strip()}"] += 1
            return None
        if isinstance(answer, Wrong):
            self.tally.cells["refused"] += 1
            named = f"{value.column}: " if value.column else ""
            message = Both(named + answer.message.en, named + answer.message.zh)
            self.problems.append(cell.place.problem(message, answer.hint))
            return None
        self.tally.cells["taken"] += 1
        return answer

    def _quote(self, block: Block, row: Row) -> str | None:
        if block.quote is None:
            return None
        content = row.cells[block.quote].content
        text = "" if content is None else " ".join(str(content).split())
        return text or None


def _asked(table: Table) -> int:
    """How many questions a mapping asks of a row."""
    return len(table.keep) + sum(
        1 + len(block.when) + len(block.keys) + len(block.set) + len(block.columns)
        for block in table.blocks
    )


def needed(table: Table) -> Iterable[str]:
    """The columns that a table must have."""
    yield from (one.column for one in table.keep)
    if table.city.column:
        yield table.city.column
    for block in table.blocks:
        yield from (one.column for one in block.when)
        yield from (one.column for one in (*block.keys, *block.columns) if one.column)
        if block.quote:
            yield block.quote


def meets(row: Row, check: Check) -> bool:
    """Whether a row is one that a check is for."""
    content = row.cells[check.column].content
    text = "" if content is None else str(content).strip()
    if check.is_ is not None and text not in check.is_:
        return False
    if check.not_ is not None and text in check.not_:
        return False
    return check.like is None or searcher(check.like)(text) is not None


def _words(check: Check) -> str:
    if check.is_ is not None:
        return f"{check.column} = {' | '.join(check.is_)}"
    if check.not_ is not None:
        return f"{check.column} ≠ {' | '.join(one or '∅' for one in check.not_)}"
    return f"{check.column} ~ {check.like}"


def _names(part: str) -> tuple[str, ...]:
    return tuple(part.strip(".").split(".")) if part.strip(".") else ()
