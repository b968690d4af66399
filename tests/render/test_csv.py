"""CSV, read back by Python's reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.core import Both, Lang
from evaluator.render import Options, render
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"


def rows(*reports: Report, lang: Lang = Lang.EN) -> list[dict[str, str]]:
    text = render(reports, "csv", Options(lang=lang))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_bytes_are_as_agreed(
    report: Report, rated: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"report-{lang}.csv", render((report, rated), "csv", Options(lang=lang)))


def test_there_is_one_row_for_each_rule_and_plan(report: Report, rated: Report) -> None:
    other = rated._replace(plan=rated.plan._replace(file="other.yaml"))
    found = [(row["plan"], row["rule"]) for row in rows(report, other)]
    assert found == [
        (plan, one.rule) for plan in (report.plan.file, "other.yaml") for one in report.results
    ]


def test_every_number_and_word_comes_back(report: Report) -> None:
    for row, one in zip(rows(report, lang=Lang.ZH), report.results, strict=True):
        assert float(row["earned"]) == float(one.earned)
        assert float(row["possible"]) == float(one.possible)
        assert float(row["worth"]) == float(one.worth)
        assert row["outcome"] == one.outcome.value
        assert row["severity"] == one.severity.value
        assert row["title"] == one.title.zh
        assert row["blocked_by"].split() == list(one.blocked_by)
        assert row["missing"].split() == [each.path for each in one.folded]


def test_waivers_are_told(report: Report) -> None:
    row = next(row for row in rows(report) if row["rule"] == "allocation")
    assert (row["waived_until"], row["waived_owner"]) == ("2018-03-31", "office")
    assert row["waived_reason"] == "The districts report in March."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r\n=", "  =", "＝", "|", "%"])
def test_no_text_is_a_formula(report: Report, start: str) -> None:
    text = Both(f"{start}1+1", f"{start}1+1")
    results = tuple(one._replace(message=text) for one in report.results)
    for row in rows(report._replace(results=results)):
        assert row["message"].startswith("'")
        assert row["message"].endswith("1+1")
        assert "\n" not in row["message"]


def test_an_ordinary_text_stays_as_it_is(report: Report) -> None:
    text = Both('a "b", c; d\u2014e', "甲，乙")
    results = tuple(one._replace(message=text) for one in report.results)
    assert {row["message"] for row in rows(report._replace(results=results))} == {text.en}
