"""Pages opened from disk in a real browser, with the network off.

The tests need chromium (Debian's, or any that EVALUATOR_CHROMIUM names) and the driver from
the extra `test`; those of accessibility need axe-core too (EVALUATOR_AXE names its file
axe.min.js). Without them they are skipped and say so; with EVALUATOR_REQUIRE_BROWSER=1, as
in CI, they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from evaluator.pack import load_pack
from evaluator.render import Options, render
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

SAMPLES = Path(__file__).parents[2] / "samples"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
PLANS = ("heidelberg", "malmo", "shenzhen-2023", "silent", "wuhan-2017", "wuhan-2024")
DESK = {"width": 1280, "height": 800}


def lacking(what: str) -> None:
    """Skips the test, or fails it where the browser is required."""
    if os.environ.get("EVALUATOR_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what}, and EVALUATOR_REQUIRE_BROWSER=1")
    pytest.skip(what)


def chromium() -> str | None:
    """The browser on this machine."""
    named = os.environ.get("EVALUATOR_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of a worker, with an empty profile."""
    path = chromium()
    if path is None:
        lacking("no chromium on this machine (EVALUATOR_CHROMIUM can name one)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("the driver is not installed: pip install -e '.[test]'")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that finds barriers in a page."""
    path = os.environ.get("EVALUATOR_AXE")
    if not path or not Path(path).is_file():
        lacking("EVALUATOR_AXE does not name axe-core's axe.min.js (npm pack axe-core)")
    return Path(str(path)).read_text(encoding="utf-8")


BARRIERS = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
})).violations.map((one) => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 5).map(
  (node) => node.html.slice(0, 160) + " " + node.failureSummary).join("; "))"""


@pytest.fixture
def barriers(axe: str) -> Callable[[Any], list[str]]:
    """`barriers(page)`: what keeps people out of a page, as axe-core finds it."""

    def found(page: Any) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(axe)
        what: list[str] = page.evaluate(BARRIERS)
        return what

    return found


class Opened(NamedTuple):
    """A page in the browser, and what it asked for and complained about."""

    page: Any
    complaints: list[str]
    asked: list[str]


@pytest.fixture(scope="session")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(background=True))


@pytest.fixture(scope="session")
def reports(evaluator: Evaluator) -> dict[str, Report]:
    """Some samples, by the names of their folders: read whole, by excerpts, and nearly silent."""
    return {name: evaluator.report(str(SAMPLES / name / "plan.yaml")) for name in PLANS}


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`saved(name, *reports)`: the page in a file, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def save(name: str, *reports: Report) -> Path:
        file = folder / f"{name}.html"
        if not file.exists():
            file.write_text(render(reports, "html", Options()), encoding="utf-8")
        return file

    return save


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """`open_page(file, hash, …)`; at the end no page may have complained or asked for more."""
    opened: list[Opened] = []
    contexts = []

    def opening(file: Path, fragment: str = "", *, ready: bool = True, **choices: Any) -> Opened:
        still = {"viewport": DESK, "offline": True, "reduced_motion": "reduce"}
        context = browser.new_context(**{**still, **choices})
        contexts.append(context)
        context.set_default_timeout(30_000)
        found = Opened(context.new_page(), [], [])
        opened.append(found)
        found.page.on("console", lambda said: found.complaints.append(said.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.on("dialog", lambda box: found.complaints.append(box.message) or box.dismiss())
        found.page.goto(file.as_uri() + fragment)
        if ready and choices.get("java_script_enabled", True):
            found.page.wait_for_selector("[data-ready]", state="attached")
        return found

    yield opening
    for context in contexts:
        context.close()
    for one in opened:
        assert one.complaints == []
        assert all(url == one.asked[0] for url in one.asked), one.asked


@pytest.fixture
def wuhan(open_page: Callable[..., Opened], wuhan_file: Path) -> Any:
    """Known by excerpts, not rated, with blocked rules and outside data."""
    return open_page(wuhan_file).page


@pytest.fixture(scope="session")
def wuhan_file(saved: Callable[..., Path], reports: dict[str, Report]) -> Path:
    return saved("wuhan", reports["wuhan-2017"])


@pytest.fixture(scope="session")
def malmo_file(saved: Callable[..., Path], reports: dict[str, Report]) -> Path:
    return saved("malmo", reports["malmo"])


@pytest.fixture(scope="session")
def many_file(saved: Callable[..., Path], reports: dict[str, Report]) -> Path:
    return saved("many", *reports.values())
