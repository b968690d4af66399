"""How much an expression asks for once the definitions in it are written out.

Knows checked trees; knows no plan. Forty definitions, each naming the one before it twice, are a
short file and more work than any machine can do: what reads trees may write them out, as long as
no pack is let in whose trees are large then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evaluator.core import Both
from evaluator.expr.lang import Node
from evaluator.pack.trees import below

MOST, DEEPEST = 20_000, 120
"""Parts, and levels of parts inside each other. No rule of the packs here has a fifth of
either."""

TOO_MUCH = Both(
    f"with its definitions written out the expression has more than {MOST:,} parts",
    f"代入定义后，表达式超过{MOST:,}个部分",
)
TOO_DEEP = Both(
    f"with its definitions written out the expression is nested deeper than {DEEPEST} levels",
    f"代入定义后，表达式嵌套超过{DEEPEST}层",
)


class Weight(NamedTuple):
    """Parts and levels of a tree."""

    parts: int
    levels: int

    @property
    def refusal(self) -> Both | None:
        """Why it is too much; None where it is not."""
        if self.parts > MOST:
            return TOO_MUCH
        return TOO_DEEP if self.levels > DEEPEST else None


def weigh(node: Node, definitions: Mapping[str, Weight]) -> Weight:
    """The weight of a tree; `definitions` are those of the definitions that it may name."""
    parts, levels = 1, 0
    if node[0] == "path" and node[1] == "defs" and node[2] and node[2][0] in definitions:
        return definitions[node[2][0]]
    for inner in below(node):
        found = weigh(inner, definitions)
        parts += found.parts
        levels = max(levels, found.levels)
    return Weight(parts, levels + 1)
