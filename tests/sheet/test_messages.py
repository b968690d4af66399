"""Every message of a workbook, with its sheet and cell, from workbooks as people make them."""

from __future__ import annotations

import datetime
import importlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from support.sheets import opened, saved, workbook

from evaluator.core import Both, PlanRefused, UsageRefused
from evaluator.load import LIMITS
from evaluator.plan.kinds import field_at
from evaluator.plan.read import read_plan
from evaluator.report.head import reading
from evaluator.sheet import book, formats, gather, heads, marks, package, tree, values, words
from evaluator.sheet.door import load_content, load_plan, refuse_other
from evaluator.sheet.layout import TABLES
from evaluator.sheet.package import Bounds, unfit

FILE = "plan.xlsx"
HEAD = ["Field", "Value", "Key"]
CITY = ["City", "武汉市", "city.name"]


def plan(*rows: list[Any]) -> dict[str, list[list[Any]]]:
    return {"Plan": [HEAD, CITY, *rows]}


def told(content: bytes, name: str = FILE, lang: str = "en") -> list[str]:
    with pytest.raises(PlanRefused) as refused:
        read_plan(load_content(content, name))
    return [one.show(lang) for one in refused.value.problems]


def year(value: Any, **styles: Any) -> bytes:
    return one("Peak year", "peak.year", value, **styles)


def one(title: str, key: str, value: Any, **styles: Any) -> bytes:
    made = opened(plan([title, value, key]))
    for name, style in styles.items():
        setattr(made["Plan"]["B3"], name, style)
    return saved(made)


def measures(*rows: list[Any], head: tuple[str, ...] = ("id", "name")) -> bytes:
    return workbook({**plan(), "Measures": [list(head), *rows]})


def changed(change: Callable[[Any], object], *rows: list[Any]) -> bytes:
    made = opened(plan(*rows))
    change(made)
    return saved(made)


def computed(cell: str) -> bytes:
    """A workbook whose cell B3 is written by hand: a formula with or without its result."""
    raw = year(4711)
    with zipfile.ZipFile(io.BytesIO(raw)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B3" t="n"><v>4711</v></c>' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        '<c r="B3" t="n"><v>4711</v></c>', cell
    ).encode()
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package_:
        for name, content in parts.items():
            package_.writestr(name, content)
    return memory.getvalue()


def with_part(name: str, content: bytes = b"") -> bytes:
    raw = workbook(plan())
    with zipfile.ZipFile(io.BytesIO(raw)) as before:
        return packed({**{one: before.read(one) for one in before.namelist()}, name: content})


SOME = workbook(plan())
CASES: list[tuple[Both, Callable[[], bytes], str]] = [
    # sheets
    (gather.NO_PLAN, lambda: workbook({"x-notes": [["a"]]}), "plan.xlsx:'x-notes'!A1: no sheet"),
    (gather.SHEET, lambda: workbook({**plan(), "Costs": [["a"]]}), "plan.xlsx:Costs!A1: no sheet"),
    (gather.SHEET_NEAR, lambda: workbook({**plan(), "Measure": [["a"]]}),
     "did you mean measures?"),
    (gather.SHEET_TWICE, lambda: workbook({**plan(), "规划": [HEAD]}), "plan.xlsx:规划!A1: this"),
    (gather.NO_VALUE, lambda: workbook({"Plan": [["Field", "Key"], ["City", "city.name"]]}),
     "plan.xlsx:Plan!A1: this sheet has no column for values (its heading is Value)"),
    # headings
    (heads.UNKNOWN, lambda: measures(["a", "b", "c"], head=("id", "name", "Nane")),
     "plan.xlsx:Measures!C1: no column of this sheet is called 'Nane' (did you mean name?)"),
    (heads.TWICE, lambda: measures(["a", "b", "c"], head=("id", "name", "Name")),
     "plan.xlsx:Measures!C1: this column is there already"),
    (heads.NAMELESS, lambda: measures(["a", "b", "c"]), "plan.xlsx:Measures!C2: a value in a col"),
    (heads.PARTED, lambda: workbook({**plan(), "Measures": [
        ["Id", "Name", "Status"], ["编号", "名称", "开始时间"], ["a", "b", "planned"]]}),
     "plan.xlsx:Measures!C2: the headings of this column name two different fields"),
    # rows of the plan
    (gather.NO_FIELD, lambda: one("Peak", "peak.yaer", 2030),
     "plan.xlsx:Plan!C3: no field of the plan is called 'peak.yaer' (did you mean peak.year?)"),
    (gather.NAMELESS, lambda: workbook(plan([None, 2030, None])),
     "plan.xlsx:Plan!B3: a value without a field"),
    (gather.ROW_TWICE, lambda: workbook(plan(["a", 2030, "peak.year"], ["b", 2031, "peak.year"])),
     "plan.xlsx:Plan!B4: peak.year: this field is filled in already, in row 3"),
    (tree.TWO_WAYS, lambda: workbook(plan(["a", "Wuhan", "city.name.en"])),
     "plan.xlsx:Plan!B3: city.name.en: the same field is filled in twice"),
    # entries
    (gather.NO_PARENT, lambda: workbook({**plan(), "Measures": [["id"], ["m-1"]],
        "Measure milestones": [["@measures", "what"], [None, "done"]]}),
     "plan.xlsx:'Measure milestones'!A2: the row does not say which entry it belongs to "
     "(entries there: m-1)"),
    (gather.PARENT_UNKNOWN, lambda: workbook({**plan(), "Measures": [["id"], ["m-1"]],
        "措施阶段目标": [["@measures", "what"], ["m-2", "done"]]}),
     "plan.xlsx:措施阶段目标!A2: there is no entry m-2 on the sheet Measures"),
    (gather.NONE_AND_ROWS, lambda: workbook({**plan(["Measures", "[]", "measures"]),
        "Measures": [["id"], ["m-1"]]}),
     "plan.xlsx:Measures!A2: measures: the list is said to be empty and has rows"),
    (values.OWN_SHEET, lambda: one("Measures", "measures", "ten"),
     "plan.xlsx:Plan!B3: measures: the entries of this list stand on a sheet of their own"),
    # cells
    (values.AS_DATE, lambda: one("Section", "peak.roadmap.section", datetime.date(2024, 4, 3)),
     "plan.xlsx:Plan!B3: peak.roadmap.section: the spreadsheet took this text for a date"),
    (values.AS_TRUTH, lambda: one("Section", "peak.roadmap.section", True), "TRUE or FALSE"),
    (values.AS_NUMBER, lambda: one("Section", "peak.roadmap.section", 3.5), "a number stands"),
    (values.NOT_A_LIST, lambda: one("Methods", "peak.basis.by", '["a"'), "begins like a list"),
    (formats.SHOWN_OTHERWISE, lambda: one("Level", "peak.level.value", 1.73,
                                          number_format='0.00"亿吨"'),
     """the cell's format '0.00"亿吨"' shows more than the number 1.73"""),
    (formats.TIME, lambda: one("As of", "assessment.as_of", datetime.datetime(2017, 12, 31, 9)),
     "assessment.as_of: the cell holds a time of day"),
    (formats.PART_OF_DATE, lambda: one("As of", "assessment.as_of", datetime.date(2017, 12, 31),
                                       number_format="yyyy-mm"),
     "the cell shows 2017-12 and holds 2017-12-31"),
    (book.MERGED, lambda: changed(lambda made: made["Plan"].merge_cells("B3:B4"),
                                  ["Peak year", 2030, "peak.year"]),
     "plan.xlsx:Plan!B3: peak.year: merged cells"),
    (book.ERROR, lambda: computed('<c r="B3" t="e"><v>#REF!</v></c>'),
     "plan.xlsx:Plan!B3: peak.year: an error value of the spreadsheet: #REF!"),
    (book.UNCOMPUTED, lambda: year("=2000+30"), "plan.xlsx:Plan!B3: peak.year: a formula whose"),
    (book.LINKED, lambda: computed('<c r="B3"><f>[1]Sheet1!A1</f><v>2030</v></c>'),
     "peak.year: a formula that reads another workbook"),
    (words.NO_WORD, lambda: one("Boundary", "peak.level.boundary", "town"),
     "plan.xlsx:Plan!B3: peak.level.boundary: 'town' is not a word of this field (one of: city, "),
    (values.NO_TRUTH, lambda: one("Stated", "governance.body.exists", "perhaps"),
     "governance.body.exists: 'perhaps' is neither yes nor no (write yes or no)"),
    # evidence, marks, other
    (marks.NO_BLOCK, lambda: workbook({**plan(), "Evidence": [["Block", "Field", "Quote"],
                                                               [None, "year", "2030"]]}),
     "plan.xlsx:Evidence!A2: the row does not say which block it is for"),
    (marks.NOT_THERE, lambda: workbook({**plan(), "依据": [["Block", "Quote"], ["peek", "2030"]]}),
     "plan.xlsx:依据!A2: 'peek' leads to no block of this plan"),
    (marks.WHOLE_AND_FIELDS, lambda: workbook({**plan(["a", 2030, "peak.year"]), "Evidence": [
        ["Block", "Field", "Quote"], ["peak", None, "a"], ["peak", "year", "b"]]}),
     "peak.evidence: evidence is given for the whole block and for fields of it"),
    (marks.NO_DOCUMENT, lambda: workbook({**plan(), "Said elsewhere": [
        ["Block", "Fields", "Document"], ["finance", "need", None]]}),
     "plan.xlsx:'Said elsewhere'!B2: the row names no fields or no document"),
    (marks.NO_KEY, lambda: workbook({**plan(), "Other": [["Block", "Key", "Value"],
                                                          ["plan", "x-a", None]]}),
     "plan.xlsx:Other!B2: the row has no key or no value"),
    (marks.NO_SUCH_KEY, lambda: workbook({**plan(), "Other": [["Block", "Key", "Value"],
                                                               ["peak", "yera", 2030]]}),
     "plan.xlsx:Other!B2: no field 'yera' in this block (did you mean year?)"),
    (values.NOT_JSON, lambda: workbook({**plan(), "Other": [["Block", "Key", "Value"],
                                                             ["plan", "x-a", "{a: 1}"]]}),
     "plan.xlsx:Other!C2: x-a: this begins like JSON and is none"),
    # files
    (package.OLD, lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600, "the old format, or one with a pass"),
    (package.NO_BOOK, lambda: b"city: {name: a}", "plan.xlsx:1:1: this is no workbook"),
    (package.DAMAGED, lambda: SOME[:-40], "plan.xlsx:1:1: the workbook is damaged"),
    (package.MACROS, lambda: with_part("xl/vbaProject.bin"), "the workbook holds macros"),
    (package.DECLARED, lambda: with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
     "the workbook declares entities of its own"),
    (package.ENCODED, lambda: with_part("xl/x.xml", "<a/>".encode("utf-16")), "is not in UTF-8"),
    (package.PARTS, lambda: packed({f"a{n}": b"" for n in range(600)}), "more than 500 parts"),
    (package.FORMULAS, lambda: with_part("xl/worksheets/s9.xml", b"<f>1</f>" * 2_001),
     "the workbook has more than 2,000 formulas"),
    (package.LONG, lambda: with_part("xl/worksheets/s9.xml", b"<a b='" + b"[" * 20_000 + b"'/>"),
     "a part of the workbook is longer than any spreadsheet writes it"),
    (package.UNPACKED, lambda: with_part("xl/a.bin", b"0" * 41_000_000),
     "unpacked, the workbook is larger than 40,000,000 bytes"),
    (package.CELLS, lambda: with_part("xl/worksheets/sheet9.xml", b"<c/>" * 300_001),
     "the workbook has more than 300,000 cells"),
    (package.MERGED, lambda: with_part("xl/worksheets/sheet9.xml",
                                       b'<mergeCell ref="A1:XFD1048576"/>'),
     "more than 10,000 cells of the workbook are merged"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "make", "said"), CASES, ids=[case[2][:40] for case in CASES])
def test_each_message_names_its_cell(message: Both, make: Callable[[], bytes], said: str) -> None:
    content = make()
    lines = told(content)
    assert any(said in line for line in lines), lines
    chinese = told(content, lang="zh")
    assert any(part in line for line in chinese for part in _parts(message.zh)), chinese


def _parts(text: str) -> list[str]:
    """The longest stretch of a message that nothing is filled into."""
    pieces = [piece for part in text.split("{") for piece in [part.partition("}")[2] or part]]
    return [max(pieces, key=len)]


def test_every_message_has_a_case() -> None:
    covered = {id(case[0]) for case in CASES} | {id(one) for one in ELSEWHERE}
    for module in (book, formats, gather, heads, marks, package, tree, values, words):
        for name, found in vars(module).items():
            told_here = isinstance(found, Both) and not name.endswith(("HINT", "_LIST"))
            if told_here and getattr(importlib.import_module(module.__name__), name) is found:
                assert id(found) in covered, f"{module.__name__}.{name}"


ELSEWHERE = (
    package.NOT_READ, package.NOT_WRITTEN, package.SAVE_AS, package.NO_PASSWORD,
    book.NO_LIBRARY, gather.ENTRIES, values.YES, values.NO,
    words.BETWEEN, words.ONE_OR_MORE,
)  # fmt: skip
"""Hints, and what other tests ask for."""


@pytest.mark.parametrize("name", ["plan.xlsm", "plan.XLS", "plan.ods", "plan.xlsb", "plan.et"])
def test_other_spreadsheets_are_refused_with_a_sentence(name: str) -> None:
    (line,) = told(SOME, name)
    assert line.endswith("is not read (save it as an Excel workbook (.xlsx))")
    with pytest.raises(UsageRefused, match="is not written"):
        refuse_other(name)
    refuse_other("plan.xlsx")


def test_all_problems_are_told_at_once() -> None:
    rows = (["a", "2030年前", "peak.year"], ["b", 3, "peak.yaer"], ["c", "ten", "finance.need"])
    content = workbook({
        **plan(*rows), "Measures": [["id", "status", "costs"], ["m-1", "planed", 3]]
    })  # fmt: skip
    lines = told(content)
    assert [line.split(": ")[:2] for line in lines] == [
        ["plan.xlsx:Measures!C1",
         "no column of this sheet is called 'costs' (columns of your own begin with x-)"],
        ["plan.xlsx:Measures!B2", "measures[0].status"],
        ["plan.xlsx:Plan!B3", "peak.year"],
        ["plan.xlsx:Plan!C4",
         "no field of the plan is called 'peak.yaer' (did you mean peak.year?)"],
        ["plan.xlsx:Plan!B5", "finance.need"],
    ]  # fmt: skip
    assert "(write 2030, and `qualifier: before`)" in lines[2]
    offered = told(one("Wording", "peak.wording", "力争"), lang="zh")
    assert "是否应为力争、争取？可选：确保；" in offered[0]


def test_a_plan_without_its_city_is_told_at_the_empty_cell() -> None:
    content = workbook({"Plan": [HEAD, ["City", None, "city.name"]]})
    assert told(content)[0].startswith("plan.xlsx:Plan!B2: city.name: the plan does not name")


def test_a_hundred_problems_are_enough() -> None:
    rows = [["a", 1, f"nothing.{number}"] for number in range(150)]
    lines = told(workbook(plan(*rows)))
    assert len(lines) == LIMITS.problems + 1
    assert any("50 more problems are not listed" in line for line in lines)


def test_a_text_that_is_too_long_is_told_at_its_cell() -> None:
    (line,) = told(one("Study", "peak.basis.study", "x" * 30_000))
    assert line.startswith("plan.xlsx:Plan!B3: peak.basis.study: a text of 30,000 characters")


def test_bounds_are_looked_at_before_anything_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened_after_all(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(openpyxl, "load_workbook", opened_after_all)
    assert unfit(SOME, Bounds(cells=3)) is not None
    bomb = with_part("xl/worksheets/sheet9.xml", b'<mergeCell ref="A1:XFD1048576"/>')
    assert told(bomb)[0].startswith("plan.xlsx:1:1: more than 10,000 cells")


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(SOME)) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'<dimension ref="A1:C2" />' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"A1:C2", b"A1:XFD1048576", 1)
    assert load_content(packed(parts), FILE).data == {"city": {"name": "武汉市"}}


def test_a_missing_file_and_a_missing_library(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PlanRefused, match="There is no such file"):
        load_plan(tmp_path / "plan.xlsx")
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert told(SOME)[0].endswith("needs openpyxl (pip install 'evaluator[excel]')")


def test_a_plan_of_no_known_status_is_told_in_the_words_of_the_sheet() -> None:
    documents = [["id", "role", "read"], ["plan", "plan", "whole"]]
    made = workbook({**plan(), "Documents": documents})
    note = reading(read_plan(load_content(made, FILE))).note
    assert "state the status on the sheet Documents (adopted, in-law or draft)." in note.en
    assert "请填写“文件”表的“状态”（已印发、已立法或征求意见稿或草案）。" in note.zh
    status = field_at("documents.status")
    assert status is not None
    for said in (TABLES["documents"].name, status.title):
        assert said.zh in note.zh and said.en.lower() in note.en.lower()
