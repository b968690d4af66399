"""Pictures of a pack's graph as text: Mermaid, DOT and a tree for the terminal.

Knows nodes, titles and outcomes; computes nothing and prints nothing. Colour never stands
alone: the outcome's word is in the label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evaluator.core import Both, Outcome
from evaluator.pack.graph import Graph, ordered

_FILL = {
    Outcome.PASS: "#c8e6c9",
    Outcome.PARTIAL: "#ffe0b2",
    Outcome.FAIL: "#ffcdd2",
    Outcome.MISSING: "#fff9c4",
    Outcome.BLOCKED: "#cfd8dc",
    Outcome.NOT_APPLICABLE: "#f5f5f5",
}
_SHAPES = {"rule": ("[", "]"), "fact": ("([", "])"), "def": ("{{", "}}")}
_DOT_SHAPES = {"rule": "box", "fact": "ellipse", "def": "hexagon", "param": "note"}
_ALSO = Both("also needs", "另需")
_READS = Both("reads", "读取")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: the graph, the language, and one plan's outcomes where there are any."""

    graph: Graph
    lang: str = "en"
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    inputs: bool = True
    """Whether facts, definitions, parameters, tables and answers are drawn too."""

    def nodes(self) -> list[str]:
        """What is drawn, each after what it needs."""
        needs = {name: list(self.graph.predecessors(name)) for name in self.graph}
        kinds = self.graph.nodes
        return [name for name in ordered(needs) if self.inputs or kinds[name]["kind"] == "rule"]

    def label(self, name: str) -> str:
        """The outcome's word and the title."""
        title: Both = self.graph.nodes[name]["title"]
        outcome = self.outcomes.get(name)
        word = f"[{outcome.word.pick(self.lang)}] " if outcome else ""
        return word + title.pick(self.lang)


def mermaid(drawing: Drawing) -> str:
    """A Mermaid flowchart, for Markdown pages."""
    nodes = drawing.nodes()
    short = {name: f"n{number}" for number, name in enumerate(nodes)}
    lines = ["flowchart LR"]
    for name in nodes:
        opening, closing = _SHAPES.get(drawing.graph.nodes[name]["kind"], ("[/", "/]"))
        text = f"{name}<br/>{_mermaid_text(drawing.label(name))}"
        lines.append(f'  {short[name]}{opening}"{text}"{closing}')
    for source, target in _edges(drawing, nodes):
        arrow = "-->" if drawing.graph.edges[source, target]["kind"] == "requires" else "-.->"
        lines.append(f"  {short[source]} {arrow} {short[target]}")
    for outcome, fill in _FILL.items():
        members = [short[name] for name in nodes if drawing.outcomes.get(name) is outcome]
        if members:
            lines.append(f"  classDef {outcome.name.lower()} fill:{fill},stroke:#555,color:#111")
            lines.append(f"  class {','.join(members)} {outcome.name.lower()}")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    for char, code in (("&", "#amp;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        text = text.replace(char, code)
    return text


def dot(drawing: Drawing) -> str:
    """A Graphviz graph."""
    nodes = drawing.nodes()
    lines = ["digraph pack {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for name in nodes:
        shape = _DOT_SHAPES.get(drawing.graph.nodes[name]["kind"], "cylinder")
        outcome = drawing.outcomes.get(name)
        fill = f', style=filled, fillcolor="{_FILL[outcome]}"' if outcome else ""
        text = f"{_dot_text(name)}\\n{_dot_text(drawing.label(name))}"
        lines.append(f'  "{_dot_text(name)}" [shape={shape}, label="{text}"{fill}];')
    for source, target in _edges(drawing, nodes):
        reads = drawing.graph.edges[source, target]["kind"] == "reads"
        style = " [style=dashed]" if reads else ""
        lines.append(f'  "{_dot_text(source)}" -> "{_dot_text(target)}"{style};')
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _edges(drawing: Drawing, nodes: list[str]) -> list[tuple[str, str]]:
    rank = {name: number for number, name in enumerate(nodes)}
    drawn = [edge for edge in drawing.graph.edges if edge[0] in rank and edge[1] in rank]
    return sorted(drawn, key=lambda edge: (rank[edge[0]], rank[edge[1]]))


def tree(drawing: Drawing, criteria: Mapping[str, Both]) -> str:
    """Rules under what they require, each once, with what else they need; one part a criterion.

    Lines are made of ASCII connectors, so that they stand straight in every terminal.
    """
    rules = [name for name in drawing.nodes() if drawing.graph.nodes[name]["kind"] == "rule"]
    below: dict[str, list[str]] = {}
    for name in rules:
        required = _sources(drawing, name, "requires")
        if required:
            below.setdefault(min(required, key=rules.index), []).append(name)
    lines: list[str] = []
    for criterion, title in criteria.items():
        roots = [
            name
            for name in rules
            if drawing.graph.nodes[name]["criterion"] == criterion
            and not _sources(drawing, name, "requires")
        ]
        if roots:
            lines += ["", title.pick(drawing.lang)] if lines else [title.pick(drawing.lang)]
            lines += _branches(drawing, roots, below, "")
    return "\n".join(lines) + "\n"


def needs_tree(drawing: Drawing, rule: str) -> str:
    """One rule with all it needs below it; what stands twice is unfolded once."""
    lines = [f"{rule}  {drawing.label(rule)}"]
    seen: set[str] = {rule}

    def unfold(name: str, indent: str) -> None:
        sources = sorted(drawing.graph.predecessors(name))
        sources = [s for s in sources if drawing.inputs or drawing.graph.nodes[s]["kind"] == "rule"]
        for source, connector, deeper in _rows(sources, indent):
            again = source in seen
            more = " …" if again and drawing.graph.in_degree(source) else ""
            lines.append(f"{indent}{connector}{source}  {drawing.label(source)}{more}")
            if not again:
                seen.add(source)
                unfold(source, deeper)

    unfold(rule, "")
    return "\n".join(lines) + "\n"


def _branches(
    drawing: Drawing, names: list[str], below: Mapping[str, list[str]], indent: str
) -> Iterator[str]:
    for name, connector, deeper in _rows(names, indent):
        yield f"{indent}{connector}{name}  {drawing.label(name)}"
        children = below.get(name, [])
        bar = "|   " if children else "    "
        others = [
            other
            for other in _sources(drawing, name, "requires")
            if name not in below.get(other, [])
        ]
        if others:
            yield f"{deeper}{bar}{_ALSO.pick(drawing.lang)}: {', '.join(others)}"
        reads = _sources(drawing, name, "reads") if drawing.inputs else []
        if reads:
            yield f"{deeper}{bar}{_READS.pick(drawing.lang)}: {', '.join(reads)}"
        yield from _branches(drawing, children, below, deeper)


def _rows(names: list[str], indent: str) -> Iterator[tuple[str, str, str]]:
    """Each name with its connector and the indentation below it."""
    for number, name in enumerate(names, start=1):
        last = number == len(names)
        yield name, "`-- " if last else "|-- ", indent + ("    " if last else "|   ")


def _sources(drawing: Drawing, name: str, kind: str) -> list[str]:
    graph = drawing.graph
    return sorted(s for s in graph.predecessors(name) if graph.edges[s, name]["kind"] == kind)
