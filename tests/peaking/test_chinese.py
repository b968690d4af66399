"""What a Chinese reader is shown of a pack is Chinese: texts, sources, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.core import Both
from evaluator.pack import Pack, load_pack
from evaluator.pack.declared import Source
from evaluator.render.options import Options
from evaluator.render.terminal.explain import render
from evaluator.report.messages import with_unit
from evaluator.walk.check import Evaluator
from evaluator.walk.explain import explain

TOP = Path(__file__).parents[2]
PACK = load_pack("peaking")
PACKS = (PACK, load_pack("record"), load_pack(str(TOP / "examples/province")))
every = pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FOLDED = re.compile(r"[\u4e00-\u9fff，。；：、）] [\u4e00-\u9fff（]")
"""YAML puts a space where a folded line ends; Chinese has none there."""


def within(value: object, kind: type) -> Iterator[object]:
    """All values of one kind inside a pack."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple) and not isinstance(value, Both):
        for part in value:
            yield from within(part, kind)
    elif isinstance(value, dict):
        for part in value.values():
            yield from within(part, kind)


@every
def test_every_source_has_a_chinese_title(pack: Pack) -> None:
    sources = [one for one in within(pack, Source) if isinstance(one, Source)]
    assert len(sources) > len(pack.rules)
    assert not [one.title.zh for one in sources if not CHINESE.search(one.title.zh)]


@every
def test_no_text_has_the_space_of_a_folded_line(pack: Pack) -> None:
    titles = {one.title.zh for one in within(pack, Source) if isinstance(one, Source)}
    texts = {one.zh for one in within(pack, Both) if isinstance(one, Both)} - titles
    assert not [text for text in texts if FOLDED.search(text)]


@every
def test_every_unit_is_known_in_chinese(pack: Pack) -> None:
    for name, one in pack.parameters.items():
        shown = with_unit(1, one.unit)
        assert one.unit in (None, "year", "%") or shown.en != shown.zh, name


@pytest.mark.parametrize("rule", ["growth-slowdown", "measure-owners", "inventory-recent"])
def test_a_parameter_is_explained_in_chinese(rule: str) -> None:
    told = render(explain(Evaluator(PACK), rule, None), Options(lang="zh", width=300))
    lines = [line for line in told.splitlines() if re.match(r" +[a-z_]+ = ", line)]
    assert lines
    for line in lines:
        shown, _, said = line.partition(" = ")[2].partition("  ")
        title, _, source = said.partition("  ")
        assert CHINESE.search(title) and CHINESE.search(source), line
        assert not re.search(r"[a-z]{3}", shown), line


def test_a_threshold_without_a_publication_is_told_once() -> None:
    told = render(explain(Evaluator(PACK), "growth-slowdown", None), Options(lang="zh", width=300))
    assert "   本规则集自定标准\n" in told
