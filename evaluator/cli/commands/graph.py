"""`evaluator graph [PLAN]`: what depends on what, as a tree, Mermaid or DOT."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import emit, write_file
from evaluator.core import Outcome
from evaluator.facts import FACTS
from evaluator.pack.draw import Drawing, dot, mermaid, tree
from evaluator.pack.graph import pack_graph


def run(options: argparse.Namespace) -> int:
    """Print the picture, or write it to a file."""
    if options.plan is not None:
        options = with_settings(options, [options.plan])
    evaluator = evaluator_for(options)
    outcomes: dict[str, Outcome] = {}
    if options.plan is not None:
        results = evaluator.run(options.plan).results
        outcomes = {result.rule: result.outcome for result in results}
    facts = {name: (fact.title, fact.reads) for name, fact in FACTS.items()}
    drawing = Drawing(pack_graph(evaluator.pack, facts), options.lang, outcomes)
    if options.format == "tree":
        text = tree(drawing, {item.id: item.title for item in evaluator.pack.criteria})
    else:
        text = mermaid(drawing) if options.format == "mermaid" else dot(drawing)
    if options.out is None:
        emit(text)
    else:
        write_file(options.out, text)
    return 0
