"""The pages have no barrier that axe-core finds: both languages, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Barriers = Callable[[Any], list[str]]
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
    open_page: Callable[..., Any],
    barriers: Barriers,
    name: str,
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    file = request.getfixturevalue(f"{name}_file")
    page = open_page(file, color_scheme=scheme).page
    page.evaluate(OPENED)
    for _ in range(2):
        assert barriers(page) == [], page.locator("html").get_attribute("lang")
        page.click("#lang")


def test_no_barrier_on_a_city_of_several_on_a_phone(
    open_page: Callable[..., Any], barriers: Barriers, many_file: Any
) -> None:
    page = open_page(many_file, "#city-1", viewport={"width": 375, "height": 740}).page
    assert page.is_visible("#city h1") and page.is_visible("#emissions svg")
    assert barriers(page) == []


def test_a_barrier_would_be_found(
    open_page: Callable[..., Any], barriers: Barriers, many_file: Any
) -> None:
    page = open_page(many_file).page
    page.evaluate("document.querySelector('label[for=city-q]').remove()")
    assert any(one.startswith("label:") for one in barriers(page))
