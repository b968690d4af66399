"""`evaluator reference` in both languages."""

from __future__ import annotations

import pytest

from evaluator.cli.main import main
from evaluator.pack import load_pack


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["reference", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_tables_are_listed(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    said = output(capsys, "--lang", lang)
    for name, table in load_pack("peaking").tables.items():
        assert name in said
        assert f"{len(table.rows)} rows" in said or f"{len(table.rows)}行" in said


@pytest.mark.parametrize("word", ["Shenzhen", "深圳", "440300"])
def test_a_city_is_found_by_any_of_its_names(capsys: pytest.CaptureFixture[str], word: str) -> None:
    said = output(capsys, "pledges", word)
    assert "Peak year: 2022" in said
    assert "Peak year: 2030" in said
    assert "Wuhan" not in said


def test_columns_and_options_are_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    said = output(capsys, "pledges", "广州", "--lang", "zh")
    assert "年份限定：不晚于" in said.replace("\n", "")


def test_a_word_that_no_row_holds_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no row holds this" in output(capsys, "pilot-that-is-none")


def test_an_unknown_table_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "pledge", "Wuhan"]) == 2
    assert "pledges" in capsys.readouterr().err
