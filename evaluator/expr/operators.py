"""Comparisons and arithmetic: exact where integers meet, three-valued where a size is in doubt.

Knows numbers, texts and ranges. What cannot be computed from stated values
(division by zero, a result out of range) is unknown with its reason.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from evaluator.core import Both, Path, show_path
from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.scope import Range, Scope, unsettled
from evaluator.values import OPEN, Reason, Unknown

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
DOUBTS = frozenset((Unknown, Range))
"""Types of what is not known exactly."""
_LARGEST = 2**63

OUT_OF_RANGE = Both("a number out of range", "数值超出范围")
_DIVISION = Both("a division by zero", "除数为零")


def compare(node: Node, build: Build) -> Closure:
    """`a <op> b`."""
    _, op, left_node, right_node = node
    left, right, judge = build(left_node), build(right_node), COMPARE[op]
    if right_node[0] == "const":
        constant = right_node[1]

        def read_const(scope: Scope) -> Any:
            value = left(scope)
            kind = type(value)
            if kind is Unknown:
                return value if value.can == OPEN else value.value()
            if kind is Range:
                return compare_range(op, value, constant)
            return judge(value, constant)

        return read_const

    def read(scope: Scope) -> Any:
        one, other = left(scope), right(scope)
        if type(one) in DOUBTS or type(other) in DOUBTS:
            return _doubtful(op, one, other)
        return judge(one, other)

    return read


def _doubtful(op: str, one: Any, other: Any) -> Any:
    if type(one) is Unknown:
        return one.value() if type(other) not in DOUBTS else unsettled(one, other)
    if type(other) is Unknown:
        return other.value() if type(one) is not Range else unsettled(one, other)
    return compare_range(op, one, other)


def _bounds(value: Any) -> tuple[Any, Any]:
    return (value.low, value.high) if type(value) is Range else (value, value)


def _ends(value: Any) -> tuple[Any, ...]:
    return (value.low, value.high) if type(value) is Range else (value,)


def _doubt(one: Any, other: Any) -> Unknown:
    """Why a range is not a number; open if any of the doubts is."""
    doubts = [value.unknown for value in (one, other) if type(value) is Range]
    first = doubts[0]
    for doubt in doubts[1:]:
        first = first.joined(doubt, first.can | doubt.can)
    return first


def compare_range(op: str, one: Any, other: Any) -> Any:
    """True or false where every number within the bounds gives it."""
    low, high = _bounds(one)
    least, most = _bounds(other)
    if op in ("==", "!="):
        if low == high == least == most:
            return op == "=="
        if high < least or most < low:
            return op == "!="
        return _doubt(one, other)
    judge = COMPARE[op]
    # the judge is monotone in both operands, so two corners decide
    answer = judge(high, least)
    return answer if answer is judge(low, most) else _doubt(one, other)


def negate(node: Node, build: Build) -> Closure:
    """`-a`."""
    inner = build(node[1])

    def read(scope: Scope) -> Any:
        value = inner(scope)
        if type(value) is Unknown:
            return value
        if type(value) is Range:
            return Range(-value.high, -value.low, value.unknown)
        return sane(-value)

    return read


def arithmetic(node: Node, build: Build) -> Closure:
    """`a + b` and its kind; `/` is real division, `%` is of whole numbers."""
    _, op, left_node, right_node = node
    left, right, combine = build(left_node), build(right_node), _ARITHMETIC[op]
    plain = right_node[0] in ("path", "var")

    def read(scope: Scope) -> Any:
        start = len(scope.trail)
        one = left(scope)
        middle = len(scope.trail)
        other = right(scope)
        if type(one) is Unknown or type(other) is Unknown:
            return unsettled(one, other)
        if type(one) is Range or type(other) is Range:
            return _range_arithmetic(op, one, other)
        result = combine(one, other)
        if type(result) is Unknown:
            by_zero = op in "/%" and other == 0
            paths = scope.read_since(middle if by_zero else start)
            return explained(result, paths, zero=by_zero and plain)
        return result

    return read


def _range_arithmetic(op: str, one: Any, other: Any) -> Any:
    doubt = _doubt(one, other)
    if op in "/%":
        return doubt
    combine = _ARITHMETIC[op]
    corners = [combine(a, b) for a in _ends(one) for b in _ends(other)]
    for corner in corners:
        if type(corner) is Unknown:
            return doubt.joined(corner, doubt.can)
    return Range(min(corners), max(corners), doubt)


def cannot(text: Both) -> Unknown:
    """The unknown of something that stated values do not allow to compute."""
    return Unknown(reasons=(Reason(text),))


def explained(unknown: Unknown, paths: tuple[Path, ...], zero: bool = False) -> Unknown:
    """What cannot be computed, with the stated paths concerned; a stated zero is named."""
    if len(unknown.reasons) != 1 or unknown.reasons[0].paths:
        return unknown  # explained where it arose
    (reason,) = unknown.reasons
    text = reason.text
    if zero and len(paths) == 1:
        shown = show_path(paths[0])
        text = Both(f"{shown} is 0", f"“{shown}”为0")
    return Unknown(reasons=(Reason(text, paths),))


def sane(value: float) -> Any:
    """The number itself where it is within bounds."""
    if type(value) is int:
        return value if -_LARGEST <= value < _LARGEST else cannot(OUT_OF_RANGE)
    return value if math.isfinite(value) else cannot(OUT_OF_RANGE)


def _checked(combine: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def run(one: Any, other: Any) -> Any:
        try:
            return sane(combine(one, other))
        except OverflowError:
            return cannot(OUT_OF_RANGE)

    return run


def _divide(one: Any, other: Any) -> Any:
    return cannot(_DIVISION) if other == 0 else _checked(operator.truediv)(one, other)


def _remainder(one: int, other: int) -> Any:
    if other == 0:
        return cannot(_DIVISION)
    rest = abs(one) % abs(other)  # CEL's remainder takes the sign of the dividend
    return -rest if one < 0 else rest


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": _checked(operator.add),
    "-": _checked(operator.sub),
    "*": _checked(operator.mul),
    "/": _divide,
    "%": _remainder,
}
