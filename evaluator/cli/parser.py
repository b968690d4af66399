"""The arguments of every command, with help in both languages.

Knows names and help; a command's module is imported only when it runs.
"""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

from evaluator.cli.gating import diff, gate_arguments, history
from evaluator.cli.looking import docs, facts, verify
from evaluator.cli.outputs import output_arguments
from evaluator.cli.starting import convert, new, schema
from evaluator.cli.tables import compare, import_, rank, reference
from evaluator.cli.wording import FRAME, Formatter, translate
from evaluator.config.settings import COMMAND, VARIABLE
from evaluator.core import Both, Problem, UsageRefused
from evaluator.core.version import VERSION
from evaluator.load.encodings import CODECS


def language_of(arguments: Sequence[str]) -> tuple[str, Both | None]:
    """The language asked for and by what, found before the arguments are understood.

    `--lang`, else the variable EVALUATOR_LANG, else English until settings say otherwise.
    """
    found = os.environ.get("EVALUATOR_LANG", "")
    origin = VARIABLE if found else None
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            found, origin = arguments[position + 1], COMMAND
        elif argument.startswith("--lang="):
            found, origin = argument.removeprefix("--lang="), COMMAND
    return "zh" if found == "zh" else "en", origin


class _Parser(argparse.ArgumentParser):
    """argparse, with its complaints as problems and its headings in both languages."""

    lang = "en"

    def __init__(self, **options: Any) -> None:
        shown: Any = partial(Formatter, lang=self.lang)
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=shown, **options)
        self._positionals.title = FRAME["positional"].pick(self.lang)
        self._optionals.title = FRAME["options"].pick(self.lang)
        self.add_argument("-h", "--help", action="help", help=FRAME["help"].pick(self.lang))

    def error(self, message: str) -> NoReturn:
        """A complaint of argparse as a problem; exit code 2 follows."""
        hint = Both(f"see {self.prog} --help", f"见 {self.prog} --help")
        raise UsageRefused([Problem(translate(message), hint=hint)])


def runner(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """Runs a command of a module that is imported only then."""

    def run(options: argparse.Namespace) -> int:
        found = importlib.import_module(f"evaluator.cli.commands.{module}")
        code: int = getattr(found, function)(options)
        return code

    return run


def make_parser(lang: str, command: str = "") -> argparse.ArgumentParser:
    """The whole command line, with help in `lang`.

    Where the first argument names a command only that one is built: building all takes longer
    than reading a plan.
    """
    parser_class = type("Parser", (_Parser,), {"lang": lang})
    parser: argparse.ArgumentParser = parser_class(
        prog="evaluator",
        description=Both(
            "Is a city's climate plan credible and complete? Evaluates plan files against a pack "
            "of rules and prints a scorecard.",
            "评价城市气候行动规划是否可信、完整：按规则集逐项评价规划文件并输出评分表。",
        ).pick(lang),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"evaluator {VERSION}",
        help=FRAME["version"].pick(lang),
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=Both("COMMAND", "命令").pick(lang),
        title=FRAME["commands"].pick(lang),
        prog=parser.prog,
    )
    known = (_check, _explain, facts, _graph, _rules, schema, new, convert, diff, history, verify,
             import_, rank, compare, reference)  # fmt: skip
    asked = [add for add in known if add.__name__.strip("_") == command]
    for add in asked or known:
        add(Adder(commands, lang))
    return parser


class Adder:
    """Adds commands and arguments with the help text of one language."""

    def __init__(self, commands: Any, lang: str) -> None:
        self._commands = commands
        self._lang = lang

    def command(self, name: str, about: Both, run: Callable[[argparse.Namespace], int]) -> Any:
        """A command with its parser; every command has --lang."""
        parser = self._commands.add_parser(
            name, help=about.pick(self._lang), description=about.pick(self._lang)
        )
        parser.set_defaults(run=run)
        self.option(
            parser,
            "--lang",
            Both("language of the output", "输出语言"),
            choices=["en", "zh"],
            default=self._lang,
        )
        return parser

    def option(self, parser: Any, names: str, about: Both, **more: Any) -> None:
        """An argument; `names` are its names, apart by spaces."""
        parser.add_argument(*names.split(), help=about.pick(self._lang), **more)

    def group(self, parser: Any, title: Both) -> Any:
        """A group of arguments under a heading."""
        return parser.add_argument_group(title.pick(self._lang))

    def nested(self, name: str, about: Both) -> Adder:
        """A command that has commands of its own."""
        parser = self._commands.add_parser(
            name, help=about.pick(self._lang), description=about.pick(self._lang)
        )
        commands = parser.add_subparsers(
            dest="subcommand",
            required=True,
            metavar=Both("COMMAND", "命令").pick(self._lang),
            title=FRAME["commands"].pick(self._lang),
        )
        return Adder(commands, self._lang)


PLAN = Both("plan file (YAML, JSON or .xlsx)", "规划文件（YAML、JSON或.xlsx）")
_PLANS = Both(
    "plan files (YAML, JSON or .xlsx), folders or patterns such as plans/*.yaml; - for standard "
    "input",
    "规划文件（YAML、JSON或.xlsx）、文件夹或 plans/*.yaml 之类的通配；- 表示标准输入",
)
PACK = Both(
    "pack of rules: a name or a folder (default: peaking)", "规则集：名称或文件夹（默认peaking）"
)
OUT = Both("write to FILE instead of standard output", "写入FILE，不输出到屏幕")


def encoding(add: Adder, parser: Any) -> None:
    """How files that are not UTF-8 are read."""
    add.option(
        parser,
        "--encoding",
        Both(
            "read files that are not UTF-8 as NAME: gbk, gb18030, big5, big5-hkscs, utf-16 or "
            "windows-1252",
            "以NAME编码读取非UTF-8文件：gbk、gb18030、big5、big5-hkscs、utf-16或windows-1252",
        ),
        choices=tuple(CODECS),
        metavar="NAME",
    )


def evaluating(add: Adder, parser: Any) -> None:
    """The arguments of every command that evaluates a plan."""
    add.option(parser, "--pack", PACK, metavar="NAME|DIR")
    add.option(
        parser,
        "--profile",
        Both("weights of a profile of the pack", "采用规则集中的某一类型权重"),
        metavar="NAME",
    )
    encoding(add, parser)
    add.option(parser, "--as-of", Both("judge as of this day", "评价基准日"), metavar="YYYY-MM-DD")
    add.option(
        parser,
        "--set",
        Both(
            "change one value for this run: peak.year=2028 (repeatable)",
            "仅在本次评价中修改一个数值，如 peak.year=2028（可重复）",
        ),
        metavar="PATH=VALUE",
        action="append",
        default=[],
        dest="sets",
    )
    add.option(
        parser,
        "--param",
        Both(
            "set one parameter of the pack for this run: level_margin=1.5 (repeatable)",
            "仅在本次评价中设定一个参数，如 level_margin=1.5（可重复）",
        ),
        metavar="NAME=VALUE",
        action="append",
        default=[],
        dest="params",
    )


def _check(add: Adder) -> None:
    parser = add.command(
        "check",
        Both("evaluate plans and print their scorecards", "评价规划并输出评分表"),
        runner("check"),
    )
    add.option(parser, "plans", _PLANS, nargs="+", metavar="PLAN")
    evaluating(add, parser)
    output_arguments(add, parser)
    gate_arguments(add, parser)


def _explain(add: Adder) -> None:
    parser = add.command(
        "explain",
        Both(
            "what a rule asks and why; with a plan, what decided and what would change it",
            "说明某项要点的要求与依据；给出规划时，说明判定过程及改变结果所需内容",
        ),
        runner("explain"),
    )
    add.option(parser, "rule", Both("id of the rule", "要点编号"), metavar="RULE")
    add.option(parser, "plan", PLAN, nargs="?", metavar="PLAN")
    evaluating(add, parser)


def _graph(add: Adder) -> None:
    parser = add.command(
        "graph",
        Both(
            "draw what depends on what; with a plan, with its outcomes",
            "绘制要点之间的前置关系；给出规划时标注其结果",
        ),
        runner("graph"),
    )
    add.option(parser, "plan", PLAN, nargs="?", metavar="PLAN")
    evaluating(add, parser)
    add.option(
        parser,
        "-f --format",
        Both("tree, mermaid or dot (default: tree)", "tree、mermaid或dot（默认tree）"),
        choices=["tree", "mermaid", "dot"],
        default="tree",
    )
    add.option(parser, "-o --out", OUT, metavar="FILE")


def pack(rules: Adder, parser: Any) -> None:
    """The pack that a command is about."""
    rules.option(parser, "pack", PACK, nargs="?", metavar="PACK")


def _rules(add: Adder) -> None:
    rules = add.nested(
        "rules", Both("list, test, check or start rules", "列出、测试、检查或新建要点")
    )
    named = Both("only these rules", "仅限这些要点")
    parser = rules.command(
        "list", Both("the rules of a pack", "规则集中的要点"), runner("rules", "list_rules")
    )
    pack(rules, parser)
    parser = rules.command(
        "test",
        Both("run the examples inside the rules", "运行要点内的示例"),
        runner("rules", "test_rules"),
    )
    pack(rules, parser)
    rules.option(parser, "--rule", named, action="append", default=[], metavar="RULE")
    parser = rules.command(
        "lint",
        Both("look for conditions that are likely mistakes", "检查条件中的常见疏漏"),
        runner("rules", "lint_rules"),
    )
    pack(rules, parser)
    parser = rules.command(
        "new", Both("start a rule from a scaffold", "按模板新建要点"), runner("rules", "new_rule")
    )
    rules.option(
        parser,
        "rule",
        Both("criterion and id: peak/peak-year", "维度与编号，如 peak/peak-year"),
        metavar="CRITERION/RULE",
    )
    rules.option(parser, "--pack", PACK, metavar="NAME|DIR")
    docs(rules)
