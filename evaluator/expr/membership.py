"""List literals, and whether a value is one of a list's.

Knows that an item in doubt, or a value that is not known exactly, may be equal; knows no macro.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.expr.fold import are_constants
from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.logic import any_of, both_true
from evaluator.expr.operators import DOUBTS, compare_range
from evaluator.expr.scope import Range, Scope, Seq, entries, of_each, unsettled
from evaluator.values import Items, Unknown


def listing(node: Node, build: Build) -> Closure:
    """`[a, b]`."""
    parts = [build(part) for part in node[1]]
    return lambda scope: Seq([part(scope) for part in parts], None)


def membership(node: Node, build: Build) -> Closure:
    """`x in list`."""
    left = build(node[1])
    if node[2][0] == "list" and are_constants(node[2][1]):
        constants = tuple(part[1] for part in node[2][1])

        def read_constants(scope: Scope) -> Any:
            value = left(scope)
            return one_of(value, constants) if type(value) in DOUBTS else value in constants

        return read_constants
    right = build(node[2])
    if node[1][0] == "const":
        value = node[1][1]

        def read_const(scope: Scope) -> Any:
            listed = right(scope)
            return value in listed.items if type(listed) is Items else inside(value, listed)

        return read_const
    return lambda scope: inside(left(scope), right(scope))


def one_of(value: Unknown | Range, constants: tuple[Any, ...]) -> Any:
    """Whether a value that is in doubt is one of some constants."""
    if type(value) is Range:
        return _any((_equal(value, constant), None) for constant in constants)
    return value


def inside(value: Any, listed: Any) -> Any:
    """Whether a list holds a value."""
    if type(listed) is Unknown:
        if listed.among:
            listed = of_each(listed, lambda candidate: inside(value, candidate))
        return unsettled(listed, value) if type(value) in DOUBTS else listed.value()
    if type(listed) is Items and type(value) not in DOUBTS:
        return value in listed.items  # a list of the plan's own: plain values
    return _any((_equal(value, item), doubt) for item, doubt in entries(listed))


def _equal(value: Any, item: Any) -> Any:
    if type(value) is Range or type(item) is Range:
        if type(value) is not Unknown and type(item) is not Unknown:
            return compare_range("==", value, item)
    elif type(value) is not Unknown and type(item) is not Unknown:
        return value == item
    return unsettled(value, item)


def _any(answers: Iterator[tuple[Any, Unknown | None]]) -> Any:
    """True if one certain item is; a perhaps leaves it open at best."""
    parts: list[Unknown] = []
    for answer, doubt in answers:
        if answer is False:
            continue
        if answer is True:
            if doubt is None:
                return True
            parts.append(doubt)
        else:
            parts.append(answer if doubt is None else both_true(answer, doubt))
    return any_of(parts) if parts else False
