"""Texts that deceive a reader: shown harmlessly in every format, and told as findings."""

from __future__ import annotations

import csv
import io
import json
import shutil
import warnings
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from evaluator.cli import main
from evaluator.core import Lang
from evaluator.load import load_text
from evaluator.load.deceptive import said_of, skeleton, suspects, twins
from evaluator.pack import load_pack
from evaluator.render import FORMATS, Options, render, render_bytes
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator

SOUND = Path(__file__).parents[1] / "pack" / "sound"
PLAN = """schema: city-plan/1
city:
  name: {en: "A\\u202Etown", zh: 甲市}
peak:
  year: 2030
measures:
  - {id: tram, name: {en: "Tr\\u0430m lines", zh: "有轨\\u200B电车"}}
  - {id: "tr\\u0430m", name: {en: Other}}
# \u2066 a comment that turns
"""
LINES = {3, 7, 8, 9}


@pytest.fixture(scope="module")
def report() -> Report:
    evaluator = Evaluator(load_pack(str(SOUND)))
    return evaluator.report(load_text(PLAN, "plan.yaml"))


def test_each_is_found_at_its_line(report: Report) -> None:
    assert {one.place.line for one in report.deceptive} == LINES
    paths = {one.path for one in report.deceptive}
    assert paths == {"city.name.en", "measures[0].name.en", "measures[0].name.zh",
                     "measures[1].id", ""}  # fmt: skip
    said = " ".join(one.message.en for one in report.deceptive)
    assert "U+202E" in said
    assert "U+200B" in said
    assert "U+0430" in said
    assert "U+2066" in said


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_shows_one_as_it_is(report: Report, form: str, lang: Lang) -> None:
    text = render([report], form, Options(lang=lang, detail=True, annotations=50))
    for sign in "\u202e\u200b\u2066":
        assert sign not in text


TOLD = ("terminal", "markdown", "html", "json", "sarif", "junit", "github", "gitlab")


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
@pytest.mark.parametrize("form", TOLD)
def test_it_is_told_as_a_finding(report: Report, form: str, lang: Lang) -> None:
    text = render([report], form, Options(lang=lang, annotations=50))
    wanted = "改变阅读方向" if lang == "zh" else "turn the direction"
    if form == "json":
        (one, *_) = json.loads(text)["reports"][0]["deceptive"]
        assert (one["path"], one["line"]) == ("city.name.en", 3)
        text = one["message"]
    elif form == "sarif":
        found = json.loads(text)["runs"][0]["results"]
        mine = [one for one in found if one["ruleId"] == "deceptive-text"]
        regions = [one["locations"][0]["physicalLocation"]["region"] for one in mine]
        assert {one["startLine"] for one in regions} == LINES
        text = mine[0]["message"]["text"]
    elif form == "junit":
        (value,) = (one.get("value") for one in Xml.fromstring(text).iter("property")
                    if one.get("name") == "deceptive-text")  # fmt: skip
        text = str(value)
    elif form == "gitlab":
        mine = [one for one in json.loads(text) if one["check_name"] == "deceptive-text"]
        assert {one["location"]["positions"]["begin"]["line"] if "positions" in one["location"]
                else one["location"]["lines"]["begin"] for one in mine} == LINES  # fmt: skip
        text = mine[0]["description"]
    elif form == "github":
        text = next(
            line for line in text.splitlines() if ",line=3,col" in line or ",line=3,end" in line
        )
    assert wanted in " ".join(text.split())


def test_the_rows_of_the_csv_are_cleaned(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(render([report], "csv", Options(detail=True)), newline="")))
    assert any("U+202E" in cell for row in rows for cell in row)


def test_the_workbook_has_a_sheet_of_them(report: Report) -> None:
    import openpyxl

    for lang, name in ((Lang.EN, "Notes"), (Lang.ZH, "提示")):
        content = render_bytes([report], "xlsx", Options(lang=lang))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl drops the bars of other sheets
            page = openpyxl.load_workbook(io.BytesIO(content))[name]
        assert {row[2].value for row in page.iter_rows(min_row=2)} == LINES
        assert "\u202e" not in str([[cell.value for cell in row] for row in page.iter_rows()])


def test_the_exit_code_is_as_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = PLAN.replace("\\u202E", "").replace('\\u0430m"', '"').replace("\\u0430", "a")
    plain = plain.replace("\\u200B", "").replace("\u2066", "")
    codes = []
    for name, text in (("plain", plain), ("odd", PLAN)):
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        codes.append(main(["check", str(file), "--pack", str(SOUND)]))
    assert codes[0] == codes[1]
    assert "U+202E" in capsys.readouterr().out


SOUND_TEXTS = (
    "武汉市CO2排放达峰行动计划（2017—2022年）", "300 μg/m³, 5 kΩ, Δt, CO₂e, café, Württemberg",
    "Ａ类、ＣＯ２", "北京市（Beijing）·上海", "план выбросов CO2", "Σχέδιο για το CO2",
    "👨\u200d👩", "می\u200cخواهم", "क\u094d\u200dष", "第１期\u3000规划", "葛\U000e0100城",
    "line\nbreak\ttab",
)  # fmt: skip


@pytest.mark.parametrize("text", SOUND_TEXTS)
def test_ordinary_texts_are_not_told(text: str) -> None:
    assert list(said_of(text)) == []


@pytest.mark.parametrize("text", [
    "a\u202eb", "\u2067a\u2069", "\u2067a", "a\u200bb", "a\xadb", "ab\u200d", "a\x1bb", "a\x9bb",
    "tr\u0430m", "pe\u0430k-year", "CО2", "ﾠ" "a\uffa0", "a\u3164b", "a\U000e0041", "ｐeak",
])  # fmt: skip
def test_what_deceives_is_told(text: str) -> None:
    assert list(said_of(text))


def test_an_isolate_that_is_not_closed_is_said_to_be_open() -> None:
    (said,) = said_of("\u2067a")
    assert "not closed" in said.en
    (said,) = said_of("\u2067a\u2069")
    assert "not closed" not in said.en
    (said,) = said_of("\u202aa\u2069\u202c")
    assert "not closed" in said.en


def test_names_that_look_alike() -> None:
    assert [name for name, _ in twins(["tram", "trаm", "bus", "ТOР", "TOP"])] == ["trаm", "TOP"]
    assert skeleton("реak") == "peak"
    assert list(twins(["a", "b", "市", "区"])) == []


def test_a_file_of_many_is_told_up_to_a_number() -> None:
    text = "a:\n" + "".join(f'  - "x\\u202e{n}"\n' for n in range(200))
    assert len(suspects(load_text(text))) == 50


def test_lint_tells_of_the_texts_of_a_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = shutil.copytree(SOUND, tmp_path / "pack")
    assert main(["rules", "lint", str(pack)]) == 0
    rule = pack / "peak" / "peak-year.yaml"
    text = rule.read_text(encoding="utf-8").replace("names a peak year", "names a pe\u0430k year")
    rule.write_text(text, encoding="utf-8")
    table = pack / "tables" / "pilots.csv"
    cells = table.read_text(encoding="utf-8").splitlines()
    cells[1] = cells[1].replace("武汉", "武\u200b汉").replace("Wuhan", "Wu\u200bhan")
    table.write_text("\n".join(cells) + "\n", encoding="utf-8")
    capsys.readouterr()
    told = {"en": ("only look Latin (U+0430)", "cannot be seen"), "zh": ("形似拉丁字母", "不可见")}
    for lang, wanted in told.items():
        assert main(["rules", "lint", str(pack), "--lang", lang]) == 2
        said = capsys.readouterr().err
        assert all(one in said for one in wanted), said


COMMANDS = (
    ["explain", "peak-year", "plan.yaml"], ["facts", "plan.yaml", "--detail"],
    ["graph", "plan.yaml"], ["graph", "plan.yaml", "-f", "mermaid"],
    ["diff", "old.yaml", "plan.yaml"],
    ["diff", "old.yaml", "plan.yaml", "-f", "json"], ["rank", "plan.yaml", "old.yaml"],
    ["rank", "plan.yaml", "old.yaml", "-f", "csv"], ["rank", "plan.yaml", "old.yaml", "-f", "json"],
    ["compare", "plan.yaml", "old.yaml"], ["compare", "plan.yaml", "old.yaml", "-f", "json"],
    ["check", "plan.yaml", "--set", "peak.year=2045"], ["check", "bad.yaml"],
    ["check", "bad.yaml", "-f", "github"], ["check", "plan.yaml", "--against", "old.yaml"],
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_other_command_shows_one_as_it_is(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("old.yaml").write_text(PLAN.replace("2030", "2028"), encoding="utf-8")
    Path("bad.yaml").write_text(PLAN.replace("year:", '"ye\\u202Ear\\e[31m":'), encoding="utf-8")
    main([*command, "--pack", str(SOUND)])
    told = capsys.readouterr()
    assert not set("\u202e\u200b\u2066\x1b") & set(told.out + told.err)
    assert "Traceback" not in told.err


def test_an_import_shows_none_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cells, columns, cities and files of the account."""
    from support.attack import MAPPING

    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_bytes(MAPPING)
    Path("cities.csv").write_text(
        "City,Area,Year,Cut\nLu\u202end,\x1b[31m5,2030,\u200b5\nB,1,2030,\x9b5\n", encoding="utf-8"
    )
    Path("unused\u202e.csv").write_text("x")
    for lang, shown in (("en", "\\x1b"), ("zh", "<U+001B>")):
        main(["import", "own.yaml", ".", "--out", f"out-{lang}", "--detail", "--lang", lang])
        told = capsys.readouterr()
        assert not set("\u202e\u200b\x1b\x9b") & set(told.out + told.err)
        assert shown in told.err
        assert "<U+202E>" in told.out
