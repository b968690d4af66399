"""`evaluator graph [PLAN]`: what depends on what, as a tree, Mermaid or DOT."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import emit, options_for, write_file
from evaluator.core import Outcome
from evaluator.pack.draw import Drawing, dot, mermaid, tree
from evaluator.pack.graph import graph_of

_FORMS = {"tree": tree, "mermaid": mermaid, "dot": dot}


def run(options: argparse.Namespace) -> int:
    """Print the picture, or write it to a file."""
    evaluator = evaluator_for(options)
    outcomes: dict[str, Outcome] = {}
    if options.plan is not None:
        results = evaluator.run(options.plan).results
        outcomes = {result.rule: result.outcome for result in results}
    drawing = Drawing(graph_of(evaluator.pack), options.lang, outcomes)
    text = _FORMS[options.format](drawing)
    if options.out is None:
        emit(text)
    else:
        write_file(options.out, text)
    return 0
