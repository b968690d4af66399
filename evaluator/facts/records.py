"""How yearly records are read, and what is said of a row of figures.

Knows records of years and plain figures; the test is in `trend`. A year after the as-of
date is a projection and is left out; every other record must state its year and the figure.
"""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from evaluator.core import Both
from evaluator.facts.registry import Reader, cannot
from evaluator.facts.trend import Trend, mann_kendall
from evaluator.plan.model.kind import Word
from evaluator.values import Items, Unknown

LONG_ENOUGH = 5
"""Years after the maximum below which the exact test can never be significant or is
significant only for an unbroken fall; with four it never is."""
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


class Figure(NamedTuple):
    """One year's figure."""

    year: int
    value: float


def _years(reader: Reader, root: tuple[str, ...]) -> list[tuple[int, Any]] | Unknown:
    """The records up to the as-of year, in order of years."""
    years = reader.get(*root, "years")
    if isinstance(years, Unknown):
        return years
    assert isinstance(years, Items)
    found: list[tuple[int, Any]] = []
    unknown: Unknown | None = None
    for item in years.items:
        year = reader.of(item, "year")
        if isinstance(year, Unknown):
            unknown = year if unknown is None else unknown | year
        elif year <= reader.as_of.year:
            found.append((year, item))
    if unknown is not None:
        return unknown
    found.sort(key=lambda pair: pair[0])
    for (one, _), (other, _) in itertools.pairwise(found):
        if one == other:
            return cannot(f"{one} stands twice in the series", f"序列中{one}年出现两次")
    return found or cannot("the series has no year", "序列中没有年份")


def latest(reader: Reader, field: str, *root: str) -> Figure | Unknown:
    """The last year's figure; unknown if that record does not state it."""
    years = _years(reader, root)
    if isinstance(years, Unknown):
        return years
    year, item = years[-1]
    value = reader.of(item, field)
    return value if isinstance(value, Unknown) else Figure(year, value)


def figures(reader: Reader, field: str, *root: str) -> list[Figure] | Unknown:
    """All figures in order of years; unknown if one of the records does not state it."""
    years = _years(reader, root)
    if isinstance(years, Unknown):
        return years
    found: list[Figure] = []
    unknown: Unknown | None = None
    for year, item in years:
        value = reader.of(item, field)
        if isinstance(value, Unknown):
            unknown = value if unknown is None else unknown | value
        else:
            found.append(Figure(year, value))
    return found if unknown is None else unknown


def highest(found: list[Figure]) -> Figure:
    """The maximum; of equals, the last: the years since it are then the fewest."""
    top = max(figure.value for figure in found)
    return [figure for figure in found if figure.value == top][-1]


def after_highest(found: list[Figure]) -> Trend | Unknown:
    """The test on the years after the maximum; including it would add falling pairs for free."""
    top = highest(found)
    rest = [figure.value for figure in found if figure.year > top.year]
    since = found[-1].year - top.year
    if len(rest) < LONG_ENOUGH or since < LONG_ENOUGH:
        return cannot(
            f"too short to say: {len(rest)} figures after the maximum of {top.year}, "
            f"{LONG_ENOUGH} are needed",
            f"年限不足，无法判断：最大值（{top.year}年）之后仅有{len(rest)}个数据，"
            f"至少需要{LONG_ENOUGH}个",
        )
    return mann_kendall(rest)


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


def per_head(figure: Any, people: Any) -> float | Unknown:
    """Tonnes per person from Mt and persons."""
    unknown: Unknown | None = None
    for value in (figure, people):
        if isinstance(value, Unknown):
            unknown = value if unknown is None else unknown | value
    if unknown is not None:
        return unknown
    if people <= 0:
        return cannot("the population is not above 0", "人口不大于0")
    return float(figure * 1e6 / people)
