"""What cells say, as people and programs write them: the data is what YAML would give."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from support.sheets import opened, read, saved

from evaluator.core import PlanRefused
from evaluator.plan.kinds import ListOf, Word, all_fields
from evaluator.sheet.cells import Spot
from evaluator.sheet.door import load_content
from evaluator.sheet.formats import day, number
from evaluator.sheet.layout import (
    LONGEST_NAME,
    ROWS,
    TABLES,
    by_title,
    columns_of_list,
    folded,
)
from evaluator.sheet.names import ELSEWHERE, EVIDENCE, GUIDE, OTHER, PLAN, WORDS
from evaluator.sheet.tree import Tree
from evaluator.sheet.values import write
from evaluator.sheet.words import shown_word

HEAD = ["Field", "Value", "Key"]


def value(key: str, content: Any, form: str = "") -> Any:
    """What a cell gives for a field of the sheet Plan."""
    made = opened({"Plan": [HEAD, ["x", content, key]]})
    if form:
        made["Plan"]["B2"].number_format = form
    here: Any = load_content(saved(made), "plan.xlsx").data
    for step in key.split("."):
        here = here[step]
    return here


@pytest.mark.parametrize(
    ("key", "content", "form", "meant"),
    [
        ("peak.year", 2030, "", 2030),
        ("peak.year", 2030.0, "", 2030),
        ("peak.year", "2030", "", 2030),
        ("peak.year", " 2030 ", "", 2030),
        ("peak.level.value", 173, "#,##0.00", 173),
        ("peak.level.value", "1.73 亿吨", "", "1.73 亿吨"),
        ("peak.level.value", "1,950 万吨", "", "1,950 万吨"),
        ("finance.public_share", 0.18, "0%", "18 %"),
        ("finance.public_share", 0.075, "0.00%", "7.5 %"),
        ("finance.public_share", "18%", "", "18%"),
        ("finance.need", "30 亿元", "", "30 亿元"),
        ("city.code", 420100, "", "420100"),
        ("city.code", "010100", "", "010100"),
        ("assessment.as_of", datetime.date(2017, 12, 31), "", "2017-12-31"),
        ("assessment.as_of", datetime.date(2017, 12, 1), "yyyy-mm", "2017-12"),
        ("assessment.as_of", datetime.date(2017, 1, 1), 'yyyy"年"', "2017"),
        ("assessment.as_of", datetime.date(2017, 12, 1), 'yyyy"年"m"月"', "2017-12"),
        ("assessment.as_of", datetime.date(2017, 12, 23), 'yyyy"年"m"月"d"日"', "2017-12-23"),
        ("assessment.as_of", 2017, "", 2017),
        ("assessment.as_of", "2017-12", "", "2017-12"),
        ("peak.wording", "firm", "", "firm"),
        ("peak.wording", "Firm", "", "firm"),
        ("governance.body.exists", True, "", True),
        ("governance.body.exists", "是", "", True),
        ("governance.body.exists", "No", "", False),
        ("series.gases", "co2; ch4", "", ["co2", "ch4"]),
        ("series.gases", "co2、ch4，n2o", "", ["co2", "ch4", "n2o"]),
        ("peak.basis.by", "A、B公司；C\nD;", "", ["A、B公司", "C", "D"]),
        ("peak.basis.by", '["a; b", "c"]', "", ["a; b", "c"]),
        ("targets", "[]", "", []),
        ("governance.allocation.units", "14", "", 14),
    ],
)
def test_a_cell_says_what_yaml_would(key: str, content: Any, form: str, meant: Any) -> None:
    found = value(key, content, form)
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize("empty", [None, "", "   ", "\n"])
def test_an_empty_cell_is_absent_and_never_zero(empty: Any) -> None:
    data = read({
        "Plan": [HEAD, ["a", empty, "peak.level.value"], ["b", 0, "finance.gap_plan"]],
        "Measures": [["id", "cost.value"], ["a", empty], [empty, empty], ["b", "0 元"]],
    })  # fmt: skip
    assert data == {"finance": {"gap_plan": "0"}, "measures": [
        {"id": "a"}, {"id": "b", "cost": {"value": "0 元"}}]}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "held", "shown"),
    [
        ("General", 1.5, 1.5), ("0.00", 1.5, 1.5), ("#,##0", 1500, 1500), ("@", 3, 3),
        ("0.00E+00", 1e9, 1e9), ("[Red]0.0;-0.0", -2.5, -2.5), ("0%", 0.2, "20 %"),
        ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', -3, -3),
        ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, 0),
        ("#,##0_);(#,##0)", -7, -7), ("# ?/?", 0.5, 0.5),
        ('0"万吨"', 5, None), ("#,##0,", 5000, None), ("0!.0,", 5000, None), ("¥#,##0", 5, None),
        ("[$€-407] #,##0", 5, None), ('"约"0', 5, None), ("000000", 420, None), ("0.0 kt", 5, None),
    ],
)  # fmt: skip
def test_a_format_may_not_show_more_than_the_number(form: str, held: Any, shown: Any) -> None:
    cell = number(held, form)
    assert (cell.fault is None, cell.content) == (shown is not None, shown or cell.content)


def test_a_date_shows_as_much_as_its_format() -> None:
    first = datetime.datetime(2017, 12, 1)
    assert day(first, "mmm\\-yy").content == "2017-12"
    assert day(first, "dd/mm/yyyy").content == "2017-12-01"
    assert day(first, "[$-804]yyyy").fault is not None


def test_both_languages_name_sheets_and_columns() -> None:
    meant = {"measures": [{"id": "a", "cost": {"value": "30 亿元"}, "sectors": ["transport"],
                           "evidence": {"quote": "q"}}]}  # fmt: skip
    for name, head in (
        ("Measures", ["Id", "Cost: Cost", "Sectors", "Evidence: Quote"]),
        ("措施", ["编号", "费用：费用", "领域", "依据：原文引文"]),
        ("measures", ["id", "cost.value", "sectors", "evidence.quote"]),
        ("MEASURES", ["编号", "Cost : cost", "领域", "Evidence: Quote"]),
    ):
        assert read({name: [head, ["a", "30 亿元", "交通", "q"]]}) == meant


def test_entries_belong_to_entries_by_id_by_year_and_by_place() -> None:
    assert read({
        "Measures": [["id", "name"], ["m-1", "a"], [None, "b"]],
        "Measure milestones": [["@measures", "what"], ["[1]", "x"], ["m-1", "y"], ["m-1", "z"]],
        "Yearly records": [["year"], [2015], [2020]],
        "Yearly records by sector": [["@series.years", "sector"], [2020, "industry"]],
    }) == {
        "measures": [{"id": "m-1", "name": "a", "milestones": [{"what": "y"}, {"what": "z"}]},
                     {"name": "b", "milestones": [{"what": "x"}]}],
        "series": {"years": [{"year": 2015}, {"year": 2020, "sectors": [{"sector": "industry"}]}]},
    }  # fmt: skip


def test_citations_stand_beside_their_field_and_on_their_own_sheet() -> None:
    head = ["Key", "Value", "Document", "Page", "Quote", "Judged by the coder",
            "Stands elsewhere in"]  # fmt: skip
    assert read({
        "Plan": [head, ["peak.year", 2030, "plan", 4, "到2030年", "yes", None],
                 ["finance.need", None, None, None, None, None, "fyp13"]],
        "Targets": [["id"], ["coal"]],
        "Evidence": [["Block", "Field", "No.", "Quote"], ["peak", "wording", None, "one"],
                     ["peak", "wording", None, "two"], ["targets[coal]", "year", 1, "alone"],
                     ["plan", None, None, "whole"]],
        "Said elsewhere": [["Block", "Fields", "Document"], ["targets[0]", "value; year", "fyp13"]],
        "Other": [["Block", "Key", "Value"], ["plan", "x-a", '{"b": nu', "ll}"],
                  ["targets[coal]", "x-n", 3], ["answers", "q-1", "yes"]],
        "x-scratch": [["anything"]],
    }) == {
        "peak": {"year": 2030, "evidence": {
            "year": {"document": "plan", "page": 4, "quote": "到2030年", "judged": True},
            "wording": [{"quote": "one"}, {"quote": "two"}]}},
        "finance": {"elsewhere": {"fields": ["need"], "document": "fyp13"}},
        "targets": [{"id": "coal", "evidence": {"year": [{"quote": "alone"}]},
                     "elsewhere": {"fields": ["value", "year"], "document": "fyp13"}, "x-n": 3}],
        "evidence": {"quote": "whole"}, "x-a": {"b": None}, "answers": {"q-1": "yes"},
    }  # fmt: skip


def test_columns_of_ones_own_are_kept() -> None:
    found = read({"Measures": [["id", "x-officer"], ["a", "Li"], ["b", None]]})
    assert found == {"measures": [{"id": "a", "x-officer": "Li"}, {"id": "b"}]}


def test_part_of_a_title_is_not_taken_for_it() -> None:
    with pytest.raises(PlanRefused, match="is not a word of this field"):
        value("peak.wording", "力争")
    assert value("peak.wording", "力争、争取") == "striving"


def test_every_closed_word_comes_back_from_what_a_workbook_offers() -> None:
    kinds = {}
    for _, field in all_fields():
        kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Word):
            kinds[kind.name] = kind
    assert len(kinds) > 30
    for kind in kinds.values():
        for lang in ("en", "zh"):
            offered = [shown_word(kind, one, lang) for one in kind.options]
            assert len(set(offered)) == len(offered)
            assert [write(one, kind, lang) for one in kind.options] == offered


def test_titles_and_sheets_are_told_apart() -> None:
    named = [title for table in TABLES.values() for title in table.name]
    named += [title for one in (PLAN, EVIDENCE, ELSEWHERE, OTHER, GUIDE, WORDS) for title in one]
    assert len({folded(one) for one in named}) == len(named)
    for name in named:
        assert len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\'")
    for key in ("", *TABLES):
        columns = TABLES[key].columns if key else ROWS
        for one in columns.values():
            for title in one.title:
                assert by_title(key)[folded(title)] == one.key, (key, title)
        if key:
            assert set(columns) <= set(columns_of_list(key).values())


def test_places_of_what_is_there_and_of_what_is_not() -> None:
    loaded: Any = load_content(
        saved(opened({
            "Plan": [HEAD, ["x", 2030, "peak.year"], ["x", None, "peak.phase"],
                     ["x", None, "city.name"]],
            "Measures": [["id", "name"], ["a", None], ["b", "B"]],
        })),
        "plan.xlsx",
    )  # fmt: skip
    assert str(loaded.location(("peak", "year"))) == "plan.xlsx:Plan!B2"
    assert str(loaded.location(("peak",))) == "plan.xlsx:Plan!B2"
    assert str(loaded.location(("measures", 1, "cost", "value"))) == "plan.xlsx:Measures!A3"
    assert loaded.left_empty(("peak", "phase"))
    assert not loaded.left_empty(("peak", "year"))
    places = {
        ("peak", "phase"): "Plan!B3",
        ("measures", 0, "name"): "Measures!B2",
        ("measures", 0, "limits"): "Measures!C2",
        ("measures",): "Measures!A2",
        ("measures", 2): "Measures!A4",
        ("finance", "need"): "Plan!B5",
        ("targets",): "Plan!B5",
    }
    assert {path: loaded.insertion(path).cell for path in places} == places
    assert (loaded.written(("peak", "year")), loaded.written(("peak",))) == ("2030", None)


def test_two_entries_of_one_year_are_not_told_apart() -> None:
    rows = {
        "Yearly records": [["year"], [2015], [2015], [2020]],
        "Yearly records by sector": [["@series.years", "sector"], ["[1]", "industry"]],
    }
    assert [one.get("sectors") for one in read(rows)["series"]["years"]] == [
        None, [{"sector": "industry"}], None]  # fmt: skip
    rows["Yearly records by sector"][1][0] = 2015
    with pytest.raises(PlanRefused, match="there is no entry 2015 on the sheet Yearly records"):
        read(rows)


def test_a_citation_is_for_a_field_whichever_language_it_is_in() -> None:
    columns = TABLES["measures"].columns
    assert {columns[f"name.{lang}"].cited for lang in ("en", "zh")} == {("name",)}
    assert columns["cost.value"].cited == ("cost", "value")


def test_an_entry_is_found_by_what_it_is_called_by_now() -> None:
    made, spot = Tree(), Spot("Measures", 2, 1)
    first, second = (made.entry(("measures",), spot) for _ in range(2))
    assert made.find(("measures",), "a") is None
    made.put((*first, "id"), "a", spot)
    made.put((*second, "year"), 2030, spot)
    assert (made.find(("measures",), "a"), made.find(("measures",), 2030.0)) == (0, 1)
    third = made.entry(("measures",), spot)
    made.put((*third, "id"), "a", spot)
    assert made.find(("measures",), "a") is None, "two are called so"
    assert made.find(("measures",), "[2]") == 2 and made.find(("measures",), "[3]") is None
    made.put((*second, "id"), "2030", spot)
    made.put((*third, "year"), 2030, spot)
    assert made.find(("measures",), "2030") == 1, "an id before a year"
