"""The arguments of the commands about tables and many plans: import, rank, compare, reference.

Knows names and help; a command's module is imported only when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder


def import_(add: Adder) -> None:
    """`evaluator import`."""
    from evaluator.cli.parser import encoding, runner

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
    encoding(add, parser)
    add.option(parser, "--force", Both("replace existing files", "覆盖已有文件"),
               action="store_true")  # fmt: skip
    add.option(parser, "--detail", Both("list every problem", "列出全部问题"),
               action="store_true")  # fmt: skip


def rank(add: Adder) -> None:
    """`evaluator rank`."""
    from evaluator.cli.parser import evaluating, runner

    parser = add.command(
        "rank",
        Both("a league table of many plans over the rules that most of them answer",
             "按多数规划能作答的共同要点排名"),
        runner("rank"),
    )  # fmt: skip
    add.option(
        parser,
        "plans",
        Both("plan files, folders, patterns, addresses (s3://…), JSON Lines or Parquet "
             "(plans.jsonl, .jsonl.gz, .jsonl.zst, .parquet)",
             "规划文件、文件夹、通配、网址（s3://…）、JSON Lines或Parquet文件"
             "（plans.jsonl、.jsonl.gz、.jsonl.zst、.parquet）"),
        nargs="+",
        metavar="PLAN",
    )  # fmt: skip
    evaluating(add, parser)
    add.option(parser, "--core", Both("share of the plans that must answer a rule (0.8)",
                                      "要点入选共同要点所需作答比例（0.8）"),
               default="0.8", metavar="SHARE")  # fmt: skip
    add.option(parser, "--criteria", Both("only these criteria: peak,sectors",
                                          "仅限这些维度，如 peak,sectors"),
               action="append", default=[], metavar="IDS")  # fmt: skip
    add.option(parser, "--peers", Both("the field that tells groups of peers: city.level",
                                       "划分同类城市的字段，如 city.level"),
               metavar="PATH")  # fmt: skip
    add.option(
        parser,
        "--group",
        Both("only the plans of this group of peers", "仅限该类城市"),
        metavar="VALUE",
    )
    add.option(parser, "--anyway", Both("rank also plans that the pack is not made for",
                                        "不属于规则集适用范围的规划也一并排名"),
               action="store_true")  # fmt: skip
    _run_arguments(add, parser)


def _run_arguments(add: Adder, parser: Any) -> None:
    """How a run over many plans goes, and what becomes of its results."""
    add.option(parser, "--jobs", Both("processes (default: one for each core)",
                                      "进程数（默认每核一个）"),
               type=int, metavar="N")  # fmt: skip
    add.option(parser, "--engine", Both("where plans are evaluated: on this machine (local), or "
                                        "on a Dask cluster",
                                        "在何处评价：本机（local）或Dask集群"),
               choices=["local", "dask"], default="local")  # fmt: skip
    add.option(parser, "--scheduler", Both("the cluster's scheduler, which must be trusted; "
                                           "without it, a cluster on this machine",
                                           "集群的调度器地址，须可信；不指定则在本机建立集群"),
               metavar="tcp://HOST:PORT")  # fmt: skip
    add.option(parser, "--rows", Both("keep the result of each plan in FILE, as it comes",
                                      "将每份规划的结果随时写入FILE"), metavar="FILE")  # fmt: skip
    add.option(parser, "--resume", Both("go on with the rows that --rows names",
                                        "在 --rows 所指结果上继续"),
               action="store_true")  # fmt: skip
    add.option(parser, "--config", Both("settings file (default: found from the plans upwards)",
                                        "配置文件（默认自规划所在文件夹向上查找）"),
               metavar="FILE")  # fmt: skip
    add.option(parser, "-f --format", Both("terminal, csv, json, html, parquet or xlsx; =FILE "
                                           "writes to a file (the last two always); repeatable",
                                           "terminal、csv、json、html、parquet或xlsx；"
                                           "加 =FILE 写入文件（后两种必须）；可重复"),
               metavar="FORMAT[=FILE]", action="append", default=[], dest="formats")  # fmt: skip
    add.option(parser, "--detail", Both("every plan, not only the first", "输出全部规划"),
               action="store_true")  # fmt: skip


def compare(add: Adder) -> None:
    """`evaluator compare`."""
    from evaluator.cli.parser import evaluating, runner

    parser = add.command(
        "compare",
        Both("two plans side by side, criterion by criterion and rule by rule",
             "两份规划逐维度、逐要点对照"),
        runner("rank", "compare"),
    )  # fmt: skip
    add.option(parser, "first", Both("a plan file", "规划文件"), metavar="A")
    add.option(parser, "second", Both("another plan file", "另一份规划文件"), metavar="B")
    evaluating(add, parser)
    add.option(parser, "-f --format", Both("terminal or json; =FILE writes to a file",
                                           "terminal或json；加 =FILE 写入文件"),
               metavar="FORMAT[=FILE]", default="terminal")  # fmt: skip
    add.option(parser, "--detail", Both("also what cannot be compared", "同时列出不可比的要点"),
               action="store_true")  # fmt: skip


def reference(add: Adder) -> None:
    """`evaluator reference`."""
    from evaluator.cli.parser import runner

    parser = add.command(
        "reference",
        Both("list and search the reference tables of a pack",
             "列出并检索规则集的参考表"),
        runner("reference"),
    )  # fmt: skip
    add.option(
        parser,
        "table",
        Both("a table; any other word is sought in all tables",
             "参考表名称；其他词则在全部参考表中检索"),
        nargs="?",
        metavar="TABLE",
    )  # fmt: skip
    add.option(
        parser,
        "search",
        Both("a code, a name in either language, or any text of a row",
             "代码、中英文名称或行内任意文字"),
        nargs="?",
        metavar="SEARCH",
    )  # fmt: skip
    add.option(
        parser,
        "--pack",
        Both("pack of rules: a name or a folder (default: peaking)",
             "规则集：名称或文件夹（默认peaking）"),
        metavar="NAME|DIR",
    )  # fmt: skip
