"""Words of closed lists in cells: by key or by title in either language, one or several.

Knows words and their titles; knows no cell. Nothing is guessed: what may be one word or several
is refused.
"""

from __future__ import annotations

import re
from typing import Any

from evaluator.core import Both
from evaluator.plan.model import Kind, Word
from evaluator.plan.single import near_word

_WITHIN = re.compile(r"[,，、]")
"""Between words, but also inside the titles of some."""
_MOST_WITHIN = 4
"""Commas inside a title, at most."""
NO_WORD = Both("{text!r} is not a word of this field", "“{text}”不是本字段的可选词")
ONE_OR_MORE = Both("{text!r} is one word, or several with commas between",
                   "“{text}”可能是一个可选词，也可能是几个可选词")  # fmt: skip
ONE_OR_MORE_HINT = Both("several: put ; between them; one: write its key from the sheet Words",
                        "几个词之间用“；”分隔；一个词的，填“可选词”表中的英文键")  # fmt: skip
BETWEEN = Both(", ", "；")
"""Between words in a message: Chinese titles have `、` of their own."""


class Unread(Exception):  # noqa: N818 - named for what happened to the cell
    """A cell that says nothing that can be taken: why, and what to do."""

    def __init__(self, message: Both, hint: Both | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


def apart(text: str, kind: Kind) -> list[str]:
    """What stands between commas, but a word whose own title has some stays whole."""
    ends = [one.start() for one in _WITHIN.finditer(text)] + [len(text)]
    found: list[str] = []
    start = number = 0
    while number < len(ends):
        last = min(number + _MOST_WITHIN, len(ends) - 1)
        wholes = (one for one in range(last, number, -1)
                  if _is_word(text[start : ends[one]].strip(), kind))  # fmt: skip
        number = next(wholes, number)
        part = text[start : ends[number]].strip()
        pieces = _WITHIN.split(part)
        if len(pieces) > 1 and all(_is_word(one.strip(), kind) for one in pieces):
            raise Unread(ONE_OR_MORE.fill(text=part), ONE_OR_MORE_HINT)
        found.append(part)
        start, number = ends[number] + 1, number + 1
    return [one for one in found if one]


def _is_word(text: str, kind: Kind) -> bool:
    return isinstance(kind, Word) and (text in kind.options or len(_named(text, kind)) == 1)


def read_word(content: Any, kind: Word) -> Any:
    """A word, or the one that is called so in either language; spreadsheets like capitals."""
    if not isinstance(content, str) or content in kind.options:
        return content  # what is no text the plan's own reader refuses
    named = _named(content, kind)
    if len(named) == 1:
        return named[0]
    raise Unread(NO_WORD.fill(text=content), _offered(kind, content))


def _named(content: str, kind: Word) -> list[str]:
    """The words that are called so, in either language."""
    plain = content.lower()
    return [
        option
        for option, title in zip(kind.options, kind.titles, strict=True)
        if plain in (option.lower(), title.en.lower(), title.zh.lower())
    ]


def _offered(kind: Word, written: str) -> Both:
    """The words of a closed list, as workbooks of either language have them."""
    listed = Both(*(BETWEEN.pick(lang).join(shown_word(kind, one, lang) for one in kind.options)
                    for lang in ("en", "zh")))  # fmt: skip
    near = near_word(kind, written)
    if near is None:
        return Both(f"one of: {listed.en}", f"可选：{listed.zh}")
    meant = Both(shown_word(kind, near, "en"), shown_word(kind, near, "zh"))
    return Both(f"did you mean {meant.en}? one of: {listed.en}",
                f"是否应为{meant.zh}？可选：{listed.zh}")  # fmt: skip


def shown_word(kind: Word, option: str, lang: str) -> str:
    """What stands for a word in a workbook: in Chinese its title, in English itself."""
    title = kind.title(option).zh
    return title if lang == "zh" and _named(title, kind) == [option] else option


def in_list(kind: Word, option: str, lang: str) -> str:
    """The same in a cell of several: a title that might be taken for more than one is not used."""
    shown = shown_word(kind, option, lang)
    try:
        return shown if apart(shown, kind) == [shown] else option
    except Unread:
        return option
