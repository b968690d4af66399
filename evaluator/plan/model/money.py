"""Finance: need, secured funds, instruments, funds, projects, zone linkage.

Knows these blocks' fields; knows no zone and no sum.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words_action as a
from evaluator.plan.model import words_running as r
from evaluator.plan.model.field import Block
from evaluator.plan.model.sectors import SECTOR


class BudgetLine(Block):
    """A line of the city's budget."""

    exists = f.truth(
        "Stated",
        "是否载有",
        Both("`false` where the plan says there is none.", "规划明示没有时填false。"),
    )
    name = f.text("Name", "名称", "节能减排专项资金")
    amount = f.amount("money", "Amount", "金额", "2 亿元")
    year = f.year("Year", "年度", 2023)


class Fund(Block):
    """A fund."""

    name = f.text("Name", "名称", "低碳发展基金")
    dedicated = f.truth("Dedicated to climate", "是否专门用于低碳")
    amount = f.amount("money", "Amount", "规模", "50 亿元")
    year = f.year("Year", "年度", 2023)
    sectors = f.words(SECTOR, "Sectors", "领域")


class FinanceInstrument(Block):
    """A financial instrument that the plan uses."""

    kind = f.word(r.FINANCE_INSTRUMENT, "Kind", "类型")
    name = f.text("Name", "名称", "碳减排贷款")
    amount = f.amount("money", "Amount", "金额", "10 亿元")
    fields = f.words(a.PRIORITY_FIELD, "Fields", "支持领域")
    zone = f.truth("Instrument of the green-finance zone", "是否试验区政策工具")


class Project(Block):
    """A project of the pipeline."""

    id = f.text("Id", "编号", "metro-12", form="id")
    name = f.prose("Project", "项目", "轨道交通12号线")
    sector = f.word(SECTOR, "Sector", "领域")
    stage = f.word(r.PROJECT_STAGE, "Stage", "进展阶段", example="feasibility")
    cost = f.amount("money", "Cost", "投资", "30 亿元")
    reduction = f.amount("emissions", "Reduction", "减排量", "120 kt")
    catalogue = f.text(
        "Catalogue entry",
        "目录归属",
        "绿色产业指导目录 4.1",
        Both("Where a taxonomy or catalogue lists it.", "在绿色产业或投融资项目目录中的归属。"),
    )
    measure = f.refer("measures", "Measure", "所属措施", "metro")


class Zone(Block):
    """What the plan says of a green-finance zone."""

    named = f.truth("Zone named", "是否写明试验区")
    name = f.text("Zone", "试验区", "花都区绿色金融改革创新试验区")
    instruments = f.words(r.FINANCE_INSTRUMENT, "Instruments of the zone used", "所用试验区工具")
    document = f.refer("documents", "Document", "所载文件", "plan")


class Finance(Block):
    """What the plan costs and who pays."""

    need = f.amount("money", "Need in total", "资金需求总额", "1693.2 亿元")
    start = f.year("Need from", "资金需求起始年", 2024)
    end = f.year("Need to", "资金需求终止年", 2030)
    secured = f.amount("money", "Secured", "已落实资金", "300 亿元")
    gap = f.amount("money", "Gap", "资金缺口", "1393.2 亿元")
    gap_plan = f.prose("How the gap is to be met", "缺口解决办法", "争取社会资本")
    public_share = f.amount("share", "Public share", "财政资金比例", "30 %")
    budget_line = f.record(BudgetLine, "Budget line", "预算安排")
    funds = f.records(
        Fund,
        "Funds",
        "基金",
        Both("`[]` where the plan says there is none.", "规划明示没有时填[]。"),
    )
    instruments = f.records(FinanceInstrument, "Instruments", "金融工具")
    projects = f.records(Project, "Project pipeline", "项目库")
    project_count = f.integer("Number of projects", "项目数量", 71)
    project_database = f.text("Project database", "项目库平台", "气候投融资项目库")
    zone = f.record(Zone, "Green-finance zone", "绿色金融改革创新试验区衔接")
    sources = f.texts("Ways to raise funds", "筹资渠道", "[绿色债券, 社会资本]")
