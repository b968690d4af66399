"""The mistakes behind YAML errors: what the parser says, what the author did, what to do.

Knows the words of PyYAML's C parser and of its Python parser; notes nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from evaluator.core import Both
from evaluator.load.refusals import FILE_ENDS, Said
from evaluator.load.source import Source


class Seen(NamedTuple):
    """Where the parser stopped, and where the part began that it was reading."""

    source: Source
    offset: int
    opened: int

    @property
    def before(self) -> str:
        """The line's text before the place where the parser stopped."""
        line, column = self.source.place(self.offset)
        return self.source.line_text(line)[: column - 1]

    @property
    def begun(self) -> int:
        """The line on which the part began."""
        return self.source.place(self.opened)[0]


Told = tuple[int, Said]
_QUOTES = Both("put the whole value in quotes", "请将整个值加引号")

UNKNOWN: Said = (
    Both("This cannot be read as YAML.", "此处不符合YAML格式。"),
    Both(
        "check the indentation, a space after each colon, and quotes",
        "请检查缩进、冒号后的空格和引号",
    ),
)
FULL_WIDTH_COLON: Said = (
    Both("The colon after this key is full-width (：).", "键名后使用了全角冒号（：）。"),
    Both("write an ASCII colon and a space: “key: value”", "请改为半角冒号加空格，如“键名: 值”"),
)
NO_SPACE: Said = (
    Both("A space is missing after the colon.", "冒号后缺少空格。"),
    Both("write “key: value”", "请写作“键名: 值”"),
)


def _second_colon(seen: Seen) -> Told:
    if re.search(r":\s", seen.before):
        return seen.offset, (
            Both(
                "The value on this line contains a colon followed by a space.",
                "此行的值含有冒号加空格。",
            ),
            _QUOTES,
        )
    return seen.offset, (
        Both(
            "This line is indented under a line that already has a value.",
            "此行缩进于上一行之下，而上一行已有值。",
        ),
        Both(
            "give both lines the same indentation, or end the line above with its colon",
            "请使两行缩进一致，或让上一行以冒号结束",
        ),
    )


def _no_colon(seen: Seen) -> Told:
    return seen.opened, (
        Both("This line has no colon after its key.", "此行键名后没有冒号。"),
        Both("write “key: value”, or put text in quotes", "请写作“键名: 值”，文本请加引号"),
    )


def _misfit(seen: Seen) -> Told:
    if seen.before.strip(" -"):
        return seen.offset, (
            Both("Text follows a value that has ended.", "值已结束，其后还有多余文字。"),
            Both(
                "put the whole value in one pair of quotes; check that quotes are closed",
                "请将整个值放在一对引号内，并检查引号是否成对",
            ),
        )
    return seen.offset, (
        Both(
            f"This line does not line up with the block that begins on line {seen.begun}.",
            f"此行与第{seen.begun}行开始的层级没有对齐。",
        ),
        Both(
            "keys of one block begin in the same column; items of a list with “- ”",
            "同一层级的键应左对齐，列表各项以“- ”开头",
        ),
    )


def _not_closed(seen: Seen) -> Told:
    sign = seen.source.text[seen.opened : seen.opened + 1]
    closing = "}" if sign == "{" else "]"
    line, _ = seen.source.place(seen.offset)
    if line == seen.begun and seen.offset < len(seen.source.text):
        return seen.offset, (
            Both(
                f"A comma or the closing {closing} is missing before this.",
                f"此处之前缺少逗号或右括号“{closing}”。",
            ),
            Both(
                "put text that contains { } [ ] or , in quotes",
                "含有花括号、方括号或逗号的文本请加引号",
            ),
        )
    return seen.opened, (
        Both(
            f"The {sign} opened here is not closed, or a comma is missing before line {line}.",
            f"此处的“{sign}”没有对应的右括号，或第{line}行之前缺少逗号。",
        ),
        Both(f"add {closing}", f"请补上“{closing}”"),
    )


def _quote_open(seen: Seen) -> Told:
    return seen.opened, (
        Both("The quote opened here is not closed.", "此处的引号没有结束。"),
        Both("close it with the same quote", "请补上相同的引号"),
    )


def _escape(seen: Seen) -> Told:
    return seen.offset, (
        Both(
            "The backslash in these quotes begins no known escape.",
            "引号内的反斜杠后不是有效的转义符。",
        ),
        Both(
            "use single quotes, or write \\\\ for a backslash", "请改用单引号，或将反斜杠写作\\\\"
        ),
    )


def _sign(seen: Seen) -> Told:
    """A sign that means something to YAML at the beginning of a value."""
    at = (
        seen.opened if seen.source.text[seen.opened : seen.opened + 1] in "&*!|>?%" else seen.offset
    )
    sign = seen.source.text[at : at + 1]
    if sign == "\t":
        return at, (
            Both("A tab stands here.", "此处有制表符（Tab）。"),
            Both("use spaces", "请改用空格"),
        )
    return at, (
        Both(f"A value cannot begin with {sign} here.", f"此处的值不能以“{sign}”开头。"),
        _QUOTES,
    )


def _item(seen: Seen) -> Told:
    return seen.offset, (
        Both("A list item (-) cannot begin here.", "列表项（-）不能从此处开始。"),
        Both(
            "begin the list on the line below its key; put text that begins with - in quotes",
            "请将列表写在键名的下一行；以“-”开头的文本请加引号",
        ),
    )


def _outside(seen: Seen) -> Told:
    return seen.offset, (
        Both(
            "Text stands here after the end of the file's content.",
            "文件内容已结束，此处还有多余文字。",
        ),
        Both("all top-level keys begin in the same column", "所有顶层键应左对齐"),
    )


def _no_value(seen: Seen) -> Told:
    sign = seen.source.text[seen.offset : seen.offset + 1]
    if not sign.strip():
        return seen.offset, FILE_ENDS
    return seen.offset, (
        Both(f"A value is expected here, not {sign}.", f"此处应为值，而不是“{sign}”。"),
        _QUOTES,
    )


def _block_text(seen: Seen) -> Told:
    return seen.offset, (
        Both(
            "Only a line break may follow | or > at the end of a key.",
            "键名后的“|”或“>”之后只能换行。",
        ),
        Both(
            "text that begins with | or > is put in quotes",
            "以“|”或“>”开头的文本请加引号",
        ),
    )


# The parser's words for the problem, for what it was reading, and the mistake.
CAUSES: tuple[tuple[tuple[str, ...], str, Callable[[Seen], Told]], ...] = (
    (("mapping values are not allowed",), "", _second_colon),
    (("could not find expected ':'",), "", _no_colon),
    (("end of stream", "document indicator", "document separator"), "quoted", _quote_open),
    (("escape", "hexadecimal", "hexdecimal"), "quoted", _escape),
    (("',' or",), "flow", _not_closed),
    (("expected key", "expected '-'", "expected <block end>"), "", _misfit),
    (("sequence entries are not allowed",), "", _item),
    (("cannot start any token", "mapping keys are not allowed"), "", _sign),
    (("alphabetic or numeric",), "anchor", _sign),
    (("alphabetic or numeric",), "alias", _sign),
    (("",), "tag", _sign),
    (("undefined tag handle",), "", _sign),
    (("",), "block scalar", _block_text),
    (("",), "directive", _sign),
    (("document start",), "", _outside),
    (("node content",), "", _no_value),
)
