"""What depends on a field of a plan: which rules, and how many points of the total.

Knows packs and the fields that their rules read; knows no plan and no layout.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from evaluator.pack.compiled import Pack
from evaluator.pack.reads import fields_read, opens
from evaluator.report.explanation import share_of_total


class Stake(NamedTuple):
    """How many rules depend on a field, which, and points of the total."""

    rules: int
    points: Decimal
    ids: tuple[str, ...]
    """In the order of the pack."""


class Stakes:
    """What each field that a pack reads holds up, by path without brackets: `targets.year`."""

    def __init__(self, pack: Pack) -> None:
        self._rules: dict[str, set[str]] = {}
        for rule in pack.rules:
            direct = fields_read(pack, rule, facts=False)
            for path in fields_read(pack, rule):
                # a fact has several ways to its value, so no one of them holds up other rules
                waiting = opens(pack, rule) if path in direct else {rule.id}
                self._rules.setdefault(path, set()).update(waiting)
        self._shares = {rule.id: share_of_total(pack, rule) or Decimal(0) for rule in pack.rules}

    def read(self, path: str) -> bool:
        """Whether a rule reads the field, or one below it."""
        return any(read == path or read.startswith(path + ".") for read in self._rules)

    def stake(self, path: str) -> Stake:
        """What depends on the field and on those below it."""
        rules: set[str] = set()
        for read, opened in self._rules.items():
            if read == path or read.startswith(path + "."):
                rules |= opened
        points = sum((self._shares[rule] for rule in rules), Decimal(0))
        return Stake(len(rules), points, tuple(one for one in self._shares if one in rules))
