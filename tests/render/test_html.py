"""The page: one file that needs nothing else, whole, small, and deaf to hostile texts."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.hostile_texts import ALL, ATTACKS, hostile
from support.pages import blocks, data_of, restored

from evaluator.core import Both, Lang
from evaluator.pack import load_pack
from evaluator.render import Options, render
from evaluator.render.html.embed import embedded, packed
from evaluator.render.html.svg import Scale, round_steps
from evaluator.render.html.texts import both, link
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator, Request

TOP = Path(__file__).parents[2]
SAMPLES = sorted((TOP / "samples").glob("*/plan.yaml"))
SOME = ("heidelberg", "malmo", "silent", "wuhan-2017")
LARGEST, LARGEST_OF_HUNDRED = 250_000, 5_000_000
VOID = {"meta", "input", "br"}
LOADING = {"link", "img", "iframe", "object", "embed", "base", "video", "audio", "source"}


class Reader(HTMLParser):
    """Elements and attributes in order; fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return Evaluator(load_pack("peaking"), Request(background=True))


@pytest.fixture(scope="module")
def every(evaluator: Evaluator) -> list[Report]:
    return [evaluator.report(str(plan)) for plan in SAMPLES]


@pytest.fixture(scope="module")
def whole(every: list[Report]) -> list[Report]:
    return [one for one, plan in zip(every, SAMPLES, strict=True) if plan.parent.name in SOME]


def page(*reports: Report, lang: Lang = Lang.EN) -> str:
    return render(reports, "html", Options(lang=lang))


def test_every_sample_fits_and_is_well_formed(every: list[Report]) -> None:
    for report in every:
        text = page(report)
        assert len(text.encode()) < LARGEST, report.plan.file
        reader = Reader(text)
        ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        said = Counter(attrs.get("lang") for tag, attrs in reader.tags if tag == "span")
        assert said["en"] == said["zh"] > 100
        assert f"{report.score.value}" in text


def test_the_same_report_gives_the_same_page(whole: list[Report]) -> None:
    assert page(*whole) == page(*whole)
    assert page(whole[0]) == page(whole[0])


def test_nothing_is_asked_of_a_network(whole: list[Report]) -> None:
    for tag, attrs in Reader(page(*whole)).tags:
        assert tag not in LOADING
        assert "src" not in attrs and "srcset" not in attrs and "action" not in attrs
        assert not any(name.startswith("on") for name in attrs)
        if tag == "a":
            # a form's link has its address from the script
            assert (attrs.get("href") or "#").startswith(("#", "https://", "http://"))
    assert "default-src 'none'" in page(whole[0])
    assert "@import" not in page(whole[0]) and "url(" not in page(whole[0])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_embedded_data_are_the_published_ones(whole: list[Report], lang: str) -> None:
    for report in whole:
        assert data_of(page(report), lang) == report.to_dict(lang) | {"lang": lang}


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "en", "zh", "3"]), inner, max_size=4)
    ),
    max_leaves=30,
)


@given(json_data, json_data)
def test_what_is_packed_comes_out_again(en: Any, zh: Any) -> None:
    found = json.loads(json.dumps(packed([en, en, zh], [zh, en, zh])))
    assert same(restored(found, "en"), [en, en, zh])
    assert same(restored(found, "zh"), [zh, en, zh])


def same(one: Any, other: Any) -> bool:
    """Equal, and of equal kinds: true is not 1."""
    return json.dumps(one) == json.dumps(other)


@pytest.mark.parametrize("attack", [*ATTACKS, ALL, "A" * 10_000], ids=range(len(ATTACKS) + 2))
def test_hostile_texts_add_no_markup(report: Report, attack: str, whole: list[Report]) -> None:
    silent = next(one for one in whole if "silent" in one.plan.file)
    for one in (report, silent):
        harmless, attacked = Reader(page(one)), Reader(page(hostile(one, attack)))
        plain = Counter(tag for tag, _ in harmless.tags)
        bad = Counter(tag for tag, _ in attacked.tags)
        # texts that were alike in both languages, or empty, may differ now; nothing else
        for tag in (plain | bad).keys() - {"span", "tspan", "a", "p"}:
            assert bad[tag] == plain[tag], tag
        for tag, attrs in attacked.tags:
            assert not any(name.startswith("on") for name in attrs), tag
            assert "evil" not in (attrs.get("href") or "")


@pytest.mark.parametrize("attack", [*ATTACKS, ALL], ids=range(len(ATTACKS) + 1))
def test_packed_pages_of_cities_are_as_harmless(report: Report, attack: str) -> None:
    _, *pages = reversed(blocks(page(report, hostile(report, attack))))
    for text in pages:
        tags = {tag for tag, _ in Reader(text).tags}
        assert not tags & {"script", "style", "img", *LOADING}
    assert len(pages) == 2


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    assert link("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for bad in ("javascript:alert(1)", "data:text/html,x", 'https://x"onclick=1', "//x", None):
        assert link(bad) is None


def test_a_text_alike_in_both_languages_stands_once() -> None:
    assert both(Both("2030", "2030")) == "2030"
    assert both(Both("<b>", "甲")) == "<span lang=en>&lt;b&gt;</span><span lang=zh>甲</span>"


def test_the_verdict_says_what_caps_the_band(report: Report, rated: Report) -> None:
    assert rated.score.band_uncapped == "B"
    shown = re.sub("<[^>]+>", "", page(rated).partition('class="cap">')[2].partition("</li>")[0])
    assert shown.startswith("The score alone gives band按得分可评为等级 B; ；capped by")
    assert rated.result(rated.score.capped_by[0]).title.en.rstrip(".") in shown
    unrated = re.sub("<[^>]+>", "", page(report).partition('class="cap">')[2].partition("</li>")[0])
    assert unrated.startswith("Open or unmet gates")


def test_a_hundred_plans_fit(every: list[Report]) -> None:
    text = page(*every)
    assert len(text.encode()) / len(every) * 100 < LARGEST_OF_HUNDRED
    assert len(blocks(text)) == len(every) + 1
    scores = [float(one) for one in re.findall(r'<td class="n strong">([\d.]+)</td>', text)]
    assert scores == sorted(scores, reverse=True)
    saved = data_of(text, "en")["reports"]
    assert [one["score"] for one in saved] == [
        one.to_dict("en")["reports"][0]["score"] for one in every
    ]
    for one in saved:
        assert len(one["background"]["parameters"]) > 40
        assert all(len(result["evidence"]) <= 5 for result in one["results"])
        assert any(result["evidence"] for result in one["results"])


def test_without_what_stands_behind_there_is_a_page_all_the_same(report: Report) -> None:
    assert report.background is None
    assert "<svg" not in page(report).split("<main")[1].split("</main>")[0]
    assert embedded((report,)) in page(report, lang=Lang.ZH)


@given(st.floats(0, 1e6), st.floats(1e-6, 1e6))
@example(low=879609.9999999999, span=1e-06)
def test_steps_of_an_axis_are_round_and_hold_the_values(low: float, span: float) -> None:
    steps = round_steps(low, low + span)
    assert steps[0] <= low and steps[-1] >= (low + span) * (1 - 1e-6)
    assert 2 <= len(steps) <= 8
    place = Scale((steps[0], steps[-1]), (100, 0))
    assert place(steps[0]) == 100 and abs(place(steps[-1])) < 1e-6
