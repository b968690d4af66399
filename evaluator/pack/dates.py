"""Dates as packs write them.

Knows `2017-12-31`, `2017-12` and `2017`; nothing else.
"""

from __future__ import annotations

import re

from evaluator.values import PartialDate

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def date_of(text: str) -> PartialDate | None:
    """The date; None for any other text and for days that no calendar has."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date = PartialDate(year or 0, month, day)
        date.first()
    except ValueError:
        return None
    return date
