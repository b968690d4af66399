"""Every text of the scorecard's own: headings, units, joints.

Knows both languages; knows nothing of where a text stands.
"""

from __future__ import annotations

from evaluator.core import Both

AS_OF = Both("As of {date} ({origin})", "评价基准日 {date}（{origin}）")
PACK = Both("pack {id} {version}", "规则集 {id} {version}")
EXTENDS = Both("extends {base}", "基于 {base}")
CHANGES = Both("CHANGES TO THE PACK EXTENDED", "对所基于规则集的修改")
PROFILE = Both("profile: {title}", "类型：{title}")

BAND = Both(" BAND {band} ", " 等级 {band} ")
NOT_RATED = Both(" NOT RATED ", " 暂不评级 ")
NOTHING = Both(" NOTHING APPLIES ", " 无适用要点 ")
BETWEEN = Both("between {value} and {best} of 100", "得分区间 {value} 至 {best}（满分 100）")
SCORE = Both("{value} of 100", "得分 {value}（满分 100）")
AT_BEST = Both("at best {best}", "补齐后最高 {best}")
AT_BEST_BAND = Both("at best {best} (band {band})", "补齐后最高 {best}（等级 {band}）")
SETTLED = Both("nothing is left open", "无待补充内容")
DECIDED = Both("{coverage} % of the points can be decided.", "目前有 {coverage}% 的分值可以判定。")
UNDECIDED = Both(
    "{coverage} % of the points can be decided; a band needs {bound} %.",
    "目前仅 {coverage}% 的分值可以判定，达到 {bound}% 方可评级。",
)
CAPPED = Both(
    "The score alone gives band {before}; {gates} open or not met, capped at {band}.",
    "按得分可评为 {before}；{gates}未满足，等级不高于 {band}。",
)
CAPPING = Both("{gates} open or not met; the band is capped.", "{gates}未满足，等级受限。")
GATE_ONE = Both("1 gate is", "1 项底线要求")
GATE_MANY = Both("{n} gates are", "{n} 项底线要求")
COUNTS = Both(
    "{answered} of {asked} questions have an answer: {passed} pass, {partial} in part, "
    "{failed} fail. {open} are open.",
    "{asked} 项要点中 {answered} 项可判定：符合 {passed}，部分符合 {partial}，"
    "不符合 {failed}；其余 {open} 项待补充。",
)
COUNTS_FINAL = Both(
    "{answered} of {asked} questions have an answer: {passed} pass, {partial} in part, "
    "{failed} fail. {open} the plan leaves open.",
    "{asked} 项要点中 {answered} 项可判定：符合 {passed}，部分符合 {partial}，"
    "不符合 {failed}；其余 {open} 项规划未载明。",
)

WEIGHT = Both("weight", "权重")
VALUE = Both("score", "得分")
BEST = Both("best", "补齐后最高")
TOTAL = Both("All criteria", "合计")
EARNED = Both("earned", "已得")
OPEN = Both("open", "待补充")
LOST = Both("lost", "失分")
NONE_APPLIES = Both("does not apply", "不适用")

STANDS = Both("WHAT STANDS", "主要亮点")
READ_OR_WRITE = Both("READ OR WRITE NEXT", "下一步补充")
WRITE = Both("WRITE NEXT", "下一步补充")
OPENS = Both("opens", "涉及要点")
POINTS = Both("points of the total", "可影响总分")
RULES = Both("{n} rules", "{n} 项")
RULE = Both("1 rule", "1 项")
GAIN = Both("+{alone} to +{up_to}", "+{alone} 至 +{up_to}")
GAIN_ONE = Both("up to +{up_to}", "最多 +{up_to}")
GAIN_POINTS = Both("{gain} points", "{gain} 分")
ADD_AFTER = Both("add after line {line}", "在第{line}行后添加")
AFTER = Both("after line {line}", "第{line}行后")
FILL_IN = Both("fill in line {line}", "填写第{line}行")
ADD_AT = Both("add at {cell}", "填入{cell}")
FILL_IN_CELL = Both("fill in {cell}", "填写{cell}")
FOLDED = Both("{title} ({n} of {of})", "{title}（{of} 项缺 {n} 项）")
SAID_IN = Both("said to be in {document}", "据称载于 {document}")
NOT_SAID = Both("the plan does not say", "规划未载明")
COUNT_OF = Both("{path}: {n} of {of}", "{path}（缺{n}/{of}）")
WEAK = Both("WEAK", "薄弱环节")
FOUND = Both("found", "现状")
ASKED = Both("asked", "要求")
STILL_OPEN = Both("open", "待补")
DO = Both("do", "建议")
GATES = Both("GATES", "底线要求")
HOLD = Both("{n} hold", "满足 {n} 项")
FAIL = Both("{n} not met", "未满足 {n} 项")
GATES_OPEN = Both("{n} open", "待补充 {n} 项")
WAITING = Both("{n} wait for adoption", "{n} 项待规划通过后适用")
CAP = Both("one open gate caps at {one}", "有一项未满足，等级不高于 {one}")
CAPS = Both(
    "one open gate caps at {one}, two or more at {several}",
    "一项未满足，等级不高于 {one}；两项及以上，不高于 {several}",
)
NOTED = Both("NOTED, NOT SCORED", "说明（不计分）")
NOT_ASKED = Both("NOT ASKED", "不适用")
EVERYTHING = Both("ALL RESULTS", "全部要点")
MORE = Both("{more} {n} more: --detail", "{more} 另有 {n} 项，见 --detail")
MORE_FIELDS = Both("{more} {n} more", "{more} 另有 {n} 项")

GATE_PASSED = Both("gate: PASSED", "检查结论：通过")
GATE_FAILED = Both("gate: NOT PASSED", "检查结论：未通过")
EXIT = Both("(exit {code})", "（退出码 {code}）")
WHY = Both("why: evaluator explain RULE PLAN", "详情：evaluator explain 要点编号 规划文件")

LINE = Both("line {line}", "第{line}行")
LINES = Both("lines {line}", "第{line}行")
LINES_MORE = Both("lines {line}, {more}", "第{line}行等")
PAGE = Both("p. {page}", "第{page}页")
OUTSIDE = Both("outside data", "参考数据")
JUDGED = Both("classified by the coder", "由录入者判断")
WAITS_FOR = Both("waits for", "待前置")
NEEDS = Both("lacks", "缺项")
EARNS = Both("{earned} of {possible} points", "{earned}/{possible} 分")
LABEL = Both("label", "说明")
BASIS = Both("basis", "来源")
WAIVED = Both("waived until {until}: {reason}", "豁免至 {until}：{reason}")

COLON = Both(": ", "：")
COMMA = Both(", ", "、")
SEMICOLON = Both("; ", "；")
