"""What was agreed on speed, each part beside its yardstick, in one table.

    python -m benchmarks

Each part can be run alone and says more then: `python benchmarks/warm.py`. The exit code is 1
where something takes longer than was agreed.
"""

from __future__ import annotations

import sys

from benchmarks import end_to_end, evaluating, loading, warm


def main() -> int:
    print(f"{'':22}{'ours':>11}   {'beside':24}{'':>11}{'ratio':>8}   agreed")
    failed = False
    for part in (warm, loading, evaluating, end_to_end):
        for what, ours, beside, theirs, agreed, kept in part.rows():
            times = f"{ours:8.2f} ms   {beside:24}{theirs:8.2f} ms{ours / theirs:8.2f}"
            print(f"{what:22}{times}   {agreed}{'' if kept else '  NOT KEPT'}", flush=True)
            failed |= not kept
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
