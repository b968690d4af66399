"""Texts in two languages put together: joined, filled in, lists with an end.

Knows punctuation; knows no content.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both, both

SEMICOLON = Both("; ", "；")
COMMA = Both(", ", "、")
SLASH = Both(" / ", "、")
SPACE = Both(" ", "")
AND_MORE = Both("{n} more", "另有 {n} 项")


def join(parts: Sequence[Both], by: Both) -> Both:
    """The parts, in each language with that language's joint."""
    return Both(by.en.join(part.en for part in parts), by.zh.join(part.zh for part in parts))


def fill(text: Both, /, **parts: Both) -> Both:
    """The text with its places filled, in each language with that language's part."""
    return Both(
        text.en.format(**{name: part.en for name, part in parts.items()}),
        text.zh.format(**{name: part.zh for name, part in parts.items()}),
    )


def listed(parts: Sequence[Both], most: int, by: Both) -> Both:
    """At most so many parts, then how many more there are."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(fill(AND_MORE, n=both(str(len(parts) - most))))
    return join(shown, by)
