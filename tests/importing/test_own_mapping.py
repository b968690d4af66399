"""An analyst's own table and mapping; every kind of dirt is reported with its cell."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from evaluator.cli.main import main
from evaluator.core import UsageRefused
from evaluator.importing import Imported, import_files, load_mapping
from evaluator.load import load_file
from evaluator.plan.read import read_plan

MAPPING = """
mapping: table/1
title: {en: Own table, zh: 自有表格}
plan: {city.country: SE}
sources: [{id: own, kind: dataset, title: {en: Own table}}]
tables:
  - file: "cities.*"
    source: own
    city: {column: City}
    one_row_per_city: true
    absent: [n/a, "-"]
    blocks:
      - at: city
        columns:
          - {column: City, path: name.local}
          - {column: Area, path: area, unit: km2}
      - at: targets[]
        keys: [{path: id, value: main}]
        set: {metric: emissions, kind: reduction}
        columns:
          - {column: Year, path: year}
          - {column: Cut, path: reduction_percent, unit: "%"}
"""


def run(tmp_path: Path, text: str, mapping: str = MAPPING) -> Imported:
    (tmp_path / "own.yaml").write_text(mapping, encoding="utf-8")
    (tmp_path / "cities.csv").write_text("City,Area,Year,Cut\n" + text, encoding="utf-8")
    return import_files(load_mapping(str(tmp_path / "own.yaml")), [str(tmp_path / "cities.csv")])


def said(found: Imported) -> list[tuple[str, str]]:
    return [(problem.path, problem.message.en) for problem in found.problems]


def test_values_come_with_their_cells(tmp_path: Path) -> None:
    found = run(tmp_path, "Lund,427.5,2030,50.5\n")
    plan = found.plans["Lund"]
    assert plan["targets"] == [
        {
            "id": "main",
            "metric": "emissions",
            "kind": "reduction",
            "year": 2030,
            "reduction_percent": "50.5 %",
            "evidence": {"source": "own", "section": "cities.csv!C2 year; D2 reduction_percent"},
        }
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        ("Lund,about 400,2030,50", "B2", "Area: text in a column of numbers: 'about 400'"),
        ('Lund,"1,427",2030,50', "B2", "Area: '1,427' has separators of thousands"),
        (
            "Lund,1\u00a0427,2030,50",
            "B2",
            "Area: a no-break or other special space in the cell",
        ),
        ("Lund,400,2030.5,50", "C2", "Year: 2030.5 is not a whole number"),
        ("Lund,nan,2030,50", "B2", "Area: text in a column of numbers: 'nan'"),
        ("Lund,400,203,50", "C2", "203 is not a year"),
    ],
)
def test_dirt_is_reported_and_nothing_guessed(
    tmp_path: Path, row: str, cell: str, message: str
) -> None:
    found = run(tmp_path, row + "\n")
    assert said(found) == [(cell, message)]
    assert found.problems[0].location is not None
    assert found.problems[0].location.line == 2
    assert "Lund" in found.plans
    assert found.tally.cells["refused"] == 1


def test_absent_is_what_the_mapping_says(tmp_path: Path) -> None:
    found = run(tmp_path, "Lund,-,n/a,\n")
    assert found.problems == []
    assert "area" not in found.plans["Lund"]["city"]


def test_two_rows_for_one_city(tmp_path: Path) -> None:
    found = run(tmp_path, "Lund,400,2030,50\nVisby,100,2030,40\nLund,401,2030,50\n")
    assert list(found.plans) == ["Visby"]
    assert [path for path, _ in said(found)] == ["A2", "A4"]


def test_differing_values_of_two_rows(tmp_path: Path) -> None:
    mapping = MAPPING.replace("one_row_per_city: true", "one_row_per_city: false")
    found = run(tmp_path, "Lund,400,2030,50\nLund,401,2030,50\n", mapping)
    assert said(found) == [
        ("B2", "Lund: city.area is '400 km2' here and differs in B3"),
        ("B3", "Lund: city.area is '401 km2' here and differs in B2"),
    ]
    assert "area" not in found.plans["Lund"]["city"]
    assert len(found.plans["Lund"]["targets"]) == 1


def test_declared_thousands_are_read(tmp_path: Path) -> None:
    mapping = MAPPING.replace("unit: km2}", 'unit: km2, thousands: ","}')
    found = run(tmp_path, 'Lund,"1,427",2030,50\n', mapping)
    assert found.plans["Lund"]["city"]["area"] == "1427 km2"


def test_merged_cells_and_error_values_of_a_sheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Data"
    for row in (
        ["City", "Area", "Year", "Cut"],
        ["Lund", 427, 2030, 50],
        ["Visby", None, 2030, "#REF!"],
        ["Kiruna", 20551.5, 2045, 100],
    ):
        page.append(row)
    page.merge_cells("B2:B3")
    book.save(tmp_path / "cities.xlsx")
    (tmp_path / "own.yaml").write_text(MAPPING, encoding="utf-8")
    found = import_files(load_mapping(str(tmp_path / "own.yaml")), [str(tmp_path / "cities.xlsx")])
    merged = "Area: merged cells: which rows the value is for is not said"
    assert said(found) == [
        ("Data!B2", merged),
        ("Data!B3", merged),
        ("Data!D3", "Cut: an error value of the spreadsheet"),
    ]
    assert found.plans["Kiruna"]["city"]["area"] == "20551.5 km2"


def test_a_quotation_mark_inside_quotes_is_not_guessed_at(tmp_path: Path) -> None:
    found = run(tmp_path, 'Lund,400,2030,50\n"Vis"by",100,2030,40\n')
    assert list(found.plans) == ["Lund"]
    assert [path for path, _ in said(found)] == ["A3"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("path: year", "path: yaer", "a plan has no field targets.yaer"),
        ("unit: km2", "unit: kt", "is of another kind (mass)"),
        ("source: own", "source: other", "there is no source 'other'"),
        ("at: targets[]", "at: targets", "0 lists need 0 keys"),
        ("column: Cut, path", "column: Cut, value: 3, path", "needs one of column, file and value"),
        ("kind: dataset", "kind: data", "data"),
        ("absent: [n/a", "absnt: [n/a", "unknown key 'absnt'"),
    ],
)
def test_defects_of_a_mapping(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in MAPPING
    with pytest.raises(UsageRefused) as refused:
        run(tmp_path, "Lund,400,2030,50\n", MAPPING.replace(old, new))
    assert message in str(refused.value)
    assert "own.yaml:" in str(refused.value)


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused) as refused:
        run(tmp_path, "Lund,400,2030,50\n", MAPPING.replace("column: Area", "column: Aera"))
    assert "there is no column 'Aera' (did you mean 'Area'?)" in str(refused.value)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "Lund,400,2030,50\nÅ by,x,2030,50\n")
    out = tmp_path / "plans"
    arguments = ["import", str(tmp_path / "own.yaml"), str(tmp_path / "cities.csv"), "--out"]
    assert main([*arguments, str(out)]) == 1
    shown = capsys.readouterr()
    assert "out: 2 plans" in shown.out
    assert "B3: Area: text in a column of numbers: 'x'" in shown.err
    assert sorted(file.name for file in out.iterdir()) == ["Lund.yaml", "Å-by.yaml"]
    assert read_plan(load_file(out / "Lund.yaml")).city.en == "Lund"
    capsys.readouterr()
    assert main([*arguments, str(out), "--lang", "zh"]) == 2  # files are not replaced unasked
    assert "已存在" in capsys.readouterr().err
    lines = tmp_path / "plans.jsonl.gz"
    assert main([*arguments, str(lines)]) == 1
    first = lines.read_bytes()
    assert main([*arguments, str(lines), "--force"]) == 1
    assert lines.read_bytes() == first


def test_a_workbook_in_another_encoding_is_not_parsed(tmp_path: Path) -> None:
    """What looks for entities and counts cells reads UTF-8; a parser would read the others too."""
    import zipfile

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["City", "Area", "Year", "Cut"])  # type: ignore[union-attr]
    file = tmp_path / "cities.xlsx"
    book.save(file)
    (tmp_path / "own.yaml").write_text(MAPPING, encoding="utf-8")
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    text = parts[sheet].decode().removeprefix("<?xml version='1.0' encoding='UTF-8'?>")
    for made in (
        text.encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?>" + text.replace("<", "+ADw-").encode(),
    ):
        with zipfile.ZipFile(file, "w") as new:
            for name, content in {**parts, sheet: made}.items():
                new.writestr(name, content)
        with pytest.raises(UsageRefused, match="not in UTF-8"):
            import_files(load_mapping(str(tmp_path / "own.yaml")), [str(file)])


@pytest.mark.parametrize("cell", ["1e999999999", "1e-999999999", "9" * 400, f"0.{'0' * 400}1"])
def test_a_number_without_end_is_refused_at_its_cell(tmp_path: Path, cell: str) -> None:
    """Written out, the exponent of the first would take all memory."""
    found = run(tmp_path, f"Lund,{cell},2030,5\n")
    ((path, message),) = said(found)
    assert path == "B2"
    assert "too large or too small" in message
    assert found.plans["Lund"]["targets"][0]["year"] == 2030


@pytest.mark.parametrize("name", ["take", "like"])
def test_patterns_run_in_linear_time(tmp_path: Path, name: str) -> None:
    own = MAPPING.replace("path: area,", 'path: area, take: "^(([0-9]+)+)+$",')
    if name == "like":
        own = MAPPING.replace(
            "    blocks:", '    keep: [{column: Area, like: "^(([0-9]+)+)+$"}]\n    blocks:'
        )
    began = time.process_time()
    run(tmp_path, f"Lund,{'1' * 5_000}x,2030,5\n", own)
    assert time.process_time() - began < 2


def test_a_pattern_that_re2_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match="not a regular expression of RE2"):
        run(
            tmp_path,
            "Lund,1,2030,5\n",
            MAPPING.replace("path: area,", 'path: area, take: "(?=a)",'),
        )
