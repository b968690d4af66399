"""What the tables say, in both languages.

Knows texts only.
"""

from __future__ import annotations

from evaluator.core import Both

OWES = {
    "self": Both("own gaps", "自身未载明"),
    "above": Both("gaps of the one above", "上一名未载明"),
    "both": Both("gaps of both", "双方未载明"),
    "none": Both("tie", "并列"),
}
LEGEND = (
    Both("score, best: on the common core; the plan can reach any score between them by saying "
         "what it leaves out. reach: the place its best would have.",
         "得分、补齐后最高：按共同要点计；补充未载明内容后，得分可达区间内任一值。可达：补齐后最高得分对应的名次。"),
    Both("places: under weights changed by up to 25 %. other: the place under {other} "
         "aggregation. over: plans that it is at least as good as in every criterion.",
         "名次区间：权重上下浮动25%时的名次。另法：采用{other}合成时的名次。优于：各维度均不低于的规划数。"),
    Both("overlaps: its best reaches the score of the plan above; the words say whose gaps make "
         "it so.",
         "重叠：其补齐后最高得分达到上一名得分；所注为造成重叠的一方。"),
)  # fmt: skip
KINDS = {"arithmetic": Both("arithmetic", "算术"), "geometric": Both("geometric", "几何")}
COLUMNS = (
    Both("place", "名次"),
    Both("plan", "规划"),
    Both("score", "得分"),
    Both("best", "补齐后最高"),
    Both("reach", "可达"),
    Both("places", "名次区间"),
    Both("other", "另法"),
    Both("over", "优于"),
    Both("overlaps", "重叠"),
)
PEERS = Both("of its group", "同类名次")
COLON = Both(":", "：")
STATES = {
    "ranked": Both("ranked", "已排名"),
    "not-ranked": Both("not ranked", "未排名"),
    "not-evaluated": Both("not evaluated", "未能评价"),
}
TITLES = {
    "place": Both("Place", "名次"),
    "city": Both("City", "城市"),
    "state": Both("State", "状态"),
    "score": Both("Score", "得分"),
    "best": Both("At best", "补齐后最高"),
    "reach": Both("Place at best", "可达名次"),
    "place_first": Both("Best place, other weights", "变动权重最好名次"),
    "place_last": Both("Worst place, other weights", "变动权重最差名次"),
    "place_other_aggregation": Both("Place, other aggregation", "另一合成方法名次"),
    "dominates": Both("At least as good everywhere as", "各维度均不低于（份）"),
    "dominated_by": Both("Nowhere better than", "各维度均不高于（份）"),
    "overlaps": Both("Overlaps with", "区间重叠对象"),
    "overlap_owed_by": Both("Overlap owed to", "重叠成因"),
    "percentile": Both("Percentile", "百分位"),
    "group": Both("Group of peers", "同类组"),
    "group_place": Both("Place in its group", "同类名次"),
    "group_size": Both("Plans in its group", "同类份数"),
    "group_percentile": Both("Percentile in its group", "同类百分位"),
    "core_asked": Both("Core rules asked", "适用共同要点"),
    "core_answered": Both("Core rules answered", "已作答共同要点"),
    "band": Both("Band, all rules", "等级（全部要点）"),
    "score_all_rules": Both("Score, all rules", "得分（全部要点）"),
    "coverage_all_rules": Both("Share decided, all rules", "可判定比例（全部要点）"),
    "plan": Both("Plan file", "规划文件"),
    "problems": Both("Problems", "问题"),
}
"""Titles of the columns, by their names in the JSON form; in the order of a sheet."""
RULE = Both("Rule", "要点编号")
TITLE = Both("Title", "评价要点")
CRITERION = Both("Criterion", "评价维度")
ANSWERED = Both("Plans that answer it", "作答规划数")
LACKING = Both("Plans that leave it open", "未载明规划数")
FIELD = Both("Field", "字段")
KIND = Both("Kind", "类别")
WEIGHT = Both("Weight in the pack", "规则集权重")
RENORMALISED = Both("Weight on the core", "共同要点权重")
ASPECT = Both("Item", "项目")
CONTENT = Both("Content", "内容")
