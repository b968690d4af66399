"""What the course of a row of yearly figures says: past, plateau, rising, or too short.

Knows the order of the steps of Jiang et al. (2021); the test is in `trend`, its companions in
`slope`. Knows no plan.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.facts.records import LONG_ENOUGH, Figure, highest
from evaluator.facts.registry import cannot
from evaluator.facts.trend import Trend, mann_kendall
from evaluator.plan.model.kind import Word
from evaluator.values import Unknown

SIGNIFICANT = 0.05

TREND = Word(
    "trend",
    ("past", "plateau", "rising"),
    (
        Both("falling since its maximum", "最大值之后显著下降"),
        Both("below its maximum without a clear fall", "低于最大值但下降不显著（平台期）"),
        Both("highest in its last year", "末年为最大值，仍在上升"),
    ),
)


def window(found: list[Figure]) -> list[Figure] | Unknown:
    """The figures after the maximum; including it would add falling pairs for free."""
    top = highest(found)
    rest = [figure for figure in found if figure.year > top.year]
    if len(rest) >= LONG_ENOUGH:
        return rest
    return cannot(
        f"too short to say: {len(rest)} figures after the maximum of {top.year}, "
        f"{LONG_ENOUGH} are needed",
        f"年限不足，无法判断：最大值（{top.year}年）之后仅有{len(rest)}个数据，"
        f"至少需要{LONG_ENOUGH}个",
    )


def after_highest(found: list[Figure]) -> Trend | Unknown:
    """The exact test on the years after the maximum."""
    rest = window(found)
    return rest if isinstance(rest, Unknown) else mann_kendall([one.value for one in rest])


def trend_word(found: list[Figure] | Unknown) -> str | Unknown:
    """`rising` if the last year is the highest, else what the test says."""
    if isinstance(found, Unknown):
        return found
    if len(found) < LONG_ENOUGH:
        return cannot(
            f"too short to say: {len(found)} figures, {LONG_ENOUGH} are needed",
            f"年限不足，无法判断：仅有{len(found)}个数据，至少需要{LONG_ENOUGH}个",
        )
    if highest(found).year == found[-1].year:
        return "rising"
    test = after_highest(found)
    if isinstance(test, Unknown):
        return test
    return "past" if test.s < 0 and test.p < SIGNIFICANT else "plateau"
