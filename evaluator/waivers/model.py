"""A waiver as its file states it, and the finding that it may be about.

Knows what both say; decides nothing.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from evaluator.core import Both, Location


class Waiver(NamedTuple):
    """One exception: for one rule in some plans, until a day."""

    rule: str
    path: str | None
    """What it is about: `measures[parking-fees].cost`, `measures[].cost`, `peak`.

    None: the whole rule.
    """
    plans: str
    """Which files, below the folder of the waivers: `plans/*.yaml`, `**/draft.yaml`."""
    reason: Both
    owner: str
    expires: datetime.date
    """The last day on which it holds."""
    location: Location

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Its place in its file; so the order in which waivers are given never matters."""
        return (self.location.file, self.location.line, self.location.column, self.rule)


class Waivers(NamedTuple):
    """All waivers of a run."""

    entries: tuple[Waiver, ...] = ()
    folder: str = "."
    """Where their file lies: plans are named from here."""


NO_WAIVERS = Waivers()


class Finding(NamedTuple):
    """What a waiver may be about: an open rule of one plan."""

    rule: str
    plan: str
    """The plan's file as seen from the folder of the waivers, with `/`."""
    paths: tuple[str, ...]
    """What is at issue: absent paths, or stated ones that the rule does not accept.

    Empty where the rule waits for another: then only the whole rule can be waived.
    """
    waivable: bool = True
    """False for a gate rule, unless its pack allows it."""
