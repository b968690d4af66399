"""Where keys and values stand, by example."""

from __future__ import annotations

import pytest

from evaluator.core import Location, Path
from evaluator.load import Loaded, load_text

PLAN = """\
schema: city-plan/1
city: {name: 武汉市, code: "420100"}   # one line

peak: &peak
  year: 2022
  level: {value: 1.73 亿吨}   # not more
  # boundary: not stated

  note: |
    first line
    second line

targets:
- id: coal
  year: '2022'
  nested:
    - a
    - b

# after the block
- id: 😀 second
  value:    1950
    万吨标准煤
monitoring:
# nothing yet
again: *peak
empty: ~
items: []
"""


@pytest.fixture(scope="module")
def plan() -> Loaded:
    return load_text(PLAN, "plan.yaml")


def at(location: Location) -> tuple[int, int]:
    return location.line, location.column


def span(location: Location) -> tuple[int, int, int, int]:
    return location.line, location.column, location.end_line, location.end_column


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("schema",), (1, 9, 1, 20)),
        (("city",), (2, 7, 2, 34)),
        (("city", "name"), (2, 14, 2, 17)),
        (("city", "code"), (2, 25, 2, 33)),
        (("peak", "year"), (5, 9, 5, 13)),
        (("peak", "note"), (9, 9, 11, 16)),
        (("targets",), (14, 1, 23, 10)),
        (("targets", 0), (14, 3, 18, 8)),
        (("targets", 0, "nested", 1), (18, 7, 18, 8)),
        (("targets", 1, "id"), (21, 7, 21, 15)),
        (("targets", 1, "value"), (22, 13, 23, 10)),
        (("monitoring",), (24, 12, 24, 12)),
        (("again",), (26, 8, 26, 13)),
        (("again", "year"), (5, 9, 5, 13)),
        (("peak", "boundary"), (4, 7, 11, 16)),
        (("peak", "year", "qualifier"), (5, 9, 5, 13)),
        (("targets", 7, "year"), (14, 1, 23, 10)),
        ((), (1, 1, 28, 10)),
        (("finance", "need"), (1, 1, 28, 10)),
    ],
)
def test_location(plan: Loaded, path: Path, expected: tuple[int, int, int, int]) -> None:
    assert span(plan.location(path)) == expected
    assert plan.location(path).file == "plan.yaml"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("schema",), (1, 1, 1, 7)),
        (("city", "code"), (2, 19, 2, 23)),
        (("peak",), (4, 1, 4, 5)),
        (("peak", "note"), (9, 3, 9, 7)),
        (("targets", 1), (21, 3, 23, 10)),
        (("again", "level", "value"), (6, 11, 6, 16)),
        (("peak", "boundary"), (4, 1, 4, 5)),
        (("targets", 0, "value"), (14, 3, 18, 8)),
    ],
)
def test_key_location(plan: Loaded, path: Path, expected: tuple[int, int, int, int]) -> None:
    assert span(plan.key_location(path)) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("finance",), (29, 1)),
        (("city", "level"), (2, 33)),  # behind the last entry of the braces
        (("peak", "boundary"), (12, 3)),  # not behind the empty lines
        (("peak", "level", "bound"), (6, 25)),
        (("again", "boundary"), (12, 3)),  # an alias: where its content is written
        (("targets", 0, "value"), (19, 3)),
        (("targets", 0, "nested", 2), (19, 5)),
        (("targets", 1, "year"), (24, 3)),
        (("targets", 2), (24, 1)),
        (("targets", 5, "year"), (24, 1)),
        (("monitoring", "lead"), (25, 3)),  # the block that would stand below the empty key
        (("monitoring",), (24, 12)),  # left empty: on its own line
        (("empty", "x"), (27, 8)),
        (("items", 0), (28, 9)),
        (("peak", "year"), (5, 9)),
        (("peak", "year", "deeper"), (5, 9)),
    ],
)
def test_insertion(plan: Loaded, path: Path, expected: tuple[int, int]) -> None:
    assert at(plan.insertion(path)) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("peak", "level", "value"), "1.73 亿吨"),
        (("city", "code"), '"420100"'),
        (("peak", "note"), "first line second line"),
        (("targets", 1, "value"), "1950 万吨标准煤"),
        (("again", "year"), "2022"),
        (("empty",), "~"),
        (("monitoring",), None),
        (("city",), None),
        (("items",), None),
        (("absent",), None),
        (("peak", "year", "deeper"), None),
    ],
)
def test_written(plan: Loaded, path: Path, expected: str | None) -> None:
    assert plan.written(path) == expected


def test_quoted(plan: Loaded) -> None:
    assert plan.quoted(("city", "code"))
    assert plan.quoted(("targets", 0, "year"))
    assert not plan.quoted(("city", "name"))
    assert not plan.quoted(("peak", "year"))
    assert not plan.quoted(("peak", "note"))
    assert not plan.quoted(("city",))
    assert not plan.quoted(("city", "absent"))


def test_left_empty(plan: Loaded) -> None:
    assert plan.left_empty(("monitoring",))
    assert plan.left_empty(("empty",))
    assert not plan.left_empty(("absent",))
    assert not plan.left_empty(("monitoring", "lead"))
    assert not plan.left_empty(("items",))
    assert not plan.left_empty(("peak", "year"))


def test_anchored_scalars_and_keys() -> None:
    loaded = load_text("&k a: &v 'x'\nb: *v\nc: *k\nd:\n  &m e: 1\n")
    assert loaded.data == {"a": "x", "b": "x", "c": "a", "d": {"e": 1}}
    assert loaded.written(("a",)) == "'x'"
    assert loaded.written(("b",)) == "'x'"
    assert loaded.quoted(("b",))
    assert not loaded.quoted(("c",))
    assert at(loaded.location(("b",))) == (2, 4)
    assert at(loaded.insertion(("d", "f"))) == (6, 3)


def test_an_anchor_on_a_line_of_its_own() -> None:
    loaded = load_text("a: &x # why\n  # more\n  - 1\nb: &y\n\n  c: 1\nd: &z {e: 1}\n")
    assert at(loaded.insertion(("a", 1))) == (4, 3)
    assert at(loaded.insertion(("b", "d"))) == (7, 3)
    assert at(loaded.insertion(("d", "f"))) == (7, 12)


def test_aliases_are_copies() -> None:
    loaded = load_text("a: &x {b: [1]}\nc: *x\nd: [*x, *x]\n")
    data = loaded.data
    assert isinstance(data, dict)
    assert data["c"] == data["a"]
    assert data["c"] is not data["a"]
    assert data["c"]["b"] is not data["a"]["b"]
    assert at(loaded.location(("d", 1))) == (3, 9)
    assert at(loaded.location(("d", 1, "b", 0))) == (1, 12)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    loaded = load_text(PLAN.replace("\n", newline))
    assert loaded.data == load_text(PLAN).data
    assert span(loaded.location(("peak", "note"))) == (9, 9, 11, 16)
    assert span(loaded.location(("targets",))) == (14, 1, 23, 10)
    assert at(loaded.insertion(("peak", "boundary"))) == (12, 3)


def test_the_python_parser_says_the_same(monkeypatch: pytest.MonkeyPatch, plan: Loaded) -> None:
    monkeypatch.setattr("evaluator.load.yaml_events.HAS_C_PARSER", False)
    other = load_text(PLAN, "plan.yaml")
    assert other.data == plan.data
    for path in ((), ("peak", "note"), ("targets",), ("targets", 1, "value"), ("city", "code")):
        assert other.location(path) == plan.location(path)
        assert other.insertion((*path, "new")) == plan.insertion((*path, "new"))


def test_json() -> None:
    loaded = load_text('{"a": {"b": [1, "é"],\n  "c": null},\n "d": {}\n}')
    assert loaded.data == {"a": {"b": [1, "é"], "c": None}, "d": {}}
    assert span(loaded.location(("a",))) == (1, 7, 2, 13)
    assert span(loaded.key_location(("a", "c"))) == (2, 3, 2, 6)
    assert loaded.written(("a", "b", 1)) == '"é"'
    assert loaded.quoted(("a", "b", 1))
    assert loaded.left_empty(("a", "c"))
    assert at(loaded.insertion(("a", "x"))) == (2, 12)
    assert at(loaded.insertion(("d", "x"))) == (3, 8)
    assert at(loaded.insertion(("x",))) == (3, 9)
