"""Conditions that are allowed and likely mistakes.

Knows patterns in checked conditions; whether a rule is right, its examples say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from evaluator.core import Both, Location, PackRefused, Problem, show_path
from evaluator.expr.lang import Node
from evaluator.expr.show import show
from evaluator.load import load_text
from evaluator.load.deceptive import said_of, suspects, twins
from evaluator.pack.compiled import Condition, Pack
from evaluator.pack.folder import PackFiles
from evaluator.pack.trees import below, throughout

_VACUOUS = Both("an empty list satisfies {text}", "列表为空时 {text} 也会成立")
_VACUOUS_HINT = Both(
    "also ask for {list}.size() >= 1 or an exists over it",
    "请同时要求 {list}.size() >= 1，或加 exists 条件",
)
_NEVER = Both("{text} is never true", "{text} 永远不会成立")
_NEVER_HINT = Both(
    "absence is unknown, not false; let the plan say that there is none",
    "未载明属于未知而非否定；如确无此项，应由规划载明",
)
_DECEIVES = Both("it may deceive a reader", "可能误导读者")
_CONSTANT = Both("{text} reads nothing", "{text} 未读取任何内容")


def lint_texts(files: PackFiles) -> tuple[Problem, ...]:
    """Texts and names of a pack that may deceive who reads it, file by file."""
    found: list[Problem] = []
    for name, content in files.content.items():
        if content.isascii():
            continue
        text, shown = content.decode("utf-8-sig", "replace"), files.show(name)
        if name.endswith(".csv"):
            found += _lines(text, shown)
            continue
        for one in suspects(load_text(text, shown, refuse=PackRefused)):
            found.append(Problem(one.message, one.place, show_path(one.path), _DECEIVES))
    names = [PurePosixPath(name).stem for name in files.content]
    for name, message in twins(names):
        found.append(Problem(message, Location(files.show(name), 1, 1), "", _DECEIVES))
    return tuple(found)


def _lines(text: str, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        for message in said_of(line.rstrip("\r")):
            yield Problem(message, Location(shown, number, 1), "", _DECEIVES)


def lint(pack: Pack) -> tuple[Problem, ...]:
    """Likely mistakes in the pack's conditions, in file order."""
    found: list[Problem] = []
    for rule in pack.rules:
        for condition in rule.conditions:
            found += _condition(condition, rule.id)
    for name, definition in pack.definitions.items():
        found += _condition(definition.condition, f"defs.{name}")
    return tuple(found)


def _condition(condition: Condition, owner: str) -> Iterator[Problem]:
    node = condition.ast
    if not condition.reads:
        yield Problem(_CONSTANT.fill(text=show(node)), condition.location, owner)
    for vacuous in _vacuous(node, frozenset()):
        yield Problem(
            _VACUOUS.fill(text=show(vacuous)),
            condition.location,
            owner,
            _VACUOUS_HINT.fill(list=show(vacuous[2])),
        )
    for inner in throughout(node):
        if inner[0] == "not" and inner[1][0] == "has":
            yield Problem(_NEVER.fill(text=show(inner)), condition.location, owner, _NEVER_HINT)


def _vacuous(node: Node, filled: frozenset[str]) -> Iterator[Node]:
    """Each `all` over a list that nothing around it requires to have an item."""
    if node[0] == "and":
        filled |= {text for part in node[1] for text in _fills(part)}
    if node[0] == "all" and show(node[2]) not in filled:
        yield node
    for inner in below(node):
        yield from _vacuous(inner, filled)


def _fills(node: Node) -> Iterator[str]:
    """The lists that a part of a conjunction requires to have an item."""
    match node:
        case ["cmp", ">=" | ">" | "==" as sign, ["call", "size", [over]], ["const", number]]:
            if number >= 1 or (sign == ">" and number == 0):
                yield show(over)
        case ["exists" | "exists_one", _, over, _]:
            yield show(over)
        case _:
            return
