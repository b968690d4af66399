"""`evaluator rules docs [PACK] --out DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from evaluator.cli.commands.shared import pack_named
from evaluator.cli.streams import emit, unwritable, write_file
from evaluator.core import Both
from evaluator.pack import load_pack
from evaluator.render.handbook import handbook


def run(options: argparse.Namespace) -> int:
    """Write the pages; pages of rules that the pack no longer has are named, not removed."""
    pages = handbook(load_pack(pack_named(options)))
    folder = Path(options.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    for name, text in pages.items():
        write_file(str(folder / name), text)
    old = sorted(one.name for one in folder.glob("*.md") if one.name not in pages)
    said = Both(f"{len(pages)} pages written to {folder}", f"已在 {folder} 中写入{len(pages)}页")
    emit(said.pick(options.lang) + "\n")
    if old:
        stale = Both(f"not of this pack: {', '.join(old)}", f"不属于本规则集：{'、'.join(old)}")
        emit(stale.pick(options.lang) + "\n")
    return 0
