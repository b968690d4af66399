"""The words that argparse says by itself, in both languages.

Knows argparse's messages; what it does not know stays in English.
"""

from __future__ import annotations

import argparse
import re
from typing import Any

from evaluator.cli.streams import terminal_columns
from evaluator.core import Both, both

FRAME = {
    "usage": Both("usage: ", "用法："),
    "positional": Both("arguments", "参数"),
    "options": Both("options", "选项"),
    "commands": Both("commands", "命令"),
    "help": Both("show this help and leave", "显示帮助并退出"),
    "version": Both("show the version and leave", "显示版本并退出"),
}

_MESSAGES = (
    (r"the following arguments are required: (.*)", "缺少必需的参数：{}"),
    (r"unrecognized arguments: (.*)", "无法识别的参数：{}"),
    (r"argument (.*): expected one argument", "参数 {} 之后须有一个值"),
    (r"argument (.*): expected at least one argument", "参数 {} 之后至少须有一个值"),
    (
        r"argument (.*): invalid choice: (.*) \(choose from (.*)\)",
        "参数 {}：“{}”不是可选值（可选：{}）",
    ),
    (r"argument (.*): ignored explicit argument (.*)", "参数 {} 不接受值 {}"),
)


def translate(message: str) -> Both:
    """A complaint of argparse in both languages."""
    for pattern, zh in _MESSAGES:
        match = re.fullmatch(pattern, message)
        if match:
            return Both(
                message,
                zh.format(*(one.replace("', '", "、").replace("'", "") for one in match.groups())),
            )
    return both(message)


class Formatter(argparse.HelpFormatter):
    """argparse's own, told how wide the terminal is: it would load `shutil` to find out."""

    def __init__(self, prog: str, lang: str) -> None:
        super().__init__(prog, width=terminal_columns() - 2)
        self._lang = lang

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The line of usage, in the language of all else."""
        said = FRAME["usage"].pick(self._lang) if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Help in lines as wide as they look: a Chinese sign takes the room of two."""
        from evaluator.render.terminal.wrap import wrap  # only where help is shown

        one = " ".join(text.split())
        return [one[start:end] for start, end in wrap(one, width, width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = self._split_lines(text, width - len(indent))
        return "\n".join(indent + line for line in lines)
