"""Facts on what drove the city's emissions: growth of the Kaya factors, and their LMDI parts.

Knows the factors (population, GDP per head, energy per GDP, emissions per energy); the
decomposition is in `decompose`. Kaya (1990), Impact of carbon dioxide emission control on GNP
growth, paper to the IPCC Response Strategies Working Group.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from typing import Any, NamedTuple

from evaluator.core import Both, both
from evaluator.facts.decompose import decompose
from evaluator.facts.records import LONG_ENOUGH, yearly
from evaluator.facts.registry import Fact, Reader, cannot, first_unknown
from evaluator.facts.series import MASS, RATE
from evaluator.values import Unknown


class Factor(NamedTuple):
    """One factor of emissions: a field of a year divided by another."""

    name: str
    above: str
    below: str
    """Empty for a factor that is a field as it stands."""
    title: Both


KAYA = (
    Factor("population", "population", "", Both("population", "人口")),
    Factor("gdp_per_head", "gdp", "population", Both("GDP per head", "人均地区生产总值")),
    Factor("energy_per_gdp", "energy", "gdp", Both("energy use per GDP", "单位GDP能耗")),
    Factor("emissions_per_energy", "total", "energy",
           Both("emissions per energy use", "单位能耗碳排放")),
)  # fmt: skip
"""Their product is the total."""

PER_GDP = Factor("emissions_per_gdp", "total", "gdp", Both("emissions per GDP", "单位GDP碳排放"))


def _span(reader: Reader, first: bool) -> Any:
    """The last record and the one to compare with: the first, or one five years earlier."""
    records = yearly(reader, "series")
    if isinstance(records, Unknown):
        return records
    last = records[-1]
    earlier = [record for record in records if record[0] <= last[0] - LONG_ENOUGH]
    if earlier:
        return (earlier[0] if first else earlier[-1], last)
    return cannot(
        f"no year at least {LONG_ENOUGH} years before the last",
        f"末年之前没有相隔至少{LONG_ENOUGH}年的年份",
    )


def _field(reader: Reader, record: Any, name: str) -> Any:
    """A field of a year that must be above 0; GDP counts at constant prices only."""
    value = reader.of(record, name)
    if name == "gdp":
        prices = reader.get("series", "prices")
        if prices == "current":
            return cannot(
                "GDP is given at current prices", "地区生产总值为当年价，无法判断实际增长"
            )
        value = _needing(value, prices)
    if isinstance(value, Unknown) or value > 0:
        return value
    return cannot(f"a figure of '{name}' is not above 0", f"“{name}”有不大于0的数据")


def _needing(value: Any, other: Any) -> Any:
    unknown = first_unknown(value, other)
    return value if unknown is None else unknown


def _value(reader: Reader, record: Any, factor: Factor) -> Any:
    above = _field(reader, record, factor.above)
    below = _field(reader, record, factor.below) if factor.below else 1.0
    unknown = first_unknown(above, below)
    return above / below if unknown is None else unknown


def _growth(factor: Factor) -> Callable[[Reader], Any]:
    def compute(reader: Reader) -> Any:
        span = _span(reader, first=False)
        if isinstance(span, Unknown):
            return span
        (start, one), (end, other) = span
        values = [_value(reader, record, factor) for record in (one, other)]
        unknown = first_unknown(*values)
        if unknown is not None:
            return unknown
        return 100 * log(values[1] / values[0]) / (end - start)

    return compute


def _parts(reader: Reader) -> Any:
    span = _span(reader, first=True)
    if isinstance(span, Unknown):
        return span
    (_, one), (_, other) = span
    before = [_value(reader, one, factor) for factor in KAYA]
    after = [_value(reader, other, factor) for factor in KAYA]
    unknown = first_unknown(*before, *after)
    return decompose(before, after) if unknown is None else unknown


def _part(place: int) -> Callable[[Reader], Any]:
    def compute(reader: Reader) -> Any:
        parts = reader.shared(("lmdi",), lambda: _parts(reader))
        return parts if isinstance(parts, Unknown) else parts[place]

    return compute


_YEARS = "series.years"
_KAYA = both("Kaya (1990), Impact of carbon dioxide emission control on GNP growth")
_GROWTH = Both(
    "100 x ln(last / earlier) / years, from the last year at least five years earlier",
    "100×ln（末年÷前值）÷年数，前值取相隔至少五年的最近年份",
)
_ADDING = Both("; the four growth rates add up to that of emissions", "；四项增速之和即排放增速")
_ANG = both("Ang (2005), The LMDI approach to decomposition analysis, Energy Policy 33: 867-871")


def _reads(*fields: str) -> tuple[str, ...]:
    prices = ("series.prices",) if "gdp" in fields else ()
    return (f"{_YEARS}.year", "as_of", *prices, *(f"{_YEARS}.{field}" for field in fields))


def _growth_fact(factor: Factor) -> Fact:
    fields = tuple(name for name in (factor.above, factor.below) if name)
    return Fact(
        f"growth_{factor.name}", RATE,
        Both(f"Growth of {factor.title.en} over the last five years",
             f"近五年{factor.title.zh}年均增速"),
        Both(_GROWTH.en + (_ADDING.en if factor in KAYA else ""),
             _GROWTH.zh + (_ADDING.zh if factor in KAYA else "")),
        _KAYA, _reads(*fields), _growth(factor), "% per year",
    )  # fmt: skip


def _part_fact(place: int, factor: Factor) -> Fact:
    return Fact(
        f"change_from_{factor.name}", MASS,
        Both(f"Change of emissions since the first year owed to {factor.title.en}",
             f"首年以来{factor.title.zh}变化引起的排放变化"),
        Both(
            "(last - first) / ln(last / first) of emissions x ln(last / first) of the factor; "
            "the four parts add up to the change of emissions",
            "排放的（末年－首年）÷ln（末年÷首年）×该因素的ln（末年÷首年）；四项之和即排放变化量",
        ),
        _ANG, _reads("total", "energy", "gdp", "population"), _part(place), "Mt",
    )  # fmt: skip


FACTS: tuple[Fact, ...] = (
    *(_growth_fact(factor) for factor in (*KAYA, PER_GDP)),
    *(_part_fact(place, factor) for place, factor in enumerate(KAYA)),
)
