"""Which field of a plan stands on which sheet, in which row or column.

Knows the declarations in `plan.model` and the sheets' names; knows no cell and no library. What
stands once in a plan is a row of the sheet Plan; every list of records is a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from evaluator.core import Both, both
from evaluator.plan.model import PLAN, Field, Kind, ListOf, RecordKind, Text
from evaluator.plan.model.field import PROSE
from evaluator.sheet import names
from evaluator.sheet.names import NAMES

LONGEST_NAME = 31
"""Characters that a spreadsheet keeps in the name of a sheet."""
CITED = ("document", "source", "page", "section", "quote", "judged", "value", "note")
"""What a citation can say, in the order of its columns."""
PARENT = "@"
"""Before the key of a list: the column that names the entry which a row belongs to."""
EVIDENCE = "evidence."
EMPTY = "{}"
"""The key of the column that marks an entry which says nothing."""


class Column(NamedTuple):
    """A field of a record, or of a record inside it: `cost.value`."""

    key: str
    steps: tuple[str, ...]
    kind: Kind
    title: Both
    field: Field

    @property
    def cited(self) -> tuple[str, ...]:
        """The steps of the field that a citation is for: a text in two languages is one field."""
        return self.steps[:-1] if self.language else self.steps

    @property
    def language(self) -> bool:
        """Whether it is one language of a text for people."""
        return self.field is PROSE.fields.get(self.steps[-1])


class Table(NamedTuple):
    """A list of records: a sheet, a row an entry."""

    key: str
    """`measures[].milestones`."""
    name: Both
    kind: RecordKind
    steps: tuple[str, ...]
    """From the parent's entry, or from the plan: `("milestones",)`."""
    parent: str | None
    columns: dict[str, Column]

    @property
    def chain(self) -> tuple[str, ...]:
        """The keys of the tables around it, outermost first."""
        return () if self.parent is None else (*TABLES[self.parent].chain, self.parent)


def columns_of(kind: RecordKind) -> dict[str, Column]:
    """Every field of a record that has a cell of its own, with the fields of blocks inside it."""
    return {one.key: one for one in _columns(kind, (), ())}


def _columns(
    kind: RecordKind, above: tuple[str, ...], titles: tuple[Both, ...]
) -> Iterator[Column]:
    for name, field in kind.fields.items():
        steps, said = (*above, name), (*titles, field.title)
        inner = field.kind
        if isinstance(inner, RecordKind) and inner.name == "prose":
            yield Column(".".join(steps), steps, Text(), _joined(said), field)
            for language, one in PROSE.fields.items():
                deeper = (*steps, language)
                title = _joined((*said, one.title))
                yield Column(".".join(deeper), deeper, one.kind, title, one)
        elif isinstance(inner, RecordKind):
            if not inner.loose:
                yield from _columns(inner, steps, said)
        else:
            yield Column(".".join(steps), steps, inner, _joined(said), field)


def _joined(titles: tuple[Both, ...]) -> Both:
    return Both(": ".join(one.en for one in titles), "：".join(one.zh for one in titles))


def _tables(
    kind: RecordKind, steps: tuple[str, ...], key: str, parent: str | None
) -> Iterator[Table]:
    for name, field in kind.fields.items():
        inner, here = field.kind, f"{key}.{name}" if key else name
        if isinstance(inner, ListOf) and isinstance(inner.of, RecordKind):
            columns = columns_of(inner.of)
            name_shown = NAMES.get(here) or _name(here, field.title)
            yield Table(here, name_shown, inner.of, (*steps, name), parent, columns)
            yield from _tables(inner.of, (), here + "[]", here)
        elif isinstance(inner, RecordKind) and not inner.loose and inner.name != "prose":
            yield from _tables(inner, (*steps, name), here, parent)


def _name(key: str, title: Both) -> Both:
    """A name for a list that has none in `names`: its title and where it stands."""
    above = key.replace("[]", "").rpartition(".")[0]
    told = f" ({above})" if above else ""
    return Both((title.en + told)[:LONGEST_NAME], (title.zh + told)[:LONGEST_NAME])


ROWS = columns_of(PLAN)
"""What stands once in a plan, by key: the rows of the sheet Plan."""
TABLES = {one.key: one for one in _tables(PLAN, (), "", None)}
"""Every list of records, by key; a list stands before the lists inside its entries."""


@cache
def by_title(key: str) -> dict[str, str]:
    """The key of each column of a table (of the rows of Plan for ""), by title and by key.

    A title that two fields share names neither.
    """
    columns = TABLES[key].columns if key else ROWS
    found: dict[str, str] = {}
    shared: set[str] = set()
    for one in columns.values():
        for title in set(one.title):
            plain = folded(title)
            if found.setdefault(plain, one.key) != one.key:
                shared.add(plain)
    for title in shared:
        del found[title]
    return found | {one.lower(): one for one in columns}


def folded(text: str) -> str:
    """A heading as it is looked up: case, outer spaces and the width of a colon do not matter."""
    parts = text.replace("：", ":").lower().split(":")
    return ": ".join(" ".join(part.split()) for part in parts)


@cache
def columns_of_list(key: str) -> dict[str, str]:
    """What the headings on the sheet of a list can be: the keys of its columns by heading."""
    table = TABLES[key]
    found = dict(by_title(key))
    for above in table.chain:
        titles = (names.BELONGS.fill(what=TABLES[above].name), both(PARENT + above))
        found |= {folded(one): PARENT + above for title in titles for one in title}
    if "evidence" in table.kind.fields:
        for name in CITED:
            titles = (names.OF_THE_ROW.fill(what=names.CITATION[name]), both(EVIDENCE + name))
            found |= {folded(one): EVIDENCE + name for title in titles for one in title}
    return found | {folded(one): EMPTY for one in (*names.MARK, EMPTY)}


@cache
def columns_of_plan() -> dict[str, str]:
    """What the headings on the sheet Plan can be."""
    fixed = {"field": names.FIELD, "value": names.VALUE, "key": names.KEY, "stands": names.STANDS,
             "title_en": names.TITLE_EN, "title_zh": names.TITLE_ZH, "unit": names.UNIT,
             "allowed": names.ALLOWED, "example": names.EXAMPLE, "opens": names.OPENS,
             "points": names.POINTS}  # fmt: skip
    found = {folded(one): key for key, title in fixed.items() for one in title}
    cited = {EVIDENCE + name: names.CITATION[name] for name in CITED}
    return found | {folded(one): key for key, title in cited.items() for one in title}


@cache
def columns_of_marks() -> dict[str, str]:
    """What the headings on the sheets Evidence, Said elsewhere and Other can be."""
    fixed = {"block": names.BLOCK, "field": names.FIELD, "number": names.NUMBER,
             "fields": names.FIELDS, "key": names.KEY, "content": names.VALUE}  # fmt: skip
    found = {folded(one): key for key, title in fixed.items() for one in title}
    return found | {folded(one): name for name in CITED for one in names.CITATION[name]}
