"""Texts from strangers."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from evaluator.render.safe import clean, escape_json
from evaluator.render.terminal.wrap import wrap

TEXT = st.text(st.characters() | st.sampled_from("中，。（）“”a b.\u202e\x1b\u0301[/]\\"))
SURROGATES = st.text(st.characters(categories=["Cs", "Cc", "Cf", "Lo"]))


@given(TEXT | SURROGATES)
def test_cleaned_text_is_one_line_that_steers_nothing(text: str) -> None:
    found = clean(text)
    assert len(found.splitlines()) <= 1
    found.encode()
    for char in found:
        bidi = unicodedata.bidirectional(char)
        assert bidi not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        assert unicodedata.category(char) not in ("Cc", "Cs")


@given(TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"])))
def test_plain_text_stays_as_it_is(text: str) -> None:
    text = text.replace("::", ":").replace("##", "#").replace("::", ":").replace("##", "#")
    assume("::" not in text and "##" not in text)
    assert clean(text) == text


def test_what_hides_is_shown() -> None:
    assert clean("a\u202eb\u200bc\x1b[31m") == "a<U+202E>b<U+200B>c<U+001B>[31m"
    assert clean("a\r\nb\u2028c\td") == "a b c d"
    assert clean("e" + "\u0301" * 9) == "e\u0301\u0301"


def test_no_line_of_a_log_is_a_command() -> None:
    assert clean("::error::a :::b") == ":<U+003A>error:<U+003A>a :<U+003A><U+003A>b"
    assert clean("a ##[error]b ##vso[x] ### c") == "a #<U+0023>[error]b #<U+0023>vso[x] ### c"
    assert escape_json('"##[error]"') == '"#\\u0023[error]"'


@given(st.recursive(TEXT, st.lists, max_leaves=5))
def test_escaped_json_means_the_same(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    escaped = escape_json(text)
    assert json.loads(escaped) == value
    assert not any(unicodedata.category(char) == "Cc" for char in escaped)


@given(TEXT.map(clean), st.integers(2, 90), st.integers(0, 40))
def test_wrapping_loses_nothing_and_fits(text: str, rest: int, more: int) -> None:
    first = rest + more
    lines = wrap(text, first, rest)
    pieces = [text[start:end] for start, end in lines]
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert cell_len(pieces[0]) <= first
    assert all(cell_len(piece) <= rest for piece in pieces[1:])
    assert all(piece == piece.strip(" ") for piece in pieces)


def test_chinese_breaks_between_characters_but_not_before_punctuation() -> None:
    text = "规划期止于达峰年，没有后续目标（2030年）。"
    pieces = [text[start:end] for start, end in wrap(text, 16, 16)]
    assert pieces == ["规划期止于达峰", "年，没有后续目标", "（2030年）。"]


def test_the_name_of_a_cell_stays_whole() -> None:
    text = "目标!H4、措施!AA12等处填写数值"
    pieces = [text[start:end] for start, end in wrap(text, 12, 12)]
    assert pieces == ["目标!H4、", "措施!AA12等", "处填写数值"]


def test_a_path_longer_than_the_line_is_cut() -> None:
    assert wrap("abcdefgh", 3, 3) == [(0, 3), (3, 6), (6, 8)]
