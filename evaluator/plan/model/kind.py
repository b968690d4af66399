"""What sort of value a field of a plan holds.

Knows the few kinds there are and how a field carries its titles; knows no field
of the plan, no file format and no pydantic.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.core import Both


class _Kind:
    """Two kinds are equal that are of one sort and say the same. No kind is ever changed."""

    __slots__: tuple[str, ...] = ()

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Kind) and type(self) is type(other) and self._said() == other._said()
        )

    def __hash__(self) -> int:
        return hash((type(self), self._said()))

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({', '.join(said)})"


class Integer(_Kind):
    """A whole number: a year, a count. `low` and `high` are inclusive bounds."""

    __slots__ = ("high", "low", "unit")

    def __init__(self, unit: str = "", low: int | None = None, high: int | None = None) -> None:
        self.unit = unit
        self.low = low
        self.high = high


class Number(_Kind):
    """A float in `unit`, the one canonical unit of `dimension` (see `quantity`).

    `dimension` "by-unit" takes it from the unit written; "any" accepts every unit.
    """

    __slots__ = ("dimension", "high", "low", "unit")

    def __init__(
        self, unit: str, dimension: str, low: float | None = None, high: float | None = None
    ) -> None:
        self.unit = unit
        self.dimension = dimension
        self.low = low
        self.high = high


class Text(_Kind):
    """Text. `refers` names the list whose entry ids it must be one of; `form` its shape."""

    __slots__ = ("form", "refers")

    def __init__(self, refers: str = "", form: str = "") -> None:
        self.refers = refers
        self.form = form


class Word(_Kind):
    """One word of a closed list, each with its title in both languages."""

    __slots__ = ("name", "options", "titles")

    def __init__(self, name: str, options: tuple[str, ...], titles: tuple[Both, ...]) -> None:
        self.name = name
        self.options = options
        self.titles = titles

    def _said(self) -> tuple[object, ...]:
        return (self.name, self.options)

    def title(self, option: str) -> Both:
        """What `option` is called; raises ValueError for a word outside the list."""
        return self.titles[self.options.index(option)]


class Truth(_Kind):
    """Yes or no."""

    __slots__ = ()


class DateKind(_Kind):
    """A day, a month or a year (values.PartialDate)."""

    __slots__ = ()


class ListOf(_Kind):
    """A list of values of one kind."""

    __slots__ = ("of",)

    def __init__(self, of: Kind) -> None:
        self.of = of


class RecordKind:
    """A mapping with known fields. `loose` tells that its content is not described here.

    Each is equal to itself only.
    """

    __slots__ = ("fields", "loose", "name")

    def __init__(self, name: str, fields: dict[str, Field], loose: bool = False) -> None:
        self.name = name
        self.fields = fields
        self.loose = loose

    def __repr__(self) -> str:
        return f"RecordKind({self.name!r})"


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
