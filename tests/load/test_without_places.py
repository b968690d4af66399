"""A plain text that is read without places says what libyaml says of it, or is left to libyaml."""

from __future__ import annotations

import re
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.core import Path, PlanRefused
from evaluator.load import LIMITS, Loaded, load_bytes, load_text
from evaluator.load.yaml_plain import read_plain
from evaluator.plan.read import read_plan

HERE = File(__file__).parent
SAMPLES = sorted(HERE.parent.parent.glob("samples/*/plan.yaml"))
BROKEN = sorted(HERE.glob("broken/*.yaml"))
PIECES = [
    *"a1~-?{}[],:\"'#\\|>&*!%@=`$()/é。\u00a0\u3000\t\r", ", ", ": ", " #", " ", "\n", "\n  ",
    "\n    ", "\n- ", "- ", "b: ", "c:", "d:\n", "null", "null: ", "---", "...", "1e5", ".5", "-1",
    "+", "://", "x'", "\\\"", "\\\\", "<<: ", "e: {f: 1, g: [2, 3]}", "- h: 1", "k: v",
    "\nm:\n  ", "n: \"q, r\" # s", "'t'", "{u: \"v\"}", "\n- w: x\n  y: z", "[]", "{}",
]  # fmt: skip
WRITTEN = """\
# a plan
schema: city-plan/1
city: {name: {zh: 武汉市, en: Wuhan}, code: "420100"}  # its name
documents:
  - id: plan
    issued: 2017-12   # the month
    period: {start: 2017, end: 2022}
    url: http://a.example/b#c

    evidence:
      period: {source: s, quote: "a, b: \\"c\\" # d", judged: true}
sources:
- {id: s, of: plan, title: {en: 'The city: #1'}}
peak:
  year: 2022
  level: {value: 1.73 亿吨, bound: at-most}
  sectors: [energy, {a: []}, [], -1.5]
  note:
  list:
    - Wuhan's
    - "2"
    - {}
"""


def order(value: object) -> object:
    """The data with the order of its keys, and 1, 1.0 and True told apart."""
    if isinstance(value, dict):
        return [(key, order(inner)) for key, inner in value.items()]
    return [order(item) for item in value] if isinstance(value, list) else repr(value)


def agree(text: str) -> bool:
    """Whether a text is read without places; whatever it is, libyaml says the same of it."""
    found = read_plain(text, LIMITS)
    if found is not None:
        assert order(found) == order(load_text(text).data)
    return found is not None


def paths(value: object, path: Path = ()) -> list[Path]:
    entries = value.items() if isinstance(value, dict) else enumerate(
        value if isinstance(value, list) else ())  # fmt: skip
    return [path, *(one for step, inner in entries for one in paths(inner, (*path, step)))]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_samples_are_plain(path: File) -> None:
    assert agree(path.read_text(encoding="utf-8"))


def test_each_form_is_read() -> None:
    assert agree(WRITTEN)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_broken_is_refused_in_the_same_words(path: File) -> None:
    said = []
    for placed in (True, False):
        try:
            found = load_bytes(path.read_bytes(), "f.yaml", placed=placed)
            said.append(repr(order(found.data)))
        except PlanRefused as refused:
            said.append(repr(refused.problems))
    assert said[0] == said[1]


@pytest.mark.parametrize("text", [
    "a: {b: 1, b: 2}", "a: {null: 1}", "a: {True: 1}", "a: {b: 1]", "a: [b}", "a: [[b], {c: [d]}}]",
    "a: [b]]", "a: {b: 1}}", "a: [b], ", "a: [b, , c]", "a: [b, ]", "a: {b}", "a: [b: c]",
    "a: {b: }", "a: {, b: 1}", "a: [b ? c]", "a: [? b]", "a: {b: c: d}", "a: [b] c", "a: [b]#c",
    "a: [b\nc]", "a: \"\\n\"", "a: |\n  b", "a: &b c", "a: !!str b", "- a", "a", "", "# a",
    "a: 1\na: 2", "a: 1\n  b: 2", "a:\n- b\n c: d", "a: - b", "- - a", "--- a", "a: b: c",
    "<<: a", "a:\tb",
])  # fmt: skip
def test_what_is_odd_is_left_to_libyaml(text: str) -> None:
    assert read_plain(text, LIMITS) is None


@settings(max_examples=1200, deadline=None)
@given(st.booleans(), st.lists(st.sampled_from(PIECES), max_size=9))
def test_whatever_is_put_together(keyed: bool, pieces: list[str]) -> None:
    agree(("a: " if keyed else "") + "".join(pieces))


@settings(max_examples=800, deadline=None)
@given(st.data())
def test_whatever_is_changed(data: st.DataObject) -> None:
    text = WRITTEN
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.sampled_from([0, 0, 1, 2, 4]))
        text = text[:at] + data.draw(st.sampled_from(["", *PIECES])) + text[at + gone :]
    agree(text)


@pytest.mark.parametrize("levels", [3, 18, 30, 60, 3000])
def test_levels_beyond_those_of_a_plan_are_left_to_libyaml(levels: int) -> None:
    inside = "a: " + "[" * levels + "]" * levels
    deeper = "".join("  " * level + "a:\n" for level in range(min(levels, 60)))
    assert read_plain(inside, LIMITS) is None if levels > 18 else agree(inside)
    assert read_plain(deeper, LIMITS) is None if levels > 18 else agree(deeper)


def test_more_than_may_stand_in_a_file_is_left_to_libyaml() -> None:
    few = LIMITS._replace(values=50)
    assert read_plain("a: 1\n" * 30, few) is None
    with pytest.raises(PlanRefused):
        load_bytes(b"a: [" + b"1," * 120 + b"1]", "f.yaml", limits=few, placed=False)


def test_places_are_those_of_libyaml() -> None:
    at_once, later = (load_bytes(WRITTEN.encode(), "f.yaml", placed=one) for one in (True, False))
    assert at_once.digest == later.digest
    for path in paths(at_once.data):
        assert seen(later, path) == seen(at_once, path)


def seen(loaded: Loaded, path: Path) -> list[object]:
    asked = (loaded.location, loaded.key_location, loaded.written, loaded.insertion, loaded.quoted)
    return [ask(path) for ask in asked]


def test_a_refusal_names_its_line() -> None:
    text = "schema: city-plan/1\ncity: {name: Wuhan}\npeak:\n  level: 173 万\n"
    loaded = load_bytes(text.encode(), "f.yaml", placed=False)
    with pytest.raises(PlanRefused) as refused:
        read_plan(loaded)
    place = refused.value.problems[0].location
    assert place is not None
    assert (place.line, re.sub(r"\D", "", str(place))) == (4, f"4{place.column}")


def test_bounds_hold_without_places() -> None:
    short = LIMITS._replace(text=20, entries=5)
    for text in ("a: " + "b" * 21, f"a: [{'1, ' * 5}1]", "a:\n" + "- 1\n" * 6):
        with pytest.raises(PlanRefused) as told:
            load_bytes(text.encode(), "f.yaml", limits=short)
        with pytest.raises(PlanRefused) as again:
            load_bytes(text.encode(), "f.yaml", limits=short, placed=False)
        assert again.value.problems == told.value.problems
