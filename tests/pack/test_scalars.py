"""An offset in an expression leads to the right line and column, whatever the YAML style."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.core import Location
from evaluator.pack.scalars import locator

STYLES = {
    "plain": "a: {v}\nb: 1\n",
    "single": "a: '{v}'\nb: 1\n",
    "double": 'a: "{v}"\nb: 1\n',
}


def place_of(text: str, needle: str) -> tuple[str, str]:
    """The value of `a`, and the text of the file from where the needle is said to stand."""
    document = yaml.compose(text, Loader=yaml.SafeLoader)
    key, node = document.value[0]
    assert key.value == "a"
    start = Location(
        "f",
        node.start_mark.line + 1,
        node.start_mark.column + 1,
        node.end_mark.line + 1,
        node.end_mark.column + 1,
    )
    found = locator(text, node.value, start)(node.value.index(needle))
    return node.value, text.split("\n")[found.line - 1][found.column - 1 :]


@pytest.mark.parametrize("style", STYLES)
def test_a_word_on_one_line(style: str) -> None:
    _, rest = place_of(STYLES[style].format(v="peak.year < wrong.path && x"), "wrong")
    assert rest.startswith("wrong.path && x")


@pytest.mark.parametrize(
    "text",
    [
        "a: peak.year < 1\n   && wrong\nb: 1\n",
        "a: peak.year < 1\n\n\n   && wrong  \nb: 1\n",
        "a: 'it''s\n   and  wrong'\nb: 1\n",
        'a: "one \\"two\\" \\u4e2d\\\n   \\  && wrong"\nb: 1\n',
        'a: "caf\\xe9\n\n   wrong"\nb: 1\n',
        "a: |\n  peak.year < 1\n    && wrong\nb: 1\n",
        "a: |-\n\n  peak.year < 1\n\n  && wrong\n\n\nb: 1\n",
        "a: |2\n    peak.year\n  wrong\nb: 1\n",
        "a: >-\n  peak.year < 1\n  && wrong\nb: 1\n",
        "a: >\n  peak.year\n\n\n  < 1\n    more\n  indented\n\n    again\n  wrong\nb: 1\n",
        "a: >+\n  one # no comment\n  wrong\n\n\nb: 1\n",
        "a: !!str 'x && wrong'\nb: 1\n",
        "a: &anchor\n  x && wrong\nb: 1\n",
        "{a: x && wrong, b: 1}\n",
        "a: >-\r\n  peak\r\n  wrong\r\nb: 1\r\n",
        "a: >- # why\n  规划 && 年份\n  wrong",
    ],
)
def test_a_word_on_a_later_line(text: str) -> None:
    _, rest = place_of(text, "wrong")
    assert rest.startswith("wrong")


def test_an_offset_after_the_end_is_just_behind_the_last_character() -> None:
    text = "a: one\n"
    start = Location("f", 1, 4, 1, 7)
    assert locator(text, "one", start)(3) == Location("f", 1, 7)


def test_a_text_that_was_decoded_otherwise_is_placed_at_its_start() -> None:
    start = Location("f", 1, 4, 1, 7)
    assert locator("a: one\n", "another", start)(5) == start


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["x", " ", "  ", "\n", "\n\n", "\t", "'", '"', "\\", "年", "&&", "#", ": "]
        ),
        max_size=14,
    ),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.integers(10, 30),
)
def test_whatever_the_dumper_writes_leads_back_to_every_word(
    pieces: list[str], style: str | None, width: int
) -> None:
    value = "".join(pieces) + "wrong" + "".join(reversed(pieces)) + "end"
    text = yaml.dump({"a": value}, default_style=style, allow_unicode=True, width=width)
    document = yaml.compose(text, Loader=yaml.SafeLoader)
    node = document.value[0][1]
    value = node.value  # the dumper folds some texts into others
    start = Location(
        "f",
        node.start_mark.line + 1,
        node.start_mark.column + 1,
        node.end_mark.line + 1,
        node.end_mark.column + 1,
    )
    for word in ("wrong", "end"):
        found = locator(text, value, start)(value.rindex(word))
        rest = text.split("\n")[found.line - 1][found.column - 1 :]
        assert rest.startswith(word)
