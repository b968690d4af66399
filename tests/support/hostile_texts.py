"""A report in which every text is an attack: on shells, terminals, pages, tables, formulas."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from evaluator.core import Both

ATTACKS = (
    "\n::error file=x::owned\n::set-output name=a::b",
    "%0A::warning::owned%0D%25",
    "$(touch owned) `touch owned` ; touch owned & | $IFS ${{ github.token }}",
    "\x1b[31m\x9b2J\u202egnp\u200b\x00\x07\ufffe\ud800",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script><img src=x onerror=alert(1)> </details> --> ]]> <!-- &lt;",
    "@everyone @org/team #1 GH-2 org/repo#3 !4 :tada: deadbeefcafe0123 a@example.org",
    "[click](https://evil.example) ![x](https://evil.example/x.png) https://evil.example "
    "www.evil.example <https://evil.example>",
    "| a | b | \\| ```\ncode\n``` **bold** _it_ ~~no~~ # head\n- item\n1. one\n> quote",
    "$x^2$ {0} {{1}} \\ ](x \u2028\u2029\x85\x0b ，,\"'",
    "+1 -1 @SUM(A1) \t=1 ＝1",
)
"""Each stands in every text of the report in turn."""

ALL = " ".join(ATTACKS)


_FREE = (
    "file", "path", "quote", "page", "section", "source", "owner", "document", "written", "until",
    "elsewhere", "url", "entries", "plans", "title",
)  # fmt: skip
"""Texts that a plan can hold, besides those in two languages."""


def hostile(value: Any, attack: str, name: str = "") -> Any:
    """A copy of a report in which `attack` stands before and behind every text of a plan."""
    if isinstance(value, Both):
        return Both(f"{attack}{value.en}{attack}", f"{attack}{value.zh}{attack}")
    if isinstance(value, str) and not isinstance(value, Enum):
        return f"{attack}{value}{attack}" if name in _FREE else value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(hostile(getattr(value, key), attack, key) for key in value._fields))
    if is_dataclass(value) and not isinstance(value, type):
        texts = {one.name: hostile(getattr(value, one.name), attack, one.name)
                 for one in fields(value)}  # fmt: skip
        return replace(value, **texts)
    if isinstance(value, tuple):
        return tuple(hostile(one, attack, name) for one in value)
    return value
