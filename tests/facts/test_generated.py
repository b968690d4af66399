"""Facts of thousands of generated series and inventories beside numpy, scipy and plain counting.

Ties, gaps, constants, a single year and none are among them. The trend tests themselves are in
`test_oracles`.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from support.facts import facts_of

from evaluator.values import Unknown

numpy = pytest.importorskip("numpy", reason="numpy comes with scipy")
scipy = pytest.importorskip("scipy.stats", reason="scipy is a test extra")

SERIES, INVENTORIES = 2000, 1500
NOW, PLEDGED = 2024, 2032
NODES, WEIGHTS = numpy.polynomial.legendre.leggauss(30)

NAMES = [
    "series_latest_year", "series_latest", "series_per_head", "series_highest_year",
    "series_highest", "years_since_highest", "series_growth", "last_change", "series_trend",
    "direct_trend", "trend_together", "decline_kind", "growth_population", "growth_gdp_per_head",
    "growth_energy_per_gdp", "growth_emissions_per_energy", "growth_emissions_per_gdp",
    "change_from_population", "change_from_gdp_per_head", "change_from_energy_per_gdp",
    "change_from_emissions_per_energy", "slowdown_needed", "slowdown_record", "record_turn_year",
    "sectors_to_total", "scopes_to_total",
]  # fmt: skip


class Series(NamedTuple):
    """Columns of a series in order of years."""

    year: Any
    total: Any
    direct: Any
    population: Any
    gdp: Any
    energy: Any
    sectors: Any


def generated(seed: int) -> Iterator[Series]:
    """Walks and noise, rising, falling, constant, rounded to ties; with and without gaps."""
    chance = random.Random(seed)
    for number in range(SERIES):
        length = number % 12 if number % 4 else chance.choice([15, 20, 25])
        if number % 3:
            years = sorted(chance.sample(range(1995, 2030), length))
        else:
            years = list(range(NOW + 1 - length, NOW + 1))
        drift = chance.choice([-1.5, -0.5, 0.0, 1.0])
        level, rows = 60.0, []
        for _ in years:
            level = max(5.0, level + drift + chance.gauss(0, 1))
            total = 40.0 if number % 11 == 0 else level
            total = float(round(total)) if number % 5 == 0 else round(total, 6)
            share = chance.uniform(0.3, 0.9)
            rows.append(
                (total, total * share, chance.uniform(1e5, 9e6), chance.uniform(50.0, 9000.0),
                 chance.uniform(1.0, 90.0), [total * part for part in (0.2, 0.5 * share)])
            )  # fmt: skip
        columns = list(zip(*rows, strict=True)) or [()] * 6
        yield Series(numpy.array(years, int), *(numpy.array(one, float) for one in columns))


def plan(one: Series, order: random.Random) -> dict[str, Any]:
    records = [
        {
            "year": int(one.year[at]),
            "total": f"{float(one.total[at])!r} Mt",
            "direct": float(one.direct[at]),
            "purchased": float(one.total[at] - one.direct[at]) / 2,
            "population": float(one.population[at]),
            "gdp": f"{float(one.gdp[at])!r} 亿元",
            "energy": float(one.energy[at]),
            "sectors": [
                {"sector": name, "total": float(value)}
                for name, value in zip(("industry", "transport"), one.sectors[at], strict=True)
            ],
        }
        for at in range(len(one.year))
    ]
    order.shuffle(records)  # the order of a file says nothing
    series = {"boundary": "city", "prices": "constant", "years": records}
    return {"series": series, "peak": {"year": PLEDGED}}


def rising(values: Any) -> float:
    """Pairs that rise less pairs that fall."""
    return float(sum(numpy.sign(b - a) for a, b in itertools.combinations(values, 2)))


def verdict(year: Any, value: Any) -> str | None:
    """The steps of docs/peak-test.md with scipy's exact p; None: too short, "?": not told."""
    if len(year) < 5:
        return None
    top = max(at for at in range(len(year)) if value[at] == value.max())
    rest = value[top + 1 :]
    if not len(rest):
        return "rising"
    if len(rest) < 5:
        return None
    if len(set(rest)) == len(rest):
        p = scipy.kendalltau(range(len(rest)), rest, method="exact").pvalue
        s = scipy.kendalltau(range(len(rest)), rest).statistic
    elif len(rest) <= 6:
        s = rising(rest)
        orders = [abs(rising(order)) for order in itertools.permutations(rest)]
        p = sum(far >= abs(s) for far in orders) / len(orders)
    else:
        return "?"
    return "past" if s < 0 and p < 0.05 else "plateau"


def together(total: str | None, direct: str | None) -> str | None:
    if "?" in (total, direct):
        return "?"
    if "rising" in (total, direct):
        return "rising"
    if None in (total, direct):
        return None
    return "past" if total == direct == "past" else "plateau"


def earlier(year: Any, end: int) -> int | None:
    """The place of the last year at least five before that at `end`."""
    found = [at for at in range(end) if year[at] <= year[end] - 5]
    return found[-1] if found else None


def rate(year: Any, value: Any, end: int) -> tuple[int, float, float] | None:
    """Start of the last five years or more up to a place, growth in %, their middle."""
    start = earlier(year, end)
    if start is None:
        return None
    growth = 100 * numpy.log(value[end] / value[start]) / (year[end] - year[start])
    return start, float(growth), float(year[end] + year[start]) / 2


def slowing(year: Any, value: Any, end: int) -> float | None:
    later = rate(year, value, end)
    before = None if later is None else rate(year, value, later[0])
    if later is None or before is None:
        return None
    return (before[1] - later[1]) / (later[2] - before[2])


def kaya(one: Series) -> dict[str, Any]:
    return {
        "population": one.population,
        "gdp_per_head": one.gdp / one.population,
        "energy_per_gdp": one.energy / one.gdp,
        "emissions_per_energy": one.total / one.energy,
    }


def driven(one: Series, end: int) -> dict[str, Any]:
    """Growth of the factors, and their parts with the logarithmic mean as an integral."""
    start = earlier(one.year, end)
    if start is None:
        return {}
    years = one.year[end] - one.year[start]
    logs = {name: numpy.log(value) for name, value in kaya(one).items()}
    found = {f"growth_{name}": 100 * (v[end] - v[start]) / years for name, v in logs.items()}
    per_gdp = numpy.log(one.total / one.gdp)
    found["growth_emissions_per_gdp"] = 100 * (per_gdp[end] - per_gdp[start]) / years
    first, last = one.total[0], one.total[end]
    mean = (WEIGHTS / 2 * first ** ((1 - NODES) / 2) * last ** ((1 + NODES) / 2)).sum()
    return found | {f"change_from_{name}": mean * (v[end] - v[0]) for name, v in logs.items()}


def ahead(one: Series, end: int) -> dict[str, Any]:
    now = rate(one.year, one.total, end)
    ever = [slow for at in range(end + 1) if (slow := slowing(one.year, one.total, at)) is not None]
    found: dict[str, Any] = {"slowdown_record": max(ever)} if ever else {}
    if now is None:
        return found
    found["slowdown_needed"] = max(0.0, now[1]) / (PLEDGED - now[2])
    slow = slowing(one.year, one.total, end)
    if now[1] <= 0:
        found["record_turn_year"] = one.year[end]
    elif slow is not None and slow > 0:
        found["record_turn_year"] = max(one.year[end], math.ceil(now[2] + now[1] / slow))
    return found


def expected(one: Series) -> dict[str, Any]:
    """What is known of a series by numpy and scipy; a name that is not there is unknown."""
    known = one.year <= NOW
    one = Series(*(column[known] for column in one))
    if not len(one.year):
        return {}
    end = len(one.year) - 1
    top = max(at for at in range(end + 1) if one.total[at] == one.total.max())
    found = {
        "series_latest_year": one.year[end], "series_latest": one.total[end],
        "series_per_head": one.total[end] * 1e6 / one.population[end],
        "series_highest_year": one.year[top], "series_highest": one.total.max(),
        "years_since_highest": one.year[end] - one.year[top],
        "series_trend": verdict(one.year, one.total),
        "direct_trend": verdict(one.year, one.direct),
        "sectors_to_total": 100 * math.fsum(one.sectors[end]) / one.total[end],
        "scopes_to_total": 50 * (1 + one.direct[end] / one.total[end]),
    }  # fmt: skip
    found["trend_together"] = together(found["series_trend"], found["direct_trend"])
    if found["series_trend"] == "past":
        grew = one.population[end] > one.population[top] and one.gdp[end] > one.gdp[top]
        found["decline_kind"] = "active" if grew else "passive"
    elif found["series_trend"] == "?":
        found["decline_kind"] = "?"
    start = earlier(one.year, end)
    if start is not None:
        change = numpy.log(one.total[end] / one.total[start]) / (one.year[end] - one.year[start])
        found["series_growth"] = 100 * numpy.expm1(change)
    if end:
        apart = one.year[end] - one.year[end - 1]
        found["last_change"] = 100 * abs((one.total[end] / one.total[end - 1]) ** (1 / apart) - 1)
    return found | driven(one, end) | ahead(one, end)


def test_facts_of_generated_series() -> None:
    order, told = random.Random(1), dict.fromkeys(NAMES, 0)
    for one in generated(21):
        found, oracle = facts_of(NAMES, plan(one, order)), expected(one)
        for name, value in found.items():
            wanted = oracle.get(name)
            if wanted == "?":
                continue
            if wanted is None:
                assert isinstance(value, Unknown), (name, one)
                assert value.reasons or value.missing, (name, one)
            elif isinstance(wanted, str):
                assert value == wanted, (name, one)
            else:
                # a rate that nearly cancels out has few digits left
                assert value == pytest.approx(float(wanted), rel=1e-9, abs=1e-8), (name, one)
            told[name] += wanted is not None
    assert min(told.values()) > 100, told


SECTORS = ("industry", "industrial-processes", "electricity", "transport", "waste", "land-use",
           "residential-buildings", "services", "lifestyle")  # fmt: skip
MAIN = {"industrial-processes": "industry", "electricity": "energy-supply", "land-use": "afolu",
        "residential-buildings": "buildings", "services": "buildings"}  # fmt: skip


def inventory(chance: random.Random) -> tuple[dict[str, Any], list[tuple[str, float]]]:
    """Rows with values, sinks, zeros and notation keys; and those that have a value."""
    rows: list[dict[str, Any]] = []
    valued: list[tuple[str, float]] = []
    for number in range(chance.randint(0, 9)):
        sector = chance.choice(SECTORS)
        row: dict[str, Any] = {"id": f"c{number}", "name": f"row {number}", "sector": sector}
        if chance.random() < 0.2:
            row["key"] = chance.choice(["NO", "NE", "IE"])
        else:
            value = chance.choice([0.0, 1.0, round(chance.uniform(-3, 9), 4)])
            row["value"] = f"{value} Mt"
            valued.append((sector, value))
        rows.append(row)
    return {"year": 2020, "total": f"{chance.uniform(20, 60)} Mt", "categories": rows}, valued


def test_facts_of_generated_inventories_and_cuts() -> None:
    names = ["inventory_sum", "inventory_sum_of_sources", "emissions_under_measures",
             "largest_sector", "planned_cut", "cut_to_need_from_base"]  # fmt: skip
    chance, told = random.Random(31), dict.fromkeys(names, 0)
    for _ in range(INVENTORIES):
        given, rows = inventory(chance)
        measured = chance.sample(SECTORS, chance.randint(0, 4))
        cuts = [round(chance.uniform(0, 5), 3) for _ in range(chance.randint(0, 5))]
        base, value = chance.uniform(20, 60), chance.uniform(5, 30)
        found = facts_of(
            names,
            {
                "inventory": given,
                "measures": [
                    {"name": "m", "sectors": [one], "purpose": ["mitigation"], "status": "planned",
                     "reach": "city"} for one in measured
                ],
                "levers": [{"name": "l", "reduction": f"{cut} Mt"} for cut in cuts],
                "targets": [{"metric": "emissions", "kind": "reduction", "year": 2030,
                             "value": f"{value!r} Mt", "against": {"value": f"{base!r} Mt"}}],
            },
        )  # fmt: skip
        sums: dict[str, float] = {}
        covered = {MAIN.get(one, one) for one in measured}
        for sector, emitted in rows:
            if emitted > 0:
                main = "buildings" if sector == "lifestyle" else MAIN.get(sector, sector)
                sums[main] = sums.get(main, 0.0) + emitted
        oracle: dict[str, Any] = {}
        if given["categories"]:
            oracle["inventory_sum"] = math.fsum(emitted for _, emitted in rows)
            oracle["inventory_sum_of_sources"] = math.fsum(sums.values())
        if sums:
            under = math.fsum(part for main, part in sums.items() if main in covered)
            oracle["emissions_under_measures"] = 100 * under / math.fsum(sums.values())
            most = [one for one, part in sums.items() if part >= max(sums.values()) - 1e-9]
            oracle["largest_sector"] = most
        if cuts:
            oracle["planned_cut"] = math.fsum(cuts)
            if base > value:
                oracle["cut_to_need_from_base"] = math.fsum(cuts) / (base - value)
        for name, fact in found.items():
            wanted = oracle.get(name)
            if wanted is None:
                assert isinstance(fact, Unknown) and fact.reasons, (name, given)
            elif isinstance(wanted, list):
                assert fact in wanted, (name, given)
            else:
                assert fact == pytest.approx(wanted, rel=1e-9, abs=1e-9), (name, given)
            told[name] += wanted is not None
    assert min(told.values()) > 1000, told
