"""The plan file as a whole.

Knows which blocks stand at its top; knows no validation (see `read`).
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model.actions import Adaptation, Burden, Lever, Measure, Sector
from evaluator.plan.model.field import ANSWERS, Block
from evaluator.plan.model.figures import Inventory, Reference, Series
from evaluator.plan.model.goals import Peak, Target
from evaluator.plan.model.kind import Field
from evaluator.plan.model.money import Finance
from evaluator.plan.model.places import Assessment, City, Document, Source
from evaluator.plan.model.running import Fairness, Governance, Monitoring, PostPeak, Statistics

SCHEMA = "city-plan/1"
"""What the key `schema` says."""


class Reply(Block):
    """A city's right of reply: shown beside the rule, never scored."""

    bare = True
    rule = f.text("Rule", "评价要点", "rule-id")
    text_ = f.prose("Reply", "答复", "已在年度报告中补充")
    by = f.text("By", "答复单位", "市生态环境局")
    date = f.date("Date", "日期", "2024-05-01")


class Plan(Block):
    """A city's plan as its file states it. Everything but `city.name` is optional."""

    schema = f.hidden(
        f.text(
            "Schema",
            "格式版本",
            SCHEMA,
            Both(
                "Version of this file format: always city-plan/1.",
                "本文件格式的版本：固定为city-plan/1。",
            ),
        )
    )
    city = f.record(City, "City", "城市")
    documents = f.records(
        Document,
        "Documents",
        "文件",
        Both("The plan and the documents that belong to it.", "规划及相关文件。"),
    )
    sources = f.hidden(
        f.records(
            Source, "Sources", "来源", Both("Where copies were read.", "文本及数据的查阅来源。")
        )
    )
    assessment = f.hidden(
        f.record(
            Assessment,
            "Assessment",
            "评价信息",
            Both(
                "Who coded the plan, as of when, and what was looked for in vain.",
                "录入者、基准日及已查未见的内容。",
            ),
        )
    )
    series = f.record(
        Series,
        "Yearly records",
        "逐年数据",
        Both("The plan's own yearly records.", "规划自身的逐年数据。"),
    )
    inventory = f.record(Inventory, "Inventory", "排放清单")
    reference = f.record(
        Reference,
        "Outside data",
        "参考数据",
        Both(
            "Figures that a reviewer lays beside the plan, with source and date.",
            "评价者提供的外部数据，须注明来源和日期。",
        ),
    )
    peak = f.record(Peak, "Peak", "达峰")
    targets = f.records(
        Target,
        "Targets",
        "目标",
        Both(
            "All targets with a year, a net-zero year too. `[]` where the plan says there is none.",
            "各项有年份的目标，含碳中和年份；规划明示没有时填[]。",
        ),
    )
    sectors = f.records(Sector, "Sectors named", "涉及领域")
    levers = f.records(
        Lever,
        "Levers",
        "减排途径",
        Both("What the plan quantifies in bulk, by sector.", "规划按领域成批量化的减排途径。"),
    )
    measures = f.records(Measure, "Measures", "措施")
    burdens = f.records(Burden, "Projects that raise emissions", "新增排放项目")
    adaptation = f.record(Adaptation, "Adaptation", "适应气候变化")
    statistics = f.record(Statistics, "Statistics", "统计核算")
    finance = f.record(Finance, "Finance", "资金")
    governance = f.record(Governance, "Governance", "组织实施")
    post_peak = f.record(PostPeak, "After the peak", "达峰之后")
    monitoring = f.record(Monitoring, "Monitoring", "监测评估")
    fairness = f.record(Fairness, "Fairness", "公平转型")
    answers = Field(
        ANSWERS,
        Both("Answers", "问题答复"),
        Both(
            "Answers to the questions of a pack, by the question's name.",
            "对规则集所提问题的答复，按问题名称填写。",
        ),
        "{question-name: {answer: yes}}",
        readable=False,
    )
    replies = f.hidden(
        f.records(
            Reply,
            "Replies",
            "城市答复",
            Both(
                "The city's reply to a rule: shown, never scored.",
                "城市对某项评价的答复：仅展示，不计分。",
            ),
        )
    )


PLAN = Plan.as_kind
