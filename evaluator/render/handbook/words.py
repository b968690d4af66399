"""Every text of the handbook's own.

Knows both languages; knows nothing of where a text stands.
"""

from __future__ import annotations

from evaluator.core import Both

INTRO = Both(
    "{n} rules in {criteria} criteria. Made by `evaluator rules docs`; the rules themselves are "
    "the files in the pack's folder.",
    "共{n}项评价要点，分属{criteria}个评价维度。"
    "本手册由 `evaluator rules docs` 生成，内容以规则文件为准。",
)
HANDBOOK = Both("Handbook", "规则手册")
ALSO = Both("Parameters and tables", "参数与对照表")
PARAMETERS = Both("Parameters", "参数")
TABLES = Both("Reference tables", "对照表")
DEFINITIONS = Both("Definitions", "定义")
FACTS = Both("Facts", "派生指标")
BANDS = Both("Bands", "等级")
PROFILES = Both("Profiles", "类型")
CRITERIA = Both("Criteria", "评价维度")
RULE = Both("Rule", "评价要点")
CRITERION = Both("Criterion", "评价维度")
SEVERITY = Both("Severity", "级别")
POINTS = Both("Points", "分值")
SHARE = Both("Share of the total", "占总分")
WEIGHT = Both("Weight", "权重")
LABEL = Both("a label, it scores nothing", "仅作说明，不计分")
FAILURE = Both("What is said when it is not met", "不符合时的说明")
WHY = Both("Why", "为何要求")
SOURCE = Both("Source", "来源")
NEEDS = Both("Needs an answer first from", "须先有结论的要点")
OPENS = Both("Needed by", "以此为前置的要点")
READS = Both("Reads", "读取字段")
DO = Both("What to do", "改进建议")
EXAMPLES = Both("Examples", "示例")
EXPECT = Both("Expected", "预期结果")
VALUE = Both("Value", "数值")
SINCE = Both("Since", "生效日期")
UNIT = Both("Unit", "单位")
TITLE = Both("Title", "名称")
NAME = Both("Name", "标识")
CONDITION = Both("Condition", "表达式")
FORMULA = Both("Formula", "算法")
FROM = Both("From", "起点")
ROWS = Both("{n} rows, as of {day}; {complete}", "共{n}行，数据日期{day}；{complete}")
COMPLETE = Both("complete: who is not listed is not in it", "完整：未列入者即不属于")
INCOMPLETE = Both("not complete", "不完整")
WAIVABLE = Both("a team may make an exception", "可申请豁免")
FILE = Both("Rule file", "规则文件")
