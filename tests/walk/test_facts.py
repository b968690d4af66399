"""Every derived value of a plan, with what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluator.core import Lang
from evaluator.facts import FACTS
from evaluator.pack import load_pack
from evaluator.render.options import Options
from evaluator.render.terminal.facts import render
from evaluator.report.derived import DerivedSheet
from evaluator.walk.check import Evaluator
from evaluator.walk.facts import derived

SERIES = {
    "city": {"name": {"en": "Testville", "zh": "试点市"}},
    "assessment": {"as_of": "2017-12-31"},
    "series": {
        "years": [
            {"year": 2014, "total": "10 Mt", "population": "2000000"},
            {"year": 2016, "total": "8 Mt", "population": "2000000"},
            {"year": 2020, "total": "99 Mt"},
        ]
    },
}


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"))


@pytest.fixture(scope="module")
def wuhan(evaluator: Evaluator, samples: Path) -> DerivedSheet:
    return derived(evaluator, evaluator.run(samples / "wuhan-2017" / "plan.yaml"))


@pytest.fixture(scope="module")
def samples() -> Path:
    return Path(__file__).parents[2] / "samples"


def test_every_fact_is_told_with_formula_and_source(wuhan: DerivedSheet) -> None:
    assert [one.name for one in wuhan.facts] == [f"facts.{name}" for name in FACTS]
    for one in (*wuhan.facts, *wuhan.definitions):
        assert one.formula.en and one.formula.zh and one.source.en
        # a value, or why there is none
        assert one.shown is not None or one.missing or one.reasons


def test_a_value_comes_with_the_lines_it_rests_on(wuhan: DerivedSheet) -> None:
    last = next(one for one in wuhan.facts if one.name == "facts.peak_last_year")
    assert last.value == 2022
    assert [(one.path, one.line) for one in last.evidence] == [("peak.year", 109)]


def test_values_are_computed_from_the_records_up_to_the_day(evaluator: Evaluator) -> None:
    found = {one.name: one for one in derived(evaluator, evaluator.run(SERIES)).facts}
    assert found["facts.series_latest_year"].value == 2016
    assert found["facts.series_per_head"].value == pytest.approx(4.0)
    assert found["facts.series_per_head"].shown is not None
    assert found["facts.series_per_head"].shown.zh == "4 吨/人"
    assert found["facts.last_change"].value == pytest.approx(10.557, abs=0.001)
    assert found["facts.series_growth"].value is None
    assert found["facts.series_growth"].reasons[0].en.startswith("no figure at least")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("detail", [False, True])
def test_lines_fit_the_terminal(wuhan: DerivedSheet, lang: Lang, detail: bool) -> None:
    text = render(wuhan, Options(lang=lang, detail=detail))
    assert "facts.peak_last_year = 2022" in text
    assert "tanpaifang" in text
    from rich.cells import cell_len

    assert max(cell_len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("command", [
    ["explain", "peak-year"], ["facts"], ["facts", "--simulate"], ["graph"], ["check"],
], ids=" ".join)  # fmt: skip
def test_a_command_evaluates_its_plan_once(
    command: list[str], samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evaluator.cli import main
    from evaluator.walk import check

    asked = []
    real = check.evaluate_rules

    def counted(*arguments: Any) -> Any:
        asked.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(check, "evaluate_rules", counted)
    assert main([*command, str(samples / "silent" / "plan.yaml")]) in (0, 1)
    assert len(asked) == 1
