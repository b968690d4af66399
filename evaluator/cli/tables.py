"""The arguments of the commands about many plans: import, rank, compare.

Knows names and help; a command's module is imported only when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder


def import_(add: Adder) -> None:
    """`evaluator import`."""
    from evaluator.cli.parser import runner

    parser = add.command(
        "import",
        Both("make plan files from tables, with the cell that each value came from",
             "由数据表生成规划文件，并注明每个数值所在单元格"),
        runner("importing"),
    )  # fmt: skip
    add.option(
        parser,
        "mapping",
        Both("uk-authorities, net-zero-tracker, klimawatch, ceads, or a mapping file of your own",
             "uk-authorities、net-zero-tracker、klimawatch、ceads，或自行编写的映射文件"),
        metavar="FORMAT",
    )  # fmt: skip
    add.option(parser, "files", Both("CSV or Excel files, or folders of them",
                                     "CSV或Excel文件，或其所在文件夹"),
               nargs="+", metavar="FILE")  # fmt: skip
    add.option(
        parser,
        "--out",
        Both("folder for the plan files, or one file plans.jsonl or plans.jsonl.gz",
             "规划文件的存放文件夹，或单个文件 plans.jsonl、plans.jsonl.gz"),
        required=True,
        metavar="DIR",
    )  # fmt: skip
    add.option(parser, "--force", Both("replace existing files", "覆盖已有文件"),
               action="store_true")  # fmt: skip
    add.option(parser, "--detail", Both("list every problem", "列出全部问题"),
               action="store_true")  # fmt: skip
