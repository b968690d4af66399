"""The sample plans as files: they load, tell their sources, and quote shortly."""

from __future__ import annotations

import pytest
from support.samples import NAMES, TOP, sample

EDITOR_LINE = "# yaml-language-server: $schema=../../schema/city-plan-1.schema.json\n"
PROMISED = {
    "bratislava", "glasgow", "heidelberg", "lahti", "malmo", "muenster", "paris", "sonderborg",
    "beijing-2016", "beijing-2022", "changzhou-2017", "chengdu-2024", "huzhou-2024",
    "jincheng-2017", "lueliang-2023", "shanghai-2022", "shenzhen-2023", "silent",
    "suzhou-2024", "wuhan-2017",
    "wuhan-2024", "zaragoza", "zhenjiang-2016",
}  # fmt: skip


def test_the_promised_cities_are_there() -> None:
    assert set(NAMES) >= PROMISED


@pytest.mark.parametrize("name", NAMES)
def test_it_begins_with_the_line_for_editors_and_has_a_readme(name: str) -> None:
    folder = TOP / "samples" / name
    lines = (folder / "plan.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[:2] == [EDITOR_LINE, "schema: city-plan/1\n"]
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_when_it_is_judged_and_what_was_read(name: str) -> None:
    plan = sample(name)
    assert plan.as_of is not None
    assert plan.main is not None
    assert plan.documents[plan.main].read in ("whole", "excerpts")


@pytest.mark.parametrize("name", NAMES)
def test_every_citation_names_its_source_and_quotes_shortly(name: str) -> None:
    plan = sample(name)
    for path, many in plan.evidence.items():
        for one in many:
            assert one.document or one.source, path
            assert len(one.quote or "") <= 320, (path, one.quote)


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_of_a_measure_or_target_is_without_evidence(name: str) -> None:
    """Values, costs, cuts and owners have a citation of their own or one for their block."""
    plan = sample(name)
    kept = {path for path, many in plan.evidence.items() if many}
    bare = [
        (block, index, field)
        for block in ("targets", "levers", "measures")
        for index, entry in enumerate(plan.data.get(block, []))
        for field in ("value", "reduction", "reduction_percent", "cost", "output", "owners")
        if field in entry
        and not any(path[:2] == (block, index) and path[2:3] in ((), (field,)) for path in kept)
    ]
    assert bare == []
