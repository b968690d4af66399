"""A reader of the page, the workbook, the data and the terminal reads the same numbers."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from support.pages import data_of

from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.render import Options, render, render_bytes
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")

TOP = Path(__file__).parents[2]
SAMPLES = ("heidelberg", "malmo", "shenzhen-2023", "silent", "wuhan-2017")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
POINTS = re.compile(r"^ {3}\S (\S+)  (.+?) · .+? · ([\d.]+) of ([\d.]+) points", re.MULTILINE)


class Numbers(NamedTuple):
    """What each of the four must tell."""

    band: str | None
    total: list[float | None]
    """Score and best."""
    coverage: int | None
    """In percent."""
    criteria: dict[str, list[float]]
    """Weight, score and best by title; those in which something applies."""
    points: dict[str, tuple[str, str, str]]
    """Outcome, earned and possible of each rule that applies and scores; to four digits."""
    gains: list[list[float]]
    """Of the first three steps."""


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(background=True))


@pytest.mark.parametrize("name", SAMPLES)
def test_all_four_agree(evaluator: Evaluator, name: str) -> None:
    report = evaluator.report(str(TOP / "samples" / name / "plan.yaml"))
    found: Any = report.to_dict("en")
    data = of_data(found["reports"][0])
    assert len(data.criteria) == 8 and len(data.points) > 60
    assert of_page(report) == data
    assert of_workbook(report) == data._replace(gains=[])
    assert of_terminal(report) == data


def of_data(data: Any) -> Numbers:
    score = data["score"]
    return Numbers(
        score["band"],
        [score["value"], score["best"]],
        percent(score["coverage"]),
        {
            one["title"]: [one["weight"], one["value"], one["best"]]
            for one in data["criteria"]
            if one["value"] is not None
        },
        {
            one["rule"]: (one["outcome"], *map(short, one["points"].values()))
            for one in data["results"]
            if one["points"]["possible"] and one["outcome"] != "not-applicable"
        },
        [
            list(dict.fromkeys([one["gain"]["alone"], one["gain"]["up_to"]]))
            for one in data["next"][:3]
        ],
    )


def short(number: float) -> str:
    return f"{number:.4g}"


def percent(share: float | None) -> int | None:
    return None if share is None else int(share * 100 + 0.5)


def of_page(report: Report) -> Numbers:
    """The verdict as the markup has it; the points as the page's script reads them."""
    text = render((report,), "html", Options(lang=Lang.EN))
    table = text.partition('<table class="criteria">')[2].partition("</table>")[0]
    criteria = {}
    for row in table.split("<tr>")[2:]:
        title = re.sub("<span lang=zh>.*?</span>|<[^>]+>", "", row.partition("</th>")[0]).strip()
        cells = re.findall(r'<td class="n[^"]*">([^<]*)</td>', row)
        if "–" not in cells:
            criteria[title] = [float(one) for one in cells]
    shown = text.split('<p class="number">')[1].split("</p>")[0]
    total = [float(one) for one in NUMBER.findall(shown)]
    band = re.search(r'class="badge b-.*?</small>(\w)</div>', text)
    sign = "<span lang=en>\u00a0%</span><span lang=zh>%</span>"
    coverage = re.search(rf"<li>(\d+){sign} <span lang=en>of the points", text)
    gains = re.findall(r'<p class="gain">(.*?)<small>', text)
    return Numbers(
        band and band[1],
        [total[0], total[-1]],
        coverage and int(coverage[1]),
        criteria,
        of_data(data_of(text, "en")["reports"][0]).points,
        [[float(one) for one in NUMBER.findall(gain)] for gain in gains],
    )


def of_workbook(report: Report) -> Numbers:
    book = openpyxl.load_workbook(io.BytesIO(render_bytes((report,), "xlsx")))
    (first, *rows) = [[cell.value for cell in row] for row in book["Overview"].iter_rows(min_row=2)]
    results = [[cell.value for cell in row] for row in book["Results"].iter_rows(min_row=2)]
    return Numbers(
        None if first[7] == "not rated" else first[7],
        [first[4], first[5]],
        percent(first[6] / 100),
        {row[2]: row[3:6] for row in rows if row[4] is not None},
        {
            row[1]: (row[5].replace(" ", "-"), short(row[6]), short(row[7]))
            for row in results
            if row[7] and row[5] != "not applicable"
        },
        [],
    )


def of_terminal(report: Report) -> Numbers:
    screen = render((report,), "terminal", Options(width=112, detail=True))
    head, _, table = screen.partition("weight  score   best")
    criteria = {}
    for line in table.split("\n\n")[0].splitlines():
        found = re.match(r" (\S.*?)  +([\d.]+) +([\d.]+) +([\d.]+) ", line)
        if found:
            criteria[found[1]] = [float(one) for one in found.groups()[1:]]
    total = criteria.pop("All criteria")
    band = re.search(r"BAND (\w)", head)
    coverage = re.search(r"(\d+) % of the points can be decided", head)
    points = {rule: (outcome.replace(" ", "-"), earned, possible)
              for rule, outcome, earned, possible in POINTS.findall(screen)}  # fmt: skip
    applied = {one: said for one, said in points.items() if said[0] != "not-applicable"}
    gains = re.findall(r"(?:\+([\d.]+) to )?\+([\d.]+)", screen.partition(" NEXT")[2])[:3]
    return Numbers(
        band and band[1],
        list(total[1:]),
        coverage and int(coverage[1]),
        criteria,
        applied,
        [[float(one) for one in gain if one] for gain in gains],
    )
