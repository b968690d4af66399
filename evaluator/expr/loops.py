"""The five macros over lists with doubtful items.

An item for which a `filter` is unknown stays as a perhaps. Knows how a perhaps
weighs in each macro; knows nothing of the fields of items.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluator.expr.fold import are_constants, reads_only, with_constant, words_of
from evaluator.expr.lang import MACROS, Build, Closure, Node
from evaluator.expr.logic import all_of, any_of, both_true, denied, either_true
from evaluator.expr.scope import Scope, Seq, entries, of_each, unsettled
from evaluator.values import CLOSED, OPEN, Items, Unknown, together


def _loop(
    node: Node,
    build: Build,
    run: Callable[[Scope, Any, Closure, str], Any],
    plain: Callable[[list[Any]], Any] | None = None,
) -> Closure:
    """`run` asks the body of each item; `plain` answers for a list of the plan's own at once."""
    _, name, over_node, body_node = node
    over, body = build(over_node), build(body_node)
    alone: bool | None = None
    weight = 0

    def read(scope: Scope) -> Any:
        value = over(scope)
        if type(value) is Unknown:
            if value.among:
                value = of_each(value, lambda listed: each(scope, listed))
            nonlocal alone
            if alone is None:
                alone = reads_only(body_node, (name,))
            # what reads nothing but the items adds nothing to what the list lacks
            return value if alone else _beside(scope, value, body, name)
        return each(scope, value)

    def each(scope: Scope, value: Any) -> Any:
        nonlocal weight
        steps = len(value.items)
        if steps > _SHORT:
            weight = weight or 1 + _reads(body_node) // 4
            steps *= weight
        scope.steps += steps
        if scope.steps > scope.budget:
            scope.spend(0)
        if plain is not None and type(value) is Items:
            return plain(value.items)
        outer = scope.locals.get(name)
        result = run(scope, value, body, name)
        scope.locals[name] = outer
        return result

    return read


_SHORT = 8
"""Items of a list that a body of any length may be asked of."""


def _reads(node: Node) -> int:
    """How many values a body reads each time: what a step costs. Loops in it pay for theirs."""
    if node[0] in ("path", "var", "select"):
        return 1
    parts = node[2:3] if node[0] in MACROS else node[1:]
    found = 0
    for part in parts:
        if isinstance(part, list) and part:
            listed = part if isinstance(part[0], list) else [part] if len(part) > 1 else []
            found += sum(_reads(one) for one in listed if isinstance(one, list) and one)
    return found


def _beside(scope: Scope, listed: Unknown, body: Closure, name: str) -> Unknown:
    """A list that is unknown, and what its items would be judged with and is absent too."""
    outer, mark = scope.locals.get(name), len(scope.trail)
    scope.locals[name] = listed.bare()
    answer = unsettled(body(scope))
    scope.locals[name] = outer
    del scope.trail[mark:]
    return listed if answer is None else listed.beside(answer)


def exists(node: Node, build: Build) -> Closure:
    """Some item is."""
    _, name, _, body = node
    words = words_of(body)
    if words is None or words[0] != ["var", name, []]:
        return _loop(node, build, _exists)
    asked = frozenset(word[1] for word in words[1])
    return _loop(node, build, _exists, lambda items: not asked.isdisjoint(items))


def _exists(scope: Scope, value: Items | Seq, body: Closure, name: str) -> Any:
    trail, local = scope.trail, scope.locals
    mark = len(trail)
    parts: list[Unknown] = []
    for item, doubt in entries(value):
        local[name] = item
        start = len(trail)
        answer = body(scope)
        if answer is False:
            continue
        if answer is True:
            if doubt is None:
                del trail[mark:start]  # the witness is the evidence
                return True
            parts.append(doubt)
        else:
            parts.append(answer if doubt is None else both_true(answer, doubt))
    return any_of(parts) if parts else False


def all_(node: Node, build: Build) -> Closure:
    """Every item is."""
    return _loop(node, build, _all)


def _all(scope: Scope, value: Items | Seq, body: Closure, name: str) -> Any:
    trail, local = scope.trail, scope.locals
    mark = len(trail)
    parts: list[Unknown] = []
    for item, doubt in entries(value):
        local[name] = item
        start = len(trail)
        answer = body(scope)
        if answer is True:
            continue
        if answer is False:
            if doubt is None:
                del trail[mark:start]
                return False
            parts.append(denied(doubt))
        else:
            parts.append(answer if doubt is None else either_true(answer, denied(doubt)))
    return all_of(parts) if parts else True


def exists_one(node: Node, build: Build) -> Closure:
    """Exactly one item is."""
    return _loop(node, build, _exists_one)


def _exists_one(scope: Scope, value: Items | Seq, body: Closure, name: str) -> Any:
    sure = 0
    parts: list[Unknown] = []
    for item, doubt in entries(value):
        scope.locals[name] = item
        answer = body(scope)
        if answer is False:
            continue
        if answer is True and doubt is None:
            sure += 1
            continue
        parts.append(_perhaps(answer, doubt))
    if sure > 1:
        return False
    if parts:
        return together(parts, OPEN if any(part.can for part in parts) else CLOSED)
    return sure == 1


def _perhaps(answer: Any, doubt: Unknown | None) -> Unknown:
    """An item that counts only if it is in the list and the answer is yes."""
    if answer is True and doubt is not None:
        return doubt
    unknown: Unknown = answer
    return unknown if doubt is None else both_true(unknown, doubt)


def filter_(node: Node, build: Build) -> Closure:
    """The items that are, and those that perhaps are."""
    over = node[2]
    if over[0] == "list" and over[1] and are_constants(over[1]):
        return _choice(node, build)
    return _loop(node, build, _filter)


def _choice(node: Node, build: Build) -> Closure:
    """A filter of constants. From the second plan on each has a condition of its own, as far
    decided as that allows; for a single plan it would not pay to make these."""
    _, name, over, body = node
    plain = _loop(node, build, _filter)
    parts: list[tuple[Any, Closure]] | None = None
    first = True

    def read(scope: Scope) -> Any:
        nonlocal first, parts
        if first:
            first = False
            return plain(scope)
        if parts is None:
            words = [part[1] for part in over[1]]
            parts = [(word, build(with_constant(body, name, word))) for word in words]
        scope.spend(len(parts))
        items: list[Any] = []
        doubts: list[Unknown | None] = []
        for item, condition in parts:
            answer = condition(scope)
            if answer is not False:
                items.append(item)
                doubts.append(answer if type(answer) is Unknown else None)
        return Seq(items, doubts)

    return read


def _filter(scope: Scope, value: Items | Seq, body: Closure, name: str) -> Any:
    items: list[Any] = []
    doubts: list[Unknown | None] = []
    for item, doubt in entries(value):
        scope.locals[name] = item
        answer = body(scope)
        if answer is False:
            continue
        if type(answer) is Unknown:
            doubt = answer if doubt is None else both_true(answer, doubt)
        items.append(item)
        doubts.append(doubt)
    # the perhaps that stands for further entries is the last one
    more = _goes_on(value) and bool(items) and items[-1] is value.items[-1]
    return Seq(items, doubts, more=more)


def _goes_on(value: Items | Seq) -> bool:
    """Whether a list ends in a perhaps that stands for any number of further entries."""
    return type(value) is Seq and value.more


def map_(node: Node, build: Build) -> Closure:
    """A value of each item; items whose value is unknown are kept."""
    _, name, over_node, keep, body_node = node
    if keep is not None:
        over_node = ["filter", name, over_node, keep]
    return _loop(["map", name, over_node, body_node], build, _map)


def _map(scope: Scope, value: Items | Seq, body: Closure, name: str) -> Any:
    items: list[Any] = []
    for item in value.items:
        scope.locals[name] = item
        items.append(body(scope))
    return Seq(items, value.doubts if type(value) is Seq else None, more=_goes_on(value))
