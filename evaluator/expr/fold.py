"""What of a condition is decided before any plan is there: constants in place of a variable.

Knows the forms of the tree and that nothing may come out, or be read, in another way;
knows no plan.
"""

from __future__ import annotations

from typing import Any

from evaluator.expr.lang import MACROS, Node
from evaluator.expr.operators import COMPARE


def with_constant(node: Node, name: str, value: Any) -> Node:
    """The tree with a constant in place of a macro's variable, as far decided as that allows."""
    match node:
        case ["const" | "path", *_]:
            return node
        case ["var", variable, _]:
            return ["const", value] if variable == name else node
        case ["and" | "or" as word, parts]:
            return _junction(word, [with_constant(part, name, value) for part in parts])
        case ["list", parts]:
            return ["list", [with_constant(part, name, value) for part in parts]]
        case ["call", function, arguments]:
            return ["call", function, [with_constant(one, name, value) for one in arguments]]
        case ["select", inner, names]:
            return ["select", with_constant(inner, name, value), names]
        case [word, variable, over, *bodies] if word in MACROS:
            # a macro's variable never has the name of another one: packs may not
            bodies = [body and with_constant(body, name, value) for body in bodies]
            return [word, variable, with_constant(over, name, value), *bodies]
        case ["cmp" | "arith" as word, op, left, right]:
            sides = [with_constant(side, name, value) for side in (left, right)]
            return _decided([word, op, *sides])
        case [word, *parts]:
            return _decided([word, *[with_constant(part, name, value) for part in parts]])
        case _:
            raise ValueError(node)


def _decided(node: Node) -> Node:
    """The constant that a form of constants gives, else the form itself."""
    match node:
        case ["cmp", op, ["const", left], ["const", right]]:
            return ["const", COMPARE[op](left, right)]
        case ["in", ["const", item], ["list", parts]] if are_constants(parts):
            return ["const", item in [part[1] for part in parts]]
        case ["not", ["const", inner]]:
            return ["const", not inner]
        case _:
            return node


def _junction(word: str, parts: list[Node]) -> Node:
    """`and` or `or` without the parts that cannot decide, up to one that does."""
    decides = word == "or"
    left: list[Node] = []
    for part in parts:
        if part[0] != "const":
            left.append(part)
        elif part[1] is decides:
            left.append(part)
            break
    if not left:
        return ["const", not decides]
    if decides:
        left = _one_question(left)
    return left[0] if len(left) == 1 else [word, left]


def are_constants(parts: list[Node]) -> bool:
    """Whether all the parts of a list are literals."""
    return all(part[0] == "const" for part in parts)


def _one_question(parts: list[Node]) -> list[Node]:
    """Parts of an `or` with neighbours such as `s == "a" || s in ["b", "c"]` as one of them.

    For texts only: the same value is read and the same is missing, once instead of twice.
    """
    out: list[Node] = []
    for part in parts:
        asked = words_of(part)
        if asked and out and (before := words_of(out[-1])) and before[0] == asked[0]:
            out[-1] = ["in", asked[0], ["list", [*before[1], *asked[1]]]]
        else:
            out.append(part)
    return out


def words_of(part: Node) -> tuple[Node, list[Node]] | None:
    """A value and the texts that it is compared with."""
    match part:
        case ["cmp", "==", ["var" | "path", *_] as asked, ["const", str()] as word]:
            return asked, [word]
        case ["in", ["var" | "path", *_] as asked, ["list", words]]:
            plain = all(word[0] == "const" and isinstance(word[1], str) for word in words)
            return (asked, words) if plain else None
        case _:
            return None


def reads_only(node: Node, names: tuple[str, ...]) -> bool:
    """Whether an expression reads nothing but variables of these names."""
    match node:
        case ["path", *_]:
            return False
        case ["var", name, _]:
            return name in names
        case ["const", _]:
            return True
        case ["and" | "or" | "list", parts] | ["call", _, parts] | ["cmp" | "arith", _, *parts]:
            return all(reads_only(part, names) for part in parts)
        case ["select", inner, _]:
            return reads_only(inner, names)
        case [word, name, over, *bodies] if word in MACROS:
            below = (*names, name)
            return reads_only(over, names) and all(
                body is None or reads_only(body, below) for body in bodies
            )
        case [_, *parts]:
            return all(reads_only(part, names) for part in parts)
        case _:
            raise ValueError(node)
