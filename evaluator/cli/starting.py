"""Arguments of what a plan begins from: the schema for editors, a skeleton to fill in.

Knows names and help; part of the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder


def schema(add: Adder) -> None:
    """`evaluator schema`."""
    from evaluator.cli.parser import OUT, runner

    parser = add.command(
        "schema",
        Both(
            "print the JSON Schema of plan files, for editors",
            "输出规划文件的JSON Schema，供编辑器使用",
        ),
        runner("schema"),
    )
    add.option(parser, "-o --out", OUT, metavar="FILE")


def convert(add: Adder) -> None:
    """`evaluator convert FROM TO`."""
    from evaluator.cli.parser import PLAN, runner

    parser = add.command(
        "convert",
        Both(
            "write a plan as a workbook, or a workbook as YAML or JSON; only comments are lost",
            "将规划转换为工作簿，或将工作簿转换为YAML、JSON；除注释外内容不变",
        ),
        runner("convert"),
    )
    add.option(parser, "plan", PLAN, metavar="PLAN")
    add.option(
        parser,
        "target",
        Both("the file to write: .xlsx, .yaml or .json", "要写入的文件：.xlsx、.yaml或.json"),
        metavar="FILE",
    )
    _pack_and_force(add, parser)


def new(add: Adder) -> None:
    """`evaluator new FILE`."""
    from evaluator.cli.parser import runner

    parser = add.command(
        "new",
        Both(
            "write a plan to fill in with the keys that a pack reads: YAML, or a workbook (.xlsx)",
            "生成待填写的规划文件，仅含规则集所需字段：YAML，或工作簿（.xlsx）",
        ),
        runner("new"),
    )
    add.option(parser, "file", Both("the file to write", "要写入的文件"), metavar="FILE")
    _pack_and_force(add, parser)


def _pack_and_force(add: Adder, parser: Any) -> None:
    from evaluator.cli.parser import PACK

    add.option(parser, "--pack", PACK, metavar="NAME|DIR")
    add.option(
        parser, "--force", Both("replace an existing file", "覆盖已有文件"), action="store_true"
    )
