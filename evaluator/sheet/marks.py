"""The sheets about other cells: evidence, what stands elsewhere, and what has no cell of its own.

Knows how a block and a field of it are named in a cell; knows no layout of headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from evaluator.core import Both, Path, show_path
from evaluator.plan.kinds import close_to
from evaluator.plan.model import PLAN, Kind, ListOf, RecordKind, Text, Truth
from evaluator.sheet import names
from evaluator.sheet.cells import Cell, Page, Spot
from evaluator.sheet.heads import OWN, Heads, heads
from evaluator.sheet.layout import CITED, columns_of_marks
from evaluator.sheet.pour import JSON
from evaluator.sheet.tree import Conflict, Tree
from evaluator.sheet.values import NOT_JSON, blank, from_json, loose, read
from evaluator.sheet.words import Unread

_STEP = re.compile(r"\[([^\[\]]*)\]|(?:^|\.)([^.\[\]]+)")

NO_BLOCK = Both("the row does not say which block it is for", "该行未写明所属部分")
NO_BLOCK_HINT = Both("write plan for the plan as a whole, else as in peak.level or "
                     "measures[parking-fees]",
                     "整份规划写plan，其他写作peak.level、measures[parking-fees]等")  # fmt: skip
NOT_THERE = Both("{name!r} leads to no block of this plan", "“{name}”不是本规划中的部分")
WHOLE_AND_FIELDS = Both("evidence is given for the whole block and for fields of it",
                        "对整个部分和其中字段同时给出了依据")  # fmt: skip
WHOLE_HINT = Both("name the field in every row", "请在每一行写明字段")
NO_DOCUMENT = Both("the row names no fields or no document", "该行未写明字段或文件")
NO_KEY = Both("the row has no key or no value", "该行没有键或内容")
NO_SUCH_KEY = Both("no field {name!r} in this block", "本部分没有字段“{name}”")

Cells = dict[str, tuple[Cell, Spot]]
Head = Callable[[Page, dict[str, str]], Heads]


class Tell(Protocol):
    """Notes a problem at a cell."""

    def __call__(self, spot: Spot, message: Both, hint: Both | None = None, path: str = "") -> None:
        """The cell, what is wrong, what to do, and the path in the plan."""


class Marks:
    """What is said about values, gathered until all values are there."""

    def __init__(self, tree: Tree, tell: Tell) -> None:
        self.tree = tree
        self.tell = tell
        self.cited: dict[Path, dict[str, list[tuple[Cells, bool]]]] = {}
        self.stands: dict[Path, list[tuple[list[str], Any, Spot, bool]]] = {}

    def cite(self, block: Path, field: str, cells: Cells, *, numbered: bool) -> None:
        """A citation for a field of a block, or for the block where `field` is ""."""
        self.cited.setdefault(block, {}).setdefault(field, []).append((cells, numbered))

    def stand(self, block: Path, field: str, cell: Cell, spot: Spot) -> None:
        """A field that another document is said to hold."""
        found = self.taken(Text(), cell, spot)
        if found is None:
            return
        for fields, document, _, numbered in self.stands.get(block, []):
            if document == found and not numbered:
                fields.append(field)
                return
        self.stands.setdefault(block, []).append(([field], found, spot, False))

    def taken(self, kind: Kind | None, cell: Cell, spot: Spot, path: Path = ()) -> Any:
        """What a cell says; None, told, where it says nothing that can be taken."""
        try:
            return loose(cell) if kind is None else read(cell, kind)
        except Unread as why:
            self.tell(spot, why.message, why.hint, show_path(path))
            return None

    def rows(self, page: Page, head: Head) -> list[tuple[Cells, Path, Kind]]:
        """The rows of a sheet, each with its block; a row without one is told."""
        found = head(page, columns_of_marks())
        out: list[tuple[Cells, Path, Kind]] = []
        for row in sorted(one for one in page.rows if one >= found.first):
            cells = {
                key: (page.rows[row][number], Spot(page.name, row, number))
                for number, key in found.columns.items()
                if not blank(page.rows[row].get(number))
            }
            if not cells:
                continue
            first = Spot(page.name, row, min(found.columns))
            named = cells.pop("block", None)
            if named is None:
                self.tell(first, NO_BLOCK, NO_BLOCK_HINT)
                continue
            block = self.resolve(str(named[0].content).strip())
            if block is None:
                text = str(named[0].content)
                said = NOT_THERE.fill(name=text)
                self.tell(named[1], said, NO_BLOCK_HINT)
            else:
                out.append((cells, *block))
        return out

    def resolve(self, text: str) -> tuple[Path, Kind] | None:
        """A block by its written path, entries by id, by year or by index."""
        path: list[str | int] = []
        kind: Kind = PLAN
        if text.lower() in ("plan", *names.PLAN):
            return (), PLAN
        end = 0
        for match in _STEP.finditer(text):
            if match.start() != end:
                return None
            end = match.end()
            if match[2] is not None and isinstance(kind, RecordKind) and match[2] in kind.fields:
                kind = kind.fields[match[2]].kind
                path.append(match[2])
            elif match[1] is not None and isinstance(kind, ListOf):
                index = self.tree.find(tuple(path), match[1])
                index = self.tree.find(tuple(path), f"[{match[1]}]") if index is None else index
                if index is None:
                    return None
                kind = kind.of
                path.append(index)
            else:
                return None
        known = end == len(text) and path and isinstance(kind, RecordKind)
        return (tuple(path), kind) if known else None

    def evidence(self, page: Page, head: Head) -> None:
        """The sheet of citations that stand beside no field and no row."""
        for cells, block, _ in self.rows(page, head):
            field = cells.pop("field", None)
            numbered = cells.pop("number", None) is not None
            name = "" if field is None else str(field[0].content).strip()
            own = {key: found for key, found in cells.items() if key in CITED}
            if own:
                self.cite(block, name, own, numbered=numbered)

    def elsewhere(self, page: Page, head: Head) -> None:
        """The sheet of fields that another document is said to hold."""
        for cells, block, _ in self.rows(page, head):
            fields, document = cells.get("fields"), cells.get("document")
            if fields is None or document is None:
                self.tell(next(iter(cells.values()))[1], NO_DOCUMENT)
                continue
            listed = self.taken(ListOf(Text()), *fields)
            named = self.taken(Text(), *document)
            if listed is not None and named is not None:
                numbered = "number" in cells
                self.stands.setdefault(block, []).append((listed, named, document[1], numbered))

    def settle(self) -> None:
        """Put citations and marks into their blocks."""
        for block, fields in self.cited.items():
            first = next(iter(next(iter(fields.values()))[0][0].values()))[1]
            if "" in fields and len(fields) > 1:
                self.tell(first, WHOLE_AND_FIELDS, WHOLE_HINT, show_path((*block, "evidence")))
                continue
            at = (*block, "evidence")
            told = {name: self.citations((*at, name) if name else at, found)
                    for name, found in fields.items()}  # fmt: skip
            self.put(at, told.get("", told), first)
        for block, marks in self.stands.items():
            listed = [{"fields": fields, "document": named} for fields, named, _, _ in marks]
            single = len(marks) == 1 and not marks[0][3]
            self.put((*block, "elsewhere"), listed[0] if single else listed, marks[0][2])

    def citations(self, at: Path, found: list[tuple[Cells, bool]]) -> Any:
        """One citation, or a list where there are several or the rows are numbered."""
        several = len(found) > 1 or found[0][1]
        out = []
        for number, (cells, _) in enumerate(found):
            here = (*at, number) if several else at
            cited = {}
            for name, (cell, spot) in cells.items():
                kind = Truth() if name == "judged" else None
                kind_or_text = Text() if name in ("document", "source") else kind
                value = self.taken(kind_or_text, cell, spot, (*here, name))
                if value is not None:
                    cited[name] = value
                    self.tree.places[(*here, name)] = spot
                self.tree.places.setdefault(here, spot)
            out.append(cited)
        return out if several else out[0]

    def put(self, path: Path, value: Any, spot: Spot) -> None:
        """State something; told where it stands there already."""
        try:
            self.tree.put(path, value, spot)
        except Conflict as why:
            self.tell(spot, why.message, why.hint, show_path(path))

    def other(self, page: Page, head: Head) -> None:
        """The sheet of keys of one's own, answers, and what no cell of a field can say."""
        for cells, block, kind in self.rows(_joined(page), head):
            key, value = cells.get("key"), cells.get("content")
            if key is None or value is None:
                self.tell(next(iter(cells.values()), (None, Spot(page.name, 1, 1)))[1], NO_KEY)
                continue
            name = str(key[0].content)
            known = isinstance(kind, RecordKind) and (kind.loose or name in kind.fields)
            if not known and not name.startswith(OWN):
                fields = list(kind.fields) if isinstance(kind, RecordKind) else []
                near = close_to(name, fields)
                hint = None if near is None else Both(f"did you mean {near}?", f"是否应为{near}？")
                self.tell(key[1], NO_SUCH_KEY.fill(name=name), hint)
                continue
            self.rest((*block, name), *value)

    def rest(self, path: Path, cell: Cell, spot: Spot) -> None:
        """A plain value, or JSON."""
        content = cell.content
        try:
            if isinstance(content, str) and content.startswith(("{", "[", '"', JSON)):
                found = from_json(content.removeprefix(JSON), NOT_JSON)
            else:
                found = loose(cell)
        except Unread as why:
            self.tell(spot, why.message, why.hint, show_path(path))
            return
        self.put(path, found, spot)


def _joined(page: Page) -> Page:
    """The sheet with values that run on to the right put together."""
    found = heads(page, columns_of_marks(), lambda spot, message, hint: None)
    first = next((number for number, key in found.columns.items() if key == "content"), None)
    if first is None:
        return page
    rows = dict(page.rows)
    for row in (one for one in page.rows if one >= found.first):
        pieces = [page.rows[row][number] for number in sorted(page.rows[row]) if number >= first]
        if len(pieces) > 1:
            text = "".join(str(one.content) for one in pieces)
            fault = next((one for one in pieces if one.fault is not None), Cell(text))
            kept = {number: cell for number, cell in page.rows[row].items() if number < first}
            rows[row] = {**kept, first: fault}
    return page._replace(rows=rows)
