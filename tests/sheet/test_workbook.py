"""Workbooks on the command line: made, filled in, checked, converted, told in every format."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.sheets import saved

from evaluator.cli import main
from evaluator.load import load_file
from evaluator.pack import load_pack
from evaluator.pack.reads import fields_read
from evaluator.render import FORMATS
from evaluator.report.shape import shape
from evaluator.sheet.door import load_content
from evaluator.sheet.gather import gather
from evaluator.sheet.layout import ROWS, TABLES
from evaluator.sheet.loaded import LoadedSheet
from evaluator.sheet.pour import pour
from evaluator.sheet.rows import Template, pages, sheets
from evaluator.walk.check import Evaluator, Request
from evaluator.walk.workbook import blank_workbook

TOP = Path(__file__).parents[2]
SAMPLES = sorted(TOP.glob("samples/*/plan.yaml"))
WUHAN = TOP / "samples" / "wuhan-2017" / "plan.yaml"
SMALL = ("--pack", str(TOP / "tests" / "pack" / "sound"))
PLACES = ("line", "column", "end_line", "end_column", "insert_line", "insert_column", "written",
          "insert_within", "insert_cell", "observed_lines", "observed_cells", "cell", "file",
          "message", "digest", "empty", "reason")  # fmt: skip
"""What differs between a text and a workbook: where things stand."""


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in PLACES}
    return [without_places(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_scores_the_same_as_a_workbook(path: Path, evaluator: Evaluator) -> None:
    loaded = load_file(path)
    data: Any = loaded.data
    drawn = pages(sheets(pour(data, "zh"), "zh", Template("peaking", {})))
    sheet = LoadedSheet(gather(drawn, "plan.xlsx"), "plan.xlsx", "sha256:0")
    text, book = evaluator.report(loaded), evaluator.report(sheet)
    assert without_places(shape([book], "en")) == without_places(shape([text], "en"))
    cells = [one.cell for result in book.results for one in result.evidence]
    assert all(cells)
    assert not any(one.cell for result in text.results for one in result.evidence)


def test_a_new_workbook_has_every_field_that_the_pack_reads(evaluator: Evaluator) -> None:
    pack = evaluator.pack
    made = openpyxl.load_workbook(io.BytesIO(blank_workbook(pack, "en")))
    asked = {path for rule in pack.rules for path in fields_read(pack, rule)}
    there = [made["Plan"].cell(row, 18).value for row in range(3, made["Plan"].max_row + 1)]
    points = [made["Plan"].cell(row, 7).value or 0 for row in range(4, made["Plan"].max_row + 1)]
    assert points == sorted(points, reverse=True)
    assert points[0] > 20
    assert {one for one in ROWS if one in asked and not one.startswith("reference")} <= set(there)
    for key, table in TABLES.items():
        path = key.replace("[]", "")
        wanted = {one for one in table.columns if f"{path}.{one}" in asked}
        if wanted and not path.startswith("reference"):
            page = made[table.name.en]
            assert wanted <= {cell.value for cell in page[3]}, key
            assert page.freeze_panes == "B4"
            assert page["A1"].value == table.columns.get("id", None) or page["A1"].value


def test_a_new_workbook_offers_words_notes_and_both_languages(evaluator: Evaluator) -> None:
    made = openpyxl.load_workbook(io.BytesIO(blank_workbook(evaluator.pack, "zh")))
    assert made.sheetnames[:5] == ["填写说明", "规划", "文件", "来源", "目标"]
    assert made.sheetnames[-4:] == ["依据", "另见其他文件", "其他内容", "可选词"]
    assert made.active.title == "规划"
    guide = " ".join(str(cell.value) for row in made["填写说明"] for cell in row)
    assert "留空表示未载明" in guide
    assert "An empty cell means" in guide
    page = made["措施"]
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["编号", "Id", "id"]
    assert page["C1"].comment is None or page["C1"].comment.text
    offered = {str(one.sqref).split(":")[0]: one.formula1
               for one in page.data_validations.dataValidation}  # fmt: skip
    status = next(cell.column_letter for cell in page[3] if cell.value == "status")
    words = made["可选词"]
    source = offered[f"{status}4"].removeprefix("'可选词'!").replace("$", "")
    assert "已完成" in [row[0].value for row in words[source]]
    plan = made["规划"]
    notes = [one for one in plan.data_validations.dataValidation if one.prompt]
    assert len(notes) > 100


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_workbook_has_the_same_bytes(lang: str, evaluator: Evaluator) -> None:
    first = blank_workbook(evaluator.pack, lang)
    assert first == blank_workbook(evaluator.pack, lang)
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {one.date_time[:3] for one in package.infolist()} == {(1980, 1, 1)}
    assert load_content(first, "plan.xlsx").data["documents"] == [
        {"id": "plan", "role": "plan", "read": "excerpts"}]  # fmt: skip


def test_new_is_filled_in_and_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "plan.xlsx"]) == 0
    assert "evaluator check plan.xlsx" in capsys.readouterr().err
    assert main(["check", "plan.xlsx"]) == 2
    assert "plan.xlsx:Plan!B3: city.name: the plan does not name" in capsys.readouterr().err
    assert main(["new", "plan.xlsx"]) == 2
    assert "--force replaces it" in capsys.readouterr().err
    made = openpyxl.load_workbook("plan.xlsx")
    page = made["Plan"]
    rows = {page.cell(row, 18).value: row for row in range(3, page.max_row + 1)}
    page.cell(rows["city.name"], 2).value = "Testing"
    page.cell(rows["peak.year"], 2).value = 2030
    made["Targets"].append(["t-1"])
    made.save("plan.xlsx")
    assert main(["check", "plan.xlsx"]) == 1
    out = capsys.readouterr().out
    assert f"Plan!B{rows['peak.year']}" in out
    assert main(["explain", "peak-year", "plan.xlsx"]) == 0
    assert f"Plan!B{rows['peak.year']}" in capsys.readouterr().out
    assert main(["convert", str(WUHAN), "wuhan.xlsx"]) == 0
    assert main(["explain", "peak-year", "wuhan.xlsx"]) == 0
    out = capsys.readouterr().out
    assert "(8 entries) Targets!" in " ".join(out.split())
    assert " lines " not in out
    for command in (["facts", "plan.xlsx"], ["graph", "plan.xlsx"]):
        assert main(command) == 0, command
    assert main(["check", "plan.xlsx", "--set", "peak.year=2035", "-f", "json"]) == 1


def test_each_list_is_to_be_filled_in_on_its_own_sheet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "plan.xlsx"]) == 0
    made = openpyxl.load_workbook("plan.xlsx")
    made["Plan"]["B3"].value = "Testing"
    made.save("plan.xlsx")
    capsys.readouterr()
    assert main(["check", "plan.xlsx", "-f", "json"]) == 1
    report = json.loads(capsys.readouterr().out)["reports"][0]
    cells = {one["path"]: one["insert_cell"] for result in report["results"]
             for one in result["missing"]}  # fmt: skip
    lists = {"targets": "Targets!A4", "measures": "Measures!A4", "levers": "Levers!A4",
             "series.years": "'Yearly records'!A4", "peak.announcements": "'Peak announcements'!A4",
             "peak.sector_peaks": "'Sector peaks'!A4"}  # fmt: skip
    assert {path: cells[path] for path in lists} == lists
    assert cells["peak.year"].startswith("Plan!B")


def test_convert_there_and_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(WUHAN)
    assert main(["convert", plan, "plan.xlsx", "--lang", "zh", *SMALL]) == 0
    assert "原文件中的注释未保留" in capsys.readouterr().err
    assert main(["convert", "plan.xlsx", "plan.json"]) == 0
    assert main(["convert", "plan.json", "plan.yaml"]) == 0
    assert "comments" not in capsys.readouterr().err
    assert load_file("plan.yaml").data == load_file(plan).data
    before = Path("plan.yaml").read_bytes()
    assert main(["convert", "plan.xlsx", "plan.yaml"]) == 2
    assert "plan.yaml exists already (--force replaces it)" in capsys.readouterr().err
    assert Path("plan.yaml").read_bytes() == before
    assert main(["convert", "plan.xlsx", "plan.yaml", "--force"]) == 0
    assert main(["diff", plan, "plan.xlsx", *SMALL]) == 0


@pytest.mark.parametrize(
    ("target", "said"),
    [("plan.xlsm", "a workbook with macros is not written (write .xlsx)"),
     ("plan.txt", "plan.txt names no form of a plan (it ends in .xlsx, .yaml or .json)")],
)  # fmt: skip
def test_convert_knows_its_forms(
    folder: Path, target: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(WUHAN), target]) == 2
    assert said in capsys.readouterr().err
    assert not Path(target).exists()


def test_convert_refuses_what_no_plan_can_say(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("plan.yaml").write_text("city: {name: a}\npeak: {year: 2030年前}\n", encoding="utf-8")
    assert main(["convert", "plan.yaml", "plan.xlsx"]) == 2
    assert "plan.yaml:2:14: peak.year" in capsys.readouterr().err


def test_a_folder_has_the_workbooks_that_are_plans(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(WUHAN), "a.xlsx", *SMALL]) == 0
    other = openpyxl.Workbook()
    Path("b.xlsx").write_bytes(saved(other))
    Path("c.xlsx").write_bytes(b"no workbook")
    assert main(["check", ".", "-f", "json", *SMALL]) in (0, 1)
    reports = json.loads(capsys.readouterr().out)["reports"]
    assert [one["plan"]["file"] for one in reports] == ["./a.xlsx"]


def test_every_format_names_the_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["convert", str(WUHAN), "plan.xlsx", "--lang", "en", *SMALL])
    files = [f"-f={form}=out.{form}" for form in FORMATS]
    assert main(["check", "plan.xlsx", *SMALL, *files]) in (0, 1)
    for form in FORMATS:
        text = Path(f"out.{form}").read_text(encoding="utf-8")
        assert "Plan!" in text or form == "html", form  # a page's data is compressed
    report = json.loads(Path("out.json").read_text(encoding="utf-8"))["reports"][0]
    found = [one for result in report["results"] for one in result["evidence"]]
    year = next(one for one in found if one["path"] == "peak.year")
    page = openpyxl.load_workbook("plan.xlsx")["Plan"]
    assert page[year["cell"].removeprefix("Plan!")].value == 2022
    assert (year["line"], year["column"]) == (page[year["cell"][5:]].row, 2)
    log = json.loads(Path("out.sarif").read_text(encoding="utf-8"))["runs"][0]
    places = [one["locations"][0] for one in log["results"]]
    assert all(one["physicalLocation"]["region"]["startLine"] >= 1 for one in places)
    assert any("!" in one.get("properties", {}).get("cell", "") for one in places)


def test_a_refused_workbook_is_told_with_its_cell_in_every_format(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["convert", str(WUHAN), "plan.xlsx", *SMALL])
    made = openpyxl.load_workbook("plan.xlsx")
    made["Targets"]["A4"].value = "=1/0"
    made.save("plan.xlsx")
    telling = ("sarif", "junit", "github", "gitlab", "markdown")
    assert main(["check", "plan.xlsx", *SMALL, *(f"-f={form}=out.{form}" for form in telling)]) == 2
    assert "plan.xlsx:Targets!A4: targets[0].id: a formula" in capsys.readouterr().err
    for form in telling:
        assert "Targets!A4" in Path(f"out.{form}").read_text(encoding="utf-8"), form


def test_a_plan_in_yaml_needs_no_library_for_workbooks(tmp_path: Path) -> None:
    code = (
        "import sys; from evaluator.cli import main;"
        f"main(['check', {str(WUHAN)!r}, '--pack', {str(TOP / 'tests' / 'pack' / 'sound')!r}]);"
        "loaded = {'openpyxl', 'xlsxwriter', 'evaluator.sheet.read',"
        " 'evaluator.sheet.layout'} & set(sys.modules);"
        "sys.stderr.write(', '.join(sorted(loaded)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
