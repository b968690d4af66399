"""The closed lists of words of peaks, targets and measures, each with both titles.

Knows no field that uses them. A list grows by a line; a word is never renamed.
"""

from __future__ import annotations

from evaluator.plan.model.field import closed

PHASE = closed(
    "phase",
    """
    before: before the peak: 达峰前
    plateau: on the plateau: 平台期
    past: past the peak: 已达峰
    """,
)

QUALIFIER = closed(
    "qualifier",
    """
    by: by or in that year: 到该年
    before: before that year: 该年前
    around: around that year: 该年左右
    """,
)

WORDING = closed(
    "wording",
    """
    firm: firm ("ensure"): 确保
    plain: plain: 无修饰
    striving: striving ("strive to"): 力争、争取
    mainly: mainly ("basically", "overall"): 基本、总体
    """,
)

BOUND = closed(
    "bound",
    """
    at-most: at most: 不超过
    at-least: at least: 不低于
    around: around: 左右
    exact: exactly: 等于
    """,
)

METHOD = closed(
    "method",
    """
    kaya: Kaya identity: Kaya恒等式
    lmdi: LMDI decomposition: LMDI分解
    stirpat: STIRPAT regression: STIRPAT模型
    leap: LEAP model: LEAP模型
    optimisation: energy-system optimisation (TIMES, MARKAL, MESSAGE): 能源系统优化模型
    equilibrium: general-equilibrium model: 一般均衡模型
    bottom-up: other bottom-up sector model: 其他自下而上部门模型
    scenario-analysis: scenario analysis: 情景分析
    trend-test: statistical trend test: 趋势检验
    expert-judgement: expert judgement: 专家判断
    other: other: 其他
    """,
)

SCENARIO_KIND = closed(
    "scenario-kind",
    """
    business-as-usual: business as usual: 基准（照常）情景
    current-policies: current policies: 现行政策情景
    policy: the plan's measures: 规划政策情景
    strengthened: strengthened measures: 强化情景
    """,
)

METRIC = closed(
    "metric",
    """
    emissions: total emissions: 碳排放总量
    emissions-per-gdp: emissions per GDP: 单位GDP碳排放
    emissions-per-head: emissions per head: 人均碳排放
    energy-use: total energy use: 能源消费总量
    energy-per-gdp: energy per GDP: 单位GDP能耗
    electricity-use: electricity use: 用电量
    coal-use: coal use: 煤炭消费量
    non-fossil-share: non-fossil share of energy: 非化石能源消费比重
    renewable-share: renewable share of energy: 可再生能源消费比重
    coal-share: coal share of energy: 煤炭消费比重
    electrification-share: electricity share of final energy: 终端用能电气化率
    capacity: installed capacity: 装机容量
    modal-share: share of green trips: 绿色出行比例
    electric-vehicle-share: share of electric vehicles: 新能源汽车占比
    building-standard-share: share of buildings to a green standard: 绿色建筑占比
    renovation-share: share of buildings renovated: 节能改造占比
    waste-recovery-share: share of waste recovered: 废弃物资源化利用率
    forest-cover: forest cover: 森林覆盖率
    carbon-sink: carbon sink: 碳汇量
    other: other: 其他
    """,
)

TARGET_KIND = closed(
    "target-kind",
    """
    cap: cap: 总量上限
    reduction: reduction against a year: 较某年下降
    intensity: intensity: 强度
    share: share: 占比
    net-zero: net zero: 净零（碳中和）
    against-baseline: reduction against a scenario: 较情景下降
    level: a level to reach: 达到水平
    budget: cumulative budget: 累计碳预算
    """,
)

NATURE = closed(
    "nature",
    """
    binding: binding: 约束性
    expected: expected: 预期性
    not-stated: the plan does not say: 规划未说明
    """,
)

SET_BY = closed(
    "set-by",
    """
    city: the city: 本市
    province: the province or state: 省级
    nation: the nation: 国家
    """,
)

INSTRUMENT = closed(
    "instrument",
    """
    regulation: regulation or ban: 法规、禁限
    standard: standard: 标准
    price: price or tax: 价格、税费
    incentive: incentive or subsidy: 激励、补贴
    investment: investment in plant or technology: 投资
    infrastructure: infrastructure: 基础设施
    procurement: public procurement: 政府采购
    agreement: voluntary agreement: 自愿协议
    information: information, advice, advocacy: 宣传、咨询、倡导
    carbon-inclusion: carbon inclusion (rewards for residents): 碳普惠
    trading: emissions trading: 碳交易
    plan: making a plan: 编制规划
    study: making a study: 开展研究
    """,
)

PURPOSE = closed(
    "purpose",
    """
    mitigation: mitigation: 减缓
    adaptation: adaptation: 适应
    """,
)

REACH = closed(
    "reach",
    """
    municipal-operations: the administration's own operations: 公共机构自身
    city: the city: 全市
    district: districts or parks: 区县、园区
    region: a larger region: 区域
    """,
)

MEASURE_STATUS = closed(
    "measure-status",
    """
    uncertain: uncertain: 不确定
    planned: planned: 计划
    under-way: under way: 进行中
    done: done: 已完成
    dropped: dropped: 已取消
    """,
)

END_USER = closed(
    "end-user",
    """
    residents: residents and households: 居民
    homeowners: homeowners: 业主
    tenants: tenants: 租户
    commuters: commuters: 通勤者
    drivers: drivers: 机动车使用者
    visitors: visitors: 游客
    consumers: consumers: 消费者
    schools: schools and pupils: 学校
    businesses: businesses: 商业企业
    industry: industry: 工业企业
    developers: developers and builders: 开发建设单位
    investors: investors: 投资者
    farmers: farmers: 农户
    public-bodies: public bodies: 公共机构
    other: other: 其他
    """,
)

PER = closed(
    "per",
    """
    year: per year: 每年
    total: in total: 总计
    """,
)

COST_KIND = closed(
    "cost-kind",
    """
    investment: investment: 投资
    operation: running cost: 运行成本
    net: net of savings: 净成本
    """,
)

FUNDING_KIND = closed(
    "funding-kind",
    """
    city-budget: city budget: 市级财政
    province-budget: provincial or state budget: 省级财政
    national-budget: national budget: 中央财政
    international: international or European funds: 国际（含欧盟）资金
    dedicated-fund: dedicated fund: 专项基金
    loan: loan: 贷款
    bond: bond: 债券
    utility: municipal utility or company: 市属企业
    private: private investment: 社会资本
    fees: fees and charges: 收费
    other: other: 其他
    """,
)

CUT_FROM = closed(
    "cut-from",
    """
    reduction: cutting emissions: 减排
    capture: capture and storage: 碳捕集与封存
    sink: sinks: 碳汇
    offset: offsets from elsewhere: 外部抵消
    """,
)

COBENEFIT = closed(
    "co-benefit",
    """
    air-quality: air quality: 空气质量
    health: health: 健康
    jobs: jobs: 就业
    cost-saving: lower costs: 节约成本
    energy-security: energy security: 能源安全
    energy-poverty: less energy poverty: 缓解能源贫困
    biodiversity: biodiversity: 生物多样性
    noise: less noise: 降噪
    water: water: 水资源
    resilience: resilience: 韧性
    liveability: liveability: 宜居
    other: other: 其他
    """,
)

HAZARD = closed(
    "hazard",
    """
    heat: heat: 高温
    flood: flood: 洪涝
    drought: drought: 干旱
    storm: storm: 风暴
    sea-level: sea-level rise: 海平面上升
    cold: cold: 低温
    landslide: landslide: 滑坡
    other: other: 其他
    """,
)

PRIORITY_FIELD = closed(
    "priority-field",
    """
    building-efficiency: building efficiency: 建筑节能
    transport: clean transport: 绿色交通
    energy-efficiency: energy efficiency: 节能提效
    renewables: renewable energy: 可再生能源
    other: other: 其他
    """,
)
