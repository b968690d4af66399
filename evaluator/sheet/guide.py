"""The sheet that tells how a workbook is filled in, in both languages.

Knows the text only.
"""

from __future__ import annotations

from evaluator.core import Both

TITLE = Both("A city's climate plan, to be filled in and checked", "城市气候规划填报工作簿")
FOR = Both(
    "The fields are those that the rules of {pack} read. Points at stake are points of the total "
    "that depend on a field.",
    "所列字段为规则集 {pack} 读取的内容。“涉及分值”为总分中取决于该字段的分值。",
)
STEPS = (
    Both(
        "Fill in what the plan says, nothing else. An empty cell means that the plan does not say; "
        "it never counts as zero.",
        "只填写规划载明的内容。留空表示未载明，绝不按零计算。",
    ),
    Both(
        "The sheet Plan has a row for each field that stands once, those with most points first. "
        "Every list (documents, targets, measures, yearly records …) has a sheet of its own with "
        "a row an entry.",
        "“规划”表每行一个字段，涉及分值高的在前；文件、目标、措施、逐年数据等列表各有一张工作表，"
        "每行一项。",
    ),
    Both(
        "Give documents, targets and measures an id, such as plan or parking-fees. Other sheets "
        "name an entry by its id; a yearly record by its year; an entry without either by its "
        "place in the list in brackets, [0] being the first.",
        "请为文件、目标、措施填写编号，如plan、parking-fees。其他工作表以编号指明所属条目；"
        "逐年数据用年份；没有编号的条目用其在列表中的位置，如[0]表示第一项。",
    ),
    Both(
        "A quantity carries its unit: 1.73 亿吨, 173 Mt, 30 亿元, 18 %. A number alone is in the "
        "unit that the field names; money and target values always need a unit.",
        "数量须带单位：1.73 亿吨、1950 万吨标准煤、30 亿元、18 %。只写数字时按该字段所列单位计；"
        "金额和目标值必须写单位。",
    ),
    Both(
        "A date is a day (2017-12-23), a month (2017-12) or a year (2017). Several words or texts "
        "in one cell stand with ; between them.",
        "日期可写到日（2017-12-23）、月（2017-12）或年（2017）。一格多项时用“；”分隔。",
    ),
    Both(
        "Where a list of words is offered, choose from it. All words are on the sheet Words; both "
        "languages are understood.",
        "有下拉选项的，请从中选择。全部可选词见“可选词”表，中英文均可识别。",
    ),
    Both(
        "If the plan itself says that there is none (no interim target, no fund), write [] in the "
        "row of that list on the sheet Plan (add the row, with targets or finance.funds as key).",
        "规划明示没有的（如没有阶段目标、没有基金），请在“规划”表中该列表一行填写[]"
        "（可增加一行，键写targets、finance.funds等）。",
    ),
    Both(
        "Beside a value stands its evidence: document, page, quote. On the sheet of a list it is "
        "for the whole row. Further citations and those of single fields of a row go to the sheet "
        "Evidence, with the block written as measures[parking-fees] and the field as cost.value.",
        "数值旁填写依据：文件、页码、原文引文。列表工作表中的依据针对整行；其他出处以及行内某一字段的"
        "出处填入“依据”表，“所属部分”写作measures[parking-fees]，“字段”写作cost.value。",
    ),
    Both(
        "“Stands elsewhere in” takes the id of a document that is said to hold a value not "
        "transcribed yet.",
        "“载于其他文件”填写据称载有该内容、但尚未录入的文件编号。",
    ),
    Both(
        "Rows may be added, sorted and filtered, columns moved. A field that is not listed can be "
        "added by its key in the column Key, or as a heading. Sheets and columns of your own begin "
        "with x-.",
        "行可以增加、排序、筛选，列可以移动。未列出的字段，可在“键”列或表头写明其键后填写。"
        "自定义的工作表和列以x-开头。",
    ),
    Both(
        "Do not merge cells. Formulas are read by the result that the file holds.",
        "请勿合并单元格。公式按文件所存的计算结果读取。",
    ),
    Both(
        "Then run: evaluator check FILE.xlsx. Every message names the sheet and the cell.",
        "填写后运行：evaluator check 文件名.xlsx --lang zh。每条提示都注明工作表和单元格。",
    ),
)
