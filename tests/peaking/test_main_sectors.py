"""The pack's definitions and the facts agree on which main sector a sector belongs to."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from evaluator.engine import Program, Subject
from evaluator.engine.subject import open_scope
from evaluator.facts.measures import MAIN_SECTOR
from evaluator.load import load_data
from evaluator.pack import load_pack
from evaluator.plan.model.sectors import SECTOR
from evaluator.plan.read import read_plan

MAIN = ("energy-supply", "industry", "buildings", "transport", "waste", "afolu", "lifestyle")
NO_MAIN = ("municipal-operations", "cross-sector", "other")


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(load_pack("peaking"))


def definition(program: Program, name: str, given: dict[str, Any]) -> Any:
    plan = read_plan(load_data(given, file="<given>"), partial=True)
    subject = Subject(plan.root, plan.document, datetime.date(2024, 12, 31))
    scope, _ = open_scope(subject, program)
    return scope.namespaces["defs"].get(name, scope)


def measures(sector: str, count: int) -> dict[str, Any]:
    one = {
        "purpose": ["mitigation"],
        "status": "planned",
        "reach": "city",
        "sectors": [sector],
        "instruments": ["standard"],
    }
    return {"measures": [one] * count}


@pytest.mark.parametrize("sector", SECTOR.options)
def test_a_sector_reaches_its_main_sector(program: Program, sector: str) -> None:
    main = MAIN_SECTOR.get(sector, sector)
    expected = [] if main in NO_MAIN else [main]
    assert definition(program, "main_sectors_reached", measures(sector, 1)).items == expected
    assert definition(program, "main_sectors_worked_on", measures(sector, 3)).items == expected


@pytest.mark.parametrize("sector", [s for s in SECTOR.options if s not in NO_MAIN])
def test_the_largest_sector_is_found_by_measures_and_targets_of_its_parts(
    program: Program, sector: str
) -> None:
    main = MAIN_SECTOR.get(sector, sector)
    # an inventory counts residents' energy use among the buildings
    emitted = "buildings" if main == "lifestyle" else main
    given = {
        "inventory": {"categories": [{"sector": emitted, "value": "5 Mt"}]},
        "targets": [{"metric": "emissions", "year": 2030, "value": "4 Mt", "sector": sector}],
        "peak": {"sector_peaks": []},
        **measures(sector, 2),
    }
    found = len(definition(program, "largest_sector_measures", given).items)
    if main == "lifestyle":
        assert found == 0
        return
    assert found == 2
    assert definition(program, "largest_sector_target", given) is True


def test_every_sector_belongs_somewhere() -> None:
    for sector in SECTOR.options:
        assert MAIN_SECTOR.get(sector, sector) in (*MAIN, *NO_MAIN)
