"""`evaluator rules list|test|lint|new`.

Knows what to print about rules; knows no condition.
"""

from __future__ import annotations

import argparse

from evaluator.cli.streams import complain, emit, options_for
from evaluator.core import Both
from evaluator.pack import load_pack


def list_rules(options: argparse.Namespace) -> int:
    """The rules of a pack, criterion by criterion."""
    from evaluator.render.rules import listing

    emit(listing(load_pack(options.pack), options_for(options.lang)))
    return 0


def test_rules(options: argparse.Namespace) -> int:
    """Run the examples; 2 where one does not come out as its rule says."""
    from evaluator.walk.selftest import run_examples

    pack = load_pack(options.pack)
    trials = run_examples(pack, tuple(options.rule))
    broken = [trial.problem for trial in trials if trial.problem is not None]
    for problem in broken:
        complain(problem.show(options.lang))
    rules = len({trial.rule for trial in trials})
    said = Both(
        f"{len(trials)} examples of {rules} rules: {len(trials) - len(broken)} as expected, "
        f"{len(broken)} not",
        f"{rules}项要点共{len(trials)}个示例：{len(trials) - len(broken)}个符合预期，"
        f"{len(broken)}个不符",
    )
    emit(said.pick(options.lang) + "\n")
    return 2 if broken or not trials else 0
