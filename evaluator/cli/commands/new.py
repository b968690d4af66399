"""`evaluator new FILE`: a plan file to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluator.cli.streams import complain, write_file
from evaluator.core import Both, Problem, UsageRefused
from evaluator.pack import load_pack
from evaluator.walk.skeleton import skeleton


def run(options: argparse.Namespace) -> int:
    """Write the skeleton; an existing file is replaced only with --force."""
    target = Path(options.file)
    if target.exists() and not options.force:
        raise UsageRefused(
            [
                Problem(
                    Both(f"{options.file} exists already", f"{options.file} 已存在"),
                    hint=Both("--force replaces it", "加 --force 可覆盖"),
                )
            ]
        )
    write_file(options.file, skeleton(load_pack(options.pack), options.lang))
    said = Both(
        f"{options.file} written. Fill it in, then: evaluator check {options.file}",
        f"已生成 {options.file}。填写后运行：evaluator check {options.file}",
    )
    complain(said.pick(options.lang))
    return 0
