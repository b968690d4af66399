"""What holds for every text: written in any style, with comments anywhere.

The spans re-parse to their values, and a line written at an insertion point lands there.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evaluator.core import Location, Path, PlanRefused
from evaluator.load import Loaded, load_data, load_text
from evaluator.load.plain import plain_value

COMMON = st.text("abcyesno 0123456789-+.:,#'\"\\[]{}&*!|>%@~_武汉市亿吨é😀\n\t", max_size=12)
TEXTS = st.one_of(
    st.sampled_from(["null", "true", "2022", "1e3", "NO", "2017-12", "<<", "- a", "武汉市", ""]),
    COMMON,
    st.text(max_size=6),
)
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)
MAPPINGS = st.dictionaries(TEXTS, VALUES, max_size=4)
FEW = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def same(one: object, other: object) -> bool:
    """Equal, with 1, 1.0 and True told apart."""
    return repr(one) == repr(other)


class Writer:
    """Writes a value as YAML, choosing freely among the styles that can say it."""

    def __init__(self, choose: Any) -> None:
        self.choose = choose
        self.literal = False  # whether a block of text has just ended

    def pick(self, *options: Any) -> Any:
        return self.choose(st.sampled_from(options))

    def quoted(self, text: str) -> str:
        """In double quotes, or in single quotes where they can hold the text."""
        plain = all(" " <= char <= "~" or "\u4e00" <= char <= "\u9fff" for char in text)
        if plain and self.pick(True, False):
            return "'" + text.replace("'", "''") + "'"
        signs = {'"': '\\"', "\\": "\\\\"}
        kept = "é😀亿吨武汉市"
        return (
            '"'
            + "".join(
                signs.get(c) or (c if " " <= c <= "~" or c in kept else f"\\U{ord(c):08X}")
                for c in text
            )
            + '"'
        )

    def scalar(self, value: Any, flow: bool, key: bool = False) -> str:
        if value is None:
            return self.pick("null", "~") if flow else self.pick("null", "~", "")
        if isinstance(value, bool):
            return self.pick("true", "True") if value else self.pick("false", "FALSE")
        if not isinstance(value, str):
            return repr(value)
        safe = all(c.isalnum() or c in "_武汉市亿吨é😀" or c in "-+. " for c in value)
        ordinary = safe and value.isprintable() and value.strip() == value and value.isascii()
        text = ordinary and value[:1].isalnum() and isinstance(plain_value(value), str)
        if text and self.pick(True, False):
            return value
        return self.quoted(value)

    def flow(self, value: Any) -> str:
        gap = self.pick("", " ")
        if isinstance(value, dict):
            inside = [f"{self.scalar(k, True, True)}: {self.flow(v)}" for k, v in value.items()]
            return "{" + gap + ", ".join(inside) + gap + "}"
        if isinstance(value, list):
            return "[" + gap + ", ".join(self.flow(item) for item in value) + gap + "]"
        return self.scalar(value, True)

    def noise(self) -> list[str]:
        if self.literal:  # what is indented would belong to the text
            return self.pick([], ["# a note"], ["", "# a note"])
        return self.pick([], [], [], ["# a note"], [""], ["", "      # deep: note", "  "])

    def block(self, value: Any, indent: int) -> list[str]:
        """The lines of a mapping or list that is not empty."""
        lead = " " * indent
        lines: list[str] = []
        entries: Any = value.items() if isinstance(value, dict) else ((None, v) for v in value)
        for key, item in entries:
            start = lead + ("-" if key is None else f"{self.scalar(key, False, True)}:")
            lines += self.entry(start, item, indent, listed=key is None)
            lines += self.noise()
        return lines

    def entry(self, start: str, item: Any, indent: int, *, listed: bool) -> list[str]:
        comment = self.pick("", "", " # why")
        self.literal = False
        if isinstance(item, (dict, list)) and item and self.pick(True, True, False):
            deeper = indent + self.pick(2, 2, 3)
            if listed and self.pick(True, False):
                first, *rest = self.block(item, deeper)
                return [start + " " * (deeper - indent - 1) + first.lstrip(" "), *rest]
            if not listed and isinstance(item, list) and self.pick(True, False):
                deeper = indent
            return [start + comment, *self.noise(), *self.block(item, deeper)]
        words = isinstance(item, str) and item.replace("\n", "").replace(" ", "a")
        if words and words.isalpha() and words.isascii() and not item.startswith((" ", "\n")):
            chomp = {"": "-", "\n": ""}.get(item[len(item.rstrip("\n")) :])
            if chomp is not None and self.pick(True, False):
                inside = " " * (indent + 2)
                self.literal = True
                text = [inside + line if line else "" for line in item.rstrip("\n").split("\n")]
                return [f"{start} |{chomp}{comment}", *text]
        said = self.flow(item) if isinstance(item, (dict, list)) else self.scalar(item, False)
        return [f"{start} {said}".rstrip(" ") + comment]

    def document(self, value: Any) -> str:
        lines = self.block(value, 0) if value and self.pick(True, True, False) else None
        lines = lines or [self.flow(value)]
        newline = self.pick("\n", "\n", "\r\n")
        return newline.join([*self.noise(), *lines, *self.noise()]) + self.pick("", newline)


@st.composite
def documents(draw: Any) -> tuple[dict[str, Any], str]:
    value = draw(MAPPINGS)
    return value, Writer(draw).document(value)


def paths(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    out = [(path, value)]
    entries: Any = value.items() if isinstance(value, dict) else ()
    for step, item in enumerate(value) if isinstance(value, list) else entries:
        out += paths(item, (*path, step))
    return out


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def cut(text: str, where: Location) -> str:
    """The stretch of a text, its lines indented as they stand."""
    lines = lines_of(text)[where.line - 1 : where.end_line]
    lines[-1] = lines[-1][: where.end_column - 1]
    lines[0] = " " * (where.column - 1) + lines[0][where.column - 1 :]
    return "\n".join(lines)


def reparsed(text: str) -> object:
    """A stretch of a text, read again as a value."""
    stripped = text.lstrip(" ")
    if stripped[:1] in ("|", ">"):
        return load_text(f"a: {stripped}\n").data["a"]  # type: ignore[index]
    return load_text("a:\n" + "\n".join(" " + line for line in text.split("\n"))).data["a"]  # type: ignore[index]


@FEW
@given(documents())
def test_any_style_says_the_same(document: tuple[dict[str, Any], str]) -> None:
    value, text = document
    assert same(load_text(text).data, value)


@FEW
@given(documents())
def test_spans_read_again_give_the_value(document: tuple[dict[str, Any], str]) -> None:
    value, text = document
    loaded = load_text(text)
    for path, part in paths(value):
        again = reparsed(cut(text, loaded.location(path)))
        if isinstance(part, str) and isinstance(again, str):
            assert again.rstrip("\n") == part.rstrip("\n")
        elif not isinstance(part, (dict, list)) or not str(part).count("\\n"):
            assert same(again, part)
        if path and isinstance(path[-1], str):
            key = cut(text, loaded.key_location(path)).strip(" ")
            assert list(load_text(f"{{{key}: 1}}").data) == [path[-1]]  # type: ignore[call-overload]


@FEW
@given(documents())
def test_written_is_one_line_and_quotes_are_known(document: tuple[dict[str, Any], str]) -> None:
    value, text = document
    loaded = load_text(text)
    for path, part in paths(value):
        written = loaded.written(path)
        assert loaded.left_empty(path) == (part is None)
        if isinstance(part, (dict, list)):
            assert written is None
            continue
        assert loaded.quoted(path) == (written is not None and written[0] in "'\"")
        assert written is None or "\n" not in written
        assert written is not None or part is None or not part.strip()


def put(text: str, where: Location, entry: str, *, inline: bool) -> str:
    """The text with an entry written at an insertion point."""
    lines = lines_of(text)
    if inline:
        line, at = lines[where.line - 1], where.column - 1
        lines[where.line - 1] = line[:at] + entry + line[at:]
    else:
        lines.insert(where.line - 1, " " * (where.column - 1) + entry)
    return "\n".join(lines)


@FEW
@given(documents(), st.data())
def test_what_is_inserted_lands_there(
    document: tuple[dict[str, Any], str], data: st.DataObject
) -> None:
    value, text = document
    loaded = load_text(text)
    places = [
        (path, part)
        for path, part in paths(value)
        if isinstance(part, (dict, list))
        or (part is None and isinstance(path[-1], str) and loaded.written(path) is None)
    ]
    path, part = data.draw(st.sampled_from(places))
    flow = part is not None and cut(text, loaded.location(path)).lstrip()[:1] in ("{", "[")
    step: str | int = len(part) if isinstance(part, list) else "new key"
    where = loaded.insertion((*path, step))
    entry = "1" if isinstance(part, list) else "new key: 1"
    if flow:
        entry = (", " if part else "") + entry
    elif isinstance(part, list):
        entry = "- " + entry
    result = load_text(put(text, where, entry, inline=flow)).data
    assert same(result, with_entry(value, path, step))


def with_entry(value: Any, path: Path, step: str | int) -> Any:
    if path:
        copy = dict(value) if isinstance(value, dict) else list(value)
        copy[path[0]] = with_entry(value[path[0]], path[1:], step)
        return copy
    if isinstance(value, list):
        return [*value, 1]
    return {**(value or {}), step: 1}


@FEW
@given(MAPPINGS, st.sampled_from([None, 0, 1, 3]), st.booleans())
def test_json_is_read_as_by_the_standard_library(
    value: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    loaded = load_text(text, "plan.json")
    assert same(loaded.data, json.loads(text))
    assert same(load_text(text).data, loaded.data)
    for path, part in paths(value):
        where = loaded.location(path)
        assert same(json.loads(cut(text, where)), part)
        if path and isinstance(path[-1], str):
            assert json.loads(cut(text, loaded.key_location(path))) == path[-1]


JSON_BITS = st.sampled_from(
    ['{"a": ', "[1", "]", "}", ",", ":", '"b"', "null", "1", "-", "0", ".5", "e1", " ", "\n", '"']
)


@st.composite
def nearly_json(draw: st.DrawFn) -> str:
    """Sound JSON with a bit put in, or a stretch taken out; or nothing but bits."""
    text = json.dumps(draw(st.dictionaries(st.sampled_from("ab"), WITHIN, max_size=3)))
    at = draw(st.integers(0, len(text)))
    bits = draw(st.lists(JSON_BITS, max_size=2).map("".join))
    spoilt = text[:at] + bits + text[at + draw(st.integers(0, 2)) :]
    return draw(st.sampled_from([spoilt, spoilt, spoilt, text, bits]))


WITHIN = st.recursive(
    st.sampled_from([None, True, 0, -1.5, 1e30, "", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("c"), inner, max_size=1),
    max_leaves=4,
)


@settings(deadline=None, max_examples=300)
@given(nearly_json())
@example('{"a": [1, null, ""]}')
@example('{"a": 1, "a": 1}')
@example('{"a": [1,]}')
def test_broken_json_is_refused_where_the_standard_library_refuses(text: str) -> None:
    twice = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        twice = twice or len(dict(found)) < len(found)
        return dict(found)

    try:
        expected = json.loads(text, object_pairs_hook=pairs)
    except ValueError:
        expected = None
    try:
        data = load_text(text, "plan.json").data
    except PlanRefused as refused:
        assert not isinstance(expected, dict) or twice, refused
    else:
        assert same(data, expected)


@FEW
@given(documents())
def test_yaml_json_and_mappings_of_the_same_plan_agree(
    document: tuple[dict[str, Any], str],
) -> None:
    value, text = document
    data = load_text(text).data
    assert same(data, load_text(json.dumps(value), "plan.json").data)
    assert same(data, load_data(value).data)


@settings(deadline=None, max_examples=300)
@given(st.text("ab1:-?[]{},&*!|>'\"%@`#~<\\ \n\t.：é😀", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    check_read_or_refused(text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_any_characters_are_read_or_refused(text: str) -> None:
    check_read_or_refused(text)


def check_read_or_refused(text: str) -> None:
    """Nothing but a refusal that says where; and what is read has its places."""
    try:
        loaded = load_text(text)
    except PlanRefused as refused:
        assert refused.problems
        for problem in refused.problems:
            assert problem.location is not None
            assert problem.location.line >= 1
            assert problem.message.en
            assert problem.message.zh
        return
    check_places(loaded, text)


def check_places(loaded: Loaded, text: str) -> None:
    count = len(lines_of(text.replace("\r\n", "\n").replace("\r", "\n")))
    for path, _ in paths(loaded.data):
        for where in (loaded.location(path), loaded.key_location(path)):
            assert 1 <= where.line <= where.end_line <= count
        assert 1 <= loaded.insertion((*path, "new key")).line <= count + 1
        loaded.written(path)
        loaded.quoted(path)
