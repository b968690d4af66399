"""The workbook: real numbers and dates, texts that stay texts, the same figures as the JSON."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.hostile_texts import ALL, ATTACKS, hostile

from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.render import Options, render_bytes
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

# openpyxl does not know the bars of Excel 2010; Excel does
pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")

SAMPLE = Path(__file__).parents[2] / "samples" / "wuhan-2017" / "plan.yaml"


@pytest.fixture(scope="module")
def whole() -> Report:
    return Evaluator(load_pack("peaking"), Request(background=True)).report(str(SAMPLE))


def book(*reports: Report, lang: Lang = Lang.EN) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_bytes(reports, "xlsx", Options(lang=lang))))


def column(sheet: Any, title: str) -> list[Any]:
    head = [cell.value for cell in sheet[1]]
    at = head.index(title)
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


def test_the_figures_are_those_of_the_published_form(whole: Report) -> None:
    data: Any = whole.to_dict("en")["reports"][0]  # type: ignore[index]
    found = book(whole)
    overview = found["Overview"]
    assert column(overview, "Score")[0] == data["score"]["value"]
    assert column(overview, "At best")[0] == data["score"]["best"]
    assert column(overview, "Score")[1:] == [one["value"] for one in data["criteria"]]
    assert column(overview, "As of")[0] == datetime.datetime(2017, 12, 31)
    results = found["Results"]
    assert column(results, "Rule") == [one["rule"] for one in data["results"]]
    words = {"not-applicable": "not applicable"}
    assert column(results, "Outcome") == [
        words.get(one["outcome"], one["outcome"]) for one in data["results"]
    ]
    earned = [one or 0 for one in column(results, "Points")]
    scored = [
        one["points"]["earned"]
        if one["outcome"] != "not-applicable" and one["severity"] != "info"
        else 0
        for one in data["results"]
    ]
    assert earned == pytest.approx(scored)
    facts = [one["value"] for one in data["background"]["facts"]]
    shown = column(found["Facts"], "Value")
    assert [one for one in facts if isinstance(one, int | float) and one not in (True, False)] == [
        one for one in shown if one is not None
    ]


def test_a_gap_is_one_line_with_its_place(whole: Report) -> None:
    sheet = book(whole)["Gaps"]
    paths = column(sheet, "Field")
    assert paths and len(paths) == len(set(paths))
    assert {one.path for step in whole.next for one in step.folded} == set(paths)
    assert all(isinstance(line, int) for line in column(sheet, "Line of the plan file"))


@pytest.mark.parametrize("lang", list(Lang))
def test_headers_stay_and_can_be_filtered(whole: Report, lang: Lang) -> None:
    for sheet in book(whole, lang=lang):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
    assert len(book(whole).sheetnames) == 5
    assert book(whole)["Results"].conditional_formatting


@pytest.mark.parametrize("attack", [*ATTACKS, ALL, "A" * 40_000], ids=range(len(ATTACKS) + 2))
def test_no_text_becomes_a_formula_or_a_link(report: Report, whole: Report, attack: str) -> None:
    for one in (report, whole):
        content = render_bytes((hostile(one, attack),), "xlsx")
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
            for name in sheets:
                text = packed.read(name).decode()
                assert "<f>" not in text and "<hyperlink" not in text
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f"
                    if isinstance(cell.value, str) and cell.value.lstrip()[:1] in "=+-@":
                        assert cell.quotePrefix or not cell.value


def test_the_same_report_gives_the_same_bytes(whole: Report) -> None:
    assert render_bytes((whole,), "xlsx") == render_bytes((whole,), "xlsx")


def test_several_plans_share_the_sheets(whole: Report, report: Report) -> None:
    cities = column(book(whole, report)["Results"], "City")
    assert len(cities) == len(whole.results) + len(report.results)


def test_parameters_are_those_of_every_plan_and_units_are_translated() -> None:
    """Plans are judged as of their own days: what is not in force for one may be for another."""
    pack = load_pack("peaking")
    days = [datetime.date(2010, 12, 31), datetime.date(2017, 12, 31)]
    made = [Evaluator(pack, Request(background=True, as_of=day)).report(str(SAMPLE))
            for day in days]  # fmt: skip
    wanted = {
        (one.id, one.value)
        for report in made if report.background
        for one in report.background.parameters if one.value is not None
    }  # fmt: skip
    sheet = book(*made, lang=Lang.ZH)["参数与来源"]
    told = list(zip(column(sheet, "标识"), column(sheet, "数值"), strict=True))
    assert {one for one in told if one[1] is not None} == wanted
    assert len(told) == len(set(told)) and {name for name, _ in told} >= {
        name for name, _ in wanted
    }
    first, later = ({one.id for one in report.background.parameters if one.value is not None}
                    for report in made if report.background)  # fmt: skip
    assert later - first
    units = {one for one in column(sheet, "单位") if one}
    assert "年份" in units and not any(
        one.replace("%", "").isascii() and one != "%" for one in units
    )
