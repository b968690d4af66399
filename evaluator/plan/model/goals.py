"""The peak and the targets.

Knows these blocks' fields; knows no judgement of them.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words as w
from evaluator.plan.model import words_action as a
from evaluator.plan.model.field import Block
from evaluator.plan.model.figures import Measured, SectorYear
from evaluator.plan.model.sectors import SECTOR


class Level(Measured):
    """The height of the peak, with what it covers."""

    value = f.amount("emissions", "Level", "峰值水平", "1.73 亿吨")
    bound = f.word(a.BOUND, "Bound", "界限")


class When(Block):
    """A year, or the earliest and latest year of a range."""

    year = f.year("Peak year", "达峰年份", 2022)
    earliest = f.year(
        "Earliest peak year",
        "最早达峰年份",
        2023,
        Both("First year of a range; then `year` is left out.", "区间的首年；此时不填year。"),
    )
    latest = f.year(
        "Latest peak year",
        "最晚达峰年份",
        2025,
        Both("Last year of a range; then `year` is left out.", "区间的末年；此时不填year。"),
    )
    qualifier = f.word(
        a.QUALIFIER,
        "Qualifier of the year",
        "年份限定",
        Both(
            "`by` 2030 includes 2030; `before` 2030 does not (2030年前).",
            "by含当年；before不含当年（如“2030年前”）。",
        ),
    )


class Announcement(When):
    """One time that the city named a peak year."""

    id = f.text("Id", "编号", "appc-2015", form="id")
    date = f.date("Date", "宣布日期", "2015-09")
    forum = f.text("Forum", "宣布场合", "中美气候智慧型/低碳城市峰会")
    document = f.refer("documents", "Document", "所载文件", "fyp13")
    source = f.refer("sources", "Source", "来源", "igdp-2018")
    level = f.amount("emissions", "Level", "峰值水平", "1.73 亿吨")
    explanation = f.prose("Why it changed", "调整说明", "与全国目标衔接")


class ScenarioYear(Block):
    """One year of a scenario."""

    year = f.year("Year", "年份", 2030)
    total = f.number("emissions", "Total emissions", "排放总量", "160 Mt")
    sectors = f.records(SectorYear, "By sector", "分领域")


class Scenario(When):
    """A scenario with its own peak."""

    id = f.text("Id", "编号", "bau-2030", form="id")
    name = f.prose("Scenario", "情景", "基准情景")
    kind = f.word(a.SCENARIO_KIND, "Kind", "类型")
    level = f.amount("emissions", "Peak level", "峰值水平", "1.8 亿吨")
    years = f.records(ScenarioYear, "Years", "各年数据")


class Assumption(Block):
    """What the projections assume for a span of years."""

    start = f.year("From", "起始年", 2020)
    end = f.year("To", "终止年", 2025)
    scenario = f.text(
        "Scenario",
        "所属情景",
        "policy",
        Both("Id of a scenario; left out if it holds for all.", "情景编号；适用于全部情景时不填。"),
    )
    gdp_growth = f.number("rate", "GDP growth", "GDP年均增速", "6.5 %")
    population_growth = f.number("rate", "Population growth", "人口年均增速", "1 %")
    intensity_decline = f.number(
        "rate", "Fall of emissions per GDP", "单位GDP碳排放年均降幅", "4 %"
    )
    energy_growth = f.number("rate", "Growth of energy use", "能源消费年均增速", "2 %")


class Basis(Block):
    """What the peak year rests on."""

    methods = f.words(a.METHOD, "Methods", "研究方法", example="[lmdi, leap]")
    study = f.prose("Study", "研究报告", "武汉市碳排放达峰路径研究")
    document = f.refer("documents", "Document of the study", "研究所载文件", "peak-study")
    url = f.text("Address of the study", "研究网址", "https://example.org/study", form="url")
    by = f.texts("Made by", "研究机构", "[武汉大学, 华中科技大学]")
    scenarios = f.records(Scenario, "Scenarios", "情景")
    assumptions = f.records(Assumption, "Assumptions", "主要假设")


class SectorPeak(When):
    """The peak of one sector."""

    sector = f.word(SECTOR, "Sector", "领域")
    phase = f.word(a.PHASE, "Phase", "所处阶段")
    level = f.amount("emissions", "Level", "峰值水平", "7260 万吨")
    bound = f.word(a.BOUND, "Bound", "界限")


class Part(Block):
    """A part of a plan that is there or is said not to be."""

    exists = f.truth(
        "Stated",
        "是否载有",
        Both("`false` where the plan says there is none.", "规划明示没有时填false。"),
    )
    document = f.refer("documents", "Document", "所载文件", "plan")
    section = f.text("Section", "章节", "第三章")


class Peak(When):
    """The peak: year, height, grounds."""

    phase = f.word(
        a.PHASE,
        "Phase",
        "所处阶段",
        Both("Where the plan says the city stands.", "规划所述城市所处阶段。"),
    )
    wording = f.word(a.WORDING, "Wording", "表述力度")
    level = f.record(Level, "Peak level", "峰值水平")
    announcements = f.records(
        Announcement,
        "Announcements",
        "历次宣布",
        Both(
            "Each time the city named a peak year, with date and forum.",
            "历次宣布达峰年份的记录，含日期与场合。",
        ),
    )
    basis = f.record(Basis, "Basis", "测算依据")
    sector_peaks = f.records(SectorPeak, "Sector peaks", "分领域达峰")
    roadmap = f.record(Part, "Roadmap", "路线图")
    technology = f.record(Part, "Choice of technology", "技术选择")
    policies = f.record(Part, "Policy tools", "政策工具")


class Against(Block):
    """What a target is measured against."""

    year = f.year("Base year", "基准年", 2005)
    scenario = f.text("Scenario", "对照情景", "bau-2030")
    value = f.number(
        "by-unit",
        "Base value",
        "基准值",
        "972 kt",
        Both(
            "In the same dimension as the target's value, with its unit.",
            "与目标值同量纲，须写单位。",
        ),
    )


class Earlier(Block):
    """A target that another replaces."""

    document = f.refer("documents", "Document", "所载文件", "plan-2017")
    year = f.year("Year", "目标年", 2022)
    value = f.number("by-unit", "Value", "目标值", "1.73 亿吨")
    reduction_percent = f.number("share", "Reduction", "降幅", "20 %")
    explanation = f.prose("Why it changed", "调整说明", "与上级要求衔接")


class Target(Measured):
    """A target with a year."""

    id = f.text("Id", "编号", "coal-2022", form="id")
    name = f.prose("Name", "名称", "煤炭消费总量")
    metric = f.word(a.METRIC, "Metric", "指标")
    indicator = f.text(
        "Indicator",
        "指标名称",
        "新能源汽车保有量",
        Both("What is measured, where the metric is `other`.", "指标为other时的名称。"),
    )
    kind = f.word(a.TARGET_KIND, "Kind", "目标类型")
    year = f.year("Target year", "目标年", 2030)
    start = f.year(
        "First year of the budget",
        "预算期起始年",
        2026,
        Both(
            "Where the kind is `budget`: the period ends in the target year.",
            "目标类型为budget时填写；预算期止于目标年。",
        ),
    )
    qualifier = f.word(a.QUALIFIER, "Qualifier of the year", "年份限定")
    value = f.number(
        "by-unit",
        "Value",
        "目标值",
        "1950 万吨标准煤",
        Both(
            "The figure to be met, always with its unit; its dimension follows from the unit and "
            "must suit the metric.",
            "目标数值，须写单位；量纲由单位确定，须与指标相符。",
        ),
    )
    bound = f.word(a.BOUND, "Bound", "界限")
    stretch = f.number("by-unit", "Stretch value", "力争值", "1600 万吨标准煤")
    reduction = f.number("emissions", "Reduction", "减排量", "774 kt")
    reduction_percent = f.number("share", "Reduction in percent", "降幅", "18 %")
    stretch_percent = f.number("share", "Stretch reduction in percent", "力争降幅", "20 %")
    increase_points = f.number("points", "Rise of a share", "占比提高百分点", "5 百分点")
    yearly_change = f.number("rate", "Change per year", "年均变化率", "-2 %")
    against = f.record(Against, "Against", "对照基准")
    nature = f.word(a.NATURE, "Nature", "指标属性")
    set_by = f.word(a.SET_BY, "Set by", "下达层级")
    sector = f.word(
        SECTOR, "Sector", "领域", Both("Left out for a target of the whole city.", "全市目标不填。")
    )
    status = f.word(w.DOCUMENT_STATUS, "Status", "状态", example="adopted")
    definition = f.text("Definition of net zero", "净零定义", "eu-mission")
    residual = f.amount("emissions", "Residual emissions", "剩余排放量", "194 kt")
    removals = f.amount("emissions", "Removals", "碳移除量", "194 kt")
    offset_share = f.amount("share", "Share that may be offset", "允许抵消比例", "20 %")
    gap = f.number("emissions", "Gap left open", "缺口", "4 kt")
    conditional = f.truth("Depends on others", "以外部条件为前提")
    document = f.refer(
        "documents",
        "Document",
        "所载文件",
        "plan",
        Both("Where it stands; left out for the main document.", "所载文件；主要文件不填。"),
    )
    replaces = f.record(Earlier, "Replaces", "取代的原目标")
    justification = f.prose("Justification", "设定理由", "与产业结构相适应")
    boundary_explanation = f.prose(
        "Why the boundary differs from the inventory", "边界差异说明", "不含市管企业"
    )
