"""The dependency graph with outcomes: trees of rules in columns.

Knows where nodes and lines stand; which rule needs which comes with the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from evaluator.core import Both, Outcome
from evaluator.render.html.svg import drawing, element
from evaluator.render.html.texts import plain, svg
from evaluator.render.html.words import MARKS
from evaluator.report.model import Report
from evaluator.report.picture import RuleNote
from evaluator.report.result import RuleResult

ROW, NODE, HIGH, STEP, GAP = 25.0, 188.0, 20.0, 18.0, 30.0
COLUMNS = 4
_TITLE = 13
_ID = 25


class Node(NamedTuple):
    """Where a rule stands: its column of trees, its depth, its row."""

    column: int
    depth: int
    row: int


def linked(notes: Sequence[RuleNote]) -> list[RuleNote]:
    """The rules that need another or that another needs."""
    return [one for one in notes if one.requires or one.opens]


def graph(report: Report, label: str) -> Markup | None:
    """The graph; None where no rule needs another."""
    assert report.background is not None
    notes = {one.rule: one for one in linked(report.background.rules)}
    if not notes:
        return None
    results = {one.rule: one for one in report.results}
    nodes = arrange(notes)
    deep = max(one.depth for one in nodes.values())
    column = deep * STEP + NODE + GAP
    width = column * (1 + max(one.column for one in nodes.values())) - GAP
    height = ROW * (1 + max(one.row for one in nodes.values()))
    drawn = [
        *(_edge(nodes, notes, results, one, column) for one in _edges(notes)),
        *(_node(results[name], at, column) for name, at in nodes.items()),
    ]
    return drawing(
        width, height, label, *drawn, role="group", class_="graph", style=f"min-width:{width:.0f}px"
    )


def arrange(notes: Mapping[str, RuleNote]) -> dict[str, Node]:
    """Each rule below the first one that it needs; whole trees in the shortest column."""
    below: dict[str, list[str]] = {}
    roots = []
    for name, note in notes.items():
        above = next((one for one in note.requires if one in notes), None)
        if above is None:
            roots.append(name)
        else:
            below.setdefault(above, []).append(name)
    trees = [list(_walk(root, 0, below)) for root in roots]
    trees.sort(key=len, reverse=True)
    heights = [0] * COLUMNS
    placed: dict[str, Node] = {}
    for tree in trees:
        column = heights.index(min(heights))
        for name, depth in tree:
            placed[name] = Node(column, depth, heights[column])
            heights[column] += 1
    return placed


def _walk(name: str, depth: int, below: Mapping[str, list[str]]) -> Iterator[tuple[str, int]]:
    yield name, depth
    for one in below.get(name, []):
        yield from _walk(one, depth + 1, below)


def _edges(notes: Mapping[str, RuleNote]) -> list[tuple[str, str]]:
    return [(above, one.rule) for one in notes.values() for above in one.requires if above in notes]


def _edge(
    nodes: Mapping[str, Node],
    notes: Mapping[str, RuleNote],
    results: Mapping[str, RuleResult],
    edge: tuple[str, str],
    column: float,
) -> Markup:
    above, under = edge
    start, end = nodes[above], nodes[under]
    x1 = start.column * column + start.depth * STEP + 12
    y1 = start.row * ROW + ROW / 2 + HIGH / 2
    x2 = end.column * column + end.depth * STEP
    y2 = end.row * ROW + ROW / 2
    blocks = results[under].outcome is Outcome.BLOCKED and (
        results[above].outcome in (Outcome.MISSING, Outcome.BLOCKED)
    )
    first = next(one for one in notes[under].requires if one in notes)
    kind = "edge blocks" if blocks else "edge"
    if above == first:
        d = f"M{x1:.0f} {y1:.0f}V{y2 - 6:.0f}q0 6 6 6H{x2:.0f}"
    else:
        kind += " also"
        # to the side of the node that is nearer
        right = x1 - 12 + NODE
        far = x2 if x2 > right else x2 + NODE
        bend = -40 if x2 > right else 40
        d = f"M{right:.0f} {y1 - HIGH / 2:.0f}C{right + 40:.0f} {y1 - HIGH / 2:.0f} "
        d += f"{far + bend:.0f} {y2:.0f} {far:.0f} {y2:.0f}"
    return element("path", d=d, class_=kind)


def _node(result: RuleResult, at: Node, column: float) -> Markup:
    x, y = at.column * column + at.depth * STEP, at.row * ROW + (ROW - HIGH) / 2
    name = _short(plain(result.rule), _ID)
    said = Both(name, _short(plain(result.title.zh).rstrip("。"), _TITLE))
    mark = MARKS[result.outcome.value]
    return element(
        "a",
        element("rect", x=x, y=y, width=NODE, height=HIGH, rx=4),
        element("text", mark, x=x + 12, y=y + 14.5, class_="mid mark"),
        element("text", svg(said), x=x + 23, y=y + 14.5),
        href=f"#rule-{plain(result.rule)}",
        class_=f"node o-{result.outcome.value}",
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
