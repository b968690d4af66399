"""`evaluator facts PLAN`."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.plans import source_of
from evaluator.cli.streams import emit, options_for
from evaluator.render.terminal.facts import render
from evaluator.walk.facts import derived


def run(options: argparse.Namespace) -> int:
    """Print every derived value with its formula, inputs, lines and source."""
    options = with_settings(options, [options.plan])
    style = options_for(options.lang, detail=options.detail)
    evaluator = evaluator_for(options)
    done = evaluator.run(source_of(options.plan))
    emit(render(derived(evaluator, done), style))
    if options.simulate:
        from evaluator.render.terminal import simulation
        from evaluator.walk.simulate import simulated

        emit(simulation.render(simulated(evaluator, done), style))
    return 0
