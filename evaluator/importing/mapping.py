"""What a mapping file may say: which tables there are and which column is which field.

Knows the shape of mapping files; reads none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from pydantic import Field

from evaluator.expr.pattern import search
from evaluator.pack.model import BothText, Strict

searcher = lru_cache(maxsize=1024)(search)
"""A pattern of a mapping as a function that looks for it, in time linear in the text."""

Constant = bool | int | float | str | list[str]


class Check(Strict):
    """Rows with one of these words, with none of them, or of this form (a regular expression)."""

    column: str
    is_: list[str] | None = Field(default=None, alias="is")
    not_: list[str] | None = Field(default=None, alias="not")
    like: str | None = None


class Value(Strict):
    """One field of the plan, and the cell that gives it."""

    path: str
    column: str | None = None
    file: Literal["stem"] | None = None
    """The name of the file without its ending, instead of a column."""
    value: Constant | None = None
    """The same for every row, instead of a column; `{row}` is the number of the row."""
    unit: str = ""
    absent: list[str] = Field(default_factory=list)
    """What says that there is no value, besides the empty cell."""
    words: dict[str, Constant] | None = None
    """The words of the table and what they are in a plan; others are reported."""
    no_field: list[str] = Field(default_factory=list)
    """Words that say something for which a plan has no field."""
    others: Literal["refuse", "keep", "skip"] = "refuse"
    """Whether words outside `words` are reported, kept as they are, or not meant at all."""
    take: str | None = None
    """A regular expression; its first group is the value."""
    split: str = ""
    """What stands between the items of a list."""
    thousands: str = ""
    decimal: str = "."
    required: bool = False
    """Whether the block says nothing true without it: a sector's value without its sector."""
    unless_stated: bool = False
    """Yields to an earlier table that has stated the field."""
    judged: bool = False
    """Whether the words are classified by whoever wrote the mapping."""


class Block(Strict):
    """Fields that stand together: a record, or with `[]` the entries of lists."""

    at: str
    keys: list[Value] = Field(default_factory=list)
    """For each `[]` of `at`, what tells its entries apart."""
    when: list[Check] = Field(default_factory=list)
    set: dict[str, Constant] = Field(default_factory=dict)
    """The same for every entry: what the table as a whole says."""
    columns: list[Value] = Field(default_factory=list)
    quote: str | None = None
    """The column with the words of the original."""


class City(Strict):
    """What tells one city from another."""

    column: str | None = None
    file: Literal["stem"] | None = None
    value: str | None = None


class Table(Strict):
    """One table: a CSV file or a sheet."""

    file: str
    """A pattern of file names, such as `*promises.csv`."""
    except_: list[str] = Field(default_factory=list, alias="except")
    sheet: str | None = None
    header: int = Field(default=1, ge=1)
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    source: str
    city: City
    optional: bool = False
    """Whether there need be no such file."""
    one_row_per_city: bool = False
    absent: list[str] = Field(default_factory=list)
    keep: list[Check] = Field(default_factory=list)
    blocks: list[Block]


class Mapping(Strict):
    """A mapping file."""

    mapping: Literal["table/1"]
    title: BothText
    plan: dict[str, Constant] = Field(default_factory=dict)
    """What every plan says: path and value."""
    sources: list[dict[str, Any]]
    tables: list[Table] = Field(min_length=1)
