"""Laid-out lines to text, with colours or without.

Knows which style has which colour: the sixteen that every terminal theme defines.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from evaluator.render.terminal.look import Line

STYLES = {
    "": "",
    "head": "bold",
    "strong": "bold",
    "good": "green",
    "part": "yellow",
    "bad": "red",
    "open": "cyan",
    "quiet": "dim",
    "number": "bold",
    "quote": "italic",
    "path": "cyan",
    "badge-good": "bold white on green",
    "badge-part": "bold black on yellow",
    "badge-bad": "bold white on red",
    "badge-open": "bold black on cyan",
}


def paint(lines: Iterable[Line], color: bool) -> str:
    """The lines, each ended by a newline, without spaces at their ends."""
    rows = [_trim(line) for line in lines]
    if not color:
        return "".join("".join(text for text, _ in row) + "\n" for row in rows)
    from rich.console import Console
    from rich.text import Text

    page = Text(no_wrap=True, end="")
    for row in rows:
        for text, style in row:
            page.append(text, STYLES[style])
        page.append("\n")
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        no_color=False,
        width=1000,
        _environ={},
    )
    console.print(page, soft_wrap=True, end="")
    return out.getvalue()


def _trim(line: Line) -> list[tuple[str, str]]:
    row = [(span.text, span.style) for span in line]
    while row and not row[-1][0].rstrip(" "):
        row.pop()
    if row:
        row[-1] = (row[-1][0].rstrip(" "), row[-1][1])
    return row
