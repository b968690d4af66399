"""The one list of sectors, with a table to the GPC and to China's provincial guideline.

Knows what a sector word means in each standard; knows no plan.
"""

from __future__ import annotations

from typing import NamedTuple

from evaluator.plan.model.field import closed

SECTOR = closed(
    "sector",
    """
    energy-supply: energy supply: 能源供应
    electricity: electricity: 电力
    heat: heat: 热力
    industry: industry: 工业
    industrial-processes: industrial processes and product use: 工业生产过程和产品使用
    buildings: buildings: 建筑
    residential-buildings: residential buildings: 居住建筑
    commercial-buildings: commercial and service buildings: 商业（服务业）建筑
    municipal-buildings: municipal buildings: 公共机构建筑
    construction: construction: 建筑业
    transport: transport: 交通
    waste: waste and waste water: 废弃物处理
    agriculture: agriculture: 农业
    land-use: forestry and land use: 林业和土地利用
    afolu: agriculture, forestry and land use: 农业、林业和土地利用
    services: services: 服务业
    lifestyle: residents' lifestyle and consumption: 居民生活
    municipal-operations: the administration's own operations: 公共机构
    cross-sector: across sectors: 跨领域
    other: other: 其他
    """,
)


class SectorMeaning(NamedTuple):
    """Where a sector stands in the standards, and the wider sector it is part of."""

    gpc: tuple[str, ...] = ()
    cn_provincial: tuple[str, ...] = ()
    within: str = ""


SECTOR_TABLE: dict[str, SectorMeaning] = {
    "energy-supply": SectorMeaning(("I.4", "I.7", "I.8"), ("1.1 能源工业", "1.7 逃逸")),
    "electricity": SectorMeaning(("I.4",), ("1.1 能源工业", "电力调入调出"), "energy-supply"),
    "heat": SectorMeaning(("I.4",), ("1.1 能源工业",), "energy-supply"),
    "industry": SectorMeaning(("I.3",), ("1.2 工业",)),
    "industrial-processes": SectorMeaning(("IV.1", "IV.2"), ("2 工业生产过程",)),
    "buildings": SectorMeaning(("I.1", "I.2"), ("1.4 服务业", "1.5 居民生活")),
    "residential-buildings": SectorMeaning(("I.1",), ("1.5 居民生活",), "buildings"),
    "commercial-buildings": SectorMeaning(("I.2",), ("1.4 服务业",), "buildings"),
    "municipal-buildings": SectorMeaning(("I.2",), ("1.4 服务业",), "buildings"),
    "construction": SectorMeaning(("I.3",), ("1.2 建筑业",)),
    "transport": SectorMeaning(("II.1", "II.2", "II.3", "II.4", "II.5"), ("1.3 交通运输",)),
    "waste": SectorMeaning(("III.1", "III.2", "III.3", "III.4"), ("5 废弃物处理",)),
    "agriculture": SectorMeaning(("I.5", "V.1"), ("1.6 农业", "3 农业活动"), "afolu"),
    "land-use": SectorMeaning(("V.2", "V.3"), ("4 土地利用变化和林业",), "afolu"),
    "afolu": SectorMeaning(("V.1", "V.2", "V.3"), ("3 农业活动", "4 土地利用变化和林业")),
    "services": SectorMeaning(("I.2",), ("1.4 服务业",)),
    "lifestyle": SectorMeaning(("I.1", "II.1"), ("1.5 居民生活",)),
    "municipal-operations": SectorMeaning(),
    "cross-sector": SectorMeaning(),
    "other": SectorMeaning(("I.6", "VI"), ()),
}
