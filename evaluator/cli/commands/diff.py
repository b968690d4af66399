"""`evaluator diff A B`: what changed between two drafts, or two saved reports.

Knows the exit code; what changed is found elsewhere.
"""

from __future__ import annotations

import argparse

from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import emit, options_for
from evaluator.render.changes import data, text
from evaluator.walk.against import differences


def run(options: argparse.Namespace) -> int:
    """0, or 2 where something could not be compared."""
    options = with_settings(options, [options.new])
    found = differences(lambda: evaluator_for(options), options.old, options.new)
    drawn = options_for(options.lang)
    emit(data(found, drawn) if options.format == "json" else text(found, drawn))
    return 2 if not found or any(one.comparison.base.problem for one in found) else 0
