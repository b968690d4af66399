"""The five macro shapes that the CEL parser expands into comprehensions.

Knows the expansions of exists, all, exists_one, filter and map with one variable;
anything else is not recognised and thereby refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro call; `keep` is the filter of a three-argument `map`."""

    word: str
    name: str
    over: Any
    body: Any
    keep: Any = None


def recognise(loop: Any) -> Macro | None:
    """The macro that a comprehension came from, or None."""
    if loop.iter_var2 or loop.accu_var != "@result":
        return None
    step = loop.loop_step
    word = _call(step)
    init = loop.accu_init.WhichOneof("kind")
    if word in ("_||_", "_&&_") and init == "const_expr":
        name = "exists" if word == "_||_" else "all"
        return Macro(name, loop.iter_var, loop.iter_range, step.call_expr.args[1])
    if word == "_+_" and init == "list_expr":
        return _listing(loop, step)
    if word == "_?_:_":
        return _conditional(loop, step, init)
    return None


def _conditional(loop: Any, step: Any, init: str) -> Macro | None:
    test, then, _ = step.call_expr.args
    if _call(then) != "_+_":
        return None
    if init == "const_expr":
        return Macro("exists_one", loop.iter_var, loop.iter_range, test)
    element = _element(then)
    if element is None:
        return None
    if element.WhichOneof("kind") == "ident_expr" and element.ident_expr.name == loop.iter_var:
        # `filter(t, p)` and `map(t, p, t)` expand to the same tree and mean the same
        return Macro("filter", loop.iter_var, loop.iter_range, test)
    return Macro("map", loop.iter_var, loop.iter_range, element, keep=test)


def _listing(loop: Any, step: Any) -> Macro | None:
    element = _element(step)
    if element is None:
        return None
    return Macro("map", loop.iter_var, loop.iter_range, element)


def _element(step: Any) -> Any:
    added = step.call_expr.args[1]
    if added.WhichOneof("kind") != "list_expr" or len(added.list_expr.elements) != 1:
        return None
    return added.list_expr.elements[0]


def _call(expr: Any) -> str:
    return str(expr.call_expr.function) if expr.WhichOneof("kind") == "call_expr" else ""
