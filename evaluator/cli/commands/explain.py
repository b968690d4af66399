"""`evaluator explain RULE [PLAN]`."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import emit, options_for
from evaluator.render.terminal.explain import render
from evaluator.walk.explain import explain


def run(options: argparse.Namespace) -> int:
    """Print the explanation."""
    if options.plan is not None:
        options = with_settings(options, [options.plan])
    found = explain(evaluator_for(options), options.rule, options.plan)
    emit(render(found, options_for(options.lang)))
    return 0
