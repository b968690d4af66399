"""What a file of a workbook gives back as it was: which texts and numbers, and JSON for the rest.

Knows the limits of the format; knows no field and no library.
"""

from __future__ import annotations

import json
import re
from typing import Any

MOST_TEXT = 32_767
"""Characters that a cell holds."""
_EXACT = 2**53
"""Whole numbers up to here are exact."""
# A file of a workbook writes these otherwise than they stand, or not at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def exact(value: float) -> bool:
    """Whether a file of a workbook keeps all digits of a number."""
    if isinstance(value, int):
        return abs(value) <= _EXACT
    return float(f"{value:.15G}") == value


def fits(text: str) -> bool:
    """Whether a cell gives a text back as it is."""
    return len(text) <= MOST_TEXT and not _UNWRITABLE.search(text)


def to_json(value: Any) -> str:
    """JSON that a cell gives back as it is."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNWRITABLE.sub(lambda found: _escaped(found[0]), text)


def _escaped(text: str) -> str:
    first = text[0]
    return f"\\u{ord(first):04x}{text[1:]}"
