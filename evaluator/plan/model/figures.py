"""Yearly records, the inventory, and the outside figures laid beside a plan.

Knows these blocks' fields; knows no rule about comparing them (see `facts`).
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words as w
from evaluator.plan.model.field import Block
from evaluator.plan.model.kind import Field, Integer, ListOf
from evaluator.plan.model.sectors import SECTOR


class Measured(Block):
    """What a figure of emissions covers: two figures compare only if these agree."""

    boundary = f.word(
        w.BOUNDARY,
        "Boundary",
        "核算边界",
        Both("Whose emissions are counted.", "核算的地域或主体范围。"),
    )
    covers = f.word(w.COVERS, "Activities covered", "涵盖的排放活动")
    gases = f.words(w.GAS, "Gases", "温室气体种类", example="[co2]")
    electricity = f.word(
        w.ELECTRICITY,
        "Purchased electricity and heat",
        "外购电力热力的处理",
        Both(
            "Whether emissions of purchased electricity and heat are counted.",
            "是否计入外购电力和热力的排放。",
        ),
    )


class SectorYear(Block):
    """One sector's figures in one year."""

    sector = f.word(SECTOR, "Sector", "领域")
    total = f.number("emissions", "Emissions", "排放量", "42.1 Mt")
    direct = f.number("emissions", "Direct emissions", "直接排放量", "30 Mt")
    energy = f.amount("energy", "Energy use", "能源消费量", "1200 万吨标准煤")
    electricity_use = f.amount("electricity", "Electricity use", "用电量", "300 亿千瓦时")


class Year(Block):
    """One year's figures."""

    year = f.year("Year", "年份", 2015)
    status = f.word(w.YEAR_STATUS, "Status", "数据状态")
    total = f.number(
        "emissions",
        "Total emissions",
        "排放总量",
        "98.85 Mt",
        Both(
            "Emissions in total, with the coverage that the series states.",
            "按本序列口径的排放总量。",
        ),
    )
    direct = f.number(
        "emissions",
        "Direct emissions",
        "直接排放量",
        "80 Mt",
        Both("Emissions inside the boundary (scope 1).", "边界内的直接排放（范围一）。"),
    )
    purchased = f.number(
        "emissions", "Emissions of purchased electricity and heat", "外购电力热力的排放量", "18 Mt"
    )
    removals = f.amount("emissions", "Removals by sinks", "碳汇吸收量", "2 Mt")
    gdp = f.amount("money", "GDP", "地区生产总值", "6968.96 亿元")
    population = f.amount("population", "Population", "人口", "1060.77 万人")
    energy = f.amount("energy", "Energy use", "能源消费总量", "4500 万吨标准煤")
    electricity_use = f.amount("electricity", "Electricity use", "全社会用电量", "500 亿千瓦时")
    coal = f.amount(
        "energy", "Coal use in coal equivalent", "煤炭消费量（标准煤）", "1950 万吨标准煤"
    )
    coal_mass = f.amount(
        "coal-mass", "Coal use in tonnes of coal", "煤炭消费量（实物量）", "2600 万吨"
    )
    non_fossil_share = f.amount("share", "Non-fossil share", "非化石能源消费比重", "15.2 %")
    renewable_share = f.amount("share", "Renewable share", "可再生能源消费比重", "14.4 %")
    coal_share = f.amount("share", "Coal share", "煤炭消费比重", "45 %")
    secondary_share = f.amount(
        "share", "Secondary industry's share of GDP", "第二产业增加值比重", "45.7 %"
    )
    tertiary_share = f.amount("share", "Services' share of GDP", "第三产业增加值比重", "51 %")
    urban_share = f.amount("share", "Urban population share", "城镇化率", "80 %")
    sectors = f.records(SectorYear, "By sector", "分领域")


class Series(Measured):
    """Yearly records with what they cover."""

    method = f.text("Method", "核算方法", "省级温室气体清单编制指南")
    gwp = f.word(w.GWP, "Global warming potentials", "全球变暖潜势", example="ar5")
    consistent = f.truth(
        "One method throughout",
        "全序列方法一致",
        Both("Whether all years were computed by one method.", "各年是否采用同一方法核算。"),
    )
    prices = f.word(w.PRICES, "Prices of GDP", "地区生产总值价格口径")
    gdp_base_year = f.year("Base year of GDP", "不变价基年", 2000)
    years = f.records(Year, "Years", "各年数据")


class Category(Block):
    """One row of an inventory."""

    id = f.text("Id", "编号", "road-transport", form="id")
    name = f.prose("Category", "类别", "On-road transport")
    sector = f.word(SECTOR, "Sector", "领域")
    ref = f.text(
        "GPC reference",
        "GPC编号",
        "II.1.1",
        Both(
            "Reference number in the standard, such as II.1.1; rows of one cell add up.",
            "标准中的编号，如II.1.1；同一编号的多行相加。",
        ),
    )
    scopes = Field(
        ListOf(Integer("", 1, 3)),
        Both("Scopes", "范围"),
        Both(
            "Scopes the value holds: `[1]`, or `[1, 2]` where they cannot be separated.",
            "数值所含范围：如[1]；无法拆分时如[1, 2]。",
        ),
        "[1]",
    )
    gas = f.word(w.GAS, "Gas", "气体")
    value = f.number(
        "emissions",
        "Emissions",
        "排放量",
        "288.34 kt",
        Both(
            "Emissions; below zero for a sink. Either a value or a notation key.",
            "排放量；碳汇为负。与注释代码二选一。",
        ),
    )
    key = f.word(
        w.NOTATION, "Notation key", "注释代码", Both("Why there is no value.", "未给数值的原因。")
    )
    included_in = f.refer(
        "siblings",
        "Included in",
        "已计入的类别",
        "road-transport",
        Both("For IE: the category that holds it.", "代码为IE时：已计入的类别。"),
    )
    explanation = f.prose("Explanation of the key", "代码说明", "地下水运未发生")
    activity = f.number("any", "Activity data", "活动水平数据", "1200 GWh")
    factor = f.number("any", "Emission factor", "排放因子", "0.2 t/MWh")
    activity_quality = f.word(w.QUALITY, "Quality of activity data", "活动水平数据质量")
    factor_quality = f.word(w.QUALITY, "Quality of the emission factor", "排放因子数据质量")


class Verification(Block):
    """A check of the inventory by others."""

    by = f.text("Verified by", "核查机构", "a university institute")
    independent = f.truth("Independent", "是否独立第三方")
    date = f.date("Date", "核查日期", "2021-06")


class Inventory(Measured):
    """The emission inventory of one year."""

    year = f.year("Year", "清单年份", 2019)
    standard = f.word(w.STANDARD, "Standard", "核算标准")
    method = f.text("Method", "核算方法", "BISKO 2019")
    gwp = f.word(w.GWP, "Global warming potentials", "全球变暖潜势", example="ar5")
    level = f.word(w.REPORTING_LEVEL, "Reporting level", "报告级别")
    scopes_separable = f.truth("Scopes can be separated", "各范围可拆分")
    total = f.number("emissions", "Total", "排放总量", "918,279 t")
    population = f.amount("population", "Population in that year", "清单年份人口", "159,245")
    categories = f.records(Category, "Categories", "分类数据")
    activity_data_disclosed = f.truth("Activity data disclosed", "公开活动水平数据")
    uncertainty = f.amount("share", "Uncertainty", "不确定性", "8 %")
    data_quality = f.word(w.QUALITY, "Data quality as a whole", "总体数据质量")
    verification = f.record(Verification, "Verification", "第三方核查")
    published = f.date("Published", "发布日期", "2021-06")
    url = f.text("Address", "发布网址", "https://example.org/inventory", form="url")
    document = f.refer("documents", "Document", "所载文件", "ap")


class OutsideSeries(Series):
    """Yearly records from outside the plan."""

    source = f.refer("sources", "Source", "来源", "ceads")
    drivers_source = f.refer(
        "sources", "Source of GDP and population", "经济人口数据来源", "yearbook"
    )
    compiled = f.date("Date of the figures", "数据日期", "2022")


class OutsideInventory(Inventory):
    """An inventory from outside the plan."""

    source = f.refer("sources", "Source", "来源", "ceads")
    compiled = f.date("Date of the figures", "数据日期", "2022")


class Reference(Block):
    """What a reviewer lays beside the plan."""

    series = f.record(
        OutsideSeries,
        "Outside yearly records",
        "外部逐年数据",
        Both(
            "Yearly figures from outside the plan. Statistics rules never read them.",
            "规划以外的逐年数据；统计基础类评价不读取。",
        ),
    )
    inventory = f.record(OutsideInventory, "Outside inventory", "外部清单")
