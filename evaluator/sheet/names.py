"""What the sheets and their fixed columns are called, in both languages.

Knows names only.
"""

from __future__ import annotations

from evaluator.core import Both

GUIDE = Both("Read me", "填写说明")
PLAN = Both("Plan", "规划")
EVIDENCE = Both("Evidence", "依据")
ELSEWHERE = Both("Said elsewhere", "另见其他文件")
OTHER = Both("Other", "其他内容")
WORDS = Both("Words", "可选词")

NAMES = {
    "documents": Both("Documents", "文件"),
    "sources": Both("Sources", "来源"),
    "series.years": Both("Yearly records", "逐年数据"),
    "series.years[].sectors": Both("Yearly records by sector", "逐年数据（分领域）"),
    "inventory.categories": Both("Inventory", "排放清单"),
    "reference.series.years": Both("Outside yearly records", "参考逐年数据"),
    "reference.series.years[].sectors": Both("Outside records by sector", "参考逐年数据（分领域）"),
    "reference.inventory.categories": Both("Outside inventory", "参考排放清单"),
    "peak.announcements": Both("Peak announcements", "历次宣布"),
    "peak.basis.scenarios": Both("Scenarios", "情景"),
    "peak.basis.scenarios[].years": Both("Scenario years", "情景各年数据"),
    "peak.basis.scenarios[].years[].sectors": Both("Scenario years by sector", "情景分领域数据"),
    "peak.basis.assumptions": Both("Projection assumptions", "测算假设"),
    "peak.sector_peaks": Both("Sector peaks", "分领域达峰"),
    "targets": Both("Targets", "目标"),
    "sectors": Both("Sectors named", "涉及领域"),
    "levers": Both("Levers", "减排途径"),
    "measures": Both("Measures", "措施"),
    "measures[].milestones": Both("Measure milestones", "措施阶段目标"),
    "measures[].funding": Both("Measure funding", "措施资金来源"),
    "measures[].indicator.steps": Both("Measure indicator values", "措施指标阶段值"),
    "burdens": Both("Projects raising emissions", "新增排放项目"),
    "finance.funds": Both("Funds", "基金"),
    "finance.instruments": Both("Finance instruments", "金融工具"),
    "finance.projects": Both("Project pipeline", "项目库"),
    "governance.allocation.figures": Both("Allocated figures", "分解指标"),
    "governance.links": Both("Links to other plans", "与其他规划衔接"),
    "governance.consultation.commitments": Both("Partner commitments", "合作方承诺"),
    "monitoring.indicators": Both("Monitoring indicators", "监测指标"),
    "monitoring.indicators[].steps": Both("Indicator values", "监测指标阶段值"),
    "monitoring.assumptions": Both("Assumptions and sources", "假设与数据来源"),
    "replies": Both("Replies", "城市答复"),
}
"""The sheet of each list of records. A name that is given once stays: workbooks are out there."""

FIELD = Both("Field", "字段")
VALUE = Both("Value", "填写内容")
UNIT = Both("Unit", "单位")
ALLOWED = Both("Allowed words", "可选项")
EXAMPLE = Both("Example", "示例")
OPENS = Both("Rules it answers", "涉及要点")
POINTS = Both("Points at stake", "涉及分值")
STANDS = Both("Stands elsewhere in", "载于其他文件")
TITLE_EN = Both("Field in English", "英文名称")
TITLE_ZH = Both("Field in Chinese", "中文名称")
KEY = Both("Key", "键")
BLOCK = Both("Block", "所属部分")
NUMBER = Both("No.", "序号")
FIELDS = Both("Fields", "字段列表")
MARK = Both("Entry without values", "无内容条目")

CITATION = {
    "document": Both("Document", "文件"),
    "source": Both("Source", "来源"),
    "page": Both("Page", "页码"),
    "section": Both("Section", "章节"),
    "quote": Both("Quote", "原文引文"),
    "judged": Both("Judged by the coder", "录入者判断"),
    "value": Both("Value given there", "该处所载数值"),
    "note": Both("Note on the evidence", "依据备注"),
}
"""The columns of a citation beside a field."""
OF_THE_ROW = Both("Evidence: {what}", "依据：{what}")
"""The same columns on the sheet of a list, where they are for the whole entry."""
BELONGS = Both("Belongs to: {what}", "所属：{what}")
"""The column that names the entry of another sheet."""
