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
_SILENT = (Outcome.MISSING, Outcome.BLOCKED)
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
        *_edges(nodes, notes, results, column),
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


def _edges(
    nodes: Mapping[str, Node],
    notes: Mapping[str, RuleNote],
    results: Mapping[str, RuleResult],
    column: float,
) -> Iterator[Markup]:
    """All lines of one kind as one path: there are hundreds."""
    paths: dict[str, list[str]] = {}
    for note in notes.values():
        above = [one for one in note.requires if one in notes]
        for one in above:
            kind = "edge"
            if results[note.rule].outcome is Outcome.BLOCKED and results[one].outcome in _SILENT:
                kind += " blocks"
            ends = (nodes[one], nodes[note.rule])
            if one == above[0]:
                line = _below(*ends, column)
            else:
                kind, line = f"{kind} also", _across(*ends, column)
            paths.setdefault(kind, []).append(line)
    for kind, lines in sorted(paths.items()):
        yield element("path", d="".join(lines), class_=kind)


def _below(start: Node, end: Node, column: float) -> str:
    """Down from the first rule needed, and to the right."""
    x1 = start.column * column + start.depth * STEP + 12
    y1 = start.row * ROW + (ROW + HIGH) / 2
    y2 = end.row * ROW + ROW / 2
    return f"M{x1:.0f} {y1:.0f}V{y2 - 6:.0f}q0 6 6 6H{end.column * column + end.depth * STEP:.0f}"


def _across(start: Node, end: Node, column: float) -> str:
    """From a further rule needed, to the side that is nearer."""
    right = start.column * column + start.depth * STEP + NODE
    left = end.column * column + end.depth * STEP
    y1, y2 = start.row * ROW + ROW / 2, end.row * ROW + ROW / 2
    far, bend = (left, -40) if left > right else (left + NODE, 40)
    return (
        f"M{right:.0f} {y1:.0f}C{right + 40:.0f} {y1:.0f} {far + bend:.0f} {y2:.0f} "
        f"{far:.0f} {y2:.0f}"
    )


def _node(result: RuleResult, at: Node, column: float) -> Markup:
    """A rule with its outcome; sizes and the places of its texts are the style sheet's."""
    x, y = at.column * column + at.depth * STEP, at.row * ROW + (ROW - HIGH) / 2
    rule = plain(result.rule)
    said = Both(_short(rule, _ID), _short(plain(result.title.zh).rstrip("。"), _TITLE))
    return element(
        "a",
        element("rect"),
        element("text", MARKS[result.outcome.value]),
        element("text", svg(said)),
        href=f"#rule-{rule}",
        transform=f"translate({x:.0f} {y:.0f})",
        class_=f"node o-{result.outcome.value}",
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
