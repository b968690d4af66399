"""Picking from a list: indexing, and what an open pick may turn out to be.

Knows that a list with doubtful items has no certain places; knows no macro.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evaluator.core import Both
from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.operators import cannot, explained
from evaluator.expr.scope import Range, Scope, Seq, of_each, unsettled
from evaluator.values import Items, Record, Unknown

_OUTSIDE = Both("an index outside the list", "下标超出列表范围")


def index(node: Node, build: Build) -> Closure:
    """`list[i]`."""
    left, right = build(node[1]), build(node[2])

    def read(scope: Scope) -> Any:
        mark = len(scope.trail)
        listed, position = left(scope), right(scope)
        if type(listed) is Unknown and listed.among:
            listed = of_each(listed, lambda candidate: pick(candidate, position))
            return among(unsettled(listed, position), listed.among)
        found = pick(listed, position)
        if type(found) is Unknown and found.reasons and found.reasons[0].text is _OUTSIDE:
            return explained(found, scope.read_since(mark))
        return found

    return read


def pick(listed: Any, position: Any) -> Any:
    """An item of a list, or the unknown of it with the items that it may be."""
    if type(listed) is Unknown:
        return unsettled(listed, position)
    unknown = unsettled(certain(_doubts(listed)), position)
    if unknown is not None:
        return among(unknown, listed.items)
    if not 0 <= position < len(listed.items):
        return cannot(_OUTSIDE)
    return listed.items[position]


def among(unknown: Any, items: Iterable[Any]) -> Unknown:
    """An unknown pick of these items."""
    found: list[Any] = []
    missing = unknown.missing
    for item in items:
        if type(item) is Unknown:
            missing |= item.missing
            found.extend(item.among)
        elif isinstance(item, Record | Items | Seq):
            found.append(item)
        elif type(item) is Range:
            missing |= item.unknown.missing
    return Unknown(missing, unknown.reasons, unknown.can, tuple(found))


def _doubts(listed: Items | Seq) -> list[Unknown | None]:
    return [] if type(listed) is not Seq or listed.doubts is None else listed.doubts


def certain(doubts: list[Unknown | None]) -> Unknown | None:
    """All the doubts of a list as one; None where there is none."""
    return unsettled(*doubts)
