"""Plans from strangers, opened in a real browser: every text of theirs stays a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.hostile_texts import ALL, hostile

from evaluator.render import Options, render
from evaluator.render.safe import clean
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator

Open = Callable[..., Any]
SCRIPT = "</script><script>alert(1)</script>"
BREAKS = f"{SCRIPT}\"'><svg onload=alert(2)><img src=x onerror=alert(3)> </template></svg>"
STEERS = "\u2028\u2029\u202e\u2066\u200f gnp \x00\x1b[31m"
ADDRESS = "javascript:alert(1)//"
LONG = "A" * 10_000
MARKUP = """() => ({
  scripts: document.scripts.length,
  handlers: [...document.querySelectorAll("*")].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith("on"))).length,
  loaded: document.querySelectorAll("img, iframe, object, embed, form[action]").length,
  unsafe: [...document.querySelectorAll("a")].filter((one) =>
    !/^(#|https?:)/.test(one.getAttribute("href"))).length,
})"""


def check(page: Any, scripts: int) -> None:
    found = page.evaluate(MARKUP)
    assert found == {"scripts": scripts, "handlers": 0, "loaded": 0, "unsafe": 0}
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    for steering in "\u2028\u202e\u2066\u200f":
        assert steering not in page.evaluate("document.body.innerText")


def smaller(report: Report) -> Report:
    """All parts of the page, with few rules: so that attacks in every text stay quick."""
    kept = {one.rule for one in report.results[:14]}
    behind = report.background
    assert behind is not None

    def near(rules: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in rules if one in kept)

    rules = [
        one._replace(requires=near(one.requires), opens=near(one.opens))
        for one in behind.rules
        if one.rule in kept
    ]
    results = [one._replace(blocked_by=near(one.blocked_by)) for one in report.results[:14]]
    return report._replace(
        results=tuple(results),
        next=report.next[:4],
        background=behind._replace(
            rules=tuple(rules), facts=behind.facts[:5], parameters=behind.parameters[:5]
        ),
    )


@pytest.mark.parametrize(
    "attack", [ALL, BREAKS, STEERS, ADDRESS], ids=["all", "breaks", "steers", "address"]
)
def test_every_text_of_a_report(
    open_page: Open, saved: Callable[..., Path], reports: dict[str, Report], attack: str
) -> None:
    small = smaller(reports["wuhan-2017"])
    name = f"hostile-{len(attack)}"
    page = open_page(saved(name, hostile(small, attack))).page
    check(page, 2)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.click("#lang")
    check(page, 2)
    assert page.inner_text("h1").startswith(" ".join(clean(attack).split()))
    page.fill("#q", attack[:20])
    many = open_page(saved(f"{name}-many", hostile(small, attack), small), "#city-0").page
    check(many, 4)


def test_a_plan_from_disk(open_page: Open, evaluator: Evaluator, tmp_path: Path) -> None:
    plan = {
        "schema": "city-plan/1",
        "city": {"name": {"en": f"{SCRIPT} \u202etropeR\u2028", "zh": BREAKS + LONG}},
        "documents": [{"id": "p", "role": "plan", "title": LONG, "url": "https://x.example/\"'><b>"}],
        "measures": [
            {"id": "m", "name": {"en": BREAKS, "zh": LONG}, "sectors": ["transport"],
             "evidence": {"sectors": {"document": "p", "quote": f"{BREAKS}\u2029{LONG}"}}},
        ],
    }  # fmt: skip
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    page_file = tmp_path / "report.html"
    page_file.write_text(render((evaluator.report(str(file)),), "html", Options()), "utf-8")
    page = open_page(page_file).page
    check(page, 2)
    assert page.inner_text("h1").strip() == f"{SCRIPT} <U+202E>tropeR"
    assert LONG in page.inner_text(".sub")
    page.click("#lang")
    assert page.inner_text("h1") == " ".join(BREAKS.split()) + LONG
    page.fill("#q", "alert(2)")
    check(page, 2)
