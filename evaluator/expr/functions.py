"""The functions of the profile, over plain values and lists.

Knows sizes, sums, dates and texts. With an argument unknown the result is unknown;
no function skips an item because its value is absent.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

from evaluator.core import Both
from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.names import follow
from evaluator.expr.operators import OUT_OF_RANGE, cannot, explained, sane
from evaluator.expr.picks import among
from evaluator.expr.scope import Dated, Range, Scope, Seq, of_each, unsettled
from evaluator.values import CLOSED, OPEN, Items, PartialDate, Unknown, together

_MANY = 2**31
"""The size of a list that may go on has no bound; a number that stays one under arithmetic."""
_EMPTY = Both("nothing of an empty list", "空列表无法计算")


def call(node: Node, build: Build) -> Closure:
    """`name(args)`."""
    _, name, arg_nodes = node
    args = [build(arg) for arg in arg_nodes]
    if name == "matches":
        return _matches(args[0], arg_nodes[1][1])
    function = _FUNCTIONS[name]
    if len(args) == 1:
        (only,) = args

        def read_one(scope: Scope) -> Any:
            mark = len(scope.trail)
            value = only(scope)
            if type(value) is Unknown:
                if not value.among:
                    return value
                return of_each(value, lambda candidate: function(scope, candidate))
            result = function(scope, value)
            if type(result) is Unknown and not result.computable and len(result.reasons) == 1:
                return explained(result, scope.read_since(mark))
            return result

        return read_one

    def read(scope: Scope) -> Any:
        values = [arg(scope) for arg in args]
        for value in values:
            if type(value) is Unknown:
                # once the other date is stated, the parts left out of this one may decide
                unknown = unsettled(*values)
                parts = _unwritten(scope, *values)
                if unknown is None or parts is None:
                    return unknown
                return together([unknown, parts], unknown.can)
        return function(scope, *values)

    return read


def _size(scope: Scope, value: Items | Seq) -> Any:
    if type(value) is not Seq or value.doubts is None:
        return len(value.items)
    found = value.size
    if found is None:  # of the same list it is asked again and again
        found = value.size = _bounded(len(value.items), value.doubts, more=value.more)
    return found


def _bounded(count: int, doubts: list[Unknown | None], *, more: bool) -> Range:
    open_or_not = [doubt for doubt in doubts if doubt is not None]
    # a count can go both ways as soon as one doubt is open
    joined = together(open_or_not, OPEN if any(one.can for one in open_or_not) else CLOSED)
    return Range(count - len(open_or_not), _MANY if more else count, joined)


def _numbers(value: Items | Seq) -> list[Any] | Unknown:
    """The items, or why they are not all known."""
    doubts = value.doubts if type(value) is Seq and value.doubts is not None else ()
    unknown = unsettled(*doubts, *value.items)
    return list(value.items) if unknown is None else unknown


def _sum(scope: Scope, value: Items | Seq) -> Any:
    numbers = _numbers(value)
    if isinstance(numbers, Unknown):
        return numbers
    try:
        total = math.fsum(numbers) if any(type(n) is float for n in numbers) else sum(numbers)
    except OverflowError:
        return cannot(OUT_OF_RANGE)
    return sane(total)


def _mean(scope: Scope, value: Items | Seq) -> Any:
    total = _sum(scope, value)
    if type(total) is Unknown:
        return total
    return total / len(value.items) if value.items else cannot(_EMPTY)


def _extreme(pick: Callable[[list[Any]], Any]) -> Callable[[Scope, Items | Seq], Any]:
    def run(scope: Scope, value: Items | Seq) -> Any:
        numbers = _numbers(value)
        if isinstance(numbers, Unknown):
            return numbers
        return pick(numbers) if numbers else cannot(_EMPTY)

    return run


def _latest(scope: Scope, value: Items | Seq) -> Any:
    """The record with the greatest year; of equals, the first."""
    years = Seq(
        [
            item if type(item) is Unknown else follow(scope, item, ("year",), ())
            for item in value.items
        ],
        value.doubts if type(value) is Seq else None,
    )
    numbers = _numbers(years)
    if isinstance(numbers, Unknown):
        return among(numbers, value.items)
    if not numbers:
        return cannot(_EMPTY)
    return value.items[numbers.index(max(numbers))]


def _before(scope: Scope, one: Any, other: Any) -> Any:
    """Whether date a is earlier than date b, whatever their unwritten parts are."""
    first, second = _date(one), _date(other)
    if first.last() < second.first():
        return True
    if first.first() >= second.last():
        return False
    return _unwritten(scope, one, other)


def _days(scope: Scope, one: Any, other: Any) -> Any:
    """Days from date a to date b; known only for whole dates."""
    first, second = _date(one), _date(other)
    if first.day is None or second.day is None:
        return _unwritten(scope, one, other)
    return (second.first() - first.first()).days


def _date(value: Any) -> PartialDate:
    return value.date if type(value) is Dated else value


def _unwritten(scope: Scope, *dates: Any) -> Unknown | None:
    """All the unwritten parts: once the month is known, the day may decide, or need not."""
    parts = [
        scope.unwritten(value.path, name)
        for value in dates
        if type(value) is Dated
        for name in ("month", "day")
        if getattr(value.date, name) is None
    ]
    if not parts:
        return None
    return together(parts, OPEN if any(part.can for part in parts) else CLOSED)


def _abs(scope: Scope, value: Any) -> Any:
    if type(value) is not Range:
        return sane(abs(value))
    if value.low >= 0:
        return value
    return Range(0 if value.high >= 0 else -value.high, max(-value.low, value.high), value.unknown)


def _matches(text: Closure, pattern: str) -> Closure:
    """RE2: linear time whatever the text; imported only where a pack uses it."""
    search = functools.cache(lambda: _compiled(pattern))

    def read(scope: Scope) -> Any:
        value = text(scope)
        if type(value) is Unknown:
            return value
        return search()(value) is not None

    return read


def _compiled(pattern: str) -> Callable[[str], Any]:
    from evaluator.expr.pattern import search

    return search(pattern)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "size": _size,
    "sum": _sum,
    "mean": _mean,
    "min": _extreme(min),
    "max": _extreme(max),
    "latest": _latest,
    "before": _before,
    "days": _days,
    "abs": _abs,
    "lower": lambda scope, text: text.lower(),
    "startsWith": lambda scope, text, start: text.startswith(start),
    "endsWith": lambda scope, text, end: text.endswith(end),
    "contains": lambda scope, text, part: part in text,
}
