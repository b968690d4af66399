"""Emissions by sector against measures by sector and instrument, and the drivers of emissions.

Knows which fields hold sectors, instruments and the factors of the Kaya identity; judges none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.core import Both, Path
from evaluator.facts.decompose import decompose
from evaluator.facts.measures import EMITTED_AS, MAIN_SECTOR
from evaluator.plan.kinds import Number
from evaluator.plan.model.sectors import SECTOR
from evaluator.plan.model.words_action import INSTRUMENT
from evaluator.plan.planfile import PlanFile
from evaluator.report.curves import below, entries
from evaluator.report.picture import Coverage, Driver, Drivers, Point, SectorRow
from evaluator.report.places import Places
from evaluator.report.values import show_value

NO_INSTRUMENT = ""
_NOT_NAMED = Both("instrument not stated", "未载明政策工具")
_MASS = Number("Mt", "emissions")

PEOPLE = Both("Population", "人口")
WEALTH = Both("GDP per head", "人均地区生产总值")
ENERGY = Both("Energy per GDP", "单位地区生产总值能耗")
CARBON = Both("Emissions per energy", "单位能源碳排放")
INTENSITY = Both("Emissions per GDP", "单位地区生产总值碳排放")
CONSTANT = Both("GDP in constant prices", "地区生产总值按不变价")
CURRENT = Both("GDP in current prices", "地区生产总值按当年价")


def coverage(plan: PlanFile) -> Coverage:
    """Every main sector that emits by the inventory or that a measure names."""
    year, emitted = _emitted(plan)
    total = sum(emitted.values())
    counts, used, number, unplaced = _measures(plan)
    named = [sector for sector in SECTOR.options if sector in emitted or sector in counts]
    named.sort(key=lambda sector: -emitted.get(sector, -1.0))
    order = [one for one in (*INSTRUMENT.options, NO_INSTRUMENT) if one in used]
    rows = tuple(
        SectorRow(
            id=sector,
            title=SECTOR.title(sector),
            emissions=emitted.get(sector),
            share=100 * emitted[sector] / total if sector in emitted and total else None,
            measures=counts[sector][None],
            instruments=tuple((one, counts[sector][one]) for one in order),
        )
        for sector in named
    )
    titles = tuple((one, INSTRUMENT.title(one) if one else _NOT_NAMED) for one in order)
    return Coverage(rows, titles, year, number, unplaced)


def _emitted(plan: PlanFile) -> tuple[int | None, dict[str, float]]:
    """The year and the Mt by main sector; sinks and notation keys add nothing.

    By the inventory; without one, by the last year of the series that tells sectors apart.
    """
    found = _by_sector(entries(below(plan.root, "inventory", "categories")), "value")
    if found:
        return below(plan.root, "inventory", "year"), found
    told = [
        (year, _by_sector(entries(below(one, "sectors")), "total"))
        for one in entries(below(plan.root, "series", "years"))
        if isinstance(year := below(one, "year"), int)
    ]
    return max(((year, by) for year, by in told if by), default=(None, {}), key=lambda one: one[0])


def _by_sector(rows: Sequence[Any], field: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in rows:
        sector, value = below(one, "sector"), below(one, field)
        if isinstance(sector, str) and isinstance(value, float) and value > 0:
            main = EMITTED_AS.get(sector, sector)
            found[main] = found.get(main, 0.0) + value
    return found


_Counts = dict[str, Counter[str | None]]


def _measures(plan: PlanFile) -> tuple[_Counts, set[str], int, int]:
    """Measures by sector and instrument (None: all of a sector), instruments, all, unplaced."""
    counts: dict[str, Counter[str | None]] = {}
    used: set[str] = set()
    number = unplaced = 0
    for one in entries(below(plan.root, "measures")):
        purposes = entries(below(one, "purpose"))
        if (purposes and "mitigation" not in purposes) or below(one, "status") == "dropped":
            continue
        number += 1
        sectors = {MAIN_SECTOR.get(word, word) for word in entries(below(one, "sectors"))}
        tools = set(entries(below(one, "instruments"))) or {NO_INSTRUMENT}
        unplaced += not sectors
        if sectors:
            used |= tools
        for sector in sectors:
            counts.setdefault(sector, Counter()).update([None, *tools])
    return _Known(counts), used, number, unplaced


class _Known(dict[str, "Counter[str | None]"]):
    """Counts by sector; a sector that no measure names has none."""

    def __missing__(self, sector: str) -> Counter[str | None]:
        return Counter()


def drivers(plan: PlanFile, places: Places) -> Drivers | None:
    """The Kaya identity of the own series, else of the outside one; None without the figures."""
    for root in (("series",), ("reference", "series")):
        series = below(plan.root, *root)
        for field in ("total", "direct"):
            found = _drivers((*root, "years"), series, field, places)
            if found is not None:
                return found
    return None


def _drivers(path: Path, series: Any, field: str, places: Places) -> Drivers | None:
    years = list(enumerate(entries(below(series, "years"))))
    for energy in (True, False):
        names = (field, "population", "gdp", *(["energy"] if energy else []))
        full = [(index, one) for index, one in years if _complete(one, names)]
        full.sort(key=lambda pair: int(below(pair[1], "year")))
        if len(full) > 1:
            (first, one), (last, other) = full[0], full[-1]
            return Drivers(
                start=_point(one, (*path, first, field), field, places),
                end=_point(other, (*path, last, field), field, places),
                outside=path[0] == "reference",
                prices={"constant": CONSTANT, "current": CURRENT}.get(below(series, "prices")),
                parts=tuple(_parts(one, other, field, energy=energy)),
            )
    return None


def _complete(one: Any, names: Sequence[str]) -> bool:
    values = [below(one, name) for name in names]
    return isinstance(below(one, "year"), int) and all(
        isinstance(value, int | float) and value > 0 for value in values
    )


def _point(one: Any, path: Path, field: str, places: Places) -> Point:
    value = below(one, field)
    shown = show_value(_MASS, value)
    return Point(below(one, "year"), value, shown, places.line(path), places.cell(path))


def _parts(one: Any, other: Any, field: str, *, energy: bool) -> Iterator[Driver]:
    first, last = (_factors(record, field, energy=energy) for record in (one, other))
    changes = decompose([value for *_, value in first], [value for *_, value in last])
    for (name, title, before), (*_, after), change in zip(first, last, changes, strict=True):
        yield Driver(name, title, change, (after / before - 1) * 100)


def _factors(record: Any, field: str, *, energy: bool) -> list[tuple[str, Both, float]]:
    emitted, people, gdp = (below(record, name) for name in (field, "population", "gdp"))
    head = [("population", PEOPLE, people), ("gdp-per-head", WEALTH, gdp / people)]
    if not energy:
        return [*head, ("emissions-per-gdp", INTENSITY, emitted / gdp)]
    used = below(record, "energy")
    return [
        *head,
        ("energy-per-gdp", ENERGY, used / gdp),
        ("emissions-per-energy", CARBON, emitted / used),
    ]
