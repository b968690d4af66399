"""The closed lists of words of places, documents and figures, each with both titles.

Knows no field that uses them. A list grows by a line; a word is never renamed.
"""

from __future__ import annotations

from evaluator.plan.model.field import closed

LEVEL = closed(
    "level",
    """
    province: province: 省
    autonomous-region: autonomous region: 自治区
    municipality: municipality (in China of province rank): 直辖市（国外指市镇）
    special-administrative-region: special administrative region: 特别行政区
    sub-provincial: sub-provincial city: 副省级城市
    prefecture: prefecture-level city: 地级市
    autonomous-prefecture: autonomous prefecture: 自治州
    county-level: county-level city: 县级市
    county: county: 县
    district: district: 区
    new-area: new area: 新区
    park: park or development zone: 园区（开发区）
    state: state: 州
    region: region: 大区
    independent-city: independent city: 独立市
    city: city: 市
    town: town: 镇
    metropolitan-area: metropolitan area: 都市区
    """,
)

CHINESE_LEVELS = LEVEL.options[:12]
"""Levels that a plan with `country: CN` can have."""
CHINA_ONLY = frozenset(
    {
        "sub-provincial",
        "autonomous-prefecture",
        "county-level",
        "special-administrative-region",
        "new-area",
    }
)
"""Levels that no other country's plan can have."""

CITY_CLASS = closed(
    "city-class",
    """
    comprehensive: comprehensive: 综合型
    industrial: industrial: 工业型
    resource: resource-based: 资源型
    service: service: 服务型
    ecological: ecological: 生态型
    agricultural: agricultural: 农业型
    """,
)

ROLE = closed(
    "role",
    """
    plan: the plan judged: 被评价规划
    five-year-plan: five-year plan: 五年规划
    sector-plan: sector plan: 专项方案
    commitment: commitment: 承诺文件
    report: report: 报告
    annex: annex: 附件
    rule: law, regulation or official rule: 法规制度
    higher-plan: plan of a higher level: 上级规划
    predecessor: earlier plan: 前一版规划
    study: study: 研究报告
    other: other: 其他
    """,
)

DOCUMENT_TYPE = closed(
    "document-type",
    """
    peaking-action-plan: peaking action plan: 碳达峰行动计划（方案）
    peaking-implementation-plan: peaking implementation plan: 碳达峰实施方案
    peaking-pilot-plan: peaking pilot plan: 碳达峰试点实施方案
    low-carbon-plan: low-carbon development plan: 低碳发展规划（方案）
    climate-action-plan: climate action plan: 应对气候变化规划（行动方案）
    climate-neutrality-action-plan: climate-neutrality action plan: 气候中和行动计划
    climate-neutrality-commitments: climate-neutrality commitments: 气候中和承诺
    secap: sustainable energy and climate action plan: 可持续能源与气候行动计划
    five-year-plan-outline: outline of the five-year plan: 五年规划纲要
    energy-plan: energy plan: 能源规划
    transport-plan: transport plan: 交通规划
    building-plan: building plan: 建筑领域方案
    industry-plan: industry plan: 工业领域方案
    land-use-plan: land-use plan: 国土空间规划
    air-quality-plan: air-quality plan: 大气污染防治方案
    adaptation-plan: adaptation plan: 适应气候变化方案
    work-programme: work programme: 工作方案
    inventory-report: inventory report: 清单报告
    progress-report: progress report: 进展报告
    statute: statute: 条例
    other: other: 其他
    """,
)

DOCUMENT_STATUS = closed(
    "document-status",
    """
    idea: announced, not written: 拟编制
    draft: draft: 征求意见稿或草案
    adopted: adopted: 已印发
    in-law: in law: 已立法
    superseded: superseded: 已被取代
    """,
)

BODY = closed(
    "body",
    """
    city-government: city government: 市人民政府
    government-office: general office of the city government: 市人民政府办公厅（室）
    council: city council or people's congress: 市议会（人民代表大会）
    party-committee: party committee: 市委
    department: a department: 部门
    joint-departments: several departments: 多部门联合
    higher-government: a higher level of government: 上级政府
    other: other: 其他
    """,
)

READ = closed(
    "read",
    """
    whole: read in whole: 已通读全文
    excerpts: read in excerpts: 仅读摘录
    none: not read: 未读
    """,
)

SOURCE_KIND = closed(
    "source-kind",
    """
    original: original: 原件
    republication: re-publication: 转载
    dataset: data set: 数据集
    commentary: commentary: 评论或研究
    news: news: 新闻报道
    other: other: 其他
    """,
)

BOUNDARY = closed(
    "boundary",
    """
    city: the city's whole territory: 全市域
    urban-area: the built-up or urban area: 市区
    municipal-operations: the administration's own operations: 公共机构自身
    district: a district: 区（县）
    park: a park or zone: 园区
    region: a larger region: 更大区域
    consumption: consumption of the residents, wherever emitted: 居民消费（不限排放地）
    other: other: 其他
    """,
)

GAS = closed(
    "gas",
    """
    co2: carbon dioxide: 二氧化碳
    ch4: methane: 甲烷
    n2o: nitrous oxide: 氧化亚氮
    hfcs: hydrofluorocarbons: 氢氟碳化物
    pfcs: perfluorocarbons: 全氟化碳
    sf6: sulphur hexafluoride: 六氟化硫
    nf3: nitrogen trifluoride: 三氟化氮
    """,
)

ELECTRICITY = closed(
    "electricity-treatment",
    """
    included: purchased electricity and heat are counted: 计入外购电力热力
    excluded: purchased electricity and heat are not counted: 不计外购电力热力
    """,
)

COVERS = closed(
    "covers",
    """
    energy: energy-related emissions: 能源活动排放
    energy-and-processes: energy and industrial processes: 能源活动和工业过程排放
    without-land-use: all sectors but land use: 不含土地利用的各领域
    all: all sectors, net of sinks: 各领域（净排放）
    """,
)

GWP = closed(
    "gwp",
    """
    sar: IPCC second assessment: 第二次评估报告
    ar4: IPCC fourth assessment: 第四次评估报告
    ar5: IPCC fifth assessment: 第五次评估报告
    ar6: IPCC sixth assessment: 第六次评估报告
    """,
)

PRICES = closed(
    "prices",
    """
    constant: constant prices: 不变价
    current: current prices: 当年价
    """,
)

YEAR_STATUS = closed(
    "year-status",
    """
    final: final: 终值
    provisional: provisional: 初步值
    projected: projected: 预测值
    """,
)

STANDARD = closed(
    "inventory-standard",
    """
    gpc: GPC: GPC（城市温室气体核算国际标准）
    cn-provincial: China's provincial inventory guideline: 省级温室气体清单编制指南
    ipcc-2006: IPCC 2006: IPCC国家温室气体清单指南（2006）
    bisko: BISKO: BISKO（德国市镇核算规程）
    secap: Covenant of Mayors baseline inventory: 市长盟约基准清单
    other: other: 其他
    """,
)

REPORTING_LEVEL = closed(
    "reporting-level",
    """
    basic: GPC BASIC: GPC基础级
    basic-plus: GPC BASIC+: GPC基础加强级
    """,
)

NOTATION = closed(
    "notation-key",
    """
    NO: not occurring: 不发生
    IE: included elsewhere: 已计入他处
    NE: not estimated: 未估算
    C: confidential: 保密
    """,
)

QUALITY = closed(
    "data-quality",
    """
    high: high: 高
    medium: medium: 中
    low: low: 低
    """,
)
