"""What the plan does: sectors, levers, measures, and what works against it.

Knows these blocks' fields; knows no share and no count.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words_action as a
from evaluator.plan.model import words_running as r
from evaluator.plan.model.field import Block
from evaluator.plan.model.sectors import SECTOR


class Sector(Block):
    """A sector that the plan names."""

    sector = f.word(SECTOR, "Sector", "领域")
    name = f.prose("Name in the plan", "规划中的名称", "工业（不含能源）")
    main = f.truth(
        "Main source",
        "是否主要排放领域",
        Both("Whether the plan calls it a main source.", "规划是否称其为主要排放领域。"),
    )


class Cut(Block):
    """What a measure saves."""

    value = f.number(
        "emissions",
        "Reduction",
        "减排量",
        "169 kt",
        Both("Emissions cut, per year unless `per` says otherwise.", "减排量；未注明时为每年。"),
    )
    percent = f.number("share", "Reduction in percent", "减排比例", "90 %")
    per_output = f.number(
        "any",
        "Reduction per unit",
        "单位减排量",
        "690 g/kWh",
        Both(
            "A rate, such as 690 g/kWh, where the plan gives no total.",
            "规划仅给出单位减排率时填写。",
        ),
    )
    per = f.word(a.PER, "Per", "计量期")
    bound = f.word(a.BOUND, "Bound", "界限")
    year = f.year("Year", "年份", 2030)
    against = f.year("Against", "对照年", 2020)
    of = f.text("Of what", "对象", "heating sector")
    conditional = f.truth("Depends on others", "以外部条件为前提")
    method = f.text("Method", "测算方法", "BISKO")


class Cost(Block):
    """What something costs."""

    value = f.amount("money", "Cost", "费用", "30 亿元")
    low = f.amount("money", "Lowest cost", "费用下限", "25 亿元")
    high = f.amount("money", "Highest cost", "费用上限", "35 亿元")
    running = f.amount("money", "Running cost per year", "年运行费用", "2400 万元")
    kind = f.word(a.COST_KIND, "Kind", "费用类型")
    per = f.word(a.PER, "Per", "计量期")
    start = f.year("From", "起始年", 2024)
    end = f.year("To", "终止年", 2030)
    covers = f.text("Covers", "涵盖内容", "the whole heating turnaround")
    bound = f.word(a.BOUND, "Bound", "界限")


class Funding(Block):
    """Where the money of a measure comes from."""

    kind = f.word(a.FUNDING_KIND, "Kind", "资金来源类型")
    name = f.text("Name", "名称", "节能减排专项资金")
    amount = f.amount("money", "Amount", "金额", "1.5 million EUR")
    per = f.word(a.PER, "Per", "计量期")
    secured = f.truth("Secured", "是否落实")


class Lever(Block):
    """A bundle of measures that the plan quantifies as one."""

    id = f.text("Id", "编号", "heat-supply", form="id")
    name = f.prose("Name", "名称", "Heat supply")
    sector = f.word(SECTOR, "Sector", "领域")
    reduction = f.number("emissions", "Reduction", "减排量", "169 kt")
    year = f.year("Year", "年份", 2030)
    against = f.year("Against", "对照年", 2019)
    share = f.amount("share", "Share of the planned cut", "占规划减排量比例", "22 %")
    cost = f.record(Cost, "Cost", "费用")
    mechanism = f.word(a.CUT_FROM, "Mechanism", "减排方式")
    included_in = f.refer("levers", "Included in", "已计入的减排途径", "transport")


class Milestone(Block):
    """A dated step of a measure."""

    date = f.date("Date", "日期", "2025")
    what = f.prose("Milestone", "阶段目标", "完成改造100万平方米")


class Point(Block):
    """A value in a year."""

    bare = True
    year = f.year("Year", "年份", 2020)
    value = f.number("any", "Value", "数值", "15 %")


class Indicator(Block):
    """What progress is measured by."""

    id = f.text("Id", "编号", "green-trips", form="id")
    name = f.prose("Indicator", "指标", "绿色出行比例")
    sector = f.word(SECTOR, "Sector", "领域")
    baseline = f.record(Point, "Baseline", "基线值")
    target = f.record(Point, "Target", "目标值")
    steps = f.records(Point, "Values on the way", "阶段目标值")
    responsible = f.text("Responsible", "责任单位", "市交通运输局")


class Output(Block):
    """What a measure produces."""

    value = f.number("any", "Output", "产出", "15400 MWh")
    per = f.text("Per", "计量单元", "turbine and year")
    what = f.text("Of what", "内容", "electricity")
    year = f.year("Year", "年份", 2030)


class Inclusion(Block):
    """Carbon inclusion (碳普惠): rewards for residents' low-carbon acts."""

    method = f.text("Method", "方法学", "市碳普惠方法学")
    coverage = f.amount("share", "Residents covered", "覆盖居民比例", "20 %")
    users = f.amount("population", "Users", "用户数", "200 万人")
    platform = f.text("Platform", "平台", "武碳江湖")
    reward = f.text("Reward", "激励方式", "积分兑换")


class Evaluation(Block):
    """Whether and how an effect is evaluated."""

    exists = f.truth("Evaluated or to be evaluated", "是否评估")
    date = f.date("Date", "评估日期", "2025")
    by = f.text("By", "评估机构", "an institute")
    url = f.text("Address", "网址", "https://example.org/evaluation", form="url")


class Measure(Block):
    """A measure."""

    id = f.text("Id", "编号", "parking-fees", form="id")
    name = f.prose("Name", "名称", "Increase parking fees")
    description = f.prose("Description", "内容", "Fees rise by half in the centre")
    sectors = f.words(SECTOR, "Sectors", "领域", example="[transport]")
    instruments = f.words(a.INSTRUMENT, "Instruments", "政策工具", example="[price]")
    purpose = f.words(a.PURPOSE, "Purpose", "目的")
    reach = f.word(a.REACH, "Reach", "实施范围", example="city")
    owners = f.texts("Owners", "责任单位", "[市发展改革委]")
    partners = f.texts("Partners", "配合单位", "[市财政局]")
    status = f.word(a.MEASURE_STATUS, "Status", "状态", example="planned")
    start = f.date("Start", "开始时间", "2024")
    end = f.date("End", "完成时间", "2027-12")
    milestones = f.records(Milestone, "Milestones", "阶段目标")
    cost = f.record(Cost, "Cost", "费用")
    funding = f.records(Funding, "Funding", "资金来源")
    reduction = f.record(Cut, "Reduction", "减排效果")
    mechanism = f.word(a.CUT_FROM, "Mechanism", "减排方式")
    output = f.record(Output, "Output", "产出")
    lever = f.refer(
        "levers",
        "Lever",
        "所属减排途径",
        "heat-supply",
        Both("The lever whose cut and cost hold this measure's.", "其减排量与费用已计入的途径。"),
    )
    included_in = f.refer(
        "measures",
        "Included in",
        "已计入的措施",
        "district-heating",
        Both("The measure whose figures hold this one's.", "其数值已计入的另一措施。"),
    )
    end_users = f.words(a.END_USER, "End users addressed", "面向的终端用户", example="[residents]")
    priority_fields = f.words(a.PRIORITY_FIELD, "Green-finance fields", "绿色金融重点领域")
    indicator = f.record(Indicator, "Indicator", "考核指标")
    inclusion = f.record(Inclusion, "Carbon inclusion", "碳普惠")
    evaluation = f.record(Evaluation, "Evaluation", "效果评估")
    limits = f.prose("Limits of local power", "地方权限所限", "residents' parking cannot be priced")
    cobenefits = f.words(a.COBENEFIT, "Co-benefits", "协同效益")
    hazards = f.words(a.HAZARD, "Hazards addressed", "应对的气候风险")
    vulnerable_groups = f.texts("Vulnerable groups named", "涉及的弱势群体", "[低收入家庭]")
    document = f.refer("documents", "Document", "所载文件", "plan")


class Burden(Block):
    """A project that raises emissions (XC09)."""

    id = f.text("Id", "编号", "power-unit-5", form="id")
    name = f.prose("Project", "项目", "5号机组")
    kind = f.word(r.BURDEN_KIND, "Kind", "类型")
    approved = f.date("Approved", "批准日期", "2023-05")
    capacity = f.number("any", "Capacity", "规模", "100 万千瓦")
    emissions = f.number("emissions", "Emissions added", "新增排放量", "4 Mt")
    offset_by = f.refer("measures", "Offset by", "对应的抵减措施", "tram")


class Adaptation(Block):
    """The risk assessment and the goal of adaptation."""

    assessed = f.truth("Risks assessed", "已开展风险评估")
    date = f.date("Date of the assessment", "评估日期", "2021")
    document = f.refer("documents", "Document", "所载文件", "risk-report")
    hazards = f.words(a.HAZARD, "Hazards found", "识别的风险")
    goal = f.prose("Goal", "适应目标", "建成气候适应型城市")
