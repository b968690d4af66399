"""Arguments of what decides and what compares: the gate, waivers, the base, diff, history.

Knows names and help; part of the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder


def gate_arguments(add: Adder, parser: Any) -> None:
    """What fails `check`, what is compared, and where settings come from."""
    gate = add.group(
        parser, Both("what fails the check (exit code 1)", "检查不通过的条件（退出码1）")
    )
    add.option(
        gate,
        "--fail-on",
        Both(
            "rules of this severity or graver that are not met (default: gate)",
            "该级别及以上的要点不符合即不通过（默认：底线gate）",
        ),
        choices=["gate", "high", "medium", "low"],
    )
    _bounds(add, gate)
    add.option(
        gate,
        "--fail-on-regression",
        Both("a rule that got worse against the base", "与基准相比有要点变差"),
        action="store_true",
        default=None,
    )
    add.option(
        gate,
        "--exit-zero",
        Both("report, but never fail", "只报告，不因未通过而失败"),
        action="store_true",
    )
    _around(add, parser)


def _bounds(add: Adder, gate: Any) -> None:
    add.option(gate, "--min-score", Both("a score under N", "得分低于N"), metavar="N")
    add.option(
        gate,
        "--min-band",
        Both("a band worse than B, or no band", "等级低于B或暂不评级"),
        metavar="B",
    )
    add.option(
        gate,
        "--min",
        Both(
            "a criterion's score under N: statistics=60 (repeatable)",
            "某一评价维度得分低于N，如 statistics=60（可重复）",
        ),
        metavar="CRITERION=N",
        action="append",
        default=[],
        dest="min_criteria",
    )


def _around(add: Adder, parser: Any) -> None:
    group = add.group(parser, Both("base, waivers and settings", "基准、豁免与配置"))
    add.option(
        group,
        "--against",
        Both(
            "compare with a git revision, a plan file or a saved JSON report",
            "与某一git版本、规划文件或已保存的JSON报告比较",
        ),
        metavar="REF|FILE",
    )
    add.option(
        group,
        "--waivers",
        Both(
            "dated, reasoned exceptions (waivers.yaml)", "豁免清单，注明理由与期限（waivers.yaml）"
        ),
        metavar="FILE",
    )
    add.option(
        group,
        "--config",
        Both(
            "settings (default: evaluator.toml or pyproject.toml, upwards from the plan)",
            "配置文件（默认由规划所在文件夹逐级向上查找evaluator.toml或pyproject.toml）",
        ),
        metavar="FILE",
    )
    add.option(
        group,
        "--show-config",
        Both("print the settings that apply and where each comes from", "输出生效的配置及其来源"),
        action="store_true",
    )


def diff(add: Adder) -> None:
    """`evaluator diff A B`."""
    from evaluator.cli.parser import evaluating, runner

    parser = add.command(
        "diff",
        Both(
            "compare two drafts or two saved reports and explain the change of the score",
            "比较两稿规划或两份已保存的报告，并逐项说明得分变化",
        ),
        runner("diff"),
    )
    older = Both(
        "the older plan or report: a file, REF:path as in git, or a revision of the newer's file",
        "较早的规划或报告：文件、git写法的 REF:路径，或较新文件的某一版本",
    )
    newer = Both("the newer: a file, or REF:path", "较新的一份：文件，或 REF:路径")
    add.option(parser, "old", older, metavar="A")
    add.option(parser, "new", newer, metavar="B")
    evaluating(add, parser)
    add.option(
        parser,
        "-f --format",
        Both("terminal or json (default: terminal)", "terminal或json（默认terminal）"),
        choices=["terminal", "json"],
        default="terminal",
    )


def history(add: Adder) -> None:
    """`evaluator history PLAN`."""
    from evaluator.cli.parser import evaluating, runner

    parser = add.command(
        "history",
        Both(
            "how each version of a plan scored, from its git history",
            "按git历史列出规划各版本的得分",
        ),
        runner("history"),
    )
    add.option(parser, "plan", Both("plan file", "规划文件"), metavar="PLAN")
    evaluating(add, parser)
    add.option(
        parser,
        "-n --max-count",
        Both("at most so many versions, the latest (default: 100)", "最多列出的版本数（默认100）"),
        metavar="N",
        default="100",
    )
    add.option(
        parser,
        "-f --format",
        Both("terminal or csv (default: terminal)", "terminal或csv（默认terminal）"),
        choices=["terminal", "csv"],
        default="terminal",
    )
