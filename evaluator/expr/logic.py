"""The connectives of three-valued (Kleene) logic.

Knows how unknown parts combine and which parts are evidence; knows no values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.scope import Scope, unsettled
from evaluator.values import CAN_BE_FALSE, CAN_BE_TRUE, CLOSED, OPEN, Unknown, together


def not_(node: Node, build: Build) -> Closure:
    """`!a`."""
    inner = build(node[1])

    def read(scope: Scope) -> Any:
        value = inner(scope)
        return denied(value) if type(value) is Unknown else not value

    return read


def denied(unknown: Unknown) -> Unknown:
    """The unknown of the opposite."""
    can = unknown.can
    true, false = can & CAN_BE_FALSE, can & CAN_BE_TRUE
    return unknown.opened((CAN_BE_TRUE if true else 0) | (CAN_BE_FALSE if false else 0))


def both_true(one: Unknown, other: Unknown) -> Unknown:
    """Two unknown parts of a conjunction: true needs both, false needs one."""
    can = (one.can & other.can & CAN_BE_TRUE) | ((one.can | other.can) & CAN_BE_FALSE)
    return one.joined(other, can)


def either_true(one: Unknown, other: Unknown) -> Unknown:
    """Two unknown parts of a disjunction: true needs one, false needs both."""
    can = ((one.can | other.can) & CAN_BE_TRUE) | (one.can & other.can & CAN_BE_FALSE)
    return one.joined(other, can)


def any_of(parts: list[Unknown]) -> Unknown:
    """Many unknown parts of a disjunction."""
    if len(parts) == 1:
        return parts[0]
    some, every = CLOSED, CAN_BE_FALSE
    for part in parts:
        some |= part.can
        every &= part.can
    return together(parts, (some & CAN_BE_TRUE) | every)


def all_of(parts: list[Unknown]) -> Unknown:
    """Many unknown parts of a conjunction."""
    if len(parts) == 1:
        return parts[0]
    some, every = CLOSED, CAN_BE_TRUE
    for part in parts:
        some |= part.can
        every &= part.can
    return together(parts, (some & CAN_BE_FALSE) | every)


def and_(node: Node, build: Build) -> Closure:
    """`a && b`: false if any part is false, else unknown if any is unknown."""
    return _junction([build(part) for part in node[1]], decided=False, join=all_of)


def or_(node: Node, build: Build) -> Closure:
    """`a || b`: true if any part is true, else unknown if any is unknown."""
    return _junction([build(part) for part in node[1]], decided=True, join=any_of)


def _junction(
    parts: list[Closure], *, decided: bool, join: Callable[[list[Unknown]], Unknown]
) -> Closure:
    """Every part is asked, for a later one may decide what an earlier one left open."""
    if len(parts) == 2:
        return _pair(*parts, decided=decided, join=join)

    def read(scope: Scope) -> Any:
        trail = scope.trail
        mark = len(trail)
        unknowns: list[Unknown] = []
        for part in parts:
            start = len(trail)
            value = part(scope)
            if value is decided:
                del trail[mark:start]  # only the witness is evidence
                return decided
            if type(value) is Unknown:
                unknowns.append(value)
        return join(unknowns) if unknowns else not decided

    return read


def _pair(
    one: Closure, other: Closure, *, decided: bool, join: Callable[[list[Unknown]], Unknown]
) -> Closure:
    """Two parts, as nearly all have: the same without a loop."""

    def read(scope: Scope) -> Any:
        mark = len(scope.trail)
        first = one(scope)
        if first is decided:
            return decided
        start = len(scope.trail)
        second = other(scope)
        if second is decided:
            del scope.trail[mark:start]  # only the witness is evidence
            return decided
        if type(first) is not Unknown:
            return second
        return first if type(second) is not Unknown else join([first, second])

    return read


def if_(node: Node, build: Build) -> Closure:
    """`test ? a : b`; with the test unknown, known only where both sides agree."""
    test, yes, no = (build(part) for part in node[1:])

    def read(scope: Scope) -> Any:
        value = test(scope)
        if type(value) is not Unknown:
            return yes(scope) if value else no(scope)
        first, second = yes(scope), no(scope)
        unknowns = [part for part in map(unsettled, (first, second)) if part is not None]
        if not unknowns and type(first) is type(second) and first == second:
            return first
        joined: Unknown = value
        for part in unknowns:
            joined = joined.joined(part, OPEN)
        return joined.opened(OPEN if value.can or any(part.can for part in unknowns) else CLOSED)

    return read
