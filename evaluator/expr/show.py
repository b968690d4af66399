"""A compiled condition as text again, for explanations.

Knows the syntax of CEL; adds brackets only where the reading needs them.
"""

from __future__ import annotations

import json

from evaluator.expr.lang import TEXT_METHODS, Node

_LEVEL = {"if": 0, "or": 1, "and": 2, "cmp": 3, "in": 3, "not": 6, "neg": 6}
_ARITH_LEVEL = {"+": 4, "-": 4, "*": 5, "/": 5, "%": 5}


def show(node: Node) -> str:
    """The expression in CEL."""
    return _show(node, 0)


def _show(node: Node, outer: int) -> str:
    level = _ARITH_LEVEL[node[1]] if node[0] == "arith" else _LEVEL.get(node[0], 7)
    text = _bare(node, level)
    return f"({text})" if level < outer else text


def _bare(node: Node, level: int) -> str:
    match node:
        case ["const", value]:
            return json.dumps(value, ensure_ascii=False)
        case ["path" | "var", root, names]:
            return ".".join([root, *names])
        case ["select", inner, names]:
            return ".".join([_show(inner, 7), *names])
        case ["not", inner]:
            return f"!{_once(inner, 'not')}"
        case ["neg", inner]:
            return f"-{_once(inner, 'neg')}"
        case ["and", parts]:
            return " && ".join(_show(part, level + 1) for part in parts)
        case ["or", parts]:
            return " || ".join(_show(part, level + 1) for part in parts)
        case ["if", test, yes, no]:
            return f"{_show(test, 1)} ? {_show(yes, 1)} : {_show(no, 0)}"
        case ["cmp" | "arith", op, left, right]:
            return f"{_show(left, level)} {op} {_show(right, level + 1)}"
        case ["in", left, right]:
            return f"{_show(left, level)} in {_show(right, level + 1)}"
        case _:
            return _call(node)


def _once(inner: Node, word: str) -> str:
    """The operand of a sign: `--x` would be read as `x`, and `-1` as a number."""
    bracketed = inner[0] == word or (word == "neg" and inner[0] == "const")
    return f"({_show(inner, 0)})" if bracketed else _show(inner, 6)


def _call(node: Node) -> str:
    match node:
        case ["has", ["path", root, []]]:
            return f"has(plan.{root})"
        case ["has", inner]:
            return f"has({_show(inner, 0)})"
        case ["index", inner, index]:
            return f"{_show(inner, 7)}[{_show(index, 0)}]"
        case ["list", items]:
            return "[" + ", ".join(_show(item, 0) for item in items) + "]"
        case ["call", name, [target, *args]] if name in TEXT_METHODS:
            return f"{_show(target, 7)}.{name}({', '.join(_show(arg, 0) for arg in args)})"
        case ["call", "size", [target]]:
            return f"{_show(target, 7)}.size()"
        case ["call", name, args]:
            return f"{name}({', '.join(_show(arg, 0) for arg in args)})"
        case ["map", name, inner, None, body]:
            return f"{_show(inner, 7)}.map({name}, {_show(body, 0)})"
        case ["map", name, inner, keep, body]:
            return f"{_show(inner, 7)}.map({name}, {_show(keep, 0)}, {_show(body, 0)})"
        case [macro, name, inner, body]:
            return f"{_show(inner, 7)}.{macro}({name}, {_show(body, 0)})"
        case _:
            raise ValueError(node)
