"""Markdown for the handbook: escaped texts, tables, both languages.

Knows Markdown; knows no pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evaluator.core import Both
from evaluator.render.safe import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def text(value: object) -> str:
    """Plain text: nothing in it takes effect."""
    return _SPECIAL.sub(r"\\\1", clean(str(value)))


def both(value: Both) -> str:
    """English, then Chinese; once where they are alike."""
    return text(value.en) if value.en == value.zh else f"{text(value.en)} · {text(value.zh)}"


def paragraphs(value: Both) -> list[str]:
    """English and Chinese in paragraphs of their own."""
    return [text(value.en), "", text(value.zh), ""]


def code(value: str) -> str:
    """Code inside a line; in a table its bars are escaped."""
    fence = "``" if "`" in value else "`"
    return f"{fence}{clean(value)}{fence}"


def block(value: str, language: str) -> list[str]:
    """Code on lines of its own."""
    return [f"```{language}", *value.rstrip().splitlines(), "```", ""]


def table(head: Sequence[Both], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; cells are Markdown already."""
    lines = ["| " + " | ".join(both(one) for one in head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(_cell(one) for one in row) + " |" for row in rows]
    return [*lines, ""]


def heading(level: int, title: Both) -> list[str]:
    """A heading in both languages."""
    return [f"{'#' * level} {both(title)}", ""]


def _cell(value: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", value)
