"""The city, the documents of its plan, where copies were read, and who coded them.

Knows these blocks' fields; knows no figure and no validation.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.plan.model import field as f
from evaluator.plan.model import words as w
from evaluator.plan.model.field import Block


class City(Block):
    """The city that the plan is for."""

    name = f.prose("City", "城市", "{zh: 武汉市, en: Wuhan}")
    country = f.text(
        "Country",
        "国家",
        "CN",
        Both("Country, in two letters (ISO 3166-1).", "国家，两位字母代码（ISO 3166-1）。"),
        form="country",
    )
    code = f.text(
        "Administrative code",
        "行政区划代码",
        '"420100"',
        Both(
            "Administrative code: GB/T 2260 in China, UN/LOCODE elsewhere. In quotes. "
            "Reference tables look the city up by it.",
            "行政区划代码：中国用GB/T 2260，其他国家用UN/LOCODE，须加引号；参照表据此查找。",
        ),
        form="code",
    )
    level = f.word(w.LEVEL, "Level", "行政层级", example="sub-provincial")
    class_ = f.word(w.CITY_CLASS, "Class", "城市类型")
    province = f.prose("Province or state", "所在省份", "{zh: 湖北省, en: Hubei}")
    area = f.amount("area", "Area", "面积", "8569 km2")
    subdivisions = f.integer("Number of districts and zones", "下辖区（开发区）数量", 14)


class Period(Block):
    """The first and last year that a document covers."""

    bare = True
    start = f.year("First year", "起始年", 2017)
    end = f.year("Last year", "终止年", 2022)


class Document(Block):
    """A document of the plan's package, or one that it refers to."""

    id = f.text("Id", "编号", "plan", form="id")
    role = f.word(
        w.ROLE,
        "Role",
        "角色",
        Both(
            "What the document is in this assessment; the first one of role `plan` is what "
            "conditions read as `document`.",
            "该文件在评价中的角色；第一份角色为plan的文件即条件中的document。",
        ),
    )
    type = f.word(w.DOCUMENT_TYPE, "Type", "文件类型")
    title = f.prose("Title", "标题", "武汉市碳排放达峰行动计划(2017-2022年)")
    status = f.word(w.DOCUMENT_STATUS, "Status", "状态", example="adopted")
    number = f.text("Document number", "文号", "武政〔2017〕36号")
    adopted_by = f.word(w.BODY, "Adopted by", "印发（通过）机关类型")
    adopting_body = f.text("Adopting body", "印发（通过）机关", "武汉市人民政府")
    issued = f.date("Issued", "印发日期")
    adopted = f.date("Adopted", "通过日期")
    period = f.record(Period, "Period", "规划期")
    url = f.text(
        "Address",
        "公开网址",
        "https://www.wuhan.gov.cn/…",
        form="url",
        about=Both("Where the issuing body publishes it.", "发布机关公开该文件的网址。"),
    )
    public = f.truth(
        "Public", "是否公开", Both("Whether everyone can read it.", "是否任何人均可查阅。")
    )
    predecessor = f.refer(
        "documents",
        "Predecessor",
        "前一版文件",
        "plan-2013",
        Both("The document it replaces.", "被其取代的文件。"),
    )
    review_years = f.amount(
        "years",
        "Review cycle",
        "评估修订周期",
        5,
        Both("Years from one review to the next.", "两次评估修订之间的年数。"),
    )
    read = f.word(
        w.READ,
        "Read",
        "阅读范围",
        Both(
            "How much of it the coder has read. Where every document of role plan is read whole "
            "and none is a draft, what is absent counts as not stated.",
            "录入者的阅读范围。角色为plan的文件均已通读且无草案时，未填即视为未载明。",
        ),
    )


class Source(Block):
    """A place where a copy or a figure was read."""

    id = f.text("Id", "编号", "tanpaifang", form="id")
    kind = f.word(w.SOURCE_KIND, "Kind", "类型")
    of = f.refer("documents", "Copy of", "所载文件", "plan")
    title = f.prose("Title", "标题", "近百城市提出达峰目标")
    publisher = f.text("Publisher", "发布者", "iGDP")
    published = f.date("Published", "发布日期", "2018-09")
    accessed = f.date("Read on", "查阅日期", "2024-05-01")
    url = f.text("Address", "网址", "https://example.org/page", form="url")


class Assessment(Block):
    """Who coded the plan, as of when, and what was looked for in vain."""

    as_of = f.date(
        "As-of date",
        "评价基准日",
        "2017-12-31",
        Both(
            "The date that the plan is judged at, unless the command names another.",
            "评价所依据的日期；命令行可另行指定。",
        ),
    )
    coder = f.text("Coder", "录入者", "A. Coder")
    coded = f.date("Coded on", "录入日期", "2024-05-01")
    complete = f.texts(
        "Lists transcribed whole",
        "已完整录入的列表",
        "[measures, targets]",
        Both(
            "Lists of which the coder has every entry, where only excerpts of the plan were read. "
            "Other lists of the plan may have further entries.",
            "仅摘录阅读时，录入者已录入全部条目的列表；规划的其他列表可能还有未录入的条目。",
        ),
    )
    searched_and_not_found = f.texts(
        "Searched and not found",
        "已查未见",
        "[peak.boundary, finance.need]",
        Both(
            "Paths that the coder looked for in vain: they count as not stated. Only where the "
            "main document is read whole.",
            "录入者查找而未见的路径：视为未载明。仅在主要文件已通读时可用。",
        ),
    )
