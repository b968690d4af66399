"""Facts about the inventory: per head, its parts and what its standard asks for.

Knows which fields of emissions each declared standard requires; knows no threshold.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both
from evaluator.facts.compare import all_of, any_of
from evaluator.facts.records import per_head
from evaluator.facts.registry import OURS, Fact, Reader, cannot, first_unknown
from evaluator.facts.series import MASS, PER_HEAD, PERCENT
from evaluator.plan.model.kind import Truth
from evaluator.values import Items, Unknown

_BUILDINGS = frozenset(
    {"buildings", "residential-buildings", "commercial-buildings", "municipal-buildings"}
)
_POWER = frozenset({"energy-supply", "electricity", "industry"})
_STATIONARY = _BUILDINGS | _POWER | {"heat", "construction", "services", "municipal-operations"}
_TRANSPORT = frozenset({"transport"})
_WASTE = frozenset({"waste"})

_FIVE_FIELDS = (
    _STATIONARY | _TRANSPORT,
    frozenset({"industrial-processes"}),
    frozenset({"agriculture", "afolu"}),
    frozenset({"land-use", "afolu"}),
    _WASTE,
)

FIELDS: dict[str, tuple[frozenset[str], ...]] = {
    "gpc": (_STATIONARY, _TRANSPORT, _WASTE),
    "cn-provincial": _FIVE_FIELDS,
    "ipcc-2006": _FIVE_FIELDS,
    "bisko": (_BUILDINGS | {"heat", "services"}, _POWER, _TRANSPORT),
    "secap": (
        frozenset({"buildings", "municipal-buildings", "municipal-operations"}),
        frozenset({"buildings", "commercial-buildings", "services"}),
        frozenset({"buildings", "residential-buildings"}),
        _TRANSPORT,
    ),
}
"""The fields of emissions that each standard asks for, as sectors of the plan schema."""
FIELDS["other"] = FIELDS["gpc"]
"""Another standard is asked for what every inventory of a city's territory has."""

NEEDED = {"secap": 3}
"""How many of the fields suffice, where not all are needed."""

ANSWERS = ("NO", "IE", "C")
"""Notation keys that answer for a field; NE (not estimated) does not."""


def _answers(reader: Reader, row: Any, field: frozenset[str]) -> bool | Unknown:
    """Whether one row is about the field and gives a value or a key that answers."""
    sector = reader.of(row, "sector")
    about = sector if isinstance(sector, Unknown) else sector in field
    if about is False:
        return False
    value, key = reader.of(row, "value"), reader.of(row, "key")
    # a row has a value or a key, never both, so a stated one settles it
    if not isinstance(value, Unknown):
        given: bool | Unknown = True
    elif isinstance(key, Unknown):
        given = value | key
    else:
        given = key in ANSWERS
    return all_of(about, given)


def _fields_share(reader: Reader) -> Any:
    standard = reader.get("inventory", "standard")
    rows = reader.get("inventory", "categories")
    if isinstance(standard, Unknown):
        return standard if not isinstance(rows, Unknown) else standard | rows
    if isinstance(rows, Unknown):
        return rows
    fields = FIELDS[standard]
    answered = [any_of(_answers(reader, row, field) for row in rows.items) for field in fields]
    needed = NEEDED.get(standard, len(fields))
    certain = sum(1 for one in answered if one is True)
    if certain >= needed:
        return 100.0
    unknown = first_unknown(*answered)
    return 100.0 * certain / needed if unknown is None else unknown


def _rows_sum(reader: Reader, *, with_sinks: bool) -> Any:
    rows = reader.get("inventory", "categories")
    if isinstance(rows, Unknown):
        return rows
    assert isinstance(rows, Items)
    if not rows.items:
        return cannot("the inventory has no categories", "清单没有分类数据")
    total = 0.0
    unknowns: list[Unknown] = []
    for row in rows.items:
        value, key = reader.of(row, "value"), reader.of(row, "key")
        if not isinstance(value, Unknown):
            total += value if with_sinks or value > 0 else 0.0
        elif isinstance(key, Unknown):
            unknowns += (value, key)
        elif key == "C":
            return cannot("a confidential category is in the total", "总量中含保密类别，无法加总")
    unknown = first_unknown(*unknowns)
    return total if unknown is None else unknown


def _sum(reader: Reader) -> Any:
    return _rows_sum(reader, with_sinks=True)


def _sum_of_sources(reader: Reader) -> Any:
    return _rows_sum(reader, with_sinks=False)


def _key(reader: Reader, row: Any) -> Any:
    """The row's notation key, "" for a row with a value (it cannot have both)."""
    value, key = reader.of(row, "value"), reader.of(row, "key")
    if not isinstance(value, Unknown):
        return ""
    return value | key if isinstance(key, Unknown) else key


def _uses_keys(reader: Reader) -> Any:
    rows = reader.get("inventory", "categories")
    if isinstance(rows, Unknown):
        return rows
    keys = [_key(reader, row) for row in rows.items]
    return any_of(key if isinstance(key, Unknown) else key != "" for key in keys)


def _keys_explained(reader: Reader) -> Any:
    rows = reader.get("inventory", "categories")
    if isinstance(rows, Unknown):
        return rows
    return all_of(*(_explained(reader, row, rows) for row in rows.items))


def _explained(reader: Reader, row: Any, rows: Items) -> bool | Unknown:
    """A key needs its reason; IE also a host row, which has a value of its own."""
    key = _key(reader, row)
    if isinstance(key, Unknown) or key == "":
        return key if isinstance(key, Unknown) else True
    reason = reader.of(row, "explanation")
    said = reason if isinstance(reason, Unknown) else True
    if key != "IE":
        return said
    host = reader.of(row, "included_in")
    if isinstance(host, Unknown):
        return all_of(said, host)
    return all_of(said, _has_value(reader, rows, host))


def _has_value(reader: Reader, rows: Items, host: str) -> bool | Unknown:
    """Whether the row with this id has a value of its own."""
    unknowns: list[Unknown] = []
    for row in rows.items:
        name = reader.of(row, "id")
        if isinstance(name, Unknown):
            unknowns.append(name)
        elif name == host:
            key = _key(reader, row)
            return key if isinstance(key, Unknown) else bool(key == "")
    unknown = first_unknown(*unknowns)
    return (
        cannot("the category named is not listed", "所写类别不在清单中")
        if unknown is None
        else unknown
    )


def _per_head(reader: Reader) -> Any:
    return per_head(reader.get("inventory", "total"), reader.get("inventory", "population"))


_ROWS = ("inventory.categories.value", "inventory.categories.key")

FACTS: tuple[Fact, ...] = (
    Fact(
        "inventory_per_head", PER_HEAD,
        Both("Emissions per head in the inventory year", "清单年份人均排放量"),
        Both("inventory total / population of that year", "清单排放总量÷同年人口"),
        OURS, ("inventory.total", "inventory.population"), _per_head, "t per person",
    ),
    Fact(
        "inventory_fields_share", PERCENT,
        Both("Fields of the declared standard that the inventory answers for",
             "清单覆盖所声明标准要求领域的比例"),
        Both(
            "fields with a value or the key NO, IE or C / fields that the standard requires "
            "(GPC and others: stationary energy, transport, waste; provincial and IPCC: energy, "
            "processes, agriculture, land use, waste; BISKO: buildings and heat, power and "
            "industry, transport; SECAP: three of municipal, tertiary, residential buildings, "
            "transport)",
            "有数值或注释代码NO、IE、C的领域数÷标准要求的领域数（GPC及其他标准：固定能源活动、交通、废弃物；"
            "省级指南与IPCC：能源、工业生产过程、农业、土地利用变化和林业、废弃物；BISKO：建筑与供热、"
            "电力与工业、交通；SECAP：公共机构建筑、商业（服务业）建筑、居住建筑、交通四项中的三项）",
        ),
        OURS,
        ("inventory.standard", "inventory.categories.sector", *_ROWS),
        _fields_share, "%",
    ),
    Fact(
        "notation_keys_used", Truth(),
        Both("The inventory uses notation keys", "清单使用注释代码"),
        Both("a category has a key (NO, IE, NE, C) in the place of a value",
             "有分类以注释代码（NO、IE、NE、C）代替数值"),
        OURS, _ROWS, _uses_keys,
    ),
    Fact(
        "notation_keys_explained", Truth(),
        Both("Every notation key is explained", "注释代码均有说明"),
        Both("each key has its explanation; IE names a category that has a value",
             "每个代码均有说明；IE写明计入的类别且该类别有数值"),
        Both("Global Protocol for Community-Scale Greenhouse Gas Inventories",
             "《城市温室气体核算国际标准》（GPC）"),
        (*_ROWS, "inventory.categories.explanation", "inventory.categories.included_in",
         "inventory.categories.id"),
        _keys_explained,
    ),
    Fact(
        "inventory_sum", MASS,
        Both("Sum of the inventory's categories", "清单分类数据之和"),
        Both("sum of all values, sinks included", "全部数值之和（含碳汇）"),
        OURS, _ROWS, _sum, "Mt",
    ),
    Fact(
        "inventory_sum_of_sources", MASS,
        Both("Sum of the inventory's sources", "清单排放源之和"),
        Both("sum of the values above 0: sinks left out", "正值之和（不含碳汇）"),
        OURS, _ROWS, _sum_of_sources, "Mt",
    ),
)  # fmt: skip
