"""What a plain (unquoted) text stands for: null, true, false, a decimal number, or text.

Knows the YAML 1.2 core schema, less its octal and hexadecimal numbers (which stay
text) and its infinities (which are refused); knows nothing of positions. `NO`, `on`,
`2017-12-31`, `1_000` and `12:30` are text.
"""

from __future__ import annotations

import re
from math import isinf
from typing import NamedTuple

from evaluator.core import Both

# Only a text that begins with one of these can stand for anything but itself.
ODD_STARTS = frozenset({"", *"+-.0123456789~nNtTfF<"})

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"[-+]?(?:([0-9]+)"
    r"|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|(\.(?:inf|Inf|INF)))"
    r"|(\.(?:nan|NaN|NAN))"
)
_MOST_DIGITS = 19  # of 2**63 - 1


class Unfit(NamedTuple):
    """A number that cannot be taken: why, and what to do."""

    message: Both
    hint: Both


def plain_value(text: str) -> str | int | float | bool | Unfit | None:
    """The value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0].isalpha():
        return text
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    if found[1]:
        return integer(text)
    if not found[2] and not found[3]:
        return decimal(text)
    return Unfit(
        Both(f"{text} is not a number that a file can state.", f"{text}不是可填写的数值。"),
        Both("leave the value out if it is not known", "数值未知时请不要填写"),
    )


def integer(text: str) -> int | Unfit:
    """The integer that decimal digits write; refused beyond 64 bits."""
    # Checked first: Python is slow, and may refuse, to read very long integers.
    if len(text) <= _MOST_DIGITS or len(text.lstrip("+-").lstrip("0")) <= _MOST_DIGITS:
        value = int(text)
        if -(2**63) <= value < 2**63:
            return value
    return _too_large(text)


def decimal(text: str) -> float | Unfit:
    """The float nearest to a decimal number; refused where it would be infinite."""
    value = float(text)
    return _too_large(text) if isinf(value) else value


def _too_large(text: str) -> Unfit:
    shown = text if len(text) <= 24 else f"{text[:10]}…{text[-4:]}"
    return Unfit(
        Both(f"The number {shown} is too large to reckon with.", f"数值{shown}过大，无法计算。"),
        Both(
            "put an identifier in quotes; write a quantity with a larger unit",
            "编号请加引号；数量请改用更大的单位",
        ),
    )
