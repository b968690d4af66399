"""`evaluator new FILE`: a plan file to fill in, as text or as a workbook by its name."""

from __future__ import annotations

import argparse

from evaluator.cli.commands.shared import pack_named, refuse_existing
from evaluator.cli.streams import complain, write_file
from evaluator.core import Both
from evaluator.pack import load_pack
from evaluator.sheet.door import is_sheet


def run(options: argparse.Namespace) -> int:
    """Write the skeleton; an existing file is replaced only with --force."""
    refuse_existing(options.file, force=options.force)
    pack = load_pack(pack_named(options))
    content: str | bytes
    if is_sheet(options.file):
        from evaluator.sheet.door import refuse_other
        from evaluator.walk.workbook import blank_workbook

        refuse_other(options.file)
        content = blank_workbook(pack, options.lang)
    else:
        from evaluator.walk.skeleton import skeleton

        content = skeleton(pack, options.lang)
    write_file(options.file, content)
    said = Both(
        f"{options.file} written. Fill it in, then: evaluator check {options.file}",
        f"已生成 {options.file}。填写后运行：evaluator check {options.file} --lang zh",
    )
    complain(said.pick(options.lang))
    return 0
