"""Regular expressions: RE2, whose time is linear in the text.

Knows the library's options; imported only where a pack uses `matches`, a waiver names plans or
a table is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import re2


def search(pattern: str) -> Callable[[str], Any]:
    """A function that searches a text for the pattern. Raises ValueError with what is wrong."""
    options = re2.Options()
    options.log_errors = False
    try:
        found = re2.compile(pattern, options)
    except re2.error as error:
        text = error.args[0] if error.args else ""
        raise ValueError(text.decode() if isinstance(text, bytes) else str(text)) from error
    except UnicodeEncodeError as error:
        raise ValueError("half a character") from error
    return lambda text: found.search(text.encode("utf-8", "replace").decode())


def literal(text: str) -> str:
    """The pattern that only `text` itself fits."""
    return str(re2.escape(text.encode("utf-8", "replace").decode()))
