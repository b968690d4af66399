"""How the plan is run: statistics, governance, what follows the peak, monitoring, fairness.

Knows these blocks' fields; knows no judgement of them.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words_action as a
from evaluator.plan.model import words_running as r
from evaluator.plan.model.actions import Indicator
from evaluator.plan.model.field import Block
from evaluator.plan.model.sectors import SECTOR

NONE_SAID = Both("`false` where the plan says there is none.", "规划明示没有时填false。")


class Rule(Block):
    """The rule that statistics rest on."""

    exists = f.truth("Stated", "是否载有", NONE_SAID)
    name = f.text("Name", "名称", "温室气体统计核算制度")
    number = f.text("Document number", "文号", "武统〔2015〕3号")
    date = f.date("Date", "日期", "2015")
    url = f.text("Address", "网址", "https://example.org/rule", form="url")


class EnergyBalance(Block):
    """The city's energy balance."""

    exists = f.truth("Drawn up", "是否编制", NONE_SAID)
    latest_year = f.year("Latest year", "最新年份", 2015)
    yearly = f.truth("Every year", "是否逐年编制")


class Disclosure(Block):
    """What is published, where and how often."""

    exists = f.truth("Disclosed", "是否公开", NONE_SAID)
    url = f.text("Address", "网址", "https://example.org/data", form="url")
    cycle_months = f.amount("months", "Cycle", "公开周期", 12)
    download = f.truth("Data can be downloaded", "数据可下载")


class Statistics(Block):
    """Who accounts for emissions, how often and how late."""

    owner = f.text("Owner", "负责单位", "市统计局")
    rule = f.record(Rule, "Rule", "统计核算制度")
    staff = f.amount("count", "Staff", "专职人员", 3)
    budget = f.amount("money", "Budget", "经费", "200 万元")
    cycle_months = f.amount(
        "months",
        "Cycle of the account",
        "核算周期",
        12,
        Both("Months from one account to the next.", "两次核算之间的月数。"),
    )
    lag_months = f.amount(
        "months",
        "Lag of the account",
        "核算滞后",
        10,
        Both("Months from the end of the year to its account.", "年度结束至核算完成的月数。"),
    )
    energy_balance = f.record(EnergyBalance, "Energy balance", "能源平衡表")
    disclosure = f.record(Disclosure, "Disclosure", "信息公开")
    uncertainty_assessed = f.truth("Uncertainty assessed", "开展不确定性评估")
    district_accounts = f.truth("Accounts for districts", "开展区县核算")
    reporting_share = f.amount(
        "share", "Share of emissions from reporting entities", "报告企业排放占比", "60 %"
    )
    platform = f.text("Platform", "平台", "低碳节能智慧管理系统")


class Lead(Block):
    """Who leads."""

    role = f.word(r.LEAD_ROLE, "Role", "职务", example="mayor")
    name = f.text("Office", "职务名称", "市长")


class SteeringBody(Block):
    """The body that steers the plan."""

    exists = f.truth("Stated", "是否载有", NONE_SAID)
    name = f.text("Name", "名称", "市应对气候变化及节能减排工作领导小组")
    meetings_per_year = f.amount("count", "Meetings per year", "年会议次数", 4)
    office = f.text("Office", "办公室设在", "市发展改革委")


class FiveYearPlan(Block):
    """How the five-year plan takes the peak up."""

    document = f.refer("documents", "Document", "所载文件", "fyp13")
    clause = f.text("Clause", "条款", "第十章第二节")
    mention = f.word(r.MENTION, "What is quoted", "写入程度")


class Unit(Block):
    """One district's, county's or park's figure."""

    name = f.text("District, county or park", "区县或园区", "江岸区")
    basis = f.word(r.ALLOCATED, "Allocated", "分解内容")
    figure = f.number("by-unit", "Figure", "指标值", "300 万吨")
    percent = f.number("share", "Figure in percent", "指标比例", "18 %")


class Allocation(Block):
    """Targets handed down to districts, counties and parks."""

    exists = f.truth("Allocated", "是否分解", NONE_SAID)
    basis = f.word(r.ALLOCATED, "What is allocated", "分解内容")
    units = f.integer("Units named", "涉及单位数", 14)
    units_total = f.integer("Units in all", "单位总数", 15)
    units_with_figure = f.integer("Units with a figure", "有指标的单位数", 14)
    figures = f.records(Unit, "Figures", "分解指标")


class Appraisal(Block):
    """Results counted in officials' appraisal."""

    exists = f.truth("Part of appraisal", "是否纳入考核", NONE_SAID)
    indicator = f.text("Indicator", "考核指标", "单位GDP二氧化碳排放降低率")
    who = f.texts("Who is appraised", "考核对象", "[市直部门, 各区政府]")
    weight = f.amount("share", "Weight", "权重", "5 %")


class Commitment(Block):
    """What a partner promises."""

    partner = f.text("Partner", "合作方", "the university")
    sector = f.word(SECTOR, "Sector", "领域")
    document = f.refer("documents", "Document", "所载文件", "commitments")


class Consultation(Block):
    """Who was heard, and when."""

    exists = f.truth("Held", "是否开展", NONE_SAID)
    start = f.date("Start", "开始日期", "2022-10-10")
    end = f.date("End", "结束日期", "2022-11-10")
    groups = f.texts("Groups heard", "征求对象", "[居民, 企业]")
    hard_to_reach = f.texts("Hard-to-reach groups named", "难以覆盖的群体", "[老年人]")
    commitments = f.records(Commitment, "Partners' commitments", "合作方承诺")


class Exchange(Block):
    """Exchange of experience with others."""

    exists = f.truth("Stated", "是否开展", NONE_SAID)
    partners = f.texts("Partners", "交流对象", "[C40]")


class Link(Block):
    """A tie to another plan."""

    kind = f.word(r.LINK_KIND, "Kind", "类型")
    name = f.text("Plan", "规划", "湖北省应对气候变化规划")
    document = f.refer("documents", "Document", "所载文件", "province")


class Governance(Block):
    """Who runs the plan and how."""

    lead = f.record(Lead, "Lead", "牵头领导")
    body = f.record(SteeringBody, "Steering body", "领导机构")
    department = f.text("Department in charge", "主管部门", "市发展改革委")
    five_year_plan = f.record(FiveYearPlan, "In the five-year plan", "写入五年规划")
    allocation = f.record(Allocation, "Allocation to districts", "指标分解")
    appraisal = f.record(Appraisal, "Appraisal", "考核")
    links = f.records(Link, "Links to other plans", "与其他规划衔接")
    regional = f.prose("Regional arrangements", "区域协同安排", "武汉都市圈协同")
    limits = f.prose("Limits of local power", "地方权限所限", "电网调度不在市级权限内")
    consultation = f.record(Consultation, "Consultation", "公众参与")
    exchange = f.record(Exchange, "Exchange of experience", "经验交流")


class Plateau(Block):
    """The years between the peak and the fall."""

    years = f.amount("years", "Length", "平台期年数", 5)
    end = f.year("End", "平台期结束年", 2030)
    level = f.number("emissions", "Level never exceeded", "不超过的水平", "1.73 亿吨")


class ReviewTrigger(Block):
    """What happens if the peak slips."""

    exists = f.truth("Stated", "是否载有", NONE_SAID)
    when = f.text("When", "触发条件", "连续两年超过峰值水平")
    action = f.text("Then", "应对措施", "修订行动计划")


class PostPeak(Block):
    """What follows the peak."""

    horizon = f.year(
        "Horizon",
        "展望年份",
        2035,
        Both("Last year that the plan looks at.", "规划展望的最远年份。"),
    )
    plateau = f.record(Plateau, "Plateau", "平台期")
    decline_rate = f.amount(
        "rate",
        "Decline per year",
        "年均降幅",
        "2 %",
        Both(
            "Fall of emissions after the peak, in percent per year.", "达峰后排放年均下降的百分比。"
        ),
    )
    review_trigger = f.record(ReviewTrigger, "Review trigger", "触发评估条件")
    last_resort = f.truth("Offsets only as a last resort", "抵消仅作为最后手段")


class Report(Block):
    """A progress report."""

    exists = f.truth("Exists", "是否已有", NONE_SAID)
    date = f.date("Date", "日期", "2023-06")
    url = f.text("Address", "网址", "https://example.org/report", form="url")
    public = f.truth("Public", "是否公开")
    against_targets = f.truth("Reports against targets", "对照目标")
    independent = f.truth("Independently reviewed", "独立评审")
    document = f.refer("documents", "Document", "文件", "report-2023")


class StatedAssumption(Block):
    """The assumption and data behind a key number."""

    number = f.text("Key number", "关键数据", "peak.level")
    assumption = f.text("Assumption", "假设", "GDP年均增长6.5%")
    data_source = f.text("Data source", "数据来源", "统计年鉴")


class Monitoring(Block):
    """How progress is followed."""

    responsible = f.text("Responsible", "责任单位", "市生态环境局")
    cycle_months = f.amount("months", "Report cycle", "报告周期", 12)
    indicators = f.records(Indicator, "Indicators", "监测指标")
    indicator_count = f.integer("Number of indicators", "监测指标数", 15)
    latest_report = f.record(Report, "Latest report", "最近一次报告")
    platform = f.text("Platform", "平台", "碳达峰碳中和智慧管理云平台")
    evaluation_months = f.amount("months", "Evaluation cycle", "评估周期", 24)
    assumptions = f.records(StatedAssumption, "Assumptions and data sources", "假设与数据来源")


class Transition(Block):
    """What is planned for workers of declining industries."""

    exists = f.truth("Stated", "是否载有", NONE_SAID)
    workers = f.integer("Workers concerned", "涉及职工人数", 5000)
    actions = f.texts("Actions", "措施", "[转岗培训]")


class Fairness(Block):
    """Who gains and who must be protected."""

    vulnerable_groups = f.texts("Vulnerable groups named", "涉及的弱势群体", "[低收入家庭]")
    supported_groups = f.texts("Groups given resources", "获得支持的群体", "[低收入家庭]")
    cobenefits = f.words(a.COBENEFIT, "Co-benefits named", "协同效益")
    transition = f.record(Transition, "Workers' transition", "职工转型安置")
