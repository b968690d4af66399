"""The signs of the scorecard, for streams that can show them and for those that cannot.

Knows their shapes; what a sign means always stands beside it in words.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.core import Outcome


class Marks(NamedTuple):
    """One set of signs. Those of the bar have an ambiguous width and stand last on a line."""

    outcomes: dict[Outcome, str]
    earned: str
    open: str
    lost: str
    dot: str
    arrow: str
    more: str
    range: str
    quotes: tuple[str, str]


UNICODE = Marks(
    outcomes={
        Outcome.PASS: "✓",
        Outcome.PARTIAL: "~",
        Outcome.FAIL: "✗",
        Outcome.MISSING: "?",
        Outcome.BLOCKED: "»",
        Outcome.NOT_APPLICABLE: "-",
    },
    earned="█",
    open="░",
    lost="·",
    dot=" · ",
    arrow="→",
    more="…",
    range="–",
    quotes=("“", "”"),
)

ASCII = Marks(
    outcomes={
        Outcome.PASS: "+",
        Outcome.PARTIAL: "~",
        Outcome.FAIL: "x",
        Outcome.MISSING: "?",
        Outcome.BLOCKED: ">",
        Outcome.NOT_APPLICABLE: "-",
    },
    earned="#",
    open="-",
    lost=".",
    dot=" | ",
    arrow="->",
    more="...",
    range="-",
    quotes=('"', '"'),
)

TYPEWRITTEN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2026": "...",
        "\u00b7": ".",
        "\u00a0": " ",
    }
)
"""Signs of running text and what a typewriter has for them."""
