"""The graph of facts, definitions and rules: order, cycles, ancestors, root causes.

The only module that knows networkx, and it is imported only where a pack is compiled or
drawn. Knows names and edges; knows no condition and no points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from evaluator.core import Both, Outcome, both
from evaluator.pack.compiled import Pack

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]
else:
    Graph = nx.DiGraph

Needs = Mapping[str, Iterable[str]]
"""What each name needs. Names that are needed but not keys are left out."""


def graph_of(needs: Needs) -> Graph:
    """Edges from what is needed to what needs it."""
    graph: Graph = nx.DiGraph()
    graph.add_nodes_from(needs)
    for name, wanted in needs.items():
        graph.add_edges_from((want, name) for want in wanted if want in needs)
    return graph


def cycles(needs: Needs) -> list[list[str]]:
    """Circles of needs, each beginning with its first name: every edge in a circle is in one.

    `["a", "b"]`: a needs b, and b needs a.
    """
    graph = graph_of(needs).reverse()
    found: list[list[str]] = []
    for component in sorted(nx.strongly_connected_components(graph), key=min):
        inside = graph.subgraph(component)
        covered: set[tuple[str, str]] = set()
        for needer, needed in sorted(inside.edges):
            if (needer, needed) in covered:
                continue
            way = nx.shortest_path(inside, needed, needer)
            covered.update(zip(way, [*way[1:], needed], strict=True))
            first = way.index(min(way))
            found.append(way[first:] + way[:first])
    return found


def ordered(needs: Needs, key: Callable[[str], object] | None = None) -> list[str]:
    """Every name after all it needs; among those that are free, the least by `key` first."""
    return list(nx.lexicographical_topological_sort(graph_of(needs), key=key))


def layered(needs: Needs) -> list[list[str]]:
    """Names in layers, each sorted; a layer needs only earlier ones."""
    return [sorted(layer) for layer in nx.topological_generations(graph_of(needs))]


def pack_graph(pack: Pack, facts: Mapping[str, tuple[Both, Iterable[str]]]) -> Graph:
    """The whole graph of a pack. Nodes have `title` and `kind`, edges `kind` (requires, reads).

    Rules stand under their id, everything else as conditions name it (`facts.x`, `defs.y`).
    `facts`: for each fact its title and the schema paths it reads.
    """
    graph: Graph = nx.DiGraph()
    titles = _titles(pack, {name: title for name, (title, _) in facts.items()})
    for rule in pack.rules:
        graph.add_node(rule.id, kind="rule", title=rule.title, criterion=rule.criterion)
        for needed in rule.requires:
            graph.add_edge(needed, rule.id, kind="requires")
        for condition in rule.conditions:
            _add_reads(graph, rule.id, condition.reads, titles)
    for name, definition in pack.definitions.items():
        _add_node(graph, f"defs.{name}", titles)
        _add_reads(graph, f"defs.{name}", definition.condition.reads, titles)
    open_facts = [node for node in graph if node.startswith("facts.")]
    while open_facts:
        node = open_facts.pop()
        for source in _inputs(facts[node.removeprefix("facts.")][1]):
            if source.startswith("facts.") and source not in graph:
                open_facts.append(source)
        _add_reads(graph, node, facts[node.removeprefix("facts.")][1], titles)
    return graph


def _titles(pack: Pack, facts: Mapping[str, Both]) -> dict[str, Both]:
    titles = {f"facts.{name}": title for name, title in facts.items()}
    titles |= {f"defs.{name}": made.title for name, made in pack.definitions.items()}
    titles |= {f"params.{name}": made.title for name, made in pack.parameters.items()}
    titles |= {f"tables.{name}": table.title for name, table in pack.tables.items()}
    titles |= {f"answers.{name}": question.title for name, question in pack.questions.items()}
    return titles


def _inputs(reads: Iterable[str]) -> list[str]:
    """`tables.pilots.batch` as `tables.pilots`; paths of the plan are left out."""
    spaces = ("facts", "defs", "params", "tables", "answers")
    steps = (read.split(".") for read in reads)
    return sorted({".".join(step[:2]) for step in steps if step[0] in spaces and len(step) > 1})


def _add_node(graph: Graph, name: str, titles: Mapping[str, Both]) -> None:
    kind = name.partition(".")[0].removesuffix("s")
    graph.add_node(name, kind=kind, title=titles.get(name, both(name)), criterion="")


def _add_reads(graph: Graph, node: str, reads: Iterable[str], titles: Mapping[str, Both]) -> None:
    for source in _inputs(reads):
        if source not in graph:
            _add_node(graph, source, titles)
        graph.add_edge(source, node, kind="reads")


def ancestors(graph: Graph, name: str) -> list[str]:
    """Everything that a node needs, directly or not, sorted."""
    return sorted(nx.ancestors(graph, name))


def root_causes(pack: Pack, outcomes: Mapping[str, Outcome]) -> dict[str, tuple[str, ...]]:
    """For each blocked rule the rules that are `missing` themselves and block it."""
    roots: dict[str, tuple[str, ...]] = {}
    for rule in pack.rules:
        if outcomes.get(rule.id) is not Outcome.BLOCKED:
            continue
        causes: set[str] = set()
        for needed in rule.requires:
            if outcomes.get(needed) is Outcome.MISSING:
                causes.add(needed)
            causes.update(roots.get(needed, ()))
        roots[rule.id] = tuple(other.id for other in pack.rules if other.id in causes)
    return roots
