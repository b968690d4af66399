"""How common a pass is stands beside the verdict wherever a reader looks, and decides nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluator.core import Lang
from evaluator.pack import load_pack
from evaluator.pack.stored import from_json, to_json
from evaluator.render import Options, render
from evaluator.render.terminal.explain import render as render_explanation
from evaluator.walk.check import Evaluator
from evaluator.walk.explain import explain

MALMO = Path(__file__).parents[2] / "samples" / "malmo" / "plan.yaml"
PACK = load_pack("peaking")
SAID = {
    Lang("en"): "25 % of UK council climate plans marked in 2022 pass this.",
    Lang("zh"): "2022年参评的英国地方政府气候规划中，25%符合该要点。",
}


@pytest.mark.parametrize("lang", list(SAID))
def test_an_explanation_says_it_and_who_counted(lang: Lang) -> None:
    found = explain(Evaluator(PACK), "measure-costs", None)
    text = " ".join(render_explanation(found, Options(lang)).split())
    assert SAID[lang] in (text if lang is Lang.EN else text.replace(" ", ""))
    assert "github.com/mysociety/climate_scorecard_data_2022" in text


@pytest.mark.parametrize("lang", list(SAID))
def test_the_long_scorecard_says_it(lang: Lang) -> None:
    report = Evaluator(PACK).report(MALMO)
    text = render([report], "terminal", Options(lang, detail=True))
    words = " ".join(text.split()) if lang is Lang.EN else "".join(text.split())
    assert SAID[lang] in words


def test_json_carries_it_and_null_where_none_is_known() -> None:
    data = json.loads(render([Evaluator(PACK).report(MALMO)], "json"))
    found = {one["rule"]: one["base_rate"] for one in data["reports"][0]["results"]}
    assert found["measure-costs"]["share"] == 25
    assert found["measure-costs"]["source"]["url"].startswith("https://github.com/mysociety/")
    assert found["peak-level"] is None


def test_it_moves_no_score() -> None:
    bare = PACK._replace(rules=tuple(rule._replace(base_rate=None) for rule in PACK.rules))
    ours, theirs = Evaluator(PACK).report(MALMO), Evaluator(bare).report(MALMO)
    assert ours.score == theirs.score
    assert [one.outcome for one in ours.results] == [one.outcome for one in theirs.results]


def test_it_survives_the_cache() -> None:
    again = from_json(to_json(PACK))
    assert [rule.base_rate for rule in again.rules] == [rule.base_rate for rule in PACK.rules]
