"""With values absent a fact is unknown, or the value it has whatever they are."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.facts import deletions, fact

from evaluator.expr.scope import Dated, Scope
from evaluator.facts import FACTS
from evaluator.facts.registry import FactValues
from evaluator.load import load_data
from evaluator.plan.read import read_plan
from evaluator.values import PartialDate, Unknown

OURS = list(FACTS)
COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}
OTHER = {"boundary": "region", "covers": "all", "gases": ["co2", "ch4"], "electricity": "excluded"}


DAY = Dated(PartialDate(2024, 12, 31), ("as_of",))


def values(plan: dict[str, Any]) -> dict[str, Any]:
    """All our facts of one plan, read once."""
    root = read_plan(load_data(plan, file="<given>"), partial=True).root
    known, scope = FactValues(FACTS), Scope(root, aliases={"as_of": DAY})
    return {name: known.get(name, scope) for name in OURS}


def whole(
    totals: list[float],
    total: float,
    base: float,
    cuts: list[float],
    covers: dict[str, Any],
    when: dict[str, Any],
) -> dict[str, Any]:
    """A plan that says everything these facts read."""
    records = [
        {
            "year": 2008 + 2 * k,
            "total": value,
            "direct": value,
            "population": 1e7 + k,
            "gdp": f"{9 + k} 亿元",
        }
        for k, value in enumerate(totals)
    ]
    rows = [
        {"id": "a", "sector": "buildings", "value": total, "ref": "I.1.1"},
        {
            "id": "b",
            "sector": "waste",
            "key": "IE",
            "included_in": "a",
            "explanation": "why",
            "ref": "III.1",
            "scopes": [1, 3],
        },
        {"id": "c", "sector": "transport", "key": "NE", "explanation": "why", "ref": "II.1.1"},
    ]
    cut = {
        "metric": "emissions",
        "kind": "reduction",
        **COVERS,
        "value": f"{base * 0.7} Mt",
        "reduction_percent": 30,
        "reduction": base * 0.3,
        "against": {"year": 2008, "value": f"{base} Mt"},
    }
    per_gdp = {
        "metric": "emissions-per-gdp",
        "reduction_percent": 18,
        "year": 2025,
        "against": {"year": 2020},
    }
    rates = [
        {"start": 2021, "end": 2025, "gdp_growth": 6, "intensity_decline": 4},
        {"start": 2026, "end": 2030, "gdp_growth": 5, "intensity_decline": 5.2},
    ]
    share = {"metric": "non-fossil-share", "value": "20 %", "against": {"value": "10 %"}}
    scenarios = [
        {"kind": "policy", "year": 2030},
        {"kind": "policy", "latest": 2028, "earliest": 2027},
    ]
    return {
        "peak": {
            **when,
            "level": {**COVERS, "value": total},
            "announcements": [{"year": 2022}, {"year": 2030}],
            "basis": {"scenarios": scenarios, "assumptions": rates},
        },
        "series": {**COVERS, "prices": "constant", "years": records},
        "reference": {"series": {"years": copy.deepcopy(records)}},
        "inventory": {
            **covers,
            "year": 2019,
            "standard": "gpc",
            "total": total,
            "population": 1e7,
            "categories": rows,
        },
        "targets": [cut, share, per_gdp],
        "levers": [{"id": f"l{k}", "reduction": value} for k, value in enumerate(cuts)],
    }


figure = st.integers(1, 12).map(float)
plans = st.builds(
    whole,
    st.lists(figure, min_size=1, max_size=8),
    figure,
    figure,
    st.lists(figure, min_size=0, max_size=2),
    st.sampled_from([COVERS, OTHER]),
    # a plan that says the peak is past and names a year ahead contradicts itself
    st.sampled_from([{"year": 2030, "phase": "before"}, {"year": 2013, "phase": "past"}]),
)


quick = settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))


@quick
@given(plans)
def test_one_key_less_never_changes_a_value(plan: dict[str, Any]) -> None:
    before = values(plan)
    for less in deletions(plan):
        for name, found in values(less).items():
            assert isinstance(found, Unknown) or found == before[name], name


@quick
@given(plans, st.data())
def test_the_more_is_said_the_less_is_open(plan: dict[str, Any], data: st.DataObject) -> None:
    """From silence back to the whole plan: once known, a value stays."""
    steps = [plan]
    for _ in range(12):
        fewer = list(deletions(steps[-1])) or [{}]
        steps.append(fewer[data.draw(st.integers(0, len(fewer) - 1))])
    known: dict[str, Any] = {}
    for step in reversed(steps):
        for name, value in values(step).items():
            assert name not in known or value == known[name], name
            if not isinstance(value, Unknown):
                known[name] = value


@pytest.mark.parametrize("name", OURS)
def test_of_a_silent_plan_nothing_is_known(name: str) -> None:
    found = fact(name, {})
    assert isinstance(found, Unknown)
    assert found.missing


@pytest.mark.parametrize("name", OURS)
def test_a_fact_says_how_it_is_computed(name: str) -> None:
    one = FACTS[name]
    assert one.title.en != one.title.zh
    assert one.formula.en != one.formula.zh
    assert one.reads
