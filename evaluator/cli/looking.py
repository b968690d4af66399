"""Arguments of what is looked at: derived values, saved reports and the handbook of a pack.

Knows names and help; part of the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder


def facts(add: Adder) -> None:
    """`evaluator facts PLAN`."""
    from evaluator.cli.parser import PLAN, evaluating, runner

    parser = add.command(
        "facts",
        Both(
            "every derived value with its formula, inputs, lines and source",
            "列出全部派生指标及其算法、数据、行号和来源",
        ),
        runner("facts"),
    )
    add.option(parser, "plan", PLAN, metavar="PLAN")
    evaluating(add, parser)
    add.option(
        parser,
        "--detail",
        Both("print every value that was read", "列出读取的每一个数值"),
        action="store_true",
    )
    add.option(
        parser,
        "--simulate",
        Both(
            "also simulate how often the peak year would be kept",
            "另模拟达峰年份得以兑现的比例",
        ),
        action="store_true",
    )


def docs(rules: Adder) -> None:
    """`evaluator rules docs [PACK] --out DIR`."""
    from evaluator.cli.parser import pack, runner

    parser = rules.command(
        "docs",
        Both(
            "write the handbook of a pack: pages for its rules, parameters and tables",
            "生成规则集手册：各要点、参数和对照表的说明页",
        ),
        runner("docs"),
    )
    pack(rules, parser)
    rules.option(
        parser,
        "--out",
        Both("folder that the pages are written to", "页面写入的文件夹"),
        metavar="DIR",
        required=True,
    )


def verify(add: Adder) -> None:
    """`evaluator verify REPORT.json`."""
    from evaluator.cli.parser import PACK, encoding, runner

    parser = add.command(
        "verify",
        Both(
            "evaluate again what a saved report is about: is it what these inputs give?",
            "重新评价已保存报告所涉规划，核对报告是否与现有输入相符",
        ),
        runner("verify"),
    )
    add.option(parser, "report", Both("saved JSON report", "已保存的JSON报告"), metavar="REPORT")
    add.option(parser, "--pack", PACK, metavar="NAME|DIR")
    encoding(add, parser)
    add.option(
        parser,
        "--folder",
        Both("what the paths of the plans start from", "规划文件路径的起始文件夹"),
        metavar="DIR",
        default="",
    )
