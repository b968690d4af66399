"""Texts from plans made harmless on a screen.

Knows which characters steer a terminal or hide from a reader, and which signs make the log
of a CI server take a line for a command; knows no layout.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+ *")

_STEERING = re.compile(
    "["
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls; \x1b and \x9b begin escape sequences
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0"  # without a shape
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, and order of reading
    "\ufe00-\ufe0f\ufff0-\uffff\U000e0000-\U000e0fff"  # selectors, specials, tags
    "\ud800-\udfff"  # halves of a pair, which no stream can encode
    "]"
)
"""All but the line feed: `clean` makes it a space, and the lines of JSON end with it."""

_STACKED = re.compile("([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})[\u0300-\u036f"
                      "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")  # fmt: skip


_COMMAND = re.compile(r"(?<=:):|(?<=#)#(?=\w*\[)")
"""The second sign of `::error::` and of `##[error]`."""


def clean(text: str) -> str:
    """`text` on one line, with what steers or hides shown as `<U+202E>`.

    No more than two accents stay on one letter.
    """
    if "::" in text or "##" in text:
        text = _COMMAND.sub(_visible, text)
    if text.isascii() and text.isprintable():
        return text
    flat = _SPACES.sub(" ", text)
    return _STACKED.sub(r"\1", _STEERING.sub(_visible, flat))


def escape_json(text: str) -> str:
    """JSON text in which nothing raw steers a terminal or a log; it still means the same."""
    if "##" in text:
        text = _COMMAND.sub(lambda found: found[0] if found[0] == ":" else "\\u0023", text)
    return _STEERING.sub(_escaped, text)


def _visible(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
