"""Texts made harmless in Markdown: they show as they are written and do nothing.

Knows CommonMark, its tables, and what code hosts add: HTML, mentions, references, bare
links, emoji, formulas. A zero-width space, written as an entity, parts what a host would
join; entities and backslashes stop the rest.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from evaluator.render.safe import clean

_MEANT = re.compile(r"[\\`*_\[\]|~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&quot;"}
_HTML = re.compile(r'[&<>$"]')
_FIRST = re.compile(r"^([-+=:#.)!]|\d+(?=[.)]))")
_JOINED = re.compile(
    r"[@#]"  # mentions, addresses, issues
    r"|[!%](?=[\w\"])"  # merge requests, milestones
    r"|:(?=//|[\w+-]+:)"  # links, emoji
    r"|\b(?:www(?=\.)|GH(?=-\d)|mailto(?=:)|xmpp(?=:))",
    re.IGNORECASE,
)
_COMMIT = re.compile(r"\b(?=\d*[a-f])([0-9a-f]{6})(?=[0-9a-f]{1,34}\b)")
PART = "&#8203;"
"""A zero-width space, for between two texts that a host might read as one."""


def escape(text: str, *, first: bool = True) -> str:
    """`text` on one line, for any place in a block or a table's cell.

    `first` is False where something else begins the block.
    """
    flat = clean(text).strip()
    marked = _COMMIT.sub("\\1\0", _JOINED.sub("\\g<0>\0", flat))
    marked = re.sub("([~&$])(?=\\w)", "\\1\0", marked)
    quoted = _MEANT.sub(r"\\\g<0>", _HTML.sub(lambda found: _ENTITIES[found[0]], marked))
    start = _FIRST.sub(_harmless, quoted) if first else quoted
    return start.replace("\0", PART)


def code(text: str) -> str:
    """`text` in the type of code; nothing in it is read as Markdown or HTML."""
    flat = clean(text).strip()
    if not flat or "`" in flat or "|" in flat:
        return f"<code>{escape(flat)}</code>"
    return f"`{flat}`"


def link(title: str, url: str | None) -> str:
    """A link where `url` is one of the web; else the title alone."""
    shown = escape(title)
    page = web(url)
    return f"[{shown}]({page})" if page else shown


def web(url: str | None) -> str | None:
    """`url` percent-encoded if it is one of the web, else None."""
    if not url or not _WEB.match(url):
        return None
    return quote(url, safe="/:?#@!$&'*+,;=%~-._", errors="replace")


_WEB = re.compile(r"https?://[^\s/]")


def _harmless(found: re.Match[str]) -> str:
    """What would begin a list or a heading."""
    sign = found[0]
    return sign + PART if sign.isdigit() else f"&#{ord(sign)};"
