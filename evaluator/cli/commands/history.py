"""`evaluator history PLAN`: how each version of a plan scored.

Knows arguments and the exit code; the versions are found elsewhere.
"""

from __future__ import annotations

import argparse

from evaluator.cli.commands.settings import with_settings
from evaluator.cli.commands.shared import evaluator_for
from evaluator.cli.streams import emit, options_for
from evaluator.core import Both, Problem, UsageRefused
from evaluator.render.history import chart, table
from evaluator.walk.history import history

NOT_A_COUNT = Both("-n: '{text}' is not a number from 1", "-n：“{text}”不是大于0的整数")


def run(options: argparse.Namespace) -> int:
    """0, or 2 where no version could be evaluated."""
    found = history(
        evaluator_for(with_settings(options, [options.plan])),
        options.plan,
        _count(options.max_count),
    )
    drawn = options_for(options.lang)
    emit(table(found, drawn) if options.format == "csv" else chart(options.plan, found, drawn))
    return 0 if any(one.report is not None for one in found) else 2


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        said = NOT_A_COUNT.fill(text=text)
        raise UsageRefused([Problem(said)])
    return min(int(text), 100_000)
