"""`evaluator rules list|test|lint|new`.

Knows what to print about rules; knows no condition.
"""

from __future__ import annotations

import argparse

from evaluator.cli.commands.shared import pack_named
from evaluator.cli.streams import complain, emit, options_for
from evaluator.core import Both
from evaluator.pack import load_pack
from evaluator.render.safe import clean


def list_rules(options: argparse.Namespace) -> int:
    """The rules of a pack, criterion by criterion."""
    from evaluator.render.terminal.rules import listing

    emit(listing(load_pack(pack_named(options)), options_for(options.lang)))
    return 0


def test_rules(options: argparse.Namespace) -> int:
    """Run the examples; 2 where one does not come out as its rule says."""
    from evaluator.walk.selftest import run_examples

    pack = load_pack(pack_named(options))
    trials = run_examples(pack, tuple(options.rule))
    broken = [trial.problem for trial in trials if trial.problem is not None]
    for problem in broken:
        complain(clean(problem.show(options.lang)))
    rules = len({trial.rule for trial in trials})
    said = Both(
        f"{len(trials)} examples of {rules} rules: {len(trials) - len(broken)} as expected, "
        f"{len(broken)} not",
        f"{rules}项要点共{len(trials)}个示例：{len(trials) - len(broken)}个符合预期，"
        f"{len(broken)}个不符",
    )
    emit(said.pick(options.lang) + "\n")
    return 2 if broken or not trials else 0


def lint_rules(options: argparse.Namespace) -> int:
    """Print likely mistakes; 2 where there are any."""
    from evaluator.pack import find_pack
    from evaluator.pack.folder import read_files
    from evaluator.pack.lint import lint, lint_texts

    pack = load_pack(pack_named(options))
    found = (*lint(pack), *lint_texts(read_files(find_pack(pack_named(options)))))
    for problem in found:
        complain(clean(problem.show(options.lang)))
    said = Both(
        f"{len(pack.rules)} rules looked at: {len(found)} likely mistakes",
        f"已检查{len(pack.rules)}项要点：{len(found)}处可能有误",
    )
    emit(said.pick(options.lang) + "\n")
    return 2 if found else 0


def new_rule(options: argparse.Namespace) -> int:
    """Write the scaffold of a rule into a pack's folder."""
    from evaluator.pack import find_pack
    from evaluator.walk.scaffold import scaffold

    file = scaffold(find_pack(pack_named(options)), options.rule)
    said = Both(
        f"{file} written. Edit it, then: evaluator rules test {pack_named(options)}",
        f"已生成 {file}。修改后运行：evaluator rules test {pack_named(options)}",
    )
    emit(said.pick(options.lang) + "\n")
    return 0
