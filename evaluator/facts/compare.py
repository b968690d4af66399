"""When two figures of emissions may be laid side by side: the one function that decides it.

Knows what a figure must say of itself; knows no rule and no year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from evaluator.facts.registry import Reader, cannot, first_unknown
from evaluator.values import Items, Unknown

COVERAGE = ("boundary", "covers", "gases", "electricity")
"""What two figures must have in common: whose emissions, which activities, which gases,
and whether purchased electricity and heat are counted."""

Get = Callable[..., Any]
"""Reads a field of one figure's block: `get("boundary")`."""


def at(reader: Reader, *root: str) -> Get:
    """Fields of the block at a path from the top, so that what is absent has its full path."""
    return lambda *names: reader.get(*root, *names)


def of(reader: Reader, record: Any) -> Get:
    """Fields of an item of a list."""
    return lambda *names: reader.of(record, *names)


def comparable(one: Get, other: Get) -> bool | Unknown:
    """Whether boundary, activities, gases and purchased electricity agree.

    False as soon as one of them is stated differently; unknown while one is not stated.
    """
    unknowns: list[Unknown] = []
    for field in COVERAGE:
        sides = [_plain(get(field)) for get in (one, other)]
        missing = [side for side in sides if isinstance(side, Unknown)]
        unknowns += missing
        if not missing and sides[0] != sides[1]:
            return False
    unknown = first_unknown(*unknowns)
    return True if unknown is None else unknown


def _plain(value: Any) -> Any:
    return frozenset(value.items) if isinstance(value, Items) else value


def ratio(above: Any, below: Any, one: Get, other: Get) -> float | Unknown:
    """One figure divided by another, if they cover the same; else unknown, with the reason."""
    same = comparable(one, other)
    if same is False:
        return cannot(
            "the two figures do not cover the same emissions",
            "两项排放数据口径不一致，不能比较",
        )
    unknown = first_unknown(same, above, below)
    if unknown is not None:
        return unknown
    if below <= 0:
        return cannot("the figure to compare with is not above 0", "用于比较的排放量不大于0")
    return float(above / below)


def any_of(values: Iterable[Any]) -> bool | Unknown:
    """True if one is, else unknown if one is, else False."""
    unknowns: list[Unknown] = []
    for value in values:
        if value is True:
            return True
        if type(value) is Unknown:
            unknowns.append(value)
    unknown = first_unknown(*unknowns)
    return False if unknown is None else unknown


def all_of(*values: Any) -> bool | Unknown:
    """False if one is, else unknown if one is, else True."""
    if any(value is False for value in values):
        return False
    unknown = first_unknown(*values)
    return True if unknown is None else unknown
