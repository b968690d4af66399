"""From the profile's tree to Python closures: the three-valued evaluator.

Knows which module holds which form. Imports neither CEL nor protobuf, so a compiled
pack runs without them. A closure takes a Scope and gives a plain value, a Record, a
list, a Dated, a Range or an Unknown; it never raises on a plan's content.
"""

from __future__ import annotations

from evaluator.expr import functions, logic, loops, membership, names, operators, picks
from evaluator.expr.lang import Builder, Closure, Node

_BUILDERS: dict[str, Builder] = {
    "const": names.const,
    "path": names.path,
    "var": names.var,
    "select": names.select,
    "has": names.has,
    "not": logic.not_,
    "and": logic.and_,
    "or": logic.or_,
    "if": logic.if_,
    "cmp": operators.compare,
    "arith": operators.arithmetic,
    "neg": operators.negate,
    "in": membership.membership,
    "index": picks.index,
    "list": membership.listing,
    "exists": loops.exists,
    "all": loops.all_,
    "exists_one": loops.exists_one,
    "filter": loops.filter_,
    "map": loops.map_,
    "call": functions.call,
}


def build(node: Node) -> Closure:
    """The closure of a tree made by `compile_expression` (or read back from the cache)."""
    return _BUILDERS[node[0]](node, build)
