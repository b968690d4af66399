"""Indented JSON: the bytes are those of Python's own encoder, and what steers is escaped."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.render.indented import indented
from evaluator.render.safe import escape_json

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=6)
"""Of any characters: halves of a pair and controls too."""
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
DATA = st.recursive(
    PLAIN | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(TEXT, inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.lists(DATA, max_size=4) | st.dictionaries(TEXT, DATA, max_size=4), st.booleans())
def test_the_bytes_are_those_of_the_plain_encoder(data: object, unicode: bool) -> None:
    plain = json.dumps(data, indent=2, ensure_ascii=not unicode)
    assert indented(data, unicode=unicode) == escape_json(plain) + "\n"


@given(st.dictionaries(TEXT, PLAIN, max_size=3), DATA)
def test_what_is_held_many_times_is_written_each_time_where_it_stands(
    shared: dict[str, object], other: object
) -> None:
    data = [shared, {"deeper": [shared, other, {"deepest": shared}]}, shared, other]
    assert indented(data) == escape_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


@pytest.mark.parametrize("data", [[], {}, [[]], {"a": {}, "b": [], "c": ()}, [0, [None], 1e16]])
def test_empty_and_mixed_are_written_alike(data: object) -> None:
    assert indented(data) == json.dumps(data, indent=2) + "\n"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        indented({"a": [number], "b": number})


def test_nothing_raw_steers() -> None:
    assert indented(["\u202e", "\x7f", "##[error]"]) == (
        '[\n  "\\u202e",\n  "\\u007f",\n  "#\\u0023[error]"\n]\n'
    )
