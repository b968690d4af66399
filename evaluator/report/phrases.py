"""Texts in two languages put together: joined, filled in, lists with an end.

Knows punctuation; knows no content.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both

SEMICOLON = Both("; ", "；")
COMMA = Both(", ", "、")
SLASH = Both(" / ", "、")
SPACE = Both(" ", "")
AND_MORE = Both("{n} more", "另有 {n} 项")


def join(parts: Sequence[Both], by: Both) -> Both:
    """The parts, in each language with that language's joint."""
    return Both(by.en.join(part.en for part in parts), by.zh.join(part.zh for part in parts))


def listed(parts: Sequence[Both], most: int, by: Both) -> Both:
    """At most so many parts, then how many more there are."""
    shown = list(parts[:most])
    if len(parts) > most:
        shown.append(AND_MORE.fill(n=len(parts) - most))
    return join(shown, by)
