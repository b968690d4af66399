"""The closed lists of words of finance, governance and burdens, each with both titles.

Knows no field that uses them. A list grows by a line; a word is never renamed.
"""

from __future__ import annotations

from evaluator.plan.model.field import closed

FINANCE_INSTRUMENT = closed(
    "finance-instrument",
    """
    green-credit: green credit: 绿色信贷
    green-bond: green bond: 绿色债券
    green-fund: green fund: 绿色基金
    green-insurance: green insurance: 绿色保险
    green-lease: green leasing: 绿色租赁
    carbon-market: carbon market: 碳市场
    carbon-finance: finance secured on carbon or environmental rights: 碳金融、环境权益融资
    transition-finance: transition finance: 转型金融
    climate-finance: climate investment and finance pilot: 气候投融资
    public-private: public-private partnership: 政府和社会资本合作
    grant: grant: 补助
    tax: tax or fee relief: 税费优惠
    citizen-finance: citizens' or cooperative finance: 居民（合作社）出资
    energy-contracting: energy contracting: 合同能源管理
    other: other: 其他
    """,
)

PROJECT_STAGE = closed(
    "project-stage",
    """
    idea: idea: 设想
    pre-feasibility: pre-feasibility: 预可研
    feasibility: feasibility: 可研
    approved: approved: 已核准（备案）
    financed: financed: 资金到位
    construction: under construction: 在建
    operating: operating: 已投运
    """,
)

LEAD_ROLE = closed(
    "lead-role",
    """
    party-secretary: party secretary: 市委书记
    mayor: mayor: 市长
    deputy-mayor: deputy mayor: 副市长
    council-committee: council committee: 议会委员会
    department-head: head of a department: 部门负责人
    officer: officer: 工作人员
    """,
)

MENTION = closed(
    "mention",
    """
    year: the year is quoted: 写明年份
    level: year and level are quoted: 写明年份和峰值
    mention: only mentioned: 仅提及
    none: not in it: 未写入
    """,
)

ALLOCATED = closed(
    "allocated",
    """
    total: total emissions: 碳排放总量
    intensity: carbon intensity: 碳排放强度
    both: total and intensity: 总量和强度
    energy: energy: 能耗
    tasks: tasks without figures: 任务（无指标）
    """,
)

LINK_KIND = closed(
    "link-kind",
    """
    national-plan: national plan: 国家规划
    provincial-plan: provincial or state plan: 省级规划
    five-year-plan: five-year plan: 五年规划
    land-use-plan: land-use plan: 国土空间规划
    energy-plan: energy plan: 能源规划
    transport-plan: transport plan: 交通规划
    air-quality-plan: air-quality plan: 大气污染防治规划
    building-plan: building plan: 建筑规划
    industry-plan: industry plan: 产业规划
    adaptation-plan: adaptation plan: 适应规划
    budget: budget: 财政预算
    other: other: 其他
    """,
)

BURDEN_KIND = closed(
    "burden-kind",
    """
    coal-power: coal power: 煤电
    fossil-heat: other fossil heat or power: 其他化石能源热电
    coal-chemical: coal chemicals: 煤化工
    steel: iron and steel: 钢铁
    cement: cement: 水泥
    petrochemical: petrochemicals: 石化
    other-high-emission: other high-emission industry: 其他“两高”项目
    airport: airport: 机场
    trunk-road: trunk road: 干线道路
    """,
)
