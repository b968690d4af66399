"""Texts for the page: both languages side by side, made harmless.

Knows how a text becomes markup; every text of a plan passes through here or autoescape.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from evaluator.core import Both
from evaluator.render.safe import clean

_BOTH = Markup("<span lang=en>{}</span><span lang=zh>{}</span>")
_SVG = Markup("<tspan lang=en>{}</tspan><tspan lang=zh>{}</tspan>")


def plain(text: object) -> str:
    """One line without anything that steers or hides."""
    return clean(str(text))


def both(text: Both | str | None) -> Markup:
    """Both languages; the page shows one. A text that is the same in both stands once."""
    return _pair(text, _BOTH)


def phrase(text: Both) -> Markup:
    """The same inside a sentence: without a full stop at its end."""
    return both(Both(text.en.removesuffix("."), text.zh.removesuffix("。")))


def svg(text: Both | str | None) -> Markup:
    """The same inside a drawing."""
    return _pair(text, _SVG)


def _pair(text: Both | str | None, pattern: Markup) -> Markup:
    if text is None:
        return Markup("")
    if isinstance(text, str):
        return escape(plain(text))
    en, zh = plain(text.en), plain(text.zh)
    return escape(en) if en == zh else pattern.format(en, zh)


def link(url: str | None) -> str | None:
    """An address that may be followed: only of the web, and on one line; else None."""
    if url is None or not url.lower().startswith(("https://", "http://")):
        return None
    return None if clean(url) != url or any(char in url for char in " \"'<>\\") else url
