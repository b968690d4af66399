"""A fact names all that it reads: the graph and the order of a pack rest on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.facts import DAY

from evaluator.core import Path as PlanPath
from evaluator.expr.scope import Dated, Scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues
from evaluator.load import load_data
from evaluator.plan.model.kind import Number
from evaluator.plan.read import read_plan
from evaluator.values import PartialDate, Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}
YEARS = [
    {
        "year": 2010 + n,
        "total": 10.0 - n * n / 20,
        "direct": 8.0 - n * n / 20,
        "population": 1e6 + n,
        "gdp": f"{9 + n} 亿元",
        "energy": 4.0 + n,
    }
    for n in range(8)
]
SERIES = {**COVERS, "prices": "constant", "years": YEARS}
PLAN: dict[str, Any] = {
    "city": {"name": "Testburg"},
    "peak": {
        "year": 2028,
        "phase": "before",
        "level": {**COVERS, "value": 9.0},
        "announcements": [{"year": 2025}],
        "basis": {
            "scenarios": [{"kind": "policy", "year": 2028}],
            "assumptions": [{"start": 2021, "end": 2025, "gdp_growth": 4, "intensity_decline": 5}],
        },
    },
    "series": SERIES,
    "reference": {"series": SERIES},
    "inventory": {
        **COVERS,
        "year": 2016,
        "standard": "gpc",
        "total": 8.0,
        "population": 1e6,
        "categories": [
            {"id": "a", "sector": "waste", "value": 1.0, "ref": "I.1", "scopes": [1]},
            {"id": "b", "sector": "waste", "key": "IE", "included_in": "a", "explanation": "why"},
        ],
    },
    "targets": [
        {"metric": "emissions", **COVERS, "year": 2030, "value": "6 Mt", "reduction_percent": 40,
         "against": {"year": 2010, "value": "10 Mt"}},
        {"metric": "emissions-per-gdp", "year": 2025, "reduction_percent": 18,
         "against": {"year": 2020}},
    ],
    "levers": [{"id": "l", "reduction": 2.0}],
    "measures": [
        {"id": "m", "purpose": ["mitigation"], "status": "planned", "reach": "city",
         "sectors": ["waste"]}
    ],
}  # fmt: skip


def named(name: str) -> set[str]:
    """The schema paths that a fact says it reads, those of the facts it asks included."""
    found: set[str] = set()
    for path in FACTS[name].reads:
        found |= named(path.removeprefix("facts.")) if path.startswith("facts.") else {path}
    return found


def schema_path(path: PlanPath) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def read(name: str, plan: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The stated and the absent schema paths that were met."""
    root = read_plan(load_data(plan, file="<given>"), partial=True).root
    as_of = Dated(PartialDate(DAY.year, DAY.month, DAY.day), ("as_of",))
    scope = Scope(root, aliases={"as_of": as_of})
    value = FactValues(FACTS).get(name, scope)
    stated = {schema_path(path) for path in scope.read_since(0)}
    absent = {schema_path(path) for path in value.missing} if isinstance(value, Unknown) else set()
    return stated, absent


def within(path: str, reads: set[str]) -> bool:
    """A path itself, or a list or block on the way to one."""
    return any(path == one or one.startswith(f"{path}.") for one in reads)


@pytest.mark.parametrize("name", list(FACTS))
def test_all_that_a_fact_reads_is_named(name: str) -> None:
    reads = named(name)
    stated, absent = read(name, PLAN)
    assert {path for path in stated | absent if not within(path, reads)} == set()
    _, absent = read(name, {})
    assert {path for path in absent if not within(path, reads)} == set()
    assert stated, "the plan above says something of every fact"


@pytest.mark.parametrize("name", list(FACTS))
def test_a_fact_is_described_in_both_languages(name: str) -> None:
    one = FACTS[name]
    for text in (one.title, one.formula):
        assert text.en.isascii() or "÷" in text.en or "×" in text.en
        assert any("一" <= sign <= "鿿" for sign in text.zh)
        assert text.en.strip() == text.en != ""
    assert one.source.en and one.source.zh
    if isinstance(one.kind, Number):
        assert one.unit == one.kind.unit, "the unit that is shown is the one that is reckoned in"


def test_the_facts_as_a_handbook_describes_them(golden: Callable[[Path, str], None]) -> None:
    lines = []
    for name, one in FACTS.items():
        kind = type(one.kind).__name__.lower()
        lines += [f"{name}: {kind}{f' in {one.unit}' if one.unit else ''}"]
        for text in (one.title, one.formula):
            lines += [f"  {text.en}", f"  {text.zh}"]
        lines += [
            f"  after {one.source.en} / {one.source.zh}",
            *(f"  reads {path}" for path in one.reads),
        ]
    golden(Path(__file__).parent / "golden" / "facts.txt", "\n".join(lines) + "\n")
