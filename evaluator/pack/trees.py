"""The trees of checked expressions, from a tree to those right below it.

Knows how trees hold trees: as a part of their own, or several in a list. Knows no condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.expr.lang import Node


def below(node: Node) -> Iterator[Node]:
    """The trees right below a tree; constants, paths and variables have none."""
    if node[0] in ("const", "path", "var"):
        return
    for part in node[1:]:
        if isinstance(part, list) and part:
            if isinstance(part[0], list):
                yield from part
            else:
                yield part


def throughout(node: Node) -> Iterator[Node]:
    """The tree and all below it, the outer before the inner."""
    yield node
    for inner in below(node):
        yield from throughout(inner)
