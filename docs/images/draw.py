"""Draws the pictures of the README: reports of the samples in a real browser.

    python docs/images/draw.py

Needs `pip install -e '.[test]' pillow` and chromium (or the browser that EVALUATOR_CHROMIUM
names). Pictures have 256 colours, so that they stay small.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from evaluator.pack import load_pack
from evaluator.render import Options, render
from evaluator.walk.check import Evaluator, Request

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, BAR = 1240, 52
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


class Picture(NamedTuple):
    """One picture: of which sample, how it is looked at, and where."""

    name: str
    sample: str
    lang: str
    scheme: str
    height: int
    at: str


PICTURES = (
    Picture("verdict.png", "malmo", "en", "light", 788, "#main"),
    Picture("emissions.png", "wuhan-2017", "zh", "dark", 640, "#emissions"),
)


def draw(browser: Browser, page_file: Path, wanted: Picture) -> None:
    """Writes one picture beside this file."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": wanted.height},
        color_scheme="dark" if wanted.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(page_file.as_uri())
    page.wait_for_selector("[data-ready]", state="attached")
    if wanted.lang == "zh":
        page.click("#lang")
    if wanted.at != "#main":  # with the number that shows beside the pointer
        page.evaluate("what => document.querySelector(what).scrollIntoView()", wanted.at)
        page.hover(f"{wanted.at} circle.top")
    height = wanted.height - BAR
    clip = {"x": 20, "y": BAR, "width": WIDTH - 40, "height": height}
    drawn = Image.open(BytesIO(page.screenshot(clip=clip)))
    drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        HERE / wanted.name, optimize=True
    )
    page.close()


def main() -> None:
    """All pictures."""
    evaluator = Evaluator(load_pack("peaking"), Request(background=True))
    path = os.environ.get("EVALUATOR_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        for wanted in PICTURES:
            report = evaluator.report(str(SAMPLES / wanted.sample / "plan.yaml"))
            file = Path(folder) / f"{wanted.sample}.html"
            file.write_text(render((report,), "html", Options()), encoding="utf-8")
            draw(browser, file, wanted)
        browser.close()


if __name__ == "__main__":
    main()
