"""The pages have no barrier that axe-core finds: both languages, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

RULES = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
})).violations.map((one) => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 5).map(
  (node) => node.html.slice(0, 160) + " " + node.failureSummary).join("; "))"""
OPENED = """() => {
  for (const kind of ["pass", "partial", "fail", "missing", "blocked", "not-applicable"]) {
    const rule = document.querySelector(`.rule[data-o=${kind}]`);
    if (rule) rule.open = true;
  }
  for (const one of document.querySelectorAll("section details:not(.rule, .fact)")) one.open = true;
  for (const one of document.querySelectorAll(".fact:first-child, .fact:last-child")) {
    one.open = true;
  }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["wuhan", "many"])
def test_no_barrier_is_found(
    open_page: Callable[..., Any], axe: str, name: str, scheme: str, request: pytest.FixtureRequest
) -> None:
    file = request.getfixturevalue(f"{name}_file")
    page = open_page(file, color_scheme=scheme).page
    page.evaluate(OPENED)
    page.evaluate(axe)
    for _ in range(2):
        assert page.evaluate(RULES) == [], page.locator("html").get_attribute("lang")
        page.click("#lang")


def test_no_barrier_on_a_city_of_several_on_a_phone(
    open_page: Callable[..., Any], axe: str, many_file: Any
) -> None:
    page = open_page(many_file, "#city-1", viewport={"width": 375, "height": 740}).page
    assert page.is_visible("#city h1") and page.is_visible("#emissions svg")
    page.evaluate(axe)
    assert page.evaluate(RULES) == []


def test_a_barrier_would_be_found(open_page: Callable[..., Any], axe: str, many_file: Any) -> None:
    page = open_page(many_file).page
    page.evaluate("document.querySelector('label[for=city-q]').remove()")
    page.evaluate(axe)
    assert any(one.startswith("label:") for one in page.evaluate(RULES))
