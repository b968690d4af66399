"""`evaluator facts --simulate`: only when asked for, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.cli.main import main

PLAN = """
city: {name: Test}
peak:
  year: 2030
  basis: {assumptions: [{start: 2021, end: 2030, gdp_growth: 5, intensity_decline: 4.8}]}
series:
  boundary: city
  years:
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    totals = (100, 108, 113, 119, 122, 127, 128, 132, 133, 134.5)
    years = [f"    - {{year: {2011 + at}, total: {total} Mt}}" for at, total in enumerate(totals)]
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN + "\n".join(years) + "\n", encoding="utf-8")
    return str(file)


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["facts", *arguments, "--as-of", "2022-01-01"]) == 0
    return capsys.readouterr().out


def test_not_unless_asked_for(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    assert "SIMULATION" not in output(capsys, plan)


def test_shares_with_their_assumptions(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    said = output(capsys, plan, "--simulate")
    assert said.count("peak by 2030:") == 2
    assert "not part of the score" in said
    assert "Assumptions" in said
    assert said == output(capsys, plan, "--simulate")


def test_in_chinese(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    said = output(capsys, plan, "--simulate", "--lang", "zh")
    assert said.count("2030年前达峰：") == 2
    assert "不计分" in said


def test_without_a_series_it_says_what_is_lacking(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("city: {name: Test}\npeak: {year: 2030}\n", encoding="utf-8")
    said = output(capsys, str(file), "--simulate")
    assert "not stated: series.years" in said


def test_the_long_form_of_a_scorecard_has_it_and_the_short_one_has_not(
    capsys: pytest.CaptureFixture[str], plan: str
) -> None:
    asked = ["check", plan, "--as-of", "2022-01-01", "--exit-zero"]
    main(asked)
    assert "SIMULATION" not in capsys.readouterr().out
    main([*asked, "--detail"])
    found = capsys.readouterr().out
    told = output(capsys, plan, "--simulate").partition("SIMULATION")[2].strip()
    assert told in found
    main([*asked, "--detail", "--lang", "zh"])
    assert "结果以所列假设为前提，不计分" in capsys.readouterr().out
