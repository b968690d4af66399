"""Two plans of one city are told apart wherever a table calls them by their city."""

from __future__ import annotations

from typing import NamedTuple

from support.leagues import FULL, PACK, plan, row

from evaluator.core import Both, Lang, both
from evaluator.pack import load_pack
from evaluator.rank import Settings, league
from evaluator.rank.pair import pair
from evaluator.render.league import FORMATS, PAIR_FORMATS
from evaluator.render.league.called import called
from evaluator.render.options import Options


class Plan(NamedTuple):
    name: str
    city: Both


def shown(*plans: tuple[str, str]) -> list[str]:
    made = [Plan(name, both(city)) for name, city in plans]
    name = called(made)
    return [name(one).en for one in made]


def test_one_plan_of_a_city_is_called_by_the_city() -> None:
    assert shown(("a/plan.yaml", "Lahti"), ("b/plan.yaml", "Paris")) == ["Lahti", "Paris"]


def test_of_several_the_part_of_the_path_is_named_that_differs() -> None:
    paths = ("samples/wuhan-2017/plan.yaml", "samples/wuhan-2024/plan.yaml")
    assert shown(("samples/a.yaml", "Paris"), *((one, "Wuhan") for one in paths)) == [
        "Paris", "Wuhan (wuhan-2017)", "Wuhan (wuhan-2024)"]  # fmt: skip
    assert shown(("x/a.yaml", "A"), ("x/b.yaml", "A")) == ["A (a.yaml)", "A (b.yaml)"]
    assert shown(("p.jsonl:3", "A"), ("p.jsonl:9", "A")) == ["A (p.jsonl:3)", "A (p.jsonl:9)"]
    assert shown(("x/a/p.yaml", "A"), ("x/p.yaml", "A")) == ["A (a)", "A (x/p.yaml)"]
    assert shown(("p.yaml", "A"), ("p.yaml", "A")) == ["A (p.yaml)", "A (p.yaml)"]


def test_two_plans_of_one_city_side_by_side() -> None:
    sides = [row(plan("Twin", **FULL))._replace(name=f"{place}/plan.yaml") for place in ("a", "b")]
    made = pair(load_pack(PACK), sides[0], sides[1])
    assert "Twin (a)" in PAIR_FORMATS["terminal"](made, Options(lang="en"))
    assert "Twin（a）" in PAIR_FORMATS["terminal"](made, Options(lang="zh"))


def test_terminal_and_page_say_so() -> None:
    rows = [row(plan(name, **FULL))._replace(name=f"{place}/plan.yaml")
            for name, place in (("Twin", "new"), ("Twin", "old"), ("Only", "one"))]  # fmt: skip
    found = league(load_pack(PACK), lambda: rows, Settings())
    for form in ("terminal", "html"):
        text = FORMATS[form](found, Options(lang="en"))
        assert isinstance(text, str)
        assert "Twin (new)" in text and "Twin (old)" in text
        assert "Only (" not in text


def test_a_name_too_wide_for_the_terminal_says_that_it_is_cut() -> None:
    for city, cut in (("X" * 40, "X" * 27 + "…"), ("武" * 20, "武" * 13 + "…")):
        found = league(load_pack(PACK), lambda name=city: [row(plan(name, **FULL))], Settings())
        text = FORMATS["terminal"](found, Options(lang="en"))
        assert f" {cut} " in text and city not in text
        assert "...  " in FORMATS["terminal"](found, Options(lang=Lang.EN, unicode=False))
