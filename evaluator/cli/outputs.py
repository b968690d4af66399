"""Arguments of what `check` writes, where, and how much of it; part of the parser.

Knows names and help, and which texts are a format.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from evaluator.core import Both, Problem, UsageRefused

if TYPE_CHECKING:
    from evaluator.cli.parser import Adder

FORMAT = Both(
    "terminal (default), json, sarif, junit, github, gitlab, markdown, csv, html or xlsx; =FILE "
    "writes to a file (xlsx always); repeatable",
    "terminal（默认）、json、sarif、junit、github、gitlab、markdown、csv、html或xlsx；"
    "加 =FILE 写入文件；可重复",
)
ANNOTATIONS = Both(
    "with -f github: annotate at most N findings of a file, worst first (default: 10)",
    "用于 -f github：每个文件最多标注N项，最严重的在前（默认10）",
)
WATCH = Both(
    "evaluate again whenever a plan is saved; Ctrl-C ends", "规划保存后自动重新评价；按Ctrl-C结束"
)
NO_COUNT = Both(
    "--annotations: '{text}' is not a whole number", "--annotations：“{text}”不是非负整数"
)
NO_WATCH = Both("--watch: standard input cannot be watched", "--watch：无法监视标准输入")


def output_arguments(add: Adder, parser: Any) -> None:
    """What is written, and when."""
    add.option(
        parser,
        "-f --format",
        FORMAT,
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        dest="formats",
    )
    add.option(
        parser,
        "--detail",
        Both("print everything, not only what matters most", "输出全部内容，而不仅是要点"),
        action="store_true",
    )
    add.option(parser, "--annotations", ANNOTATIONS, metavar="N", default="10")
    add.option(parser, "--watch", WATCH, action="store_true")


def annotations_of(options: argparse.Namespace) -> int:
    """How many findings of a file are annotated. Raises UsageRefused."""
    text: str = options.annotations
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        said = NO_COUNT.fill(text=text)
        raise UsageRefused([Problem(said)])
    return int(text)
