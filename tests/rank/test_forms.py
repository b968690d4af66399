"""A league table in every form: the same numbers, and texts that steer nothing."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from rich.cells import cell_len
from support.hostile_texts import ATTACKS
from support.leagues import FULL, PACK, plan, random_plans, row

from evaluator.core import Lang, UsageRefused
from evaluator.pack import load_pack
from evaluator.rank import League, Settings, league
from evaluator.render.league import BINARY, FORMATS
from evaluator.render.league.words import TITLES
from evaluator.render.options import Options

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")
LANGS = pytest.mark.parametrize("lang", list(Lang))
NUMBERS = ("place", "score", "best", "reach", "place_first", "place_last", "dominates",
           "place_other_aggregation", "percentile", "group_place", "core_answered")  # fmt: skip


@pytest.fixture(scope="module")
def table() -> League:
    rows = [row(one, f"plans.jsonl:{n}") for n, one in enumerate(random_plans(60), 1)]
    rows.append(row({"schema": "city-plan/1", "peak": 3}, "bad.yaml"))
    settings = Settings(core=Fraction(1, 2), peers="city.level")
    return league(load_pack(PACK), lambda: rows, settings)


def plans(table: League, lang: Lang) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FORMATS["json"](table, Options(lang=lang)))["plans"]
    assert {one["state"] for one in found} == {"ranked", "not-ranked", "not-evaluated"}
    return found


@LANGS
def test_csv_and_parquet(table: League, lang: Lang) -> None:
    expected = [{**one, **one["criteria"]} for one in plans(table, lang)]
    text = FORMATS["csv"](table, Options(lang=lang))
    for one, line in zip(expected, csv.DictReader(io.StringIO(text)), strict=True):
        for name in (*NUMBERS, *table.criteria):
            assert (float(line[name]) if line[name] else None) == one.get(name)
    found = pq.read_table(io.BytesIO(BINARY["parquet"](table, Options(lang=lang))))
    rows = found.drop_columns("problems").to_pylist()
    for one, line in zip(expected, rows, strict=True):
        assert line == {name: one.get(name) for name in line}
    kinds = {field.name: str(field.type) for field in found.schema}
    assert (kinds["score"], kinds["place"], kinds["city"]) == ("double", "int32", "string")
    beside = json.loads(found.schema.metadata[b"evaluator"])
    assert beside["core"]["rules"][0]["answered"] == table.core[0].answered
    assert beside["pack"]["digest"] == table.pack.digest


@LANGS
def test_the_workbook(table: League, lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(BINARY["xlsx"](table, Options(lang=lang))))
    overview, sheet, core, gaps, weights = book.worksheets
    lines = list(sheet.values)
    titles = {title.pick(lang): name for name, title in TITLES.items()}
    names = [titles.get(str(title), "") for title in lines[0]]
    for one, line in zip(plans(table, lang), lines[1:], strict=True):
        for name in NUMBERS:
            assert line[names.index(name)] == one.get(name)
        shares = [one["criteria"].get(name) for name in table.criteria]
        assert list(line[len(TITLES) :]) == shares
    assert next(overview.iter_rows(min_row=2))[1].value == len(table.placed)
    assert [(line[0], line[3]) for line in list(core.values)[1:]] == [
        (one.id, one.answered) for one in table.core
    ]
    assert sum(str(line[3]).isdigit() for line in gaps.values) == len(
        (*table.gap_rules, *table.gap_fields)
    )
    assert sum(float(line[3]) for line in list(weights.values)[1:] if line[3]) == pytest.approx(100)
    assert BINARY["xlsx"](table, Options(lang=lang)) == BINARY["xlsx"](table, Options(lang=lang))


def test_more_plans_than_a_sheet_holds(table: League, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.render.league.xlsx.MOST", 60)
    with pytest.raises(UsageRefused, match="a sheet holds 60 plans, there are 61"):
        BINARY["xlsx"](table, Options())


class Sound(HTMLParser):
    """Fails where an element is not closed, or where anything is loaded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@LANGS
def test_the_page(table: League, lang: Lang) -> None:
    text = FORMATS["html"](table, Options(lang=lang))
    Sound(text)
    body = text.partition('<table class="league sortable sifted">')[2].partition("</table>")[0]
    ranked = [one for one in plans(table, lang) if one["state"] == "ranked"]
    for one, line in zip(ranked, body.split("<tr>")[2:], strict=True):
        cells = re.findall(r"<td class=\"n[^>]*>([^<]*)</td>", line)
        expected: list[float | str] = [one["place"], one["score"], one["best"], one["reach"]]
        assert [float(cell) for cell in cells[:4]] == expected
        assert cells[4] == f"{one['place_first']}–{one['place_last']}"
        assert [int(cell) for cell in cells[5:7]] == [
            one["place_other_aggregation"], one["dominates"],
        ]  # fmt: skip
        assert cells[7] == f"{one['group_place']}/{one['group_size']}"
    heat = text.partition('<section id="heat"')[2].partition("</section>")[0]
    shown = [float(cell) for cell in re.findall(r'<td class="heat [^>]*>([\d.]+)</td>', heat)]
    assert shown == [
        value for one in ranked for name in table.criteria
        if (value := one["criteria"][name]) is not None
    ]  # fmt: skip
    assert "bad.yaml" in text.partition('<ul class="plainlist">')[2]
    gaps = [json.loads(FORMATS["json"](table, Options(lang=one)))["gaps"] for one in Lang]
    listed = text.partition('<section id="gaps"')[2].partition("</section>")[0]
    for kind in ("rules", "fields"):
        for en, zh in zip(*(one[kind] for one in gaps), strict=True):
            assert en["title"] != en["id"] != zh["title"], "a path is no name"
            assert html.escape(en["title"]) in listed and html.escape(zh["title"]) in listed
    assert f'<html lang="{lang}">' in text


def test_hostile_names_in_every_form() -> None:
    rows = [row(plan(f"{one}{number}", of="city", **FULL)) for number, one in enumerate(ATTACKS)
            if "\ud800" not in one]  # fmt: skip
    made = league(load_pack(PACK), lambda: rows, Settings(core=Fraction(1, 2)))
    text = FORMATS["html"](made, Options())
    Sound(text)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    book = openpyxl.load_workbook(io.BytesIO(BINARY["xlsx"](made, Options())))
    for line in book.worksheets[1].iter_rows(min_row=2):
        assert line[1].data_type == "s"
    cities = [
        line[1] for line in list(csv.reader(io.StringIO(FORMATS["csv"](made, Options()))))[1:]
    ]
    assert not [city for city in cities if city.startswith(("=", "+", "@"))]
    found = pq.read_table(io.BytesIO(BINARY["parquet"](made, Options())))["city"].to_pylist()
    assert sorted(found) == sorted(one.city.en for one in rows)


def told(table: League, lang: Lang, *, detail: bool = False) -> list[list[str]]:
    """The blocks of the table as the terminal shows it, line by line."""
    text = FORMATS["terminal"](table, Options(lang=lang, detail=detail))
    return [block.splitlines() for block in text.split("\n\n")]


@LANGS
def test_the_terminal(table: League, lang: Lang) -> None:
    """A line for each plan with the numbers of the data, and every block that follows."""
    expected = plans(table, lang)
    ranked = [one for one in expected if one["state"] == "ranked"]
    _, core, lines, _, left, gaps, _ = told(table, lang, detail=True)
    assert [re.split("  +", line.strip())[:2] for line in core[1:]] == [
        [str(one.answered), one.id] for one in table.core
    ]
    assert len({cell_len(line[: line.index(".")]) for line in lines[1:]}) == 1, "in columns"
    for one, line in zip(ranked, lines[1:], strict=True):
        cells = re.split("  +", line.strip())
        span = f"{one['place_first']}–{one['place_last']}"
        assert [float(cell) for cell in (cells[0], *cells[2:5], *cells[6:8])] == [
            one[name] for name in
            ("place", "score", "best", "reach", "place_other_aggregation", "dominates")
        ]  # fmt: skip
        assert (cells[1], cells[5]) == (one["city"], span)
        assert f"{one['group_place']}/{one['group_size']}" in cells[-1]
    silent = [one for one in expected if one["state"] == "not-ranked"]
    assert [line.split("  ")[1] for line in left[1 : len(silent) + 1]] == [
        one["city"] for one in silent
    ]
    (bad,) = left[len(silent) + 2 :]
    assert "bad.yaml:1:35: peak: " in bad
    assert [re.split("  +", line.strip())[:2] for line in gaps[1:]] == [
        [str(gap.plans), gap.id] for gap in (*table.gap_rules, *table.gap_fields)
    ]


def test_a_long_table_is_cut_unless_all_is_asked_for(table: League) -> None:
    lines, left = told(table, Lang.EN)[2], told(table, Lang.EN)[4]
    assert lines[-1] == f"… {len(table.placed) - 30} more; --detail prints all"
    assert len(lines) == 32
    assert left[11] == f"  … {len(table.not_ranked) - 10} more"


def test_blocks_stay_apart_where_nothing_failed(table: League) -> None:
    sound = table._replace(counted=table.counted._replace(failed=()))
    assert len(told(sound, Lang.EN)) == len(told(table, Lang.EN)) == 7
