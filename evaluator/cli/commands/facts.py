"""`evaluator facts PLAN`."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.plans import source_of
from evaluator.cli.streams import emit, options_for
from evaluator.render.terminal.facts import render
from evaluator.walk.facts import derive


def run(options: argparse.Namespace) -> int:
    """Print every derived value with its formula, inputs, lines and source."""
    sheet = derive(evaluator_for(options), source_of(options.plan))
    emit(render(sheet, options_for(options.lang, detail=options.detail)))
    return 0
