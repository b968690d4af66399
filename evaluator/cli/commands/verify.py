"""`evaluator verify REPORT.json`: whether a report is what its inputs give.

Knows the exit codes: 0, it is; 1, it is not; 2, it cannot be told.
"""

from __future__ import annotations

import argparse

from evaluator.cli.streams import emit
from evaluator.core import Both
from evaluator.render.safe import clean
from evaluator.walk.verify import verify

SAME = Both("{file}: is what these inputs give", "{file}：与现有输入的评价结果一致")
OTHER = Both("{file}: is not what these inputs give", "{file}：与现有输入的评价结果不一致")
UNTOLD = Both("{file}: cannot be told", "{file}：无法核对")


def run(options: argparse.Namespace) -> int:
    """A line for each plan, and under it what is not the same or stands in the way."""
    found = verify(options.report, options.pack, options.folder)
    for one in found:
        text = UNTOLD if one.untold else OTHER if one.found else SAME
        said = one.found if one.untold is None else (one.untold,)
        lines = [text.pick(options.lang).format(file=one.file)]
        lines += [f"  - {text.pick(options.lang)}" for text in said]
        emit("".join(f"{clean(line)}\n" for line in lines))
    if not found or any(one.untold for one in found):
        return 2
    return 1 if any(one.found for one in found) else 0
