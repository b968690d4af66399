"""`--detail`: the series as a line of signs, derived values, parameters."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.render import Options, render
from evaluator.render.terminal.spark import ASCII, GAPS, UNICODE, sparkline
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wuhan() -> Report:
    evaluator = Evaluator(load_pack("peaking"), Request(background=True))
    return evaluator.report(str(TOP / "samples" / "wuhan-2017" / "plan.yaml"))


def detail(report: Report, **choices: object) -> str:
    options = Options(detail=True, **{"width": 100, **choices})  # type: ignore[arg-type]
    return render((report,), "terminal", options)


def emissions(text: str, heading: str) -> list[str]:
    return text.split(f"\n {heading}\n")[1].split("\n\n", maxsplit=1)[0].splitlines()


def test_the_series_with_its_peak_and_the_pledge(wuhan: Report) -> None:
    assert emissions(detail(wuhan), "EMISSIONS")[:6] == [
        "   Outside data, direct emissions",
        "     ▁▁▂▃▃▃▅▅▅▆█▅▄███▆······",
        "                  ^ 2013 highest: 104.334 Mt",
        "                           ^ by 2022 pledged peak",
        "     2000               2022",
        "     lowest 59.625 Mt in 2001 · latest 91.034 Mt in 2016",
    ]
    chinese = emissions(detail(wuhan, lang=Lang.ZH), "排放")
    assert chinese[2:5] == [
        "                  ^ 2013年 最高：1.04334 亿吨",
        "                           ^ 到2022年 承诺达峰",
        "     2000               2022",
    ]


def test_a_typewriter_shows_it_too(wuhan: Report) -> None:
    text = detail(wuhan, unicode=False)
    line = emissions(text, "EMISSIONS")[1].strip()
    assert set(line) <= set(ASCII) and len(line) == 17


def test_derived_values_and_parameters(wuhan: Report) -> None:
    text = " ".join(detail(wuhan, width=112).split())
    assert wuhan.background is not None
    for fact in wuhan.background.facts:
        said = (
            fact.title.en if fact.shown is None else f"{fact.title.en}: {fact.shown.en} {fact.name}"
        )
        assert " ".join(said.split()) in text
    for parameter in wuhan.background.parameters:
        assert parameter.title.en + ": " in text
        if parameter.value is not None:
            assert f"{parameter.title.en}: {parameter.value:g}" in text
            assert f"since {parameter.since}" in text


def test_without_detail_none_of_it(wuhan: Report) -> None:
    text = render((wuhan,), "terminal", Options())
    assert not re.search("EMISSIONS|DERIVED|PARAMETERS", text)


series = st.dictionaries(st.integers(1990, 2060), st.floats(-50, 500), min_size=2, max_size=40)


@given(series, st.integers(20, 90), st.sampled_from([UNICODE, ASCII]))
def test_signs_stand_for_values(values: dict[int, float], width: int, signs: str) -> None:
    first = min(values)
    top = max(values, key=lambda year: values[year])
    line, mark, years = sparkline(values, [(top, "top")], width, signs)
    assert len(line) <= width and years.startswith(str(first))
    assert line[mark.index("^")] == signs[-1] or max(values.values()) == min(values.values())
    if max(values) - first < width:
        assert len(line) == max(values) - first + 1
        for year, sign in enumerate(line, first):
            assert (sign != GAPS[signs]) == (year in values) or signs == ASCII
        ordered = sorted(values, key=lambda year: values[year])
        for one, other in pairwise(ordered):
            assert signs.index(line[one - first]) <= signs.index(line[other - first])
