"""The scorecard's paragraphs as Markdown: the same words, with marks for styles.

Knows spans, styles and indents of the scorecard; knows no report. Because the paragraphs are
the scorecard's own, both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.core import Both
from evaluator.render.markdown.escape import PART, code, escape
from evaluator.render.options import Options
from evaluator.render.terminal import words, words_changes
from evaluator.render.terminal.look import Line, Look, Span
from evaluator.render.terminal.marks import ASCII, UNICODE

UNBROKEN = 20_000
"""Columns that no paragraph reaches, so that none is broken into lines."""

MORE = Both("{more} {n} more below", "{more} 另有 {n} 项，见下文")
_HEADINGS = (
    words.STANDS,
    words.READ_OR_WRITE,
    words.WRITE,
    words.WEAK,
    words.GATES,
    words.NOTED,
    words.NOT_ASKED,
    words.EVERYTHING,
    words.CHANGES,
    words_changes.CHANGES,
    words_changes.WAIVERS,
)


def _sentence(heading: Both) -> Both:
    """A heading of the terminal is in capitals; here it need not be."""
    parts = re.split(r"(\{\w+\})", heading.en)
    low = "".join(part if part.startswith("{") else part.lower() for part in parts)
    return Both(low[:1].upper() + low[1:], heading.zh)


_INSTEAD = {words.MORE: MORE, **{one: _sentence(one) for one in _HEADINGS}}

_STRONG = ("strong", "head", "good", "bad", "badge-good", "badge-part", "badge-bad", "badge-open")
JOINT = " · "
_GAP = re.compile("  +")
_LIST = 3
"""Paragraphs that begin at this column or after are entries of a list."""


class Sheet(Look):
    """A page that is wide enough for every paragraph."""

    __slots__ = ()

    def say(self, text: Both) -> str:
        """`text` in the language of the output; what names an option of the terminal, otherwise."""
        return _INSTEAD.get(text, text).pick(self.lang)


def sheet(options: Options, *, detail: bool) -> Sheet:
    """The page of one output."""
    marks = UNICODE if options.unicode else ASCII
    return Sheet(options.lang, UNBROKEN, marks, detail)


def blocks(lines: Sequence[Line]) -> list[str]:
    """Paragraphs, and lists where paragraphs are indented; blank lines between them."""
    out: list[str] = []
    above: list[int] = []
    for line in lines:
        spans = _joined(line)
        if not spans:
            above = []
            continue
        column = indent(line)
        if column < _LIST and spans[0].style != "number":
            above = []
            out += ["", text(spans)]
            continue
        while above and above[-1] >= column:
            above.pop()
        out += [] if above or _in_list(out) else [""]
        out.append("    " * len(above) + _entry(spans))
        above.append(column)
    return out[1:] if out[:1] == [""] else out


def text(spans: Sequence[Span]) -> str:
    """One paragraph. Spaces stay outside of marks; a mark needs a space around it to be one."""
    out = ""
    for number, span in enumerate(spans):
        if not span.text.strip(" ·"):
            out += span.text
            continue
        after = spans[number + 1].text[:1] if number + 1 < len(spans) else " "
        left, right = _edges(span.text)
        apart = not out or bool(left) or out[-1].isspace()
        free = apart and (bool(right) or after.isspace())
        out += left + ("" if apart else PART) + _styled(span, first=not out, free=free) + right
    return out.strip()


def _edges(piece: str) -> tuple[str, str]:
    """What stands before and behind the words: spaces, or the joint they have become."""
    inner = piece.strip(" ·")
    start = piece.index(inner) if inner else 0
    return piece[:start], piece[start + len(inner) :]


def _styled(span: Span, *, first: bool, free: bool) -> str:
    inner = span.text.strip(" ·")
    if span.style == "path":
        return code(inner)
    if span.style in _STRONG and free and len(inner) > 1:
        return f"**{escape(inner, first=first)}**"
    return escape(inner, first=first)


def _entry(spans: Sequence[Span]) -> str:
    if spans[0].style == "number":
        return f"{spans[0].text.strip()}. {text(spans[1:])}"
    return f"- {text(spans)}"


def _joined(line: Line) -> list[Span]:
    """The spans with anything in them, without the scorecard's own bullets and gaps."""
    spans = [span for span in line if span.text]
    while spans and spans[0].text.strip() in ("", "-", "!"):
        spans.pop(0)
    while spans and not spans[-1].text.strip():
        spans.pop()
    found: list[Span] = []
    for number, span in enumerate(spans):
        piece = span.text.lstrip(" ") if number == 0 else span.text
        if number == len(spans) - 1 or span.style.startswith("badge"):
            piece = piece.rstrip(" ")
        joined = bool(found) and found[-1].text.endswith((" ", JOINT))
        piece = _narrow(piece.lstrip(" ") if joined else piece)
        found.append(Span(piece if span.style == "path" else _GAP.sub(JOINT, piece), span.style))
    return [span for span in found if span.text]


def _narrow(piece: str) -> str:
    """A gap between columns as a joint, a single space as it is."""
    inner = piece.strip(" ")
    if not inner:
        return " " if len(piece) == 1 else JOINT
    left, right = len(piece) - len(piece.lstrip(" ")), len(piece) - len(piece.rstrip(" "))
    return f"{_gap(left)}{inner}{_gap(right)}"


def _gap(spaces: int) -> str:
    return " " * spaces if spaces < 2 else JOINT


def indent(line: Line) -> int:
    """The column at which the words begin."""
    whole = "".join(span.text for span in line)
    return len(whole) - len(whole.lstrip(" "))


def _in_list(out: Sequence[str]) -> bool:
    last = out[-1].lstrip() if out else ""
    return last.startswith("- ") or last.partition(". ")[0].isdigit()
