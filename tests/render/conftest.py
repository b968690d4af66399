"""One report for all renderers, modelled on Wuhan's plan of 2017 known by excerpts.

Some of its texts are hostile, as a plan from a stranger may be.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from evaluator.core import Both, Outcome, Severity, both
from evaluator.report.model import (
    AsOf,
    Counts,
    Criterion,
    Document,
    Gain,
    Gate,
    Gates,
    NotAsked,
    PackInfo,
    PlanInfo,
    Reading,
    Report,
    Score,
    Step,
    Tool,
)
from evaluator.report.result import Absent, Evidence, Folded, Place, RuleResult, SourceInfo, Waived

HOSTILE = (
    "[bold red]\x1b[31mred\x9b2J [/]\u202egnp.exe\u200b\r\nnext\U000e0041 a\u0301\u0301\u0301\u0301"
)
"""Markup, escape sequences, reversed reading, zero width, a new line, a tag, stacked accents."""

FILE = "samples/wuhan-2017/plan.yaml"


def evidence(path: str, title: Both, shown: Both, **more: object) -> Evidence:
    base = Evidence(path, title, None, shown, file=FILE)
    return base._replace(**more)  # type: ignore[arg-type]


def result(
    rule: str, criterion: str, outcome: Outcome, texts: tuple[Both, Both], **more: object
) -> RuleResult:
    title, message = texts
    earned = {Outcome.PASS: Fraction(3), Outcome.PARTIAL: Fraction(3, 2)}.get(outcome, Fraction(0))
    base = RuleResult(
        rule,
        criterion,
        Severity.MEDIUM,
        outcome,
        earned,
        Fraction(3),
        Decimal("2.4"),
        title,
        message,
    )
    return base._replace(**more)  # type: ignore[arg-type]


PEAK_YEAR = result(
    "peak-year",
    "peak",
    Outcome.PASS,
    (
        Both("The plan names the year in which emissions peak.", "规划明确了碳达峰年份。"),
        Both("The plan names the year in which emissions peak.", "规划明确了碳达峰年份。"),
    ),
    severity=Severity.GATE,
    observed=Both("Peak year 2022", "达峰年份 2022"),
    observed_lines=(33,),
    evidence=(
        evidence(
            "peak.year",
            Both("Peak: year", "峰值：年份"),
            both("2022"),
            value=2022,
            written="2022",
            line=33,
            column=9,
            document="plan",
            source="tanpaifang",
            quote="到2022年,武汉市碳排放量基本达到峰值",
        ),
    ),
)
COAL_CAP = result(
    "coal-cap",
    "sectors",
    Outcome.PASS,
    (
        Both("The plan caps the use of coal.", "规划设定了煤炭消费总量上限。"),
        Both("The plan caps the use of coal.", "规划设定了煤炭消费总量上限。"),
    ),
    observed_lines=(47, 49),
    observed=Both(
        "Target value 19.5 Mtce, stretch 16 Mtce", "目标值 1950 万吨标准煤，力争 1600 万吨标准煤"
    ),
    evidence=(
        evidence(
            "targets[coal-2022].value",
            Both("Target: value", "目标：数值"),
            Both("19.5 Mtce", "1950 万吨标准煤"),
            value=19.5,
            written="1950 万吨标准煤",
            line=47,
            column=12,
        ),
        evidence(
            "targets[coal-2022].stretch",
            Both("Target: stretch", "目标：力争值"),
            Both("16 Mtce", "1600 万吨标准煤"),
            value=16.0,
            written="1600 万吨标准煤",
            line=49,
            column=14,
        ),
    ),
)
PEAK_LEVEL = result(
    "peak-level",
    "peak",
    Outcome.PARTIAL,
    (
        Both("The peak level is given with its boundary.", "规划给出了峰值水平及其核算边界。"),
        Both("The peak level does not say what it covers.", "峰值水平未说明核算口径。"),
    ),
    severity=Severity.HIGH,
    observed_lines=(36,),
    observed=Both("Peak level 173 Mt", "峰值水平 1.73 亿吨"),
    required=Both("The peak level is given with its boundary.", "规划给出了峰值水平及其核算边界。"),
    evidence=(
        evidence(
            "peak.level.value",
            Both("Peak level: value", "峰值水平：数值"),
            Both("173 Mt", "1.73 亿吨"),
            value=173.0,
            written="1.73 亿吨",
            line=36,
            column=18,
            quote="碳排放量控制在1.73亿吨",
            document="plan",
            page="12",
        ),
    ),
    missing=(
        Absent(
            "peak.level.boundary", Both("Peak level: boundary", "峰值水平：边界"), place=Place(37)
        ),
    ),
    folded=(
        Folded(
            "peak.level.boundary", Both("Peak level: boundary", "峰值水平：边界"), place=Place(37)
        ),
    ),
    remediation=Both(
        "Say whether emissions of purchased electricity count.", "说明是否包括调入电力的间接排放。"
    ),
    effort="low",
    source=SourceInfo(
        Both("C40 planning framework", "C40气候行动规划框架"), "https://example.org/c40"
    ),
)
HORIZON = result(
    "horizon",
    "after",
    Outcome.FAIL,
    (
        Both("The plan reaches ten years beyond the peak.", "规划期延伸至达峰后十年。"),
        Both("The plan ends in the year in which it peaks.", "规划期止于达峰年。"),
    ),
    observed_lines=(17, 33),
    observed=Both("Planning period: end 2022, peak year 2022", "规划期终止年 2022，达峰年份 2022"),
    required=Both(
        "The plan reaches ten years beyond the peak (years beyond the peak: 10).",
        "规划期延伸至达峰后十年（达峰后年数：10 年）。",
    ),
    evidence=(
        evidence(
            "documents[plan].period.end",
            Both("Planning period: end", "规划期：终止年"),
            both("2022"),
            value=2022,
            written="2022",
            line=17,
            column=31,
        ),
        evidence(
            "peak.year",
            Both("Peak: year", "峰值：年份"),
            both("2022"),
            value=2022,
            written="2022",
            line=33,
            column=9,
        ),
    ),
    remediation=Both("Extend the targets to 2032 or beyond.", "将目标延伸至2032年以后。"),
    effort="high",
    source=SourceInfo(Both("Ours", "自定"), ours=True),
)
ALLOCATION = result(
    "allocation",
    "governance",
    Outcome.PARTIAL,
    (
        Both(
            "The target is split over the districts, with figures.", "目标分解到各区并有量化指标。"
        ),
        Both(
            f"{HOSTILE} districts are counted and no figure is given for any of them, nor "
            "does the plan say which of the fourteen districts and zones is to carry which part.",
            f"{HOSTILE}14个区（开发区）有数量，未见量化指标，"
            "规划亦未说明各区、各开发区分别承担的任务。",
        ),
    ),
    observed_lines=(69,),
    observed=Both("Allocation: units 14", "目标分解：区数 14"),
    required=Both("Every district has a figure.", "每个区均有量化指标。"),
    evidence=(
        evidence(
            "governance.allocation.units",
            Both("Allocation: units", "目标分解：区数"),
            both("14"),
            value=14,
            written="14",
            line=69,
            column=12,
            quote=f"全市14个区{HOSTILE}",
            source=HOSTILE,
            judged=True,
            section="四、（二）",
        ),
    ),
    remediation=Both("Give each district its cap or cut.", "明确各区控制目标。"),
    waived=Waived(Both("The districts report in March.", "各区三月报送。"), "2018-03-31", "office"),
)
INVENTORY = result(
    "inventory",
    "statistics",
    Outcome.MISSING,
    (
        Both("The plan rests on an emission inventory.", "规划以温室气体清单为基础。"),
        Both(
            "Not known yet: inventory: year, boundary, total.",
            "尚不清楚：温室气体清单：年份、边界、排放总量。",
        ),
    ),
    severity=Severity.GATE,
    missing=tuple(
        Absent(f"inventory.{name}", title, place=Place(72))
        for name, title in (
            ("year", Both("Inventory: year", "温室气体清单：年份")),
            ("boundary", Both("Inventory: boundary", "温室气体清单：边界")),
            ("total", Both("Inventory: total", "温室气体清单：排放总量")),
        )
    ),
)
INVENTORY = INVENTORY._replace(
    folded=tuple(Folded(one.path, one.title, place=one.place) for one in INVENTORY.missing),
)
CATEGORIES = result(
    "sum-of-parts",
    "statistics",
    Outcome.BLOCKED,
    (
        Both("The parts of the inventory add up.", "清单分项合计与总量一致。"),
        Both("Waits for: inventory.", "待前置要点：inventory。"),
    ),
    severity=Severity.GATE,
    blocked_by=("inventory",),
)
COSTS = result(
    "measure-costs",
    "finance",
    Outcome.MISSING,
    (
        Both("Half of the measures name their cost.", "半数以上措施列明投资。"),
        Both(
            "Not known yet: measures: cost (39 of 41).", "尚不清楚：措施：投资（41 项缺 39 项）。"
        ),
    ),
    missing=tuple(
        Absent(f"measures[{n}].cost", Both("Measures: cost", "措施：投资"), place=Place(80 + n))
        for n in range(39)
    ),
    folded=(
        Folded("measures[].cost", Both("Measures: cost", "措施：投资"), 39, 41, place=Place(80)),
    ),
)
EARLY = result(
    "early-peak",
    "peak",
    Outcome.PASS,
    (
        Both("The peak comes early: before 2026.", "属较早达峰：2026年以前。"),
        Both("The peak comes early: before 2026.", "属较早达峰：2026年以前。"),
    ),
    severity=Severity.INFO,
    possible=Fraction(0),
    earned=Fraction(0),
    worth=Decimal(0),
    observed=Both("Peak year 2022", "达峰年份 2022"),
)
TREND = result(
    "trend-label",
    "peak",
    Outcome.MISSING,
    (
        Both("The highest year on record lies behind.", "历史最高排放年份已过。"),
        Both("Not known yet: series.", "尚不清楚：年度数据。"),
    ),
    severity=Severity.INFO,
    possible=Fraction(0),
    worth=Decimal(0),
)
PILOT = result(
    "third-batch",
    "peak",
    Outcome.NOT_APPLICABLE,
    (
        Both("A city of the third pilot batch names its year.", "第三批试点城市明确达峰年份。"),
        Both("Does not apply: pilot batch 2.", "不适用：低碳试点批次 2。"),
    ),
    worth=Decimal(0),
)
PUBLISHED = result(
    "published",
    "governance",
    Outcome.NOT_APPLICABLE,
    (
        Both("The adopted plan is public.", "规划通过后公开发布。"),
        Both("Does not apply to a draft.", "草案阶段不适用。"),
    ),
    severity=Severity.GATE,
    worth=Decimal(0),
)

RESULTS = (
    PEAK_YEAR,
    EARLY,
    TREND,
    PILOT,
    PEAK_LEVEL,
    COAL_CAP,
    INVENTORY,
    CATEGORIES,
    COSTS,
    ALLOCATION,
    PUBLISHED,
    HORIZON,
)


def criterion(name: str, title: Both, weight: str, *numbers: str | None) -> Criterion:
    value, best, coverage = (None if one is None else Decimal(one) for one in numbers)
    return Criterion(name, title, Decimal(weight), value, best, coverage, rated=False)


CRITERIA = (
    criterion("peak", Both("Credible peak year", "峰值目标可信度"), "20", "50.0", "100.0", "0.50"),
    criterion(
        "sectors", Both("Sectors and measures", "领域覆盖与措施"), "18", "8.3", "100.0", "0.08"
    ),
    criterion(
        "statistics", Both("Statistics readiness", "统计核算基础"), "16", "0.0", "100.0", "0.00"
    ),
    criterion(
        "governance",
        Both("Governance, and integration with the other plans of the city", "组织实施与规划衔接"),
        "14",
        "20.0",
        "99.9",
        "0.20",
    ),
    criterion("finance", Both("Finance linkage", "资金与绿色金融"), "10", "0.0", "100.0", "0.00"),
    criterion("after", Both("After the peak", "达峰后安排"), "10", "0.0", "80.0", "0.20"),
    criterion("consumer", Both("Consumer side", "消费端措施"), "6.5", None, None, None),
    criterion(
        "consistency", Both("Internal consistency", "内部一致性"), "5.5", "0.4", "100.0", "0.40"
    ),
)

STEPS = (
    Step(
        "measure-costs",
        ("measure-costs",),
        ("measure-costs", "measure-owners"),
        Both(
            "Measures: sector, instrument, owner, cost, reduction",
            "措施：领域、政策工具、责任单位、投资、减排量",
        ),
        COSTS.missing,
        COSTS.folded,
        Gain(Decimal("23.1"), Decimal("34.3")),
        final=False,
    ),
    Step(
        "inventory",
        ("inventory",),
        ("inventory", "sum-of-parts"),
        Both("Emission inventory: year, boundary, total", "温室气体清单：年份、边界、排放总量"),
        INVENTORY.missing,
        INVENTORY.folded,
        Gain(Decimal("13.3"), Decimal("22.9")),
        final=False,
    ),
    Step(
        "horizon-targets",
        ("horizon-targets",),
        ("horizon-targets",),
        Both("Targets; after the peak: horizon", "目标；达峰后：期限"),
        (
            Absent("targets", Both("Targets", "目标"), True, empty=True, place=Place(54, True)),
            Absent("post_peak.horizon", Both("After the peak: horizon", "达峰后：期限"), True),
        ),
        (
            Folded("targets", Both("Targets", "目标"), final=True, place=Place(54, True)),
            Folded(
                "post_peak.horizon", Both("After the peak: horizon", "达峰后：期限"), final=True
            ),
        ),
        Gain(Decimal("8.8"), Decimal("8.8")),
        final=True,
    ),
    *(
        Step(
            f"more-{n}",
            (f"more-{n}",),
            (f"more-{n}",),
            both(f"{n}"),
            (),
            (),
            Gain(Decimal(n), Decimal(n)),
            final=False,
        )
        for n in (4, 3, 2, 1)
    ),
)

REPORT = Report(
    tool=Tool("evaluator", "0.1.0"),
    pack=PackInfo(
        "peaking",
        "1.0.0",
        "sha256:5d41",
        Both("City CO2 peaking plans", "城市碳达峰规划"),
        "pilot",
        Both("pilot city", "低碳试点"),
    ),
    plan=PlanInfo(
        FILE,
        "sha256:9f86",
        Both("Wuhan", "武汉市"),
        Both(
            f"CO2 Peaking Action Plan 2017-2022 {HOSTILE}",
            "武汉市碳排放达峰行动计划（2017-2022年）",
        ),
        Both("issued 2017-12", "2017年12月印发"),
    ),
    as_of=AsOf(datetime.date(2017, 12, 31), "assessment"),
    documents=(
        Document("plan", both("武汉市碳排放达峰行动计划(2017-2022年)"), "excerpts", "plan"),
        Document(
            "fyp13", both("武汉市国民经济和社会发展第十三个五年规划纲要"), "none", "five-year-plan"
        ),
    ),
    reading=Reading(
        "excerpts",
        False,
        Both(
            "Read from EXCERPTS: what is missing here may well stand in the plan.",
            "资料来源：摘录。此处“未载明”的内容，规划原文中可能已有。",
        ),
    ),
    notes=(
        Both(
            "The class of the city suggests the profile: large city.",
            "按城市类别，建议采用类型：大城市。",
        ),
    ),
    score=Score(
        Decimal("16.7"),
        Decimal("98.0"),
        Decimal("0.19"),
        Decimal("0.5"),
        None,
        None,
        None,
        ("inventory", "sum-of-parts"),
    ),
    counts=Counts(2, 2, 1, 2, 1, 2),
    criteria=CRITERIA,
    results=RESULTS,
    next=STEPS,
    strengths=("peak-year", "coal-cap"),
    weak=("horizon", "peak-level", "allocation"),
    gates=Gates(("peak-year",), (), ("inventory", "sum-of-parts"), ("published",), (), "C", "D"),
    labels=("early-peak", "trend-label"),
    not_asked=(
        NotAsked("third-batch", Both("pilot batch 2 (line 4)", "低碳试点批次 2（第4行）")),
        NotAsked("published", Both("the document is a draft", "规划尚为草案")),
    ),
    gate=Gate(
        False,
        (Both("1 gate rule is not met: inventory.", "1 项底线要求未满足：inventory。"),),
        1,
    ),
)

RATED = REPORT._replace(
    plan=REPORT.plan._replace(
        title=both("Heidelberg Climate City Contract"), city=both("Heidelberg")
    ),
    reading=Reading(
        "whole",
        True,
        Both(
            "Read in whole: what is missing here is not in the plan.",
            "已通读全文：此处“未载明”的内容，规划中没有。",
        ),
    ),
    notes=(),
    score=Score(
        Decimal("61.4"),
        Decimal("74.0"),
        Decimal("0.91"),
        Decimal("0.5"),
        "C",
        "B",
        "B",
        ("inventory",),
    ),
    next=tuple(step._replace(final=True) for step in STEPS[:2]),
    not_asked=(),
    gate=Gate(True, (), 0),
)


@pytest.fixture
def report() -> Report:
    """A plan known by excerpts: not rated."""
    return REPORT


@pytest.fixture
def rated() -> Report:
    """A plan read in whole: with a band, capped."""
    return RATED
