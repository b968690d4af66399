"""A city in a reference table: by code, else by names; a contradiction is refused."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest
from support.packs import SOURCE, judge, pack, rule
from support.small import TITLE

from evaluator.core import Outcome, PlanRefused
from evaluator.engine import Result
from evaluator.pack.declared import Column, Row, Table
from evaluator.values import PartialDate

ROWS = (
    Row(("321200",), ("泰州市", "泰州", "Taizhou"), {"batch": 2}, 2),
    Row(("331000",), ("台州市", "台州", "Taizhou"), {"batch": 3}, 3),
    Row(("420100",), ("武汉市", "Wuhan"), {}, 4),
)


def listed(city: dict[str, Any], *, complete: bool = True, column: str = "listed") -> Result:
    columns = {"batch": Column(TITLE, "integer")}
    day = datetime.date(2017, 1, 7)
    table = Table(TITLE, "pilots.csv", day, complete, columns, ROWS, SOURCE)
    text = "tables.pilots.listed" if column == "listed" else "tables.pilots.batch >= 3"
    made = pack([rule("r", text)], tables={"pilots": table})
    return judge(made, {"city": city} if city else {})["r"]


@pytest.mark.parametrize(
    ("city", "complete", "outcome"),
    [
        ({"code": "420100"}, True, Outcome.PASS),
        ({"code": "999999"}, True, Outcome.FAIL),
        ({"code": "999999"}, False, Outcome.MISSING),
        ({"name": {"zh": "武汉市"}}, True, Outcome.PASS),
        ({"name": {"zh": "襄阳市"}}, True, Outcome.MISSING),
        ({"name": {"en": "Taizhou"}}, True, Outcome.MISSING),
        ({"name": {"zh": "台州市", "en": "Taizhou"}}, True, Outcome.PASS),
        ({"name": {"zh": "襄阳市", "en": "Wuhan"}}, True, Outcome.PASS),
        ({"code": "331000", "name": {"zh": "台州", "en": "Taizhou"}}, True, Outcome.PASS),
        ({"code": "999999", "name": {"en": "Taizhou"}}, True, Outcome.FAIL),
        ({}, True, Outcome.MISSING),
    ],
)
def test_what_the_table_answers(city: dict[str, Any], complete: bool, outcome: Outcome) -> None:
    result = listed(city, complete=complete)
    assert result.outcome is outcome
    if outcome is Outcome.MISSING:
        asked = [missing.path for missing in result.missing]
        assert asked == ([] if "code" in city else [("city", "code")])
        assert bool(result.reasons) == ("code" in city)


def test_the_row_and_what_it_lacks() -> None:
    assert listed({"code": "331000"}, column="batch").outcome is Outcome.PASS
    assert listed({"code": "321200"}, column="batch").outcome is Outcome.FAIL
    lacking = listed({"code": "420100"}, column="batch")
    assert lacking.outcome is Outcome.MISSING
    assert lacking.missing == ()
    (reason,) = lacking.reasons
    assert reason.text.en == "pilots has no batch for this city"
    assert reason.text.zh == "“pilots”中没有该城市的“batch”"


def test_what_the_city_was_found_by_is_evidence() -> None:
    by_code = listed({"code": "331000", "name": {"zh": "台州"}}).observed
    assert [one.path for one in by_code] == [("city", "name", "zh"), ("city", "code")]
    by_name = listed({"name": {"zh": "台州", "en": "nowhere"}}).observed
    assert [one.path for one in by_name] == [("city", "name", "zh")]


@pytest.mark.parametrize(
    "city",
    [
        {"code": "420100", "name": {"zh": "台州"}},
        {"code": "999999", "name": {"zh": "台州"}},
        {"name": {"zh": "台州", "en": "Wuhan"}},
    ],
)
def test_a_code_and_names_that_point_apart_are_refused(city: dict[str, Any]) -> None:
    with pytest.raises(PlanRefused) as caught:
        listed(city)
    (problem,) = caught.value.problems
    assert problem.path == "city"
    assert problem.hint is not None


def test_what_cannot_be_told_from_a_table_is_said() -> None:
    (reason,) = listed({"code": "999999"}, complete=False).reasons
    assert reason.text.en == "the table 'a field' is incomplete and does not list the city"
    assert reason.text.zh.startswith("参考表“")
    assert reason.text.zh.endswith("”不完整，未列入该城市")
    (reason,) = read_by_names({"code": "331000", "name": "Taizhou"}).reasons
    assert reason.text.en == "the city's name fits several places of the table 'a field'"
    assert reason.text.zh.endswith("”中有多处与城市名称相同")


def read_by_names(city: dict[str, Any]) -> Result:
    """A table without codes: the code that a city states finds nothing, its names may."""
    rows = tuple(row._replace(codes=()) for row in ROWS)
    table = Table(TITLE, "t.csv", datetime.date(2017, 1, 7), True, {}, rows, SOURCE)
    made = pack([rule("r", "tables.pilots.listed")], tables={"pilots": table})
    return judge(made, {"city": city})["r"]


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("武汉市", Outcome.PASS),
        (["襄阳市", "武汉市"], Outcome.PASS),
        ("襄阳市", Outcome.FAIL),
        ("Taizhou", Outcome.MISSING),
    ],
)
def test_a_table_without_codes_is_read_by_names(name: Any, outcome: Outcome) -> None:
    assert read_by_names({"code": "420100", "name": name}).outcome is outcome


def test_a_contradiction_names_the_table_and_the_place() -> None:
    with pytest.raises(PlanRefused) as refused:
        listed({"code": "420100", "name": {"zh": "台州"}})
    assert refused.value.show("en") == (
        "city: the city's code and names point to different places of the table 'a field'"
        " (a name points to '台州市')"
    )
    assert "中指向不同地方（有名称指向“台州市”）" in refused.value.show("zh")


PLEDGES = tuple(
    Row(("420100",), ("武汉市",), {"year": year, **({"date": date} if date else {})}, line)
    for line, (date, year) in enumerate(
        [
            (PartialDate(2016), 2022),
            (PartialDate(2020, 6, 15), 2025),
            (PartialDate(2020, 7), 2030),
            (None, 2040),
        ]
    )
)


@pytest.mark.parametrize(("known", "year"), [(PLEDGES, 2025), (PLEDGES[:1], 2022)])
def test_a_history_is_read_as_it_was_known_on_the_day(known: tuple[Row, ...], year: int) -> None:
    columns = {"batch": Column(TITLE, "integer"), "date": Column(TITLE, "date")}
    rows = tuple(row._replace(values={**row.values, "batch": row.values["year"]}) for row in known)
    table = Table(
        TITLE, "t.csv", datetime.date(2021, 1, 1), True, columns, rows, SOURCE, history=True
    )
    made = pack([rule("r", f"tables.pilots.batch == {year}")], tables={"pilots": table})
    for city in ({"code": "420100"}, {"name": "武汉市"}):
        assert judge(made, {"city": city})["r"].outcome is Outcome.PASS
    none = table._replace(rows=PLEDGES[2:])
    made = pack([rule("r", "tables.pilots.listed")], tables={"pilots": none})
    assert judge(made, {"city": {"code": "420100"}})["r"].outcome is Outcome.FAIL


def test_leaving_out_a_code_or_a_name_never_decides_anything() -> None:
    codes = (None, "331000", "321200", "420100", "999999")
    chinese = (None, "台州", "泰州", "武汉市", "襄阳市")
    english = (None, "Taizhou", "Wuhan", "Nowhere")
    for code, zh, en in itertools.product(codes, chinese, english):
        full = {"code": code, "zh": zh, "en": en}
        answer = outcome(full)
        if answer is None:
            continue
        for key in full:
            less = outcome({**full, key: None})
            assert less in (answer, Outcome.MISSING), (full, key)


def outcome(parts: dict[str, str | None]) -> Outcome | None:
    """None where the plan is refused."""
    name = {key: parts[key] for key in ("zh", "en") if parts[key]}
    city = {"code": parts["code"]} if parts["code"] else {}
    try:
        return listed({**city, **({"name": name} if name else {})}).outcome
    except PlanRefused:
        return None
