"""How often simulated paths of emissions meet the pledge; worked out only when asked for.

Knows the plan's own series, its stated rates and one generator of random numbers with a fixed
seed, so that the same plan gives the same shares. Never read by a rule.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from random import Random
from statistics import fmean

from evaluator.core import Both
from evaluator.facts.ahead import planned
from evaluator.facts.compare import at, comparable
from evaluator.facts.records import LONG_ENOUGH, Figure, figures
from evaluator.facts.registry import Reader, cannot, first_unknown
from evaluator.values import Unknown

PATHS = 1000
SEED = 2030
WATCHED = 5
"""Years after the pledged year in which no path may rise above what it had by then."""
SPAN = 10
"""Yearly changes, counted from the last, that the record is read from."""

Mean = Callable[[int], float]
"""Expected change of a year, as a logarithm."""


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of the paths that meet the pledge; unknown where the plan does not tell."""

    by_year: float | Unknown
    """No year after the pledged one is higher than the highest up to it."""
    by_year_and_level: float | Unknown
    """And none is above the pledged level."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Shares of simulated paths, with all that they were made from."""

    paths: int
    seed: int
    last_year: int
    pledged_year: int
    growth: float
    """Percent per year that the record stands at in the last year."""
    bend: float
    """Points by which the yearly growth changes every year, by the record."""
    noise: float
    """Standard deviation of the yearly changes about that line, in points."""
    on_record: Share
    """If growth goes on bending as it did."""
    on_plan: Share
    """If the plan's own rates come true, with the noise of the record."""
    assumptions: tuple[Both, ...]

    @property
    def last_watched(self) -> int:
        """Last year of the paths."""
        return self.pledged_year + WATCHED


@dataclass(frozen=True, slots=True)
class _Line:
    """Yearly logarithmic changes against the year, by least squares."""

    centre: float
    mean: float
    bend: float
    noise: float
    count: int
    spread: float

    def at(self, year: float) -> float:
        return self.mean + self.bend * (year - self.centre)

    def drawn(self, chance: Random) -> Mean:
        """One line out of those that the record allows."""
        mean = chance.gauss(self.mean, self.noise / sqrt(self.count))
        bend = chance.gauss(self.bend, self.noise / sqrt(self.spread))
        return lambda year: mean + bend * (year - self.centre)


def simulate(reader: Reader, paths: int = PATHS, seed: int = SEED) -> Simulation | Unknown:
    """Simulate paths from the last year of the series to five years past the pledged year.

    Unknown where the series or the pledge is, or where the series is too short. With a reader
    over the evaluated plan: `simulate(Reader(scope, facts))`.
    """
    found, pledged = figures(reader, "total", "series"), reader.fact("peak_last_year")
    unknown = first_unknown(found, pledged)
    if unknown is not None:
        return unknown
    assert not isinstance(found, Unknown)
    if pledged <= found[-1].year:
        return cannot("the peak year is not after the series", "达峰年份不晚于序列末年")
    line = _fit(found)
    if line is None:
        return _SHORT
    base = _Base(found, pledged, _level(reader), line.noise)
    mean = _planned_mean(reader, base)
    return Simulation(
        paths, seed, base.last_year, pledged,
        100 * line.at(base.last_year), 100 * line.bend, 100 * line.noise,
        _shares(base, line.drawn, Random(seed), paths),
        Share(mean, mean) if isinstance(mean, Unknown)
        else _shares(base, lambda chance: mean, Random(seed), paths),
        _ASSUMPTIONS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Base:
    """What all paths have in common."""

    found: list[Figure]
    pledged: int
    level: float | Unknown
    """Mt that the plan states for the peak, if it covers what the series covers."""
    noise: float

    @property
    def last_year(self) -> int:
        return self.found[-1].year


def _shares(base: _Base, draw: Callable[[Random], Mean], chance: Random, paths: int) -> Share:
    years, level, noise = _years(base), base.level, base.noise
    start, before = base.found[-1].value, max(figure.value for figure in base.found)
    met = kept = 0
    for _ in range(paths):
        mean, value, by, after = draw(chance), start, before, 0.0
        for year in years:
            value *= exp(chance.gauss(mean(year), noise))
            if year <= base.pledged:
                by = max(by, value)
            else:
                after = max(after, value)
        if after <= by:
            met += 1
            kept += not isinstance(level, Unknown) and by <= level
    share = 100.0 * met / paths
    return Share(share, level if isinstance(level, Unknown) else 100.0 * kept / paths)


def _years(base: _Base) -> range:
    return range(base.last_year + 1, base.pledged + WATCHED + 1)


def _fit(found: list[Figure]) -> _Line | None:
    """The line through the last yearly changes; a change over a gap is spread over its years."""
    points = [
        ((one.year + other.year) / 2, log(other.value / one.value) / (other.year - one.year))
        for one, other in itertools.pairwise(found)
        if one.value > 0 and other.value > 0
    ][-SPAN:]
    if len(points) < LONG_ENOUGH:
        return None
    centre, mean = fmean(year for year, _ in points), fmean(change for _, change in points)
    spread = sum((year - centre) ** 2 for year, _ in points)
    bend = sum((year - centre) * (change - mean) for year, change in points) / spread
    left = sum((change - mean - bend * (year - centre)) ** 2 for year, change in points)
    return _Line(centre, mean, bend, sqrt(left / (len(points) - 2)), len(points), spread)


def _planned_mean(reader: Reader, base: _Base) -> Mean | Unknown:
    """The plan's own rates; past the last year stated those of that year go on."""
    rates = planned(reader, as_stated=True)
    if isinstance(rates, Unknown):
        return rates
    means: dict[int, float] = {}
    for year in _years(base):
        nets = [net for start, end, net in rates if start <= year <= end]
        if nets:
            means[year] = log1p(fmean(nets) / 100)
        elif year > base.pledged and year - 1 in means:
            means[year] = means[year - 1]
        else:
            return cannot(f"the stated rates do not cover {year}", f"所列假设未涵盖{year}年")
    return means.__getitem__


def _level(reader: Reader) -> float | Unknown:
    value = reader.get("peak", "level", "value")
    same = comparable(at(reader, "peak", "level"), at(reader, "series"))
    if same is False:
        return cannot(
            "the peak level and the series do not cover the same emissions",
            "峰值水平与序列口径不一致，不能比较",
        )
    return _settled(value, same)


def _settled(value: float | Unknown, same: bool | Unknown) -> float | Unknown:
    """The value, unless it or what it depends on is unknown."""
    unknown = first_unknown(value, same)
    if unknown is not None:
        return unknown
    assert not isinstance(value, Unknown)
    return value


_SHORT = cannot(
    f"the series is too short: it needs {LONG_ENOUGH} yearly changes",
    f"序列过短：至少需要{LONG_ENOUGH}个年度变化",
)

_ASSUMPTIONS = (
    Both(
        f"Record: the last {SPAN} yearly changes lie about a straight line; every path draws a "
        "line that this record allows, and noise of the same size for each year.",
        f"历史情形：近{SPAN}个年度变化围绕一条直线波动；每条路径抽取一条与历史相容的直线，"
        "并逐年叠加同等幅度的波动。",
    ),
    Both(
        "Plan: growth of GDP and fall of emissions per GDP as stated, the mean where several "
        "scenarios cover a year; the same noise.",
        "规划情形：按所列GDP增速和单位GDP碳排放降幅，多个情景并列时取平均；波动幅度相同。",
    ),
    Both(
        f"Met: no year up to {WATCHED} years after the pledged one is above the highest year "
        "until then.",
        f"兑现：承诺年份之后{WATCHED}年内，无一年高于此前最高值。",
    ),
    Both(
        "Years are independent of each other; there are no slumps and no new policies.",
        "各年波动相互独立；不考虑经济骤降和新增政策。",
    ),
)
