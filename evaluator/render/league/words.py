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
         "得分、上限：按共同要点计；补充未载明内容后，得分可达区间内任一值。可达：上限得分对应的名次。"),
    Both("places: under weights changed by up to 25 %. other: the place under {other} "
         "aggregation. over: plans that it is at least as good as in every criterion.",
         "名次区间：权重上下浮动25%时的名次。另法：采用{other}合成时的名次。优于：各维度均不低于的规划数。"),
    Both("overlaps: its best reaches the score of the plan above; the words say whose gaps make "
         "it so.",
         "重叠：其上限达到上一名得分；所注为造成重叠的一方。"),
)  # fmt: skip
KINDS = {"arithmetic": Both("arithmetic", "算术"), "geometric": Both("geometric", "几何")}
COLUMNS = (
    Both("place", "名次"),
    Both("plan", "规划"),
    Both("score", "得分"),
    Both("best", "上限"),
    Both("reach", "可达"),
    Both("places", "名次区间"),
    Both("other", "另法"),
    Both("over", "优于"),
    Both("overlaps", "重叠"),
)
PEERS = Both("of its group", "同类名次")
