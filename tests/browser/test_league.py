"""The page of a league table (`rank -f html=`): sorted, filtered, on a phone, without barriers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("heidelberg", "lahti", "malmo", "muenster", "paris", "silent", "wuhan-2017")
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def league_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("league") / "league.html"
    plans = [str(SAMPLES / name / "plan.yaml") for name in NAMES]
    command = [sys.executable, "-m", "evaluator", "rank", *plans, "--anyway", "--jobs", "1"]
    subprocess.run([*command, "-f", f"html={file}"], check=True, capture_output=True)
    return file


def test_no_barrier_and_no_scrolling_sideways(
    open_page: Open, barriers: Callable[[Any], list[str]], league_file: Path
) -> None:
    for scheme, width in (("light", 1280), ("dark", 320)):
        viewport = {"width": width, "height": 740}
        page = open_page(league_file, ready=False, color_scheme=scheme, viewport=viewport).page
        for _ in range(2):
            assert barriers(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.click("#lang")


def test_it_is_sorted_and_filtered(open_page: Open, league_file: Path) -> None:
    page = open_page(league_file, ready=False).page
    rows = page.locator(".league tbody tr")
    assert rows.count() == len(NAMES) - 1  # the silent one has no place
    places = rows.locator("td:first-child")
    in_order = places.all_inner_texts()
    assert page.get_attribute(".league th[aria-sort]", "aria-sort") == "ascending"
    page.click(".league th button >> nth=0")
    assert places.all_inner_texts() == sorted(in_order, key=int, reverse=True)
    page.click(".league th button >> nth=4")  # the place at best: the first one on top
    reached = [int(one) for one in rows.locator("td:nth-child(6)").all_inner_texts()]
    assert reached == sorted(reached)
    page.click(".league th button >> nth=1")
    cities = [one.split("\n")[0] for one in rows.locator("th").all_inner_texts()]
    assert cities == sorted(cities)
    page.click(".league th button >> nth=1")
    assert [one.split("\n")[0] for one in rows.locator("th").all_inner_texts()] == cities[::-1]
    page.fill("#city-q", "malm")
    shown = [one for one in rows.all() if one.is_visible()]
    assert [one.locator("th").inner_text().split("\n")[0] for one in shown] == ["Malmö"]


def test_language_title_and_paper(open_page: Open, league_file: Path) -> None:
    page = open_page(league_file, ready=False, color_scheme="dark").page
    page.click("#lang")
    assert page.title() == "城市气候规划排名"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") is None
