"""Texts that are not UTF-8: recognised by their bytes, converted only where that was asked for.

Knows codecs and bytes; knows no format. A guess is said and never used. Whoever runs evaluator
asks with `--encoding`; what a plan says of itself is not listened to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "EVALUATOR_ENCODING"
CODECS = {
    "gbk": "gb18030",  # which holds GB 2312 and GBK whole
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "windows-1252": "cp1252",
}
"""What can be asked for, and the codec of each."""

UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf])*")


def asked() -> str:
    """The encoding that files other than UTF-8 are to be read in; "" where none was asked for."""
    name = os.environ.get(VARIABLE, "").lower()
    return name if name in CODECS else ""


@contextmanager
def reading_as(name: str | None) -> Iterator[None]:
    """Ask for an encoding, here and in the processes that are started from here."""
    before = os.environ.get(VARIABLE)
    if name is not None:
        os.environ[VARIABLE] = name
    try:
        yield
    finally:
        if name is not None and before is None:
            del os.environ[VARIABLE]
        elif name is not None and before is not None:
            os.environ[VARIABLE] = before


def is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def converted(content: bytes, name: str) -> str | None:
    """The text of bytes in an encoding; None where they are not in it."""
    if name == "utf-16" and not content.startswith(UTF16):
        return None  # without its mark the order of the bytes would be a guess
    try:
        return content.decode(CODECS[name])
    except UnicodeDecodeError:
        return None


def ambiguous(content: bytes, name: str) -> bool:
    """Whether bytes that are UTF-8 may as well be meant in the encoding that was asked for.

    Chinese text in UTF-8 stands in threes, which nothing else is; pairs are what a few letters
    with accents, and a few characters of GBK or Big5, have in common.
    """
    pairs = not content.isascii() and _PAIRS.fullmatch(content) is not None
    return pairs and converted(content, name) is not None


def likely(content: bytes) -> str:
    """GBK or Big5 where the bytes decode as Chinese, else Windows-1252, else ""."""
    if content.startswith(UTF16):
        return "UTF-16"
    high = re.findall(rb"[\x80-\xff]+", content)
    # Chinese bytes stand in runs or pairs; a lone high byte is a letter like ü.
    chinese = sum(len(run) for run in high if len(run) > 1) * 2 >= sum(map(len, high))
    guesses = [("gb2312", "GBK"), ("big5", "Big5"), ("gb18030", "GBK")] if chinese else []
    for codec, name in [*guesses, ("cp1252", "Windows-1252")]:
        try:
            content.decode(codec)
        except UnicodeDecodeError:
            continue
        return name
    return ""
