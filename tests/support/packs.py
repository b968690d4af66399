"""Packs over the small plan, written by hand or at random, and subjects to judge with them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from evaluator.core import Location, Path, Severity
from evaluator.engine import Program, Result, Subject, evaluate
from evaluator.pack.compiled import Condition, Definition, Pack, PartialLine, Rule
from evaluator.pack.declared import (
    Aggregation,
    Band,
    Caps,
    Criterion,
    Parameter,
    ParameterValue,
    Source,
)
from support.random_text import Texts
from support.small import TITLE, compiler, tree

HERE = Location("pack.yaml", 1, 1)
SOURCE = Source(TITLE)
AS_OF = datetime.date(2020, 6, 15)
BANDS = tuple(Band(n, Fraction(b)) for n, b in zip("ABCDE", (85, 70, 50, 30, 0), strict=True))


@cache
def condition(text: str, defs: tuple[str, ...] = ()) -> Condition:
    """A compiled condition; it may read params.bound and the named definitions."""
    checked = compiler(defs).compile(text, condition=True)
    params = tuple(read.partition(".")[2] for read in checked.reads if read.startswith("params."))
    return Condition(text, checked.ast, HERE, checked.reads, params)


def rule(name: str, text: str, **more: Any) -> Rule:
    """A rule; `when` is a text, `partial` pairs of a share and a text."""
    defs = more.get("defs", ())
    when = more.get("when")
    points = Fraction(more.get("points", 1))
    return Rule(
        id=name,
        criterion=more.get("criterion", "one"),
        title=TITLE,
        failure=TITLE,
        rationale=TITLE,
        source=SOURCE,
        severity=more.get("severity", Severity.MEDIUM),
        points=points,
        requires=tuple(more.get("requires", ())),
        when=None if when is None else condition(when, defs),
        condition=condition(text, defs),
        partial=tuple(
            PartialLine(Fraction(earns), condition(line, defs))
            for earns, line in more.get("partial", ())
        ),
        remediation=None,
        needs_adoption=False,
        location=HERE,
    )


def pack(rules: Sequence[Rule], **more: Any) -> Pack:
    """A pack; `weights` maps criteria to percent, `definitions` names to texts."""
    weights: Mapping[str, Any] = more.get("weights", {"one": 100})
    definitions = {}
    for name, text in more.get("definitions", {}).items():
        made = condition(text)
        definitions[name] = Definition(made, TITLE)
    return Pack(
        id="small",
        version="1",
        digest="sha256:0",
        folder="small",
        title=TITLE,
        description=None,
        criteria=tuple(Criterion(name, TITLE, Fraction(w)) for name, w in weights.items()),
        rules=tuple(rules),
        definitions=definitions,
        parameters=more.get("parameters", {}),
        tables=more.get("tables", {}),
        questions={},
        profiles=more.get("profiles", {}),
        bands=more.get("bands", BANDS),
        caps=more.get("caps", Caps("C", "D")),
        coverage_bound=Fraction(more.get("coverage", "0.5")),
        aggregation=more.get("aggregation", Aggregation("arithmetic")),
        applies_to=None,
    )


def parameter(value: float, from_: datetime.date) -> Parameter:
    return Parameter(TITLE, None, (ParameterValue(value, from_, SOURCE),), HERE)


def subject(
    plan: Mapping[str, Any],
    final: Callable[[Path], bool] | None = None,
    going_on: Sequence[str] = (),
) -> Subject:
    """A plan to judge; the lists named in `going_on` may have further entries."""
    root = tree(plan)
    for name in going_on:
        root.fields[name].open = True
    return Subject(root, None, AS_OF, final=final)


def judge(
    made: Pack,
    plan: Mapping[str, Any],
    final: Callable[[Path], bool] | None = None,
    going_on: Sequence[str] = (),
) -> dict[str, Result]:
    """The results of a pack by rule."""
    return {r.rule: r for r in evaluate(ready(made), subject(plan, final, going_on))}


_LAST: list[Program] = []


def ready(made: Pack) -> Program:
    """The pack's program; the last one is kept, for a pack is asked many times in a row."""
    if not _LAST or _LAST[0].pack is not made:
        _LAST[:] = [Program(made)]
    return _LAST[0]


@dataclass
class Packs:
    """Writes packs. Some rules read a parameter, a definition, or each other's answers."""

    random: Random
    picks: bool = True
    has: bool = True

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, options: Any) -> Any:
        return options[self.random.randrange(len(options))]

    def text(self, depth: int) -> str:
        text = Texts(self.random, has=self.has, picks=self.picks).truth(depth)
        if self.chance(8):
            text = f"{text} && peak.n >= params.{self.pick(('bound', 'share'))}"
        if self.chance(15):
            text = f"defs.{self.pick(('d0', 'd1'))} || {text}"
        return text

    def pack(self) -> Pack:
        texts = Texts(self.random, has=self.has, picks=self.picks)
        definitions = {name: texts.truth(1) for name in ("d0", "d1")}
        criteria = ("one", "two", "three")[: self.pick((1, 2, 3))]
        rules: list[Rule] = []
        for number in range(self.pick((3, 4, 5, 6))):
            rules.append(self.rule(f"r{number}", criteria[number % len(criteria)], rules))
        weights = {"one": 100} if len(criteria) == 1 else dict.fromkeys(criteria, 0)
        for number, name in enumerate(criteria[1:], start=1):
            weights[name] = 15 * number
        weights["one"] = 100 - sum(w for name, w in weights.items() if name != "one")
        kind = self.pick(("arithmetic", "arithmetic", "geometric"))
        floor = Fraction(self.pick((0, 1, 5))) if kind == "geometric" else None
        return pack(
            rules,
            weights=weights,
            definitions=definitions,
            parameters={
                "bound": parameter(1, datetime.date(2000, 1, 1)),
                "share": parameter(1.0, datetime.date(2050, 1, 1)),
            },
            aggregation=Aggregation(kind, floor),
        )

    def rule(self, name: str, criterion: str, earlier: list[Rule]) -> Rule:
        severity = self.pick((Severity.GATE, Severity.HIGH, Severity.LOW, Severity.LOW))
        if self.chance(10):
            severity = Severity.INFO
        lines = [self.pick((0, 0, 1, 2)), 0][severity is Severity.INFO]
        return rule(
            name,
            self.text(2),
            criterion=criterion,
            severity=severity,
            points=0 if severity is Severity.INFO else self.pick(("1", "2.5", "3")),
            requires=[one.id for one in earlier if self.chance(25)],
            when=self.text(1) if self.chance(35) else None,
            partial=[(earns, self.text(1)) for earns in ("0.75", "0.3")[:lines]],
            defs=("d0", "d1"),
        )
