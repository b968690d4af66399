"""What charts and appendices show is what the plan states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluator.pack import load_pack
from evaluator.report.picture import Background
from evaluator.walk.check import Evaluator, Request

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(background=True))


def behind(evaluator: Evaluator, plan: Any) -> Background:
    found = evaluator.report(plan).background
    assert found is not None
    return found


def test_a_report_has_it_only_where_it_is_asked_for() -> None:
    bare = Evaluator(load_pack("peaking")).report(str(SAMPLES / "silent" / "plan.yaml"))
    assert bare.background is None
    assert "background" not in bare.to_dict()["reports"][0]  # type: ignore[index]


def test_series_pledge_and_trend(evaluator: Evaluator) -> None:
    found = behind(evaluator, str(SAMPLES / "wuhan-2017" / "plan.yaml"))
    (outside,) = found.curves
    assert (outside.sort, outside.direct, outside.highest) == ("outside", True, 2013)
    assert [point.year for point in outside.points] == list(range(2000, 2017))
    assert outside.points[-1].value == pytest.approx(91.034)
    assert outside.points[0].line == 90
    assert outside.trend is not None
    assert found.pledge is not None and found.pledge.level is not None
    assert found.pledge.when is not None and found.pledge.when.zh == "到2022年"
    assert found.pledge.level.value == pytest.approx(173.0)
    assert found.drivers is not None and found.drivers.outside
    change = found.drivers.end.value - found.drivers.start.value
    assert sum(part.change for part in found.drivers.parts) == pytest.approx(change)


def test_sectors_by_emissions_and_measures(evaluator: Evaluator) -> None:
    coverage = behind(evaluator, str(SAMPLES / "heidelberg" / "plan.yaml")).coverage
    assert sum(row.share or 0 for row in coverage.rows) == pytest.approx(100)
    assert coverage.rows[0].emissions == max(row.emissions or 0 for row in coverage.rows)
    for row in coverage.rows:
        assert len(row.instruments) == len(coverage.instruments)
        assert max((n for _, n in row.instruments), default=0) <= row.measures


def test_targets_and_plateau() -> None:
    plan = {
        "city": {"name": "Testville"},
        "assessment": {"as_of": "2020-12-31"},
        "peak": {"latest": 2027, "earliest": 2025, "level": {"value": "10 Mt"}},
        "post_peak": {"plateau": {"years": 3}},
        "targets": [
            {"id": "a", "metric": "emissions", "kind": "cap", "year": 2030, "value": "9 Mt"},
            {"id": "b", "metric": "emissions", "kind": "net-zero", "year": 2050},
            {"id": "c", "metric": "emissions", "year": 2030, "value": "1 Mt", "sector": "waste"},
            {"id": "d", "metric": "coal-use", "year": 2030, "value": "1 Mtce"},
        ],
        "measures": [
            {"id": "x", "purpose": ["adaptation"], "sectors": ["waste"]},
            {"id": "y", "status": "dropped", "sectors": ["waste"]},
            {"id": "z", "instruments": ["price"]},
        ],
    }
    found = behind(Evaluator(load_pack("peaking"), Request(background=True)), plan)
    assert [(one.point.year, one.point.value) for one in found.targets] == [(2030, 9.0), (2050, 0)]
    assert found.pledge is not None
    assert (found.pledge.earliest, found.pledge.latest) == (2025, 2027)
    assert found.pledge.plateau_end == 2030
    assert found.pledge.level is not None and found.pledge.level.year == 2027
    assert (found.coverage.measures, found.coverage.unplaced) == (1, 1)
    assert found.coverage.rows == ()
