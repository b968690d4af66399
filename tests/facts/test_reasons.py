"""What a fact says where stated values do not allow to compute it: whole, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from support.facts import fact

from evaluator.values import CLOSED, Unknown

COVERS = {"boundary": "city", "covers": "energy", "gases": ["co2"], "electricity": "included"}


def series(*totals: float, start: int = 2015, **fields: Any) -> dict[str, Any]:
    years = [{"year": start + n, "total": total} for n, total in enumerate(totals)]
    return {"series": {**COVERS, **fields, "years": years}}


def rows(*categories: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"inventory": {**fields, "categories": list(categories)}}


def target(**fields: Any) -> dict[str, Any]:
    return {"targets": [{"metric": "emissions-per-gdp", "year": 2030, **fields}]}


def grown(*rates: float) -> dict[str, Any]:
    totals = [100.0]
    for rate in rates:
        totals.append(totals[-1] * (1 + rate / 100))
    return series(*totals, start=2010)


def level(value: float, total: float, **other: Any) -> dict[str, Any]:
    return {
        "peak": {"level": {**COVERS, "value": value}},
        "inventory": {**COVERS, "total": total, **other},
    }


def cuts(**fields: Any) -> dict[str, Any]:
    return {"levers": [{"reduction": 1.0}], "targets": [{"metric": "emissions", **fields}]}


ECONOMY = [
    {"year": year, "total": 9.0, "gdp": "9 亿元", "population": 1e6, "energy": 2.0}
    for year in (2010, 2015)
]
SHORT = [{**ECONOMY[0], "year": 2014}, ECONOMY[1]]
CONFIDENTIAL = {"id": "a", "sector": "waste", "key": "C"}
HOSTLESS = {"key": "IE", "explanation": "why", "included_in": "b"}
MISMATCH = ("the two figures do not cover the same emissions", "两项排放数据口径不一致，不能比较")
FIVE_BEFORE = (
    "no figure at least 5 years before the last",
    "末年之前没有相隔至少5年的数据",
)

CASES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "planned_turn_year",
        {"peak": {"basis": {"assumptions": []}}},
        "no assumption is listed",
        "未列主要假设",
    ),
    (
        "planned_turn_year",
        {
            "peak": {
                "basis": {
                    "assumptions": [
                        {"start": 2021, "end": 2025, "gdp_growth": 6, "intensity_decline": 4}
                    ]
                }
            }
        },
        "in none of the years stated does the sum of the rates turn negative",
        "所列各时期增长率之和均未由正转负",
    ),
    (
        "slowdown_needed",
        {**series(1.0, 2.0), "peak": {"year": 2030}},
        "no figure at least five years before the last",
        "末年之前没有相隔至少五年的数据",
    ),
    (
        "slowdown_record",
        series(1.0, 2.0),
        "the series is too short: it needs figures over ten years",
        "序列过短：需要跨度十年的数据",
    ),
    (
        "record_turn_year",
        grown(*[3.0] * 6),
        "the series is too short: it needs figures over ten years",
        "序列过短：需要跨度十年的数据",
    ),
    (
        "record_turn_year",
        grown(*[3.0] * 5, *[8.0] * 5),
        "growth does not slow down",
        "排放增速未放缓",
    ),
    (
        "slowdown_needed",
        {**grown(*[3.0] * 6), "peak": {"year": 2016}},
        "the peak year is not after the series",
        "达峰年份不晚于序列末年",
    ),
    (
        "planned_intensity_fall",
        {"targets": [{"metric": "emissions", "year": 2030}]},
        "no target for emissions per GDP",
        "没有单位GDP碳排放目标",
    ),
    (
        "planned_intensity_fall",
        target(reduction_percent=18, against={"year": 2030}),
        "the target's base year or cut is not usable",
        "目标的基准年或降幅无法使用",
    ),
    (
        "planned_intensity_fall",
        target(reduction_percent=100, against={"year": 2020}),
        "the target's base year or cut is not usable",
        "目标的基准年或降幅无法使用",
    ),
    (
        "gpc_basic_cells_share",
        rows({"ref": "I.1.1", "value": 1.0}, standard="bisko"),
        "the inventory does not follow the Global Protocol",
        "清单未采用GPC标准",
    ),
    ("level_to_inventory", level(9.0, 8.0, electricity="excluded"), *MISMATCH),
    (
        "level_to_inventory",
        level(9.0, 0.0),
        "the figure to compare with is not above 0",
        "用于比较的排放量不大于0",
    ),
    (
        "series_trend",
        series(9.0, 10.0, 8.0, 7.0, 6.0),
        "too short to say: 3 figures after the maximum of 2016, 5 are needed",
        "年限不足，无法判断：最大值（2016年）之后仅有3个数据，至少需要5个",
    ),
    (
        "series_trend",
        series(9.0, 8.0, 7.0, 6.0),
        "too short to say: 4 figures, 5 are needed",
        "年限不足，无法判断：仅有4个数据，至少需要5个",
    ),
    ("planned_cut", {"levers": []}, "no lever is listed", "未列减排途径"),
    ("inventory_sum", rows(), "the inventory has no categories", "清单没有分类数据"),
    (
        "inventory_sum",
        rows({"value": 1.0}, CONFIDENTIAL),
        "a confidential category is in the total",
        "总量中含保密类别，无法加总",
    ),
    (
        "notation_keys_explained",
        rows({"id": "a", "value": 1.0}, {"id": "c", **HOSTLESS}),
        "the category named is not listed",
        "所写类别不在清单中",
    ),
    (
        "growth_population",
        {"series": {"years": SHORT}},
        "no year at least 5 years before the last",
        "末年之前没有相隔至少5年的年份",
    ),
    (
        "growth_gdp_per_head",
        {"series": {"prices": "current", "years": ECONOMY}},
        "GDP is given at current prices",
        "地区生产总值为当年价，无法判断实际增长",
    ),
    (
        "growth_emissions_per_energy",
        {"series": {"years": [ECONOMY[0], {**ECONOMY[1], "total": 0.0}]}},
        "a figure of 'total' is not above 0",
        "“total”有不大于0的数据",
    ),
    (
        "emissions_under_measures",
        {**rows(CONFIDENTIAL), "measures": []},
        "a category of the inventory is confidential",
        "清单中有保密的类别",
    ),
    (
        "largest_sector",
        rows({"sector": "waste", "key": "NO"}),
        "the inventory has no emissions",
        "清单中没有排放量",
    ),
    (
        "emissions_under_measures",
        {**rows({"sector": "waste", "key": "NO"}), "measures": []},
        "the inventory has no emissions",
        "清单中没有排放量",
    ),
    (
        "scenario_spread",
        {"peak": {"basis": {"scenarios": [{"kind": "business-as-usual", "year": 2045}]}}},
        "no policy scenario",
        "没有政策情景",
    ),
    (
        "series_latest",
        {"series": {"years": [{"year": 2015, "total": 1.0}, {"year": 2015, "total": 2.0}]}},
        "2015 stands twice in the series",
        "序列中2015年出现两次",
    ),
    ("series_latest", {"series": {"years": []}}, "the series has no year", "序列中没有年份"),
    (
        "inventory_per_head",
        {"inventory": {"total": 1.0, "population": 0}},
        "the population is not above 0",
        "人口不大于0",
    ),
    ("series_growth", series(1.0, 2.0), *FIVE_BEFORE),
    ("last_change", series(1.0), "no figure before the last", "末年之前没有数据"),
    (
        "last_change",
        {"series": {"years": [{"year": 2010, "total": 1.0}, {"year": 2012, "total": -1.0}]}},
        "a rate needs two figures above zero",
        "计算年均变动需要两个正值",
    ),
    (
        "cut_to_need_from_base",
        {"levers": [{"reduction": 1.0}], "targets": [{"metric": "energy-use"}]},
        "no target for emissions",
        "没有碳排放目标",
    ),
    (
        "cut_to_need_from_base",
        cuts(year=2030, value="9 Mt", against={"value": "9 Mt"}),
        "the target needs no cut",
        "该目标无需减排",
    ),
    (
        "cut_to_need_remaining",
        {**cuts(year=2030, value="9 Mt", boundary="region"), "inventory": {"boundary": "city"}},
        "the target and the inventory do not cover the same emissions",
        "目标与清单口径不一致，不能比较",
    ),
    (
        "sectors_to_total",
        {"series": {"years": [{"year": 2015, "total": 9.0, "sectors": []}]}},
        "there is nothing to add up",
        "没有可加总的数据",
    ),
    (
        "scopes_to_total",
        {"series": {"years": [{"year": 2015, "total": 0.0, "direct": 0.0, "purchased": 0.0}]}},
        "there is nothing to add up",
        "没有可加总的数据",
    ),
    (
        "after_highest_corrected_p",
        series(10.0, 8.0, 9.0, 5.0, 9.0, 2.0, 7.0, 2.0),
        "the corrected variance is not above 0 and says nothing",
        "校正后的方差不大于0，无法给出结论",
    ),
    (
        "decline_kind",
        {
            "series": {
                "prices": "current",
                "years": [
                    {
                        "year": 2010 + n,
                        "total": 10.0 - n,
                        "gdp": f"{9 + n} 亿元",
                        "population": 1000 + n,
                    }
                    for n in range(6)
                ],
            }
        },
        "GDP is given at current prices",
        "地区生产总值为当年价，无法判断实际增长",
    ),
    (
        "decline_kind",
        series(9.0, 10.0, 8.0, 9.0, 8.5, 9.5, 9.0),
        "the series does not fall significantly",
        "序列未显著下降",
    ),
]


@pytest.mark.parametrize(
    ("name", "plan", "english", "chinese"),
    CASES,
    ids=[f"{name}-{english}" for name, _, english, _ in CASES],
)
def test_the_reason_is_said(name: str, plan: dict[str, Any], english: str, chinese: str) -> None:
    found = fact(name, plan)
    assert isinstance(found, Unknown), found
    assert [(reason.text.en, reason.text.zh) for reason in found.reasons] == [(english, chinese)]
    assert not found.missing, "everything that is read is stated"
    assert found.can == CLOSED, "so no further statement settles it"
