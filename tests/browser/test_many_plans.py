"""The page of several plans: the tables, and each plan's own page inside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluator.report.model import Report

Open = Callable[..., Any]


@pytest.fixture
def many(open_page: Open, many_file: Path) -> Any:
    return open_page(many_file).page


def column(page: Any, number: int) -> list[str]:
    """A column of the league table, from top to bottom, as it is seen."""
    found: list[str] = page.locator(".league tbody tr").evaluate_all(
        "(rows, n) => rows.filter((one) => one.checkVisibility())"
        ".map((one) => one.cells[n].innerText.split('\\n')[0])",
        number,
    )
    return found


def test_the_league_table_holds_every_plan(many: Any, reports: dict[str, Report]) -> None:
    scores = sorted((float(one.score.value or 0) for one in reports.values()), reverse=True)
    assert [float(one) for one in column(many, 3)] == scores
    band = {one.plan.city.en: one.score.band or "Not rated" for one in reports.values()}
    assert column(many, 2) == [band[city] for city in column(many, 1)]
    best = [str(one.score.best) for one in reports.values()]
    assert sorted(column(many, 4)) == sorted(best)
    decided = [f"{(one.score.coverage or 0) * 100:.0f}\xa0%" for one in reports.values()]
    assert sorted(column(many, 6)) == sorted(decided)


def test_it_is_sorted_and_filtered(many: Any) -> None:
    cities = column(many, 1)
    many.click(".league th button >> nth=0")
    assert column(many, 1) == sorted(cities)
    assert many.get_attribute(".league th[aria-sort]", "aria-sort") == "ascending"
    many.click(".league th button >> nth=0")
    assert column(many, 1) == sorted(cities, reverse=True)
    many.fill("#city-q", "wuhan")
    assert column(many, 1) == ["Wuhan", "Wuhan"]
    many.fill("#city-q", "not rated")
    assert set(column(many, 2)) == {"Not rated"}
    many.fill("#city-q", "")
    many.click("#heat th button >> nth=1")
    shown = many.locator("#heat tbody tr td:nth-child(2)").all_inner_texts()
    assert [float(one) for one in shown] == sorted(map(float, shown), reverse=True)


def test_a_city_opens_and_the_table_comes_back(many: Any, reports: dict[str, Report]) -> None:
    for name in ("Malmö", "Heidelberg"):
        many.click(f".league a:has-text('{name}') >> visible=true")
        # the title is the last to change: until then the city before may still stand there
        many.wait_for_function("name => document.title === name", arg=name)
        assert many.inner_text("#city h1") == name
        report = next(one for one in reports.values() if one.plan.city.en == name)
        assert many.inner_text("#city .number") == f"{report.score.value} – {report.score.best}"
        assert many.locator("#city .rule").count() == len(report.results)
        assert not many.is_visible("#all")
        assert many.locator("#city .lacks >> nth=0 >> li").count() == len(report.next[0].folded)
        assert many.locator("#city .fact").count() == len(report.background.facts)
        quoted = many.locator("#city q[data-s=quote]").all_text_contents()
        assert any(each.quote in quoted for one in report.results for each in one.evidence)
        many.click("nav .in-city >> text=Emissions")
        assert many.is_visible("#city #emissions") and not many.is_visible("#all")
        many.click("#city .todo h3 a >> nth=0")
        many.wait_for_selector(f"#rule-{report.next[0].root}[open]")
        many.click("#back a")
        many.wait_for_selector("#all", state="visible")
        assert not many.is_visible("#city")
    many.go_back()
    many.wait_for_selector("#city h1")
    many.click("#lang")
    assert many.inner_text("#back") == "← 全部规划"


def test_a_city_has_an_address(open_page: Open, many_file: Path) -> None:
    page = open_page(many_file, "#city-1").page
    assert page.inner_text("#city h1") == "Malmö"


def test_the_saved_data_hold_every_plan(many: Any, reports: dict[str, Report]) -> None:
    with many.expect_download() as waiting:
        many.click("#save")
    found = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert len(found["reports"]) == len(reports)
    for one, report in zip(found["reports"], reports.values(), strict=True):
        whole: Any = json.loads(json.dumps(report.to_dict("en")))
        assert one["score"] == whole["reports"][0]["score"]
        assert one["criteria"] == whole["reports"][0]["criteria"]


@pytest.mark.parametrize("width", [320, 1920])
def test_no_width_scrolls_sideways(open_page: Open, many_file: Path, width: int) -> None:
    page = open_page(many_file, viewport={"width": width, "height": 740}).page
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("#lang")
