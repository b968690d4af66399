"""The sheets of a workbook as the data of a plan, with the cell of every value.

Knows which sheet holds what; what a cell says, `values` knows. Every problem is noted, none is
guessed away. Empty cells are absent, never zero.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from evaluator.core import Both, Path, Problem, show_path
from evaluator.plan.kinds import close_to
from evaluator.plan.model import PLAN as PLAN_KIND
from evaluator.plan.model import ListOf, RecordKind
from evaluator.sheet import names
from evaluator.sheet.cells import Cell, Page, Spot
from evaluator.sheet.heads import OWN, Heads, heads
from evaluator.sheet.layout import (
    EVIDENCE,
    PARENT,
    ROWS,
    TABLES,
    Table,
    by_title,
    columns_of_list,
    columns_of_plan,
    folded,
)
from evaluator.sheet.marks import Marks
from evaluator.sheet.tree import Conflict, Tree, in_order
from evaluator.sheet.values import blank, loose, read
from evaluator.sheet.words import Unread

NO_PLAN = Both("no sheet of this workbook is one of a plan", "该工作簿中没有规划工作表")
NO_PLAN_HINT = Both("evaluator new plan.xlsx writes one to fill in",
                    "可用 evaluator new plan.xlsx 生成待填写的工作簿")  # fmt: skip
SHEET = Both("no sheet of a plan is called {name!r}", "规划没有名为“{name}”的工作表")
SHEET_HINT = Both("sheets of your own begin with x-", "自定义的工作表以x-开头")
SHEET_NEAR = Both("did you mean {name}? sheets of your own begin with x-",
                  "是否应为“{name}”？自定义的工作表以x-开头")  # fmt: skip
SHEET_TWICE = Both("this sheet is there twice: {name}", "工作表重复：{name}")
NO_VALUE = Both("this sheet has no column for values", "该工作表没有填写内容的列")
NO_VALUE_HINT = Both("its heading is Value", "该列表头应为“填写内容”")
NO_FIELD = Both("no field of the plan is called {name!r}", "规划没有名为“{name}”的字段")
NAMELESS = Both("a value without a field", "填有内容，但未写明字段")
NAMELESS_HINT = Both("write the field's title or key in its row", "请在该行写明字段名称或键")
ROW_TWICE = Both("this field is filled in already, in row {row}", "该字段已在第{row}行填写")
NO_PARENT = Both("the row does not say which entry it belongs to", "该行未写明所属条目")
PARENT_UNKNOWN = Both("there is no entry {name} on the sheet {sheet}",
                      "工作表“{sheet}”中没有条目“{name}”")  # fmt: skip
ENTRIES = Both("entries there: {names}", "已有条目：{names}")
NONE_AND_ROWS = Both("the list is said to be empty and has rows on the sheet {sheet}",
                     "该列表填为[]，但工作表“{sheet}”中有条目")  # fmt: skip
FIXED = (names.GUIDE, names.PLAN, names.EVIDENCE, names.ELSEWHERE, names.OTHER, names.WORDS)


class Gathered(NamedTuple):
    """The data, where each part of it stands, and where absent parts would be written."""

    data: dict[str, Any]
    places: dict[Path, Spot]
    blanks: dict[Path, Spot]
    free: dict[str, Spot]
    """The first free row of each list's sheet, and of the sheet Plan for ""."""
    beside: dict[str, int]
    """The first free column of each list's sheet, by the sheet's name."""
    problems: list[Problem]


def gather(pages: list[Page], file: str) -> Gathered:
    """What the sheets say, and everything that is wrong with them."""
    gatherer = _Gatherer(file)
    gatherer.all(pages)
    tree = gatherer.tree
    return Gathered(
        in_order(tree.data, PLAN_KIND),
        tree.places,
        gatherer.blanks,
        gatherer.free,
        gatherer.beside,
        gatherer.problems,
    )


class _Gatherer:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.tree = Tree()
        self.blanks: dict[Path, Spot] = {}
        self.free: dict[str, Spot] = {}
        self.beside: dict[str, int] = {}
        self.marks = Marks(self.tree, self.tell)

    def tell(self, spot: Spot, message: Both, hint: Both | None = None, path: str = "") -> None:
        """Note a problem at a cell."""
        self.problems.append(Problem(message, spot.location(self.file), path, hint))

    def head(self, page: Page, known: dict[str, str]) -> Heads:
        """The headings of a sheet."""
        return heads(page, known, self.tell)

    def all(self, pages: list[Page]) -> None:
        """Every sheet: a list before the lists inside its entries, marks at the end."""
        found = self.sorted(pages)
        if not found:
            self.tell(Spot(pages[0].name if pages else "Sheet1", 1, 1), NO_PLAN, NO_PLAN_HINT)
        if names.PLAN.en in found:
            self.plan(found[names.PLAN.en])
        for table in TABLES.values():
            if table.key in found:
                self.table(table, found[table.key])
        if names.EVIDENCE.en in found:
            self.marks.evidence(found[names.EVIDENCE.en], self.head)
        if names.ELSEWHERE.en in found:
            self.marks.elsewhere(found[names.ELSEWHERE.en], self.head)
        self.marks.settle()
        if names.OTHER.en in found:
            self.marks.other(found[names.OTHER.en], self.head)

    def sorted(self, pages: list[Page]) -> dict[str, Page]:
        """The sheets by what they hold; empty ones, the author's own and the guide are left out."""
        known = {folded(title): name.en for name in FIXED for title in name}
        for table in TABLES.values():
            known |= {folded(title): table.key for title in (*table.name, table.key)}
        found: dict[str, Page] = {}
        for page in pages:
            key = known.get(folded(page.name))
            spot = Spot(page.name, 1, 1)
            if key in found:
                self.tell(spot, SHEET_TWICE.fill(name=found[str(key)].name))
            elif key is not None and key not in (names.GUIDE.en, names.WORDS.en):
                found[key] = page
            elif key is None and page.rows and not page.name.startswith(OWN):
                near = close_to(folded(page.name), list(known))
                hint = SHEET_HINT if near is None else SHEET_NEAR.fill(name=near)
                self.tell(spot, SHEET.fill(name=page.name), hint)
        return found

    def plan(self, page: Page) -> None:
        """The sheet of what stands once: a row a field."""
        head = self.head(page, columns_of_plan())
        column = {key: number for number, key in head.columns.items()}
        if "value" not in column:
            self.tell(Spot(page.name, 1, 1), NO_VALUE, NO_VALUE_HINT)
            return
        seen: dict[str, int] = {}
        for row in sorted(one for one in page.rows if one >= head.first):
            self.line(page, row, column, seen)
        self.free[""] = Spot(page.name, max(page.rows, default=0) + 1, column["value"])

    def line(self, page: Page, row: int, column: dict[str, int], seen: dict[str, int]) -> None:
        """One field: its value, its citation, the document that is said to have it."""
        cells = page.rows[row]
        at = {key: Spot(page.name, row, number) for key, number in column.items()}
        said = {
            key: cells[number]
            for key, number in column.items()
            if (key in ("value", "stands") or key.startswith(EVIDENCE))
            and not blank(cells.get(number))
        }
        key = self.field(page, row, column, said=bool(said))
        if key is None:
            return
        if key in seen and said:
            self.tell(at["value"], ROW_TWICE.fill(row=seen[key]), None, key)
            return
        seen[key] = row
        one = ROWS[key]
        if "value" in said:
            self.put(one.steps, said["value"], at["value"], one.kind)
        elif not (one.language or (isinstance(one.kind, ListOf)
                                   and isinstance(one.kind.of, RecordKind))):  # fmt: skip
            self.blanks[one.steps] = at["value"]
        *block, name = one.cited
        cited = {k.removeprefix(EVIDENCE): (c, at[k]) for k, c in said.items() if EVIDENCE in k}
        if cited:
            self.marks.cite(tuple(block), name, cited, numbered=False)
        if "stands" in said:
            self.marks.stand(tuple(block), name, said["stands"], at["stands"])

    def field(self, page: Page, row: int, column: dict[str, int], *, said: bool) -> str | None:
        """The key of a row, by its key, else by its title in either language."""
        known = by_title("")
        for name in ("key", "field", "title_en", "title_zh"):
            text = page.text(row, column[name]) if name in column else ""
            key = known.get(folded(text)) or known.get(text.lower())
            if key is not None:
                return key
            if text and (said or name == "key"):
                near = close_to(folded(text), list(known))
                hint = None if near is None else Both(f"did you mean {near}?", f"是否应为{near}？")
                spot = Spot(page.name, row, column[name])
                self.tell(spot, NO_FIELD.fill(name=text), hint)
                return None
        if said:
            self.tell(Spot(page.name, row, column["value"]), NAMELESS, NAMELESS_HINT)
        return None

    def put(self, path: Path, cell: Cell, spot: Spot, kind: Any) -> None:
        """State the value of a cell."""
        try:
            self.tree.put(path, read(cell, kind), spot)
        except (Unread, Conflict) as why:
            self.tell(spot, why.message, why.hint, show_path(path))

    def table(self, table: Table, page: Page) -> None:
        """The sheet of a list: a row an entry."""
        head = self.head(page, columns_of_list(table.key))
        last = head.first - 1
        for row in sorted(one for one in page.rows if one >= head.first):
            cells = {
                key: (page.rows[row][number], Spot(page.name, row, number))
                for number, key in head.columns.items()
                if not blank(page.rows[row].get(number))
            }
            if any(not key.startswith(PARENT) for key in cells):
                last = row
                self.entry(table, page.name, row, cells, head)
        first = min(head.columns, default=1)
        self.beside[page.name] = max(head.columns, default=0) + 1
        self.free[table.key] = Spot(page.name, last + 1, first)

    def entry(
        self, table: Table, sheet: str, row: int, cells: dict[str, tuple[Cell, Spot]], head: Heads
    ) -> None:
        """One row of a list."""
        first = Spot(sheet, row, min(head.columns))
        above = self.above(table, cells, first, head)
        if above is None:
            return
        try:
            path = self.tree.entry((*above, *table.steps), first)
        except Conflict:
            name = NONE_AND_ROWS.fill(sheet=sheet)
            self.tell(first, name, None, show_path((*above, *table.steps)))
            return
        for number, key in head.columns.items():
            found = cells.get(key)
            column = table.columns.get(key)
            if column is not None and found is not None:
                self.put((*path, *column.steps), *found, column.kind)
            elif column is not None and not column.language:
                self.blanks[(*path, *column.steps)] = Spot(sheet, row, number)
            elif found is not None and key.startswith(OWN):
                self.own(path, key, *found)
        cited = {
            key.removeprefix(EVIDENCE): found
            for key, found in cells.items()
            if key.startswith(EVIDENCE)
        }
        if cited:
            self.marks.cite(path, "", cited, numbered=False)

    def own(self, path: Path, key: str, cell: Cell, spot: Spot) -> None:
        """A column of the author's own."""
        try:
            self.tree.put((*path, key), loose(cell), spot)
        except Unread as why:
            self.tell(spot, why.message, why.hint, show_path((*path, key)))

    def above(
        self, table: Table, cells: dict[str, tuple[Cell, Spot]], first: Spot, head: Heads
    ) -> Path | None:
        """The entry that a row belongs to; None, told, where that cannot be said."""
        path: Path = ()
        for key in table.chain:
            path = (*path, *TABLES[key].steps)
            found = cells.get(PARENT + key)
            if found is None:
                number = next((n for n, k in head.columns.items() if k == PARENT + key), 0)
                spot = first._replace(column=number or first.column)
                self.tell(spot, NO_PARENT, self.entries(path))
                return None
            cell, spot = found
            if cell.fault is not None:
                self.tell(spot, cell.fault, cell.hint)
                return None
            index = self.tree.find(path, cell.content)
            if index is None:
                said = PARENT_UNKNOWN.fill(name=cell.content, sheet=TABLES[key].name)
                self.tell(spot, said, self.entries(path))
                return None
            path = (*path, index)
        return path

    def entries(self, path: Path) -> Both | None:
        """What the entries of a list are called, for hints."""
        listed = self.tree.names(path)
        return ENTRIES.fill(names=", ".join(listed[:12])) if listed else None
