"""A reader of the page, the workbook, the data and the terminal reads the same numbers."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.render import Options, render, render_bytes
from evaluator.walk.check import Evaluator, Request

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/plan.yaml"))
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(background=True))


def table_of_page(text: str) -> list[list[float]]:
    """Score and best of each criterion, as the page shows them."""
    table = text.partition('<table class="criteria">')[2].partition("</table>")[0]
    cells = [re.findall(r'<td class="n[^"]*">([^<]*)</td>', row) for row in table.split("<tr>")]
    return [[float(one) for one in row[1:]] for row in cells if row and "–" not in row]


@pytest.mark.parametrize("plan", SAMPLES, ids=lambda plan: plan.parent.name)
def test_all_four_agree(evaluator: Evaluator, plan: Path) -> None:
    report = evaluator.report(str(plan))
    data: Any = report.to_dict("en")["reports"][0]  # type: ignore[index]
    expected = [[one["value"], one["best"]] for one in data["criteria"] if one["value"] is not None]
    total = [data["score"]["value"], data["score"]["best"]]

    page = render((report,), "html", Options(lang=Lang.EN))
    assert table_of_page(page) == expected
    shown = page.split('<p class="number">')[1].split("</p>")[0]
    assert [float(one) for one in NUMBER.findall(shown)] == list(dict.fromkeys(total))

    book = openpyxl.load_workbook(io.BytesIO(render_bytes((report,), "xlsx")))
    rows = [[row[4].value, row[5].value] for row in book["Overview"].iter_rows(min_row=2)]
    assert [row for row in rows if row[0] is not None] == [total, *expected]

    screen = render((report,), "terminal", Options(width=120)).splitlines()
    for one in (*data["criteria"], {"title": "All criteria", **data["score"]}):
        if one["value"] is not None:
            line = next(line for line in screen if line.strip().startswith(one["title"]))
            numbers = [float(each) for each in NUMBER.findall(line.split(one["title"])[1])]
            assert numbers[1:3] == [one["value"], one["best"]]
