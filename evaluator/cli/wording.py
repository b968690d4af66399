"""The words that argparse says by itself, in both languages.

Knows argparse's messages; what it does not know stays in English.
"""

from __future__ import annotations

import re

from evaluator.core import Both, both

FRAME = {
    "positional": Both("arguments", "参数"),
    "options": Both("options", "选项"),
    "commands": Both("commands", "命令"),
    "help": Both("show this help and leave", "显示帮助并退出"),
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
