"""Order, cycles, causes and pictures of a pack's graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.core import Both, Outcome
from evaluator.facts import Fact
from evaluator.pack import Pack, load_pack
from evaluator.pack.draw import Drawing, dot, mermaid, needs_tree, tree
from evaluator.pack.graph import ancestors, cycles, layered, ordered, pack_graph, root_causes
from evaluator.plan.kinds import Integer

Needs = dict[str, list[str]]
NAMES = list("abcdefg")
needs_of_any_shape = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
)


def reaches(needs: Needs, start: str, goal: str) -> bool:
    seen, open_names = set(), [start]
    while open_names:
        for wanted in needs.get(open_names.pop(), []):
            if wanted == goal:
                return True
            if wanted not in seen:
                seen.add(wanted)
                open_names.append(wanted)
    return False


@given(needs_of_any_shape)
def test_circles_are_circles_and_cover_every_edge_that_lies_in_one(needs: Needs) -> None:
    covered = set()
    for circle in cycles(needs):
        edges = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        assert all(needed in needs[needer] for needer, needed in edges)
        assert len(set(circle)) == len(circle)
        assert circle[0] == min(circle)
        covered.update(edges)
    known = {name: [want for want in wanted if want in needs] for name, wanted in needs.items()}
    in_circles = {
        (needer, needed)
        for needer, wanted in known.items()
        for needed in wanted
        if needed == needer or reaches(known, needed, needer)
    }
    assert covered == in_circles


@given(needs_of_any_shape, st.randoms())
def test_the_order_keeps_needs_and_does_not_depend_on_how_it_was_asked(
    needs: Needs, random: object
) -> None:
    acyclic = {name: [want for want in wanted if want < name] for name, wanted in needs.items()}
    order = ordered(acyclic)
    assert sorted(order) == sorted(acyclic)
    for name, wanted in acyclic.items():
        assert all(order.index(want) < order.index(name) for want in wanted if want in acyclic)
    items = list(acyclic.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert ordered({name: wanted[::-1] for name, wanted in items}) == order
    assert [name for layer in layered(acyclic) for name in layer] != [] or not acyclic


def test_among_free_names_the_key_decides() -> None:
    assert ordered({"a": [], "b": [], "c": ["b"]}) == ["a", "b", "c"]
    assert ordered({"a": [], "b": [], "c": ["b"]}, key=lambda name: -ord(name)) == ["b", "c", "a"]


def fact(name: str, *reads: str) -> Fact:
    title = Both(name.capitalize(), f"事实{name}")
    return Fact(name, Integer(), title, title, "ours", reads, lambda reader: 0)


FACTS = {
    made.name: made
    for made in (
        fact("near", "facts.far", "peak.year"),
        fact("far", "facts.farther"),
        fact("farther", "peak.year"),
        fact("unread"),
    )
}


@pytest.fixture
def pack(
    files: dict[str, str], write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Pack:
    monkeypatch.setattr("evaluator.pack.schema.FACTS", FACTS)
    files["basis/announced.yaml"] += "requires: [early, reviewed]\n"
    files["basis/reviewed.yaml"] = files["basis/reviewed.yaml"].replace(
        'pass: answers.review.value == "full"',
        'pass: answers.review.value == "full" && facts.near > 0',
    )
    return load_pack(write(files))


def drawing(pack: Pack, **options: object) -> Drawing:
    facts = {name: (fact.title, fact.reads) for name, fact in FACTS.items()}
    return Drawing(pack_graph(pack, facts), **options)  # type: ignore[arg-type]


def test_the_graph_holds_rules_definitions_facts_and_what_they_read(pack: Pack) -> None:
    graph = drawing(pack).graph
    assert ancestors(graph, "early") == [
        "defs.early",
        "defs.year",
        "params.national_year",
        "peak-year",
        "tables.pilots",
    ]
    assert graph.nodes["facts.near"]["title"] == FACTS["near"].title
    assert graph.edges["peak-year", "early"]["kind"] == "requires"
    assert graph.edges["defs.year", "defs.early"]["kind"] == "reads"


def test_facts_that_read_facts_are_followed(pack: Pack) -> None:
    graph = drawing(pack).graph
    expected = ["answers.review", "facts.far", "facts.farther", "facts.near"]
    assert ancestors(graph, "reviewed") == expected
    assert "facts.unread" not in graph


def test_root_causes_are_the_missing_rules_not_the_steps_between(pack: Pack) -> None:
    outcomes = {
        "peak-year": Outcome.MISSING,
        "early": Outcome.BLOCKED,
        "reviewed": Outcome.MISSING,
        "announced": Outcome.BLOCKED,
    }
    assert root_causes(pack, outcomes) == {
        "early": ("peak-year",),
        "announced": ("peak-year", "reviewed"),
    }


OUTCOMES = {
    "peak-year": Outcome.PASS,
    "early": Outcome.PARTIAL,
    "reviewed": Outcome.MISSING,
    "announced": Outcome.BLOCKED,
}


def test_pictures(pack: Pack, golden: Callable[[Path, str], None]) -> None:
    criteria = {criterion.id: criterion.title for criterion in pack.criteria}
    plain = drawing(pack)
    chinese = drawing(pack, lang="zh", outcomes=OUTCOMES, inputs=False)
    shown = [
        tree(plain, criteria),
        tree(chinese, criteria),
        needs_tree(plain, "announced"),
        needs_tree(chinese, "announced"),
        mermaid(plain),
        mermaid(chinese),
        dot(plain),
        dot(chinese),
    ]
    golden(Path(__file__).parent / "golden" / "pictures.txt", "\n".join(shown))


def test_titles_cannot_break_a_picture(files: dict[str, str], write: Callable[..., Path]) -> None:
    title = "{en: The plan names a peak year., zh: 规划提出达峰年份。}"
    odd = "{en: 'A \"year\" <b> & \\ more', zh: 年}"
    assert title in files["peak/peak-year.yaml"]
    files["peak/peak-year.yaml"] = files["peak/peak-year.yaml"].replace(title, odd)
    found = drawing(load_pack(write(files)))
    assert "A #quot;year#quot; #lt;b#gt; #amp; \\ more" in mermaid(found)
    assert 'A \\"year\\" <b> & \\\\ more' in dot(found)
