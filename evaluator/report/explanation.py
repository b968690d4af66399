"""One rule explained: what it asks, why, whose requirement it is, and how a plan answered.

Knows one rule, its place in the pack and, with a plan, each part of its conditions with
the values beside it; knows no layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evaluator.core import Both
from evaluator.engine.result import Missing, Part
from evaluator.engine.trace import Trace
from evaluator.pack.compiled import Condition, Pack, Parameter, Rule
from evaluator.report.derived import DerivedLine
from evaluator.report.places import Places
from evaluator.report.result import BaseRateInfo, Evidence, Folded, RuleResult
from evaluator.score.exact import rounded


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another rule, by id and title."""

    id: str
    title: Both


@dataclass(frozen=True, slots=True)
class ReadParameter:
    """A dated number that the rule reads, as it stood on the as-of date."""

    id: str
    parameter: Parameter
    value: Both | None
    """With its unit; None where it was not in force."""
    source: Both | None


@dataclass(frozen=True, slots=True)
class Question:
    """One condition: in the rule's words and, with a plan, part by part."""

    label: Both
    text: str
    part: PartShown | None = None


@dataclass(frozen=True, slots=True)
class ReadShown:
    """A value that was read, or one field over the entries of a list."""

    path: str
    """`measures[].end` where it stands for several entries."""
    values: tuple[Both, ...]
    """The distinct values, in the order of reading."""
    evidence: tuple[Evidence, ...]
    """Of one entry its citations, of several the first citation of each."""
    entries: int = 1


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a condition with its answer and what was read for it."""

    text: str
    answer: str
    reads: tuple[ReadShown, ...]
    again: int
    """Values that an earlier part has shown."""
    missing: tuple[Folded, ...]
    reasons: tuple[Both, ...]
    parts: tuple[PartShown, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one rule, and about one plan where one was given."""

    rule: Rule
    criterion: Both
    share: Decimal | None
    """Percent of the total that the rule is worth when every rule applies."""
    requires: tuple[Neighbour, ...]
    opens: tuple[Neighbour, ...]
    parameters: tuple[ReadParameter, ...]
    questions: tuple[Question, ...]
    city: Both | None = None
    file: str | None = None
    result: RuleResult | None = None
    base_rate: BaseRateInfo | None = None
    derived: tuple[DerivedLine, ...] = ()
    """The facts and definitions behind the conditions, with their values for the plan."""


_WHEN = Both("Applies when", "适用条件")
_PASS = Both("Passes when", "符合条件")


def _line_label(earns: Fraction) -> Both:
    percent = rounded(earns * 100, 0)
    return Both(f"Earns {percent} % when", f"得{percent}%的条件")


def share_of_total(pack: Pack, rule: Rule) -> Decimal | None:
    """Percent of the total, under the pack's own weights; None for a label."""
    points = sum((r.points for r in pack.rules if r.criterion == rule.criterion), Fraction(0))
    weight = next(c.weight for c in pack.criteria if c.id == rule.criterion)
    return rounded(weight * rule.points / points, 1) if rule.points else None


def neighbours(pack: Pack, rules: Iterable[str]) -> tuple[Neighbour, ...]:
    """Rules by id, with their titles."""
    return tuple(Neighbour(name, pack.rule(name).title) for name in rules)


def opened_by(pack: Pack, rule: Rule) -> tuple[Neighbour, ...]:
    """The rules that need an answer from this one first."""
    return neighbours(pack, (other.id for other in pack.rules if rule.id in other.requires))


def questions(rule: Rule, shown: Trace | None, tell: Teller | None) -> tuple[Question, ...]:
    """The rule's conditions in the order in which they are asked."""

    def question(label: Both, condition: Condition, part: Part | None) -> Question:
        told = None if part is None or tell is None else tell.part(part)
        return Question(label, " ".join(condition.text.split()), told)

    found = []
    if rule.when is not None:
        found.append(question(_WHEN, rule.when, shown.when if shown else None))
    found.append(question(_PASS, rule.condition, shown.condition if shown else None))
    for index, line in enumerate(rule.partial):
        part = shown.partial[index] if shown else None
        found.append(question(_line_label(line.earns), line.condition, part))
    return tuple(found)


class Teller:
    """Parts of conditions with the places of what they read; a value is told once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._told: set[tuple[str, str]] = set()

    def part(self, part: Part) -> PartShown:
        """One part and those below it; a part that has parts leaves the evidence to them."""
        leaf = not part.parts
        missing = [Missing(path) for path in part.missing] if leaf else []
        reads, again = self._reads(part) if leaf else ((), 0)
        return PartShown(
            text=part.text,
            answer=part.answer,
            reads=reads,
            again=again,
            missing=self._places.folded(missing),
            reasons=tuple(reason.text for reason in part.reasons) if leaf else (),
            parts=tuple(self.part(inner) for inner in part.parts),
        )

    def _reads(self, part: Part) -> tuple[tuple[ReadShown, ...], int]:
        """What this part is the first to read, and how much it shares with earlier ones."""
        cited: dict[tuple[str, str], list[Evidence]] = {}
        for one in self._places.evidence(part.observed):
            cited.setdefault((one.path, one.shown.en), []).append(one)
        new = {key: entries for key, entries in cited.items() if key not in self._told}
        self._told |= new.keys()
        return _folded(list(new.values())), len(cited) - len(new)


def _folded(read: Sequence[Sequence[Evidence]]) -> tuple[ReadShown, ...]:
    """Values as they were read; one field over many entries of a list is one line.

    Three entries of one value are many, of different values seven.
    """
    fields: dict[str, list[Sequence[Evidence]]] = {}
    for entries in read:
        fields.setdefault(_ENTRY.sub("[]", entries[0].path), []).append(entries)
    found = []
    for field, alike in fields.items():
        values = tuple(dict.fromkeys(entries[0].shown for entries in alike))
        many = len(alike) >= (_MANY_ALIKE if len(values) == 1 else _MANY)
        if many:
            firsts = tuple(entries[0] for entries in alike)
            found.append(ReadShown(field, values, firsts, len(alike)))
        else:
            found += [
                ReadShown(entries[0].path, (entries[0].shown,), tuple(entries)) for entries in alike
            ]
    return tuple(found)


_ENTRY = re.compile(r"\[[^\]]*\]")
_MANY_ALIKE, _MANY = 3, 7
