"""Arguments of what `check` writes, where, and how much of it; part of the parser.

Knows names and help, and which texts are a format.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from evaluator.core import Both, Problem, UsageRefused, both

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
NO_SCREEN = Both("-f {form}: it needs a file", "-f {form}：须写入文件")
NO_FORM = Both("-f: '{text}' is not a format", "-f：“{text}”不是可用格式")
FORMS = Both("known: {known}; json=FILE writes a file", "可用：{known}；json=FILE 可写入文件")
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


def form_and_file(
    text: str, known: tuple[str, ...], binary: tuple[str, ...] = ()
) -> tuple[str, str | None]:
    """`json=report.json` as the format and its file. Raises UsageRefused.

    A format of `binary` is for files only.
    """
    form, sign, file = text.partition("=")
    if form in binary and not file:
        hint = both(f"-f {form}=FILE.{form}")
        raise UsageRefused([Problem(NO_SCREEN.fill(form=form), hint=hint)])
    if form not in (*known, *binary) or (sign and not file):
        hint = FORMS.fill(known=", ".join((*known, *binary)))
        raise UsageRefused([Problem(NO_FORM.fill(text=text), hint=hint)])
    return form, file or None
