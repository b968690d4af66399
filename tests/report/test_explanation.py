"""An explanation tells each value once: repeats are counted, lists are folded, nothing is lost."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.pack import load_pack
from evaluator.render.options import Options
from evaluator.render.terminal.explain import render
from evaluator.report.explanation import Explanation, PartShown
from evaluator.walk.check import Evaluator
from evaluator.walk.explain import explain

TOP = Path(__file__).parents[2]
EVALUATOR = Evaluator(load_pack("peaking"))
RULES = (
    "targets-complete", "measure-owners", "sectors-covered", "series-usable", "past-peak-trend",
    "peak-year", "inventory-coverage", "complete-chains", "measure-dates", "five-steps",
)  # fmt: skip


@functools.cache
def explained(rule: str) -> Explanation:
    return explain(EVALUATOR, rule, str(TOP / "samples/malmo/plan.yaml"))


def leaves(part: PartShown) -> Iterator[PartShown]:
    if not part.parts:
        yield part
    for inner in part.parts:
        yield from leaves(inner)


def parts(found: Explanation) -> list[PartShown]:
    tops = [one.part for one in found.questions if one.part is not None]
    return [leaf for top in tops for leaf in leaves(top)]


@pytest.mark.parametrize("rule", RULES)
def test_a_value_is_told_once(rule: str) -> None:
    told = [
        (one.path, one.shown.en)
        for part in parts(explained(rule))
        for read in part.reads
        for one in (read.evidence if read.entries > 1 else read.evidence[:1])
    ]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("rule", RULES)
def test_an_explanation_fits_on_a_few_screens(rule: str) -> None:
    lines = render(explained(rule), Options()).splitlines()
    assert len(lines) <= 160
    indented = [line for line in lines if " = " in line]
    assert len(indented) == len(set(indented))


def test_what_an_earlier_part_told_is_counted() -> None:
    """The second line of a rule reads what its first has read."""
    first, *others = parts(explained("measure-owners"))
    shown = sum(read.entries for read in first.reads)
    assert shown > 80
    assert shown in [part.again for part in others]


def test_a_field_of_many_entries_is_one_line() -> None:
    reads = {read.path: read for part in parts(explained("measure-owners")) for read in part.reads}
    assert reads["measures[].status"].entries == 43
    assert len(reads["measures[].status"].values) == 3
    assert "measures[ccs].reduction.value" in reads, "five different values stay apart"


def test_a_value_with_several_citations_is_one_line() -> None:
    found = render(explained("measure-owners"), Options())
    assert found.count("measures[ccs].reduction.value = ") == 1
    (read,) = [
        read
        for part in parts(explained("measure-owners"))
        for read in part.reads
        if read.path == "measures[ccs].reduction.value"
    ]
    assert len(read.evidence) == 3


def test_derived_values_stand_beside_the_conditions() -> None:
    """Those that the rule reads, and those behind its definitions."""
    found = {one.name: one for one in explained("measure-owners").derived}
    assert found.keys() >= {"defs.owned", "defs.mitigation", "defs.enough_measures"}
    assert found["defs.enough_measures"].value is True
    text = render(explained("past-peak-trend"), Options())
    assert "facts.peak_claimed_past = yes" in text


def test_without_a_plan_nothing_is_derived() -> None:
    assert explain(EVALUATOR, "measure-owners", None).derived == ()
