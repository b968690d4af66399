"""One plan as a row: what each rule gave it, in a form that a line of JSON can hold.

Knows results and scorecards; knows no other plan.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from evaluator.core import Both, Outcome, Path, Problem, both
from evaluator.engine.result import Result
from evaluator.plan.planfile import PlanFile
from evaluator.score.scorecard import Scorecard

DECIDED = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL)


class Row(NamedTuple):
    """One plan. A plan that was refused has problems and no results."""

    name: str
    """The file, and the line of a file with many plans: `plans.jsonl:12`."""
    city: Both
    digest: str = ""
    """Of what the plan says, as it was read; empty where it could not be read."""
    as_of: str = ""
    as_of_origin: str = ""
    """Why that day: `today` where nothing else says when, and tomorrow it is another."""
    group: str = ""
    """The value of the field that tells peers; empty where the plan does not state it."""
    value: Decimal | None = None
    best: Decimal | None = None
    coverage: Decimal | None = None
    band: str | None = None
    results: tuple[Result, ...] = ()
    gaps: tuple[str, ...] = ()
    """Fields whose absence leaves a rule open, indexes of lists left aside."""
    problems: tuple[Both, ...] = ()
    outside: bool = False
    """Whether the pack is made for other plans."""


def answered(result: Result) -> bool:
    """Whether a rule has its answer: decided, or silent for good (the plan was read whole)."""
    if result.outcome in DECIDED:
        return True
    return result.outcome.applicable and result.settled is not None and (
        result.settled == result.earned
    )  # fmt: skip


def row_of(
    name: str,
    plan: PlanFile,
    results: Sequence[Result],
    card: Scorecard,
    as_of: tuple[datetime.date, str],
    peers: str | None = None,
) -> Row:
    """The row of an evaluated plan; `peers` is the path of the field that tells peers."""
    absent = frozenset[Path]().union(*[result.found.absent for result in results])
    return Row(
        name=name,
        city=plan.city,
        digest=plan.loaded.digest,
        as_of=as_of[0].isoformat(),
        as_of_origin=as_of[1],
        group="" if peers is None else _stated(plan.data, plan.loaded.data, peers),
        value=card.value,
        best=card.best,
        coverage=card.coverage,
        band=card.band,
        results=tuple(_bare(one) for one in results),
        gaps=tuple(sorted({_pattern(path) for path in absent})),
    )


def failed(name: str, problems: Iterable[Problem], digest: str = "") -> Row:
    """The row of a plan that could not be evaluated."""
    said = tuple(Both(one.show("en"), one.show("zh")) for one in problems)
    return Row(name, Both(name, name), digest, problems=said)


def _bare(one: Result) -> Result:
    return Result(one.rule, one.outcome, one.earned, one.possible, one.best, one.settled)


def _pattern(path: Path) -> str:
    """`targets[2].year` as `targets[].year`."""
    out = ""
    for step in path:
        out += "[]" if isinstance(step, int) else f".{step}" if out else step
    return out


def _stated(data: Any, written: Any, path: str) -> str:
    """A word or a text of the plan; a prose text in its first language; own keys as written."""
    for here in (data, written):
        for step in path.split("."):
            here = here.get(step) if isinstance(here, dict) else None
        if isinstance(here, dict):
            here = next(iter(here.values()), None)
        if isinstance(here, str | int | float):
            return str(here)
    return ""


def to_line(row: Row) -> str:
    """A row as a line of JSON, with its newline."""
    data = {
        "name": row.name,
        "city": list(row.city),
        "digest": row.digest,
        "as_of": row.as_of,
        "as_of_origin": row.as_of_origin,
        "group": row.group,
        "value": _text(row.value),
        "best": _text(row.best),
        "coverage": _text(row.coverage),
        "band": row.band,
        "results": [[one.rule, one.outcome, *(_text(x) for x in one[2:6])] for one in row.results],
        "gaps": row.gaps,
        "problems": [list(one) for one in row.problems],
        "outside": row.outside,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def from_line(line: str | bytes) -> Row:
    """The row of a line. Raises ValueError, KeyError or TypeError for anything else."""
    data = json.loads(line)
    return Row(
        name=data["name"],
        city=_city(*data["city"]),
        digest=data["digest"],
        as_of=data["as_of"],
        as_of_origin=data["as_of_origin"],
        group=data["group"],
        value=_decimal(data["value"]),
        best=_decimal(data["best"]),
        coverage=_decimal(data["coverage"]),
        band=data["band"],
        results=tuple(_result(*one) for one in data["results"]),
        gaps=tuple(data["gaps"]),
        problems=tuple(Both(*one) for one in data["problems"]),
        outside=data["outside"],
    )


@lru_cache(maxsize=1 << 16)
def _result(
    rule: str, outcome: str, earned: str, possible: str, best: str | None, settled: str | None
) -> Result:
    """Plans of one pack have few different results, and making one takes longer than reading it."""
    return Result(
        rule,
        Outcome(outcome),
        Fraction(earned),
        Fraction(possible),
        None if best is None else Fraction(best),
        None if settled is None else Fraction(settled),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _city(en: str, zh: str) -> Both:
    return both(en) if en == zh else Both(en, zh)  # one text is kept, not two that are alike


@lru_cache(maxsize=1 << 16)
def _decimal(text: str | None) -> Decimal | None:
    """One object for equal numbers: printed scores are few, and rows are many."""
    return None if text is None else Decimal(text)
