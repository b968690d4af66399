"""The tables of pilots: how many places they hold, and that a city is found by any of its names."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest

from evaluator.core import Outcome
from evaluator.engine import Program, Subject, judge_alone
from evaluator.load import load_data
from evaluator.pack import load_pack
from evaluator.plan.read import read_plan

PACK = load_pack("peaking")
PROGRAM = Program(PACK)


def test_the_first_two_batches_are_whole() -> None:
    """Five provinces and eight cities in 2010, Hainan and 28 cities in 2012."""
    rows = PACK.tables["low_carbon_pilots"].rows
    counts = Counter((row.values["batch"], row.values["kind"]) for row in rows)
    assert counts[1, "province"] == 5
    assert counts[1, "city"] == 8
    assert counts[2, "province"] == 1
    assert counts[2, "city"] == 28


def test_the_third_batch_is_whole() -> None:
    """45 places by the notice, ten of them below a prefecture."""
    table = PACK.tables["low_carbon_pilots"]
    third = [row for row in table.rows if row.values["batch"] == 3]
    below = {row.names[1] for row in third if not row.codes[0].endswith("00")}
    assert len(third) == 45
    assert table.complete
    assert below == {
        "逊克县", "共青城市", "长阳土家族自治县", "琼中黎族苗族自治县", "思茅区", "敦煌市",
        "昌吉市", "伊宁市", "和田市", "阿拉尔市",
    }  # fmt: skip


def test_a_place_that_is_not_listed_is_no_pilot() -> None:
    plan = read_plan(
        load_data({"city": {"country": "CN", "code": "141100"}}, file="<given>"), partial=True
    )
    subject = Subject(root=plan.root, document=None, as_of=datetime.date(2017, 12, 31))
    assert judge_alone(PROGRAM, "pilot-peak-year", subject).outcome is Outcome.NOT_APPLICABLE


def test_all_cities_of_the_first_peaking_list() -> None:
    table = PACK.tables["peaking_pilots"]
    assert len(table.rows) == 25
    assert table.complete


@pytest.mark.parametrize("name", ["low_carbon_pilots", "peaking_pilots"])
def test_every_place_has_a_code_and_names_in_both_languages(name: str) -> None:
    for row in PACK.tables[name].rows:
        assert len(row.codes) == 1 and row.codes[0].isdigit() and len(row.codes[0]) == 6
        assert len(row.names) >= 2


CHANGZHOU: tuple[dict[str, Any], ...] = (
    {"code": "320400"},
    {"name": {"zh": "常州"}},
    {"name": {"zh": "常州市"}},
    {"name": {"en": "Changzhou"}},
)


@pytest.mark.parametrize("city", CHANGZHOU)
def test_a_pilot_is_found_by_code_or_any_name(city: dict[str, Any]) -> None:
    given = {"city": {"country": "CN", **city}, "peak": {"year": 2023}}
    plan = read_plan(load_data(given, file="<given>"), partial=True)
    subject = Subject(root=plan.root, document=None, as_of=datetime.date(2017, 12, 31))
    assert judge_alone(PROGRAM, "pilot-peak-year", subject).outcome is Outcome.PASS
