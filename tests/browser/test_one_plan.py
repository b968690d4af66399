"""The page of one plan, as its readers use it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluator.core import Outcome
from evaluator.report.model import Report

Open = Callable[..., Any]


def visible(page: Any, what: str) -> list[str]:
    """The texts of the elements that can be seen."""
    found: list[str] = page.locator(what).evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getClientRects().length)"
        ".map((one) => one.innerText.trim())"
    )
    return found


def box(page: Any, what: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(what).first.bounding_box()
    return found


@pytest.mark.parametrize("name", ["wuhan", "malmo"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_verdict_is_one_screen(
    open_page: Open, name: str, lang: str, request: pytest.FixtureRequest
) -> None:
    page = open_page(request.getfixturevalue(f"{name}_file")).page
    if lang == "zh":
        page.click("#lang")
    height = page.viewport_size["height"]
    for what in (".badge", ".number", ".said", ".criteria", ".steps > li:nth-child(3) h3"):
        found = box(page, what)
        assert found["y"] + found["height"] < height, what
    assert len(visible(page, ".gain")) == 3
    assert all(re.match(r"\+\d+\.\d", one) for one in visible(page, ".gain"))
    assert box(page, ".criteria")["x"] > box(page, ".number")["x"]


def test_the_language_is_switched_everywhere(wuhan: Any, reports: dict[str, Report]) -> None:
    report = reports["wuhan-2017"]
    assert visible(wuhan, "h1") == ["Wuhan"] and wuhan.title() == "Wuhan"
    wuhan.click("#lang")
    assert wuhan.locator("html").get_attribute("lang") == "zh"
    assert visible(wuhan, "h1") == ["武汉市"] and wuhan.title() == "武汉市"
    assert visible(wuhan, ".rule .t") == [one.title.zh for one in grouped(report)]
    assert not re.search("[A-Za-z]{4}", "".join(visible(wuhan, "h2, h3, dt, button:not(#lang)"))
                         .replace("JSON", ""))  # fmt: skip
    wuhan.focus("#lang")
    wuhan.keyboard.press("Enter")
    assert visible(wuhan, ".rule .t") == [one.title.en for one in grouped(report)]


def test_every_rule_shows_its_points(wuhan: Any, reports: dict[str, Report]) -> None:
    expected = [
        f"{float(one.earned):.4g}/{float(one.possible):.4g}"
        for one in grouped(reports["wuhan-2017"])
        if one.possible and one.outcome is not Outcome.NOT_APPLICABLE
    ]
    assert len(expected) > 80
    assert visible(wuhan, ".rule .x") == expected


def grouped(report: Report) -> list[Any]:
    """The results in the order of the page."""
    return [
        one
        for criterion in report.criteria
        for one in report.results
        if one.criterion == criterion.id
    ]


def test_light_and_dark(open_page: Open, malmo_file: Path) -> None:
    for scheme, other in (("light", "dark"), ("dark", "light")):
        page = open_page(malmo_file, color_scheme=scheme).page
        before = brightness(page)
        assert (before > 128) == (scheme == "light")
        page.click("#theme")
        assert (brightness(page) > 128) == (other == "light")


def brightness(page: Any) -> float:
    """Of the background: 0 is black, 255 white."""
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(float, re.findall(r"[\d.]+", color)[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue


def test_filter_and_search(wuhan: Any, reports: dict[str, Report]) -> None:
    report = reports["wuhan-2017"]
    blocked = [one.title.en for one in grouped(report) if one.outcome is Outcome.BLOCKED]
    assert len(blocked) > 5
    wuhan.check("#filters [value=blocked]")
    assert visible(wuhan, ".rule .t") == blocked
    assert visible(wuhan, "#hits") == [str(len(blocked))]
    wuhan.fill("#q", "PER HEAD sane")
    (found,) = visible(wuhan, ".rule .t")
    assert found in blocked and "per head" in found
    wuhan.fill("#q", "nothing says this")
    assert visible(wuhan, ".rule .t") == [] and visible(wuhan, ".group h3") == []
    assert visible(wuhan, "#nohit") == ["No question fits."]
    wuhan.fill("#q", "")
    wuhan.uncheck("#filters [value=blocked]")
    assert len(visible(wuhan, ".rule .t")) == len(report.results)


def test_the_graph_leads_to_a_blocked_rule_and_that_to_its_root(
    wuhan: Any, reports: dict[str, Report]
) -> None:
    report = reports["wuhan-2017"]
    result = next(one for one in report.results if one.blocked_by)
    root = report.result(result.blocked_by[0])
    node = wuhan.locator(f"#node-{result.rule}")
    node.hover()
    marked = {one.get_attribute("id") for one in wuhan.locator(".node.on").all()}
    assert {f"node-{result.rule}", f"node-{root.rule}"} <= marked
    assert root.title.en in wuhan.inner_text("#tip")
    node.click()
    wuhan.wait_for_selector(f"#rule-{result.rule}[open]")
    rule = wuhan.locator(f"#rule-{result.rule}")
    waits = rule.locator("[data-s=blocked_by] a")
    assert [one.inner_text() for one in waits.all()] == [
        report.result(one).title.en for one in result.blocked_by
    ]
    waits.first.click()
    assert wuhan.url.endswith(f"#rule-{root.rule}")
    assert root.remediation is not None
    assert root.remediation.en in wuhan.inner_text(f"#rule-{root.rule}")


def test_a_link_to_a_rule_opens_it(
    open_page: Open, malmo_file: Path, reports: dict[str, Report]
) -> None:
    quoted = next(
        one for one in reports["malmo"].results if any(each.quote for each in one.evidence)
    )
    page = open_page(malmo_file, f"#rule-{quoted.rule}").page
    text = page.inner_text(f"#rule-{quoted.rule}")
    evidence = next(each for each in quoted.evidence if each.quote)
    assert evidence.quote in text and f"line {evidence.line}" in text
    assert quoted.source is not None and quoted.source.title.en in text
    assert reports["malmo"].background is not None
    note = next(one for one in reports["malmo"].background.rules if one.rule == quoted.rule)
    assert note.rationale.en in text
    assert " ".join(note.asked[0].text.split()) in " ".join(text.split())
    assert 0 <= box(page, f"#rule-{quoted.rule}")["y"] < page.viewport_size["height"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_saved_data_are_the_report(wuhan: Any, reports: dict[str, Report], lang: str) -> None:
    if lang == "zh":
        wuhan.click("#lang")
    with wuhan.expect_download() as waiting:
        wuhan.click("#save")
    file = waiting.value
    assert file.suggested_filename.endswith(f"-{lang}.json")
    text = Path(file.path()).read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(json.dumps(reports["wuhan-2017"].to_dict(lang)))


def test_numbers_show_beside_the_pointer(wuhan: Any) -> None:
    wuhan.locator("#emissions .top").scroll_into_view_if_needed()
    dot = wuhan.locator("#emissions .top").bounding_box()
    wuhan.mouse.move(dot["x"] + 12, dot["y"] + 12)
    assert re.match(r"2013: [\d.]+ Mt · ", wuhan.inner_text("#tip"))
    tip = box(wuhan, "#tip")
    wuhan.mouse.move(tip["x"] + 10, tip["y"] + 10)
    assert wuhan.is_visible("#tip"), "the pointer may be moved onto it"
    wuhan.keyboard.press("Escape")
    assert not wuhan.is_visible("#tip")
    wuhan.mouse.move(dot["x"] + 12, dot["y"] + 12)
    assert wuhan.is_visible("#tip")
    wuhan.mouse.move(dot["x"] - 5, dot["y"] + 80)
    assert not wuhan.is_visible("#tip")
    wuhan.click("#emissions summary")
    assert "2013" in wuhan.inner_text("#emissions table")


def test_the_keyboard_is_enough(wuhan: Any) -> None:
    focused = "(document.activeElement.id || document.activeElement.className)"
    wuhan.keyboard.press("Tab")
    assert wuhan.evaluate(focused) == "skip"
    assert box(wuhan, ".skip")["x"] >= 0
    wuhan.keyboard.press("Enter")
    wuhan.keyboard.press("Tab")
    assert wuhan.evaluate("document.activeElement.closest('main') !== null")
    wuhan.focus(".node >> nth=0")
    assert wuhan.inner_text("#tip")
    wuhan.keyboard.press("Enter")
    wuhan.wait_for_function("document.activeElement.tagName === 'SUMMARY'")
    assert wuhan.evaluate("document.activeElement.parentElement.open")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert wuhan.evaluate(style) == "solid"
    wuhan.keyboard.press("Space")
    assert not wuhan.evaluate("document.activeElement.parentElement.open")
    wuhan.focus("#filters [value=pass]")
    wuhan.keyboard.press("Space")
    assert int(wuhan.inner_text("#hits")) < 50


@pytest.mark.parametrize("width", [320, 375, 800, 1920])
def test_no_width_scrolls_sideways(open_page: Open, malmo_file: Path, width: int) -> None:
    page = open_page(malmo_file, viewport={"width": width, "height": 740}).page
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("#lang")
    assert box(page, "main")["width"] <= 1200
    if width > 1280:
        left = box(page, "main")["x"]
        assert abs(left - (width - box(page, "main")["width"]) / 2) <= 8


def test_on_paper(open_page: Open, malmo_file: Path, wuhan_file: Path) -> None:
    page = open_page(malmo_file, viewport={"width": 696, "height": 1024}).page
    page.emulate_media(media="print")
    assert not visible(page, "button, #filters, nav")
    found = box(page, "#overview")
    assert found["y"] + found["height"] < 1024, "the verdict is on the first sheet"
    assert page.evaluate("document.documentElement.scrollWidth") <= 696
    drivers = open_page(wuhan_file).page
    drivers.emulate_media(media="print")
    assert drivers.locator("#drivers rect >> visible=true").count() == 5
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert sizes and all(
        abs(float(wide) - 595) < 1 and abs(float(high) - 842) < 1 for wide, high in sizes
    )
    assert 3 <= len(sizes) <= 8


def test_paper_is_white(open_page: Open, malmo_file: Path) -> None:
    page = open_page(malmo_file, color_scheme="dark").page
    for before in (None, "dark"):
        if before:
            page.click("#theme")
            page.click("#theme")
        assert brightness(page) < 128
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert brightness(page) > 128
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert brightness(page) < 128 and page.get_attribute("html", "data-theme") == before


def test_without_scripts_the_verdict_stands(
    open_page: Open, wuhan_file: Path, reports: dict[str, Report]
) -> None:
    page = open_page(wuhan_file, java_script_enabled=False).page
    score = reports["wuhan-2017"].score
    assert page.inner_text(".number") == f"{score.value} – {score.best}"
    assert page.locator(".gain").count() == 3 and page.is_visible(".gain")
    assert "scripts switched on" in page.inner_text("#rules")
