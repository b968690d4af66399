"""The common core, the order, marks, and how firm places are."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from support.leagues import FULL, PACK, plan, random_plans, row, without

from evaluator.core import Outcome, UsageRefused
from evaluator.pack import load_pack
from evaluator.rank import League, Row, Settings, league
from evaluator.rank.pair import pair
from evaluator.rank.robust import Dominance, dominance, places, spans
from evaluator.rank.row import from_line, to_line
from evaluator.render.league import FORMATS, PAIR_FORMATS
from evaluator.render.options import Options


def table(rows: list[Row], **settings: object) -> League:
    return league(load_pack(PACK), lambda: rows, Settings(**settings))  # type: ignore[arg-type]


def fully(count: int) -> list[Row]:
    return [row(plan(f"Full {number}", **FULL)) for number in range(count)]


def test_a_row_comes_back_from_its_line() -> None:
    for content in random_plans(5):
        one = row(content)
        assert from_line(to_line(one)) == one


def test_the_core_is_what_enough_plans_answer() -> None:
    rows = [*fully(4), row(plan("Gap", **without("inventory", "standard")))]
    assert [one.id for one in table(rows).core] == [
        "peak-year", "horizon", "peak-level", "inventory", "standard",
    ]  # fmt: skip
    assert [one.id for one in table(rows, core=Fraction(9, 10)).core] == [
        "peak-year", "horizon", "peak-level",
    ]  # fmt: skip
    assert {one.answered for one in table(rows).core} == {4, 5}


def test_weights_are_renormalised_over_the_core() -> None:
    # nobody answers `costs`: its absence costs nobody anything
    assert [str(one.plan.value) for one in table(fully(3)).placed] == ["100.0"] * 3


def test_a_plan_that_answers_less_than_half_of_the_core_is_not_ranked() -> None:
    rows = [*fully(8), row(plan("Silent")), row(plan("Some", **without("inventory")))]
    found = table(rows)
    assert [one.name for one in found.not_ranked] == ["Silent"]
    assert (found.not_ranked[0].answered, found.not_ranked[0].asked) == (0, 5)
    assert "Some" in [one.plan.name for one in found.placed]


def test_a_silent_plan_never_ties_with_the_leader() -> None:
    rows = [*fully(8), row(plan("Gaps", **without("level", "boundary", "end")))]
    last = table(rows).placed[-1]
    assert last.plan.name == "Gaps"
    assert last.place == 9
    assert last.reach == 1
    assert last.mark is not None
    assert last.mark.owes == "self"


def test_a_tie_of_stated_facts_is_said_to_be_one() -> None:
    marks = [one.mark and one.mark.owes for one in table(fully(3)).placed]
    assert marks == [None, "none", "none"]


def test_peers_and_percentiles() -> None:
    rows = [
        row(plan("A", of="city", **FULL)),
        row(plan("B", of="town", **(FULL | {"year": 2050}))),
        row(plan("C", of="town", **FULL)),
        row(plan("D", of="town", **(FULL | {"year": 2050, "inventory": 2005}))),
    ]
    found = {one.plan.name: one for one in table(rows, peers="city.level").placed}
    assert [(one.peer_place, one.peer_size) for one in (found["A"], found["B"])] == [(1, 1), (2, 3)]
    assert str(found["A"].percentile) == "75.0"
    assert str(found["B"].peer_percentile) == "50.0"
    assert found["D"].dominance == Dominance(0, 3)


def test_one_group_alone() -> None:
    rows = [
        row(plan("A", of="city", **FULL)),
        row(plan("B", of="town", **without("inventory"))),
        row(plan("C", of="town", **without("inventory"))),
    ]
    found = table(rows, peers="city.level", group="town")
    assert [one.plan.name for one in found.placed] == ["B", "C"]
    assert "inventory" not in [one.id for one in found.core]


def test_the_order_of_the_plans_changes_nothing() -> None:
    rows = [row(content) for content in random_plans(30)]
    mixed = list(rows)
    Random(1).shuffle(mixed)
    options = Options()
    for form in FORMATS:
        assert FORMATS[form](table(rows), options) == FORMATS[form](table(mixed), options)


def test_nothing_in_common_is_said() -> None:
    rows = [row(plan("A", **FULL)), row(plan("B")), row(plan("C"))]
    with pytest.raises(UsageRefused, match="no rule is answered by 80% of the 3 plans"):
        table(rows)
    with pytest.raises(UsageRefused, match="no criterion 'peek'"):
        table(rows, criteria=("peek",))


def test_places_share_and_skip() -> None:
    assert places([50, 70, 50, None, 10]) == [2, 1, 2, 5, 4]


def test_spans_reach_what_other_weights_allow() -> None:
    half, one, none = Fraction(1, 2), Fraction(1), Fraction(0)
    # by 50 : 50 all score 50; the first wins with more weight on its side, and the second too
    plans = [(one, none), (none, one), (half, half)]
    assert places([50, 50, 50]) == [1, 1, 1]
    assert [tuple(span) for span in spans(plans, [0.5, 0.5], [1, 1, 1])] == [(1, 3), (1, 3), (1, 2)]


def test_dominance_against_the_definition() -> None:
    random = Random(3)
    plans = [tuple(Fraction(random.randint(0, 2)) for _ in range(3)) for _ in range(20)]
    found = dominance(plans)
    assert found is not None
    for index, mine in enumerate(plans):
        over = sum(
            mine != other and all(a >= b for a, b in zip(mine, other, strict=True))
            for other in plans
        )
        assert found[index].over == over


def test_every_format_in_both_languages() -> None:
    rows = [*(row(content) for content in random_plans(12)), row({"schema": "city-plan/1"} | {
        "city": {"name": {"en": "Bad"}}, "peak": {"year": "soon"}}, "bad.yaml")]  # fmt: skip
    found = table(rows, core=Fraction(1, 2), peers="city.level")
    assert len(found.counted.failed) == 1
    for lang, word in (("en", "Common core"), ("zh", "共同要点")):
        options = Options(lang=lang)  # type: ignore[arg-type]
        assert word in FORMATS["terminal"](found, options)
        data = json.loads(FORMATS["json"](found, options))
        assert len(data["plans"]) == 13
        assert data["plans"][-1]["state"] == "not-evaluated"
        assert FORMATS["csv"](found, options).count("\n") == 14


def test_a_criterion_that_applies_to_one_plan_only_settles_nothing() -> None:
    pack = load_pack(PACK)
    homes = {rule.id: rule.criterion for rule in pack.rules}
    better, other = row(plan("A", **FULL)), row(plan("B", **(FULL | {"year": 2050})))
    assert pair(pack, better, other).dominant == 0
    bare = other._replace(results=tuple(
        one._replace(outcome=Outcome.NOT_APPLICABLE) if homes[one.rule] == "basis" else one
        for one in other.results
    ))  # fmt: skip
    found = pair(pack, better, bare)
    assert [None in one.values for one in found.criteria] == [False, True]
    assert found.dominant == -1


def test_two_plans_side_by_side() -> None:
    pack = load_pack(PACK)
    better, open_one = row(plan("A", **FULL)), row(plan("B", **without("inventory")))
    found = pair(pack, better, open_one)
    assert found.overlap
    assert found.owes == 1
    assert found.dominant == 0
    silent = next(one for one in found.rules if one.id == "inventory")
    assert (silent.comparable, silent.ahead) == (False, -1)
    worse = pair(pack, better, row(plan("C", **(FULL | {"year": 2050}))))
    assert [one.id for one in worse.rules if one.ahead == 0] == ["peak-year", "horizon"]
    for lang in ("en", "zh"):
        for form in PAIR_FORMATS.values():
            assert form(found, Options(lang=lang)).endswith("\n")  # type: ignore[arg-type]


def test_what_the_table_keeps_of_a_plan_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are read one at a time; of each a few numbers stay, equal ones only once."""
    monkeypatch.setattr("evaluator.rank.robust.MOST_PAIRED", 0)  # as with many plans
    lines = [to_line(one) for one in fully(3)]

    def kept(count: int) -> int:
        def rows() -> Iterator[Row]:
            for number in range(count):
                line = lines[number % len(lines)]
                yield from_line(line)._replace(name=f"/srv/plans/plans.jsonl:{number}")

        pack = load_pack(PACK)
        gc.collect()
        tracemalloc.start()
        found = league(pack, rows, Settings(core=Fraction(1, 10)))
        gc.collect()
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(found.placed) == count
        return size

    kept(100)  # what is cached once
    assert (kept(500) - kept(200)) / 300 < 1100  # bytes; each plan with its own numbers: 1,500
