"""Facts about measures: how much of what a city emits its measures reach.

Knows sectors, measures and the plan's own inventory; knows no threshold. Shares that need
only counting are definitions of a pack, where a count in doubt can be a range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import all_of, any_of
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.plan.model.kind import Number
from evaluator.plan.model.sectors import SECTOR
from evaluator.values import Items, Unknown

MAIN_SECTOR = {
    "electricity": "energy-supply",
    "heat": "energy-supply",
    "industrial-processes": "industry",
    "construction": "industry",
    "residential-buildings": "buildings",
    "commercial-buildings": "buildings",
    "municipal-buildings": "buildings",
    "services": "buildings",
    "agriculture": "afolu",
    "land-use": "afolu",
}
"""The main sector that a narrower one belongs to; a sector not named here is its own."""

EMITTED_AS = {**MAIN_SECTOR, "lifestyle": "buildings"}
"""The same for what an inventory counts: residents' energy use is burnt in buildings."""

ACTIVE = ("uncertain", "planned", "under-way")
AREA_WIDE = ("city", "region")
NO_EMISSION = ("NO", "IE", "NE")
"""Keys under which a category adds nothing to the inventory's sum (not occurring, counted
elsewhere, not estimated)."""

_NOTHING = ("the inventory has no emissions", "清单中没有排放量")


def _among(value: Any, words: tuple[str, ...]) -> Any:
    return value if isinstance(value, Unknown) else value in words


def _lists(value: Any, word: str) -> Any:
    return value if isinstance(value, Unknown) else word in value.items


def _touches(value: Any, sector: str) -> Any:
    """Whether a measure's list of sectors holds a part of a main sector."""
    if isinstance(value, Unknown):
        return value
    return any(MAIN_SECTOR.get(word, word) == sector for word in value.items)


def reached(reader: Reader, sector: str) -> Any:
    """Whether an active, area-wide mitigation measure works in a main sector: three-valued."""
    measures = reader.get("measures")
    if isinstance(measures, Unknown):
        return measures
    return any_of(
        all_of(
            _lists(reader.of(measure, "purpose"), "mitigation"),
            _among(reader.of(measure, "status"), ACTIVE),
            _among(reader.of(measure, "reach"), AREA_WIDE),
            _touches(reader.of(measure, "sectors"), sector),
        )
        for measure in measures.items
    )


def _emission(reader: Reader, category: Any) -> Any:
    """What a category emits, in Mt: 0 for a sink and for a key that adds nothing."""
    value = reader.of(category, "value")
    if not isinstance(value, Unknown):
        return max(value, 0.0)
    key = reader.of(category, "key")
    if isinstance(key, Unknown):
        return value | key
    if key in NO_EMISSION:
        return 0.0
    return cannot("a category of the inventory is confidential", "清单中有保密的类别")


def _emissions(reader: Reader, categories: Items) -> Iterator[tuple[Any, Any]]:
    """Main sector and emissions of each category that emits or may emit."""
    for category in categories.items:
        emitted = _emission(reader, category)
        if isinstance(emitted, Unknown) or emitted > 0:
            sector = reader.of(category, "sector")
            if not isinstance(sector, Unknown):
                sector = EMITTED_AS.get(sector, sector)
            yield sector, emitted


def _under_measures(reader: Reader) -> Any:
    categories = reader.get("inventory", "categories")
    if isinstance(categories, Unknown):
        return categories
    known: dict[str, Any] = {}
    rows: list[tuple[Any, Any]] = []
    for sector, emitted in _emissions(reader, categories):
        if not isinstance(sector, Unknown) and sector not in known:
            known[sector] = reached(reader, sector)
        rows.append((sector if isinstance(sector, Unknown) else known[sector], emitted))
    return _share(rows)


def _share(rows: list[tuple[Any, Any]]) -> Any:
    """Percent of the emissions whose row is covered; rows are (covered, emitted)."""
    covers = [covered for covered, _ in rows]
    amounts = [emitted for _, emitted in rows]
    some = any(not isinstance(emitted, Unknown) for emitted in amounts)
    if some and all(covered is True for covered in covers):
        return 100.0
    if some and all(covered is False for covered in covers):
        return 0.0
    unknown = first_unknown(*covers, *amounts)
    if unknown is not None:
        return unknown
    if not rows:
        return cannot(*_NOTHING)
    return 100.0 * sum(emitted for covered, emitted in rows if covered) / sum(amounts)


def _largest(reader: Reader) -> Any:
    categories = reader.get("inventory", "categories")
    if isinstance(categories, Unknown):
        return categories
    rows = list(_emissions(reader, categories))
    unknown = first_unknown(*(part for row in rows for part in row))
    if unknown is not None:
        return unknown
    if not rows:
        return cannot(*_NOTHING)
    sums: dict[str, float] = {}
    for sector, emitted in rows:
        sums[sector] = sums.get(sector, 0.0) + emitted
    return min(sums, key=lambda sector: (-sums[sector], SECTOR.options.index(sector)))


_INVENTORY = tuple(f"inventory.categories.{name}" for name in ("sector", "value", "key"))
_MEASURES = tuple(f"measures.{name}" for name in ("purpose", "status", "reach", "sectors"))

FACTS: tuple[Fact, ...] = (
    Fact(
        name="emissions_under_measures",
        kind=Number("%", "share"),
        title=Both(
            "Share of the inventory's emissions in sectors with area-wide measures",
            "有全市性减缓措施的领域占清单排放量比例",
        ),
        formula=Both(
            "100 × emissions of categories whose main sector has at least one active, "
            "area-wide mitigation measure ÷ emissions of all categories; sinks are left out, "
            "NO, IE and NE count as 0",
            "100×（所属主要领域至少有一项实施中或计划中的全市性减缓措施的类别排放量之和）÷"
            "（全部类别排放量之和）；碳汇不计，注释代码NO、IE、NE按0计",
        ),
        source=OURS,
        reads=(*_INVENTORY, *_MEASURES),
        compute=_under_measures,
        unit="%",
    ),
    Fact(
        name="largest_sector",
        kind=SECTOR,
        title=Both("Main sector with the largest emissions", "排放量最大的主要领域"),
        formula=Both(
            "the main sector whose categories in the inventory add up to the most; "
            "electricity and heat belong to energy supply, residents' energy use to buildings",
            "清单各类别按主要领域归并后排放量最大者；电力、热力归入能源供应，居民生活用能归入建筑",
        ),
        source=OURS,
        reads=_INVENTORY,
        compute=_largest,
    ),
)
