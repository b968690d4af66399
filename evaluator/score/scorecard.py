"""The numbers of one plan: per criterion and in total.

Knows points, weights and bands; knows nothing of files, lines or colours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class CriterionScore(NamedTuple):
    """One criterion. Scores are on 0-100 with one decimal; None where nothing applies."""

    id: str
    weight: Decimal
    """Share of the total in percent under the profile in use, before redistribution."""
    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    """Share of the applicable points that is decided, 0-1, two decimals."""
    rated: bool
    """Whether coverage reaches the pack's bound; else only the interval is shown."""


class Scorecard(NamedTuple):
    """The whole plan. `value <= best`; the band is None while coverage is under the bound."""

    value: Decimal | None
    best: Decimal | None
    coverage: Decimal | None
    band: str | None
    band_uncapped: str | None
    """The band that the printed score alone would give; None while not rated."""
    band_best: str | None
    capped_by: tuple[str, ...]
    """Gate rules that are `fail`, `missing` or `blocked` and lower the band."""
    criteria: tuple[CriterionScore, ...]
