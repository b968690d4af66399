"""What a plan is called in a table: its city, and where two plans are of one city, its file too.

Knows names and paths as they were given; opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple, Protocol

from evaluator.core import Both


class _Named(Protocol):
    """A plan of a table."""

    @property
    def name(self) -> str: ...
    @property
    def city(self) -> Both: ...


class Called(NamedTuple):
    """What each plan of a table is called."""

    shared: dict[str, str]
    """By the plan's name: what tells it from the other plans of its city."""

    def __call__(self, plan: _Named) -> Both:
        """The city, with what tells the plan from others of the same city."""
        own = self.shared.get(plan.name)
        if own is None:
            return plan.city
        return Both(f"{plan.city.en} ({own})", f"{plan.city.zh}（{own}）")


def called(plans: Iterable[_Named]) -> Called:
    """How the plans of one table are called: `Wuhan (wuhan-2017)` beside `Wuhan (wuhan-2024)`."""
    cities: dict[Both, list[str]] = {}
    for plan in plans:
        cities.setdefault(plan.city, []).append(plan.name)
    return Called({
        name: own
        for names in cities.values() if len(names) > 1
        for name, own in zip(names, _parted(names), strict=True)
    })  # fmt: skip


def _parted(names: list[str]) -> list[str]:
    """Each path without the folders in which all begin and the names in which all end."""
    paths = [name.split("/") for name in names]
    before = _alike(paths)
    after = _alike([path[before:][::-1] for path in paths])
    return ["/".join(path[before : len(path) - after]) or name
            for path, name in zip(paths, names, strict=True)]  # fmt: skip


def _alike(paths: list[list[str]]) -> int:
    """How many parts all paths have in common from the front."""
    return len(list(takewhile(lambda parts: len(set(parts)) == 1, zip(*paths, strict=False))))
