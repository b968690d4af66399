"""The profile: which functions and operators a condition may use, and their forms.

The tree that the rest of the package works on is made of plain lists, so that a
compiled pack can be kept as JSON:

    ["const", value]                 a number, text or truth
    ["path", root, [names]]          a variable (plan key, namespace, as_of) and selections
    ["var", name, [names]]           a macro's variable and selections
    ["select", expr, [names]]        selections from a computed record
    ["has", expr]                    expr is one of the three above
    ["not", a]  ["and", [..]]  ["or", [..]]  ["if", c, a, b]
    ["cmp", op, a, b]  ["arith", op, a, b]  ["neg", a]  ["in", a, list]  ["index", list, i]
    ["list", [..]]  ["call", name, [..]]
    ["exists" | "all" | "exists_one" | "filter", name, list, body]
    ["map", name, list, keep | null, body]

Knows forms only; meaning is in `build`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluator.expr.scope import Scope

Node = list[Any]
Closure = Callable[["Scope"], Any]
Build = Callable[[Node], Closure]
Builder = Callable[[Node, Build], Closure]

VERSION = "1"
"""Changes when compiled trees change; part of the cache key."""

COMPARISONS = {"_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">", "_>=_": ">="}
ARITHMETIC = {"_+_": "+", "_-_": "-", "_*_": "*", "_/_": "/", "_%_": "%"}
MACROS = ("exists", "all", "exists_one", "filter", "map")

TEXT_METHODS = ("startsWith", "endsWith", "contains", "matches")
"""Methods of a text with one argument; the argument of `matches` is a literal."""

LIST_FUNCTIONS = ("sum", "mean", "min", "max", "latest")
DATE_FUNCTIONS = ("before", "days")
PLAIN_FUNCTIONS = (*LIST_FUNCTIONS, *DATE_FUNCTIONS, "abs", "lower")
"""Functions that are not written as methods."""
FUNCTIONS = ("size", *PLAIN_FUNCTIONS, *TEXT_METHODS)
