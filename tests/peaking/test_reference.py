"""The reference tables: codes, history, and the founding article's figures counted again."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from evaluator.engine import Program, Subject
from evaluator.engine.subject import open_scope
from evaluator.load import load_data
from evaluator.pack import load_pack
from evaluator.pack.compiled import Row
from evaluator.plan.read import read_plan
from evaluator.values import PartialDate, Unknown

PACK = load_pack("peaking")
DOCUMENT = Path(__file__).parents[2] / "docs/reference-tables.md"
ARTICLE = datetime.date(2018, 9, 30)
"""The month after the Global Climate Action Summit that the article reports from."""
PROVINCES = {
    str(number)
    for span in ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 83))
    for number in range(*span)
}


def rows(name: str) -> tuple[Row, ...]:
    return PACK.tables[name].rows


def codes(name: str) -> set[str]:
    return {code for row in rows(name) for code in row.codes}


@pytest.mark.parametrize("name", list(PACK.tables))
def test_codes_are_of_the_standard_form(name: str) -> None:
    for row in rows(name):
        assert row.names
        for code in row.codes:
            assert re.fullmatch(r"\d{6}", code), row
            assert code[:2] in PROVINCES, row


def test_a_code_means_one_place_in_all_tables() -> None:
    named: dict[str, str] = {}
    for name in PACK.tables:
        for row in rows(name):
            for code in row.codes:
                assert named.setdefault(code, row.names[0]) == row.names[0]


def test_pledges_of_a_place_stand_in_order_of_time() -> None:
    last: dict[tuple[str, ...], datetime.date] = {}
    for row in rows("pledges"):
        date = row.values.get("date")
        assert row.values["source"]
        if isinstance(date, PartialDate):
            assert date.first() >= last.get(row.names, datetime.date.min), row
            last[row.names] = date.first()


def pledge(as_of: datetime.date, **city: Any) -> Any:
    plan = read_plan(load_data({"city": city}, file="<given>"), partial=True)
    scope, _ = open_scope(Subject(plan.root, None, as_of), Program(PACK))
    return scope.namespaces["tables"].get("pledges", scope)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2016, 1, 1), 2022),
        (datetime.date(2023, 12, 31), 2022),
        (datetime.date(2024, 12, 31), 2030),
    ],
)
@pytest.mark.parametrize("city", [{"code": "420100"}, {"name": {"zh": "武汉"}}])
def test_conditions_see_the_last_pledge_of_the_day(
    day: datetime.date, year: int, city: dict[str, Any]
) -> None:
    assert pledge(day, **city).fields["year"] == year


def test_a_pledge_yet_to_come_or_without_a_date_is_not_seen() -> None:
    assert isinstance(pledge(datetime.date(2015, 1, 1), code="420100"), Unknown)
    assert isinstance(pledge(datetime.date(2024, 12, 31), code="630100"), Unknown)


def test_the_alliance_and_the_parks() -> None:
    joined = [str(row.values["joined"]) for row in rows("peaking_alliance")]
    assert (joined.count("2015-09"), joined.count("2016-06")) == (11, 12)
    assert len(rows("peaking_pilot_parks")) == 10


def _touches(zone: Row, zones: list[Row], pilots: set[str]) -> bool:
    """Whether a zone is a pilot city, is hosted by one, or is a prefecture that holds one."""
    if zone.values["role"] != "zone":
        return False
    hosts = [
        row
        for row in zones
        if row.values["role"] == "host" and row.values["zone"] == zone.values["zone"]
    ]
    places = {code for row in [zone, *hosts] for code in row.codes}
    prefectures = {code[:4] for code in zone.codes if code.endswith("00")}
    return bool(places & pilots) or any(code[:4] in prefectures for code in pilots)


def recount() -> dict[str, tuple[int, int]]:
    """The article's figures: what it says, what the tables hold."""
    pilots = rows("low_carbon_pilots")
    listed = codes("low_carbon_pilots")
    seen = [
        row
        for row in rows("pledges")
        if isinstance(row.values.get("date"), PartialDate) and row.values["date"].first() <= ARTICLE  # type: ignore[union-attr]
    ]
    pledged = {row.codes: row.values["year"] for row in seen if set(row.codes) & listed}
    zones = [row for row in rows("green_finance_zones") if row.values["since"] == 2017]
    pilot_cities = {code for row in pilots if row.values["kind"] == "city" for code in row.codes}
    provinces = {row.codes[0][:2] for row in pilots if row.values["kind"] == "province"}
    hosts = {row.values["zone"]: row for row in zones}
    return {
        "pilots": (87, len(pilots)),
        "pilot provinces": (6, sum(row.values["kind"] == "province" for row in pilots)),
        "pilot cities and counties": (81, sum(row.values["kind"] == "city" for row in pilots)),
        "pilots with a peak year": (81, len(pledged)),
        "pilots with a peak year by 2020": (
            15, sum(isinstance(year, int) and year <= 2020 for year in pledged.values()),
        ),
        "green-finance zones of 2017": (
            8, sum(row.values["role"] == "zone" for row in zones),
        ),
        "zones with a pilot city, or hosted by one": (
            5, sum(_touches(row, zones, pilot_cities) for row in zones),
        ),
        "zones in a pilot province": (
            1, sum(bool({code[:2] for code in row.codes} & provinces) for row in hosts.values()),
        ),
    }  # fmt: skip


def test_the_document_states_where_the_article_and_the_tables_differ() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    stated = {
        name: (int(article), int(tables), why.strip())
        for name, article, tables, why in re.findall(
            r"^\| ([^|]+?) \| (\d+) \| (\d+) \| ([^|]*) \|$", text, re.MULTILINE
        )
    }
    for name, (article, tables) in recount().items():
        assert stated[name][:2] == (article, tables), name
        # a difference is explained, an agreement needs no words
        assert bool(stated[name][2]) == (article != tables), name
