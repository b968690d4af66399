"""Arguments of what a plan begins from: the schema for editors, a skeleton to fill in.

Knows names and help; part of the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def new(add: Adder) -> None:
    """`evaluator new FILE`."""
    from evaluator.cli.parser import PACK, runner

    parser = add.command(
        "new",
        Both(
            "write a skeleton plan with the keys that a pack reads",
            "生成规划文件模板，仅含规则集所需字段",
        ),
        runner("new"),
    )
    add.option(parser, "file", Both("the file to write", "要写入的文件"), metavar="FILE")
    add.option(parser, "--pack", PACK, metavar="NAME|DIR", default="peaking")
    add.option(
        parser, "--force", Both("replace an existing file", "覆盖已有文件"), action="store_true"
    )
