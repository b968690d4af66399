"""What sort of value a field of a plan holds.

Knows the few kinds there are and how a field carries its titles; knows no field
of the plan, no file format and no pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from evaluator.core import Both


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number: a year, a count. `low` and `high` are inclusive bounds."""

    unit: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A float in `unit`, the one canonical unit of `dimension` (see `quantity`).

    `dimension` "by-unit" takes it from the unit written; "any" accepts every unit.
    """

    unit: str
    dimension: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Text. `refers` names the list whose entry ids it must be one of; `form` its shape."""

    refers: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed list, each with its title in both languages."""

    name: str
    options: tuple[str, ...]
    titles: tuple[Both, ...] = field(compare=False, repr=False)

    def title(self, option: str) -> Both:
        """What `option` is called; raises ValueError for a word outside the list."""
        return self.titles[self.options.index(option)]


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class DateKind:
    """A day, a month or a year (values.PartialDate)."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind."""

    of: Kind


@dataclass(frozen=True, slots=True, eq=False)
class RecordKind:
    """A mapping with known fields. `loose` tells that its content is not described here."""

    name: str
    fields: dict[str, Field] = field(repr=False)
    loose: bool = False


Kind = Integer | Number | Text | Word | Truth | DateKind | ListOf | RecordKind


class Field(NamedTuple):
    """One field: its kind, what people call it, what it means, and how it may be written.

    `example` is YAML as an author writes it. Conditions may read it if `readable`.
    """

    kind: Kind
    title: Both
    description: Both
    example: str = ""
    readable: bool = True
