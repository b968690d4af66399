"""Dates that may stop at the year or the month.

Knows the calendar; what is not written is absent, never January.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple


class PartialDate(NamedTuple):
    """`2017-12-23`, `2017-12` or `2017`."""

    year: int
    month: int | None = None
    day: int | None = None

    def first(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> datetime.date:
        """The latest day it can mean."""
        month = self.month or 12
        if self.day is not None or month == 12:
            return datetime.date(self.year, month, self.day or 31)
        return datetime.date(self.year, month + 1, 1) - datetime.timedelta(days=1)

    def __str__(self) -> str:
        out = f"{self.year:04d}"
        if self.month is not None:
            out += f"-{self.month:02d}"
        if self.day is not None:
            out += f"-{self.day:02d}"
        return out
