"""Regular expressions: RE2, whose time is linear in the text.

Knows the library's options; imported only where a pack uses `matches`.
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
        return re2.compile(pattern, options).search  # type: ignore[no-any-return]
    except re2.error as error:
        text = error.args[0] if error.args else ""
        raise ValueError(text.decode() if isinstance(text, bytes) else str(text)) from error
