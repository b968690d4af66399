"""Which answers a checked condition can give at all: true, false, unknown.

Knows the shapes of trees; solves nothing, so it may name an answer too many and never one too
few for conditions that compare what a plan states.
"""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.expr.lang import Node
from evaluator.pack.compiled import Condition
from evaluator.pack.trees import below

TRUE, FALSE, UNKNOWN = "true", "false", "unknown"
_KNOWN_ROOTS = ("params", "as_of")
_SWAPPED = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}


def possible(node: Node, definitions: Mapping[str, Condition]) -> frozenset[str]:
    """The answers that a condition can give."""
    match node[0]:
        case "const":
            answers = {TRUE if node[1] else FALSE}
        case "has":
            answers = {TRUE, UNKNOWN} if uncertain(node[1], definitions) else {TRUE}
        case "not":
            answers = {_SWAPPED[answer] for answer in possible(node[1], definitions)}
        case "and" | "or":
            answers = _joined(node[0], [possible(part, definitions) for part in node[1]])
        case "if":
            answers = _chosen(node, definitions)
        case "exists" | "all":
            answers = _over_list(node, definitions)
        case "path" if node[1] == "defs" and node[2][0] in definitions and len(node[2]) == 1:
            answers = {*possible(definitions[node[2][0]].ast, definitions)}
        case _:
            answers = {TRUE, FALSE, UNKNOWN} if uncertain(node, definitions) else {TRUE, FALSE}
    return frozenset(answers)


def uncertain(node: object, definitions: Mapping[str, Condition]) -> bool:
    """Whether the value can be unknown: it reads something that a plan may leave out."""
    if not isinstance(node, list) or not node:
        return False
    if node[0] == "const":
        return False
    if node[0] == "path":
        root, names = node[1], node[2]
        if root == "defs" and names and names[0] in definitions:
            return uncertain(definitions[names[0]].ast, definitions)
        return root not in _KNOWN_ROOTS
    if node[0] in ("var", "index") or (node[0] == "arith" and node[1] in "/%"):
        return True
    return any(uncertain(part, definitions) for part in below(node))


def _joined(word: str, parts: list[frozenset[str]]) -> set[str]:
    deciding, other = (FALSE, TRUE) if word == "and" else (TRUE, FALSE)
    answers: set[str] = set()
    if any(deciding in part for part in parts):
        answers.add(deciding)
    if all(other in part for part in parts):
        answers.add(other)
    if any(UNKNOWN in part for part in parts):
        answers.add(UNKNOWN)
    return answers


def _chosen(node: Node, definitions: Mapping[str, Condition]) -> set[str]:
    test, then, other = (possible(part, definitions) for part in node[1:4])
    answers: set[str] = set()
    if TRUE in test:
        answers |= then
    if FALSE in test:
        answers |= other
    if UNKNOWN in test:
        answers.add(UNKNOWN)
    return answers


def _over_list(node: Node, definitions: Mapping[str, Condition]) -> set[str]:
    """A stated empty list makes `exists` false and `all` true, whatever the body says."""
    empty, other = (FALSE, TRUE) if node[0] == "exists" else (TRUE, FALSE)
    body = possible(node[3], definitions)
    answers = {empty} | (body & {other, UNKNOWN})
    if uncertain(node[2], definitions):
        answers.add(UNKNOWN)
    return answers
