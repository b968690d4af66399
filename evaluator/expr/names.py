"""Constants, variables, selections and has(): how a condition reaches a value.

Knows what absence is; knows no operator. What is read is noted on the scope's trail.
"""

from __future__ import annotations

from typing import Any

from evaluator.expr.lang import Build, Closure, Node
from evaluator.expr.scope import Dated, Scope, of_each
from evaluator.values import CAN_BE_TRUE, CLOSED, Items, PartialDate, Record, Unknown

Names = tuple[str, ...]
_PLAIN = frozenset((bool, int, float, str, Record))
"""Types of values that operators see as they stand in the plan."""


def const(node: Node, build: Build) -> Closure:
    """A literal."""
    value = node[1]
    return lambda scope: value


def path(node: Node, build: Build) -> Closure:
    """A variable and selections from it."""
    root, names = node[1], tuple(node[2])
    if root in ("facts", "defs", "params", "tables"):
        return _namespaced(root, names[0], names[1:])
    if len(names) == 1:
        return _two_steps(root, names[0])
    full = (root, *names)

    def read(scope: Scope) -> Any:
        holder = scope.roots.get(root)
        if holder is None:
            return scope.absent(full)
        if not names:
            if isinstance(holder, PartialDate):
                return Dated(holder, (root,))
            if not isinstance(holder, Record):
                scope.trail.append((scope.root, root))
            return scope.entries_of(holder) if type(holder) is Items else holder
        return follow(scope, holder, names, (root,))

    return read


def _two_steps(root: str, name: str) -> Closure:
    """`peak.year`: by far the commonest form, so it has no loop."""
    full = (root, name)

    def read(scope: Scope) -> Any:
        holder = scope.roots.get(root)
        if holder is None:
            return scope.absent(full)
        if type(holder) is not Record:
            return follow(scope, holder, (name,), (root,))
        value = holder.fields.get(name)
        if value is None:
            return scope.absent((*holder.path, name))
        scope.trail.append((holder, name))
        return value if type(value) in _PLAIN else _seen(scope, value, holder, name)

    return read


def _namespaced(space: str, name: str, rest: Names) -> Closure:
    def read(scope: Scope) -> Any:
        value = scope.namespaces[space].get(name, scope)
        return follow(scope, value, rest, (space, name)) if rest else value

    return read


def var(node: Node, build: Build) -> Closure:
    """A macro's variable and selections from it."""
    name, names = node[1], tuple(node[2])
    if not names:
        return lambda scope: scope.locals[name]
    if len(names) == 1:
        return _field(name, names)
    return lambda scope: follow(scope, scope.locals[name], names, ())


def _field(variable: str, names: Names) -> Closure:
    """A single field of an item of a list: what most conditions ask most often."""
    (name,) = names

    def read(scope: Scope) -> Any:
        holder = scope.locals[variable]
        if type(holder) is not Record:
            return follow(scope, holder, names, ())
        value = holder.fields.get(name)
        if value is None:
            return scope.lacking(holder, names)
        scope.trail.append((holder, name))
        return value if type(value) in _PLAIN else _seen(scope, value, holder, name)

    return read


def select(node: Node, build: Build) -> Closure:
    """Selections from a computed record."""
    inner, names = build(node[1]), tuple(node[2])
    return lambda scope: follow(scope, inner(scope), names, ())


def follow(scope: Scope, value: Any, names: Names, origin: Names) -> Any:
    """Select `names` one after the other; what is absent is unknown at its full path."""
    for position, name in enumerate(names):
        if type(value) is not Record:
            return _into(scope, value, names[position:], origin)
        found = value.fields.get(name)
        if found is None:
            return scope.lacking(value, names[position:] if position else names)
        if type(found) is not Record:
            scope.trail.append((value, name))
            if type(found) not in _PLAIN:
                found = _seen(scope, found, value, name)
        value = found
    return value


def _into(scope: Scope, value: Any, names: Names, origin: Names) -> Any:
    """What `names` select from something that is no record: an unknown, or a date."""
    if type(value) is Unknown:
        return _follow_each(scope, value, names) if value.among else value
    dated = Dated(value, origin) if type(value) is PartialDate else value
    part = getattr(dated.date, names[0])
    return scope.unwritten(dated.path, names[0]) if part is None else part


def _seen(scope: Scope, value: Any, holder: Record, name: str) -> Any:
    """A stated value as operators see it: a date knows its path, an open list its perhaps."""
    kind = type(value)
    if kind is Items:
        return scope.entries_of(value) if value.open else value
    return Dated(value, (*holder.path, name)) if kind is PartialDate else value


def _follow_each(scope: Scope, value: Unknown, names: Names) -> Unknown:
    return of_each(value, lambda candidate: follow(scope, candidate, names, ()))


def has(node: Node, build: Build) -> Closure:
    """True when the path is stated, unknown when it is not; never false."""
    if node[1][0] == "var" and len(node[1][2]) == 1:
        return _has_field(node[1][1], tuple(node[1][2]))
    inner = build(node[1])
    return lambda scope: stated(scope, inner(scope))


def stated(scope: Scope, value: Any) -> Any:
    """Whether a value is there: stating its path makes it true, nothing makes it false."""
    if type(value) is Unknown:
        return value.opened(CAN_BE_TRUE if value.can else CLOSED)
    if type(value) is Record:
        scope.trail.append((value, None))
    return True


def _has_field(variable: str, names: Names) -> Closure:
    """`has(m.cost)`, asked of every item of a list."""
    (name,) = names

    def read(scope: Scope) -> Any:
        holder = scope.locals[variable]
        if type(holder) is not Record:
            value = follow(scope, holder, names, ())
            return stated(scope, value) if type(value) is Unknown else True
        value = holder.fields.get(name)
        if value is None:
            return stated(scope, scope.lacking(holder, names))
        scope.trail.append((value, None) if type(value) is Record else (holder, name))
        return True

    return read
