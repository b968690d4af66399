"""A text that a user reads, in both languages at once.

Knows how to pick a language; knows no message. Because both parts are required
arguments, a message that lacks its Chinese does not pass the type checker.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Lang(StrEnum):
    """A language of the output."""

    EN = "en"
    ZH = "zh"


class Both(NamedTuple):
    """The same text in English and in Chinese."""

    en: str
    zh: str

    def pick(self, lang: str) -> str:
        """The text in `lang` ("en" or "zh")."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **parts: object) -> Both:
        """The text with its places filled; a part that is a text gives each language its own."""
        zh = {name: part.zh if isinstance(part, Both) else part for name, part in parts.items()}
        en = {name: part.en if isinstance(part, Both) else part for name, part in parts.items()}
        return Both(self.en.format(**en), self.zh.format(**zh))


def both(text: str) -> Both:
    """A text that is the same in both languages: a name, an id, a number."""
    return Both(text, text)
