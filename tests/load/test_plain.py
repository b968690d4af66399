"""What unquoted text stands for: the YAML 1.2 core schema with decimal numbers only."""

from __future__ import annotations

import pytest

from evaluator.core import PlanRefused
from evaluator.load import load_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("0", 0),
        ("-0", 0),
        ("2022", 2022),
        ("-3", -3),
        ("+3", 3),
        ("0123", 123),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1.5e3", -1500.0),
        ("1e3", 1000.0),
        ("173.0", 173.0),
        ("1e-400", 0.0),
    ],
)
def test_values(text: str, value: object) -> None:
    data = load_text(f"a: {text}\nb: [{text or 'null'}]\n").data
    assert data == {"a": value, "b": [value]}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "no", "yes", "on", "off", "y", "n", "Y", "nULL", "tRUE", "None", "nil"),
        *("2017-12-31", "2017-12", "12:30", "190:20:30", "2001-12-14t21:59:43.10-05:00"),
        *("1_000", "1,000", "0o14", "0x1F", "0b1", "1e", "e3", "1.2.3", "--1", "+", "-x", "."),
        *(
            "+.5.",
            "1.73 亿吨",
            "50%",
            "inf",
            "nan",
            "Infinity",
            "２０２２",
            "٣",
            "2022年",
            "<",
            "a<<",
        ),
        *(".infinite", "=", "no 1", "~x"),
    ],
)
def test_text(text: str) -> None:
    assert load_text(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize("text", ["2022", "true", "null", "~", ".inf", "1e999", "<<", ""])
def test_quotes_make_text(text: str) -> None:
    assert load_text(f"a: \"{text}\"\nb: '{text}'\n").data == {"a": text, "b": text}
    assert load_text(f'"{text}": 1\n').data == {text: 1}


@pytest.mark.parametrize("key", ["NO", "on", "yes", "2017-12", "1_000", "城市", "n", "x-1", "<"])
def test_words_are_keys(key: str) -> None:
    assert load_text(f"{key}: 1\n").data == {key: 1}


@pytest.mark.parametrize("number", ["9223372036854775808", "-9223372036854775809", "1" * 5000])
def test_integers_beyond_64_bits(number: str) -> None:
    for text in (f"a: {number}\n", f'{{"a": {number}}}'):
        with pytest.raises(PlanRefused, match="too large"):
            load_text(text)
