"""How time and memory grow with the number of plans: JSON Lines to a league table.

    python benchmarks/growth.py [--plans 100 1000 10000] [--jobs 1 2] [--pack NAME|DIR]

Each line is a process of its own: load, validate, evaluate every rule of the pack, score, write the
row, and at the end rank all. Printed: wall seconds, plans a second, processor milliseconds a
plan (all processes), seconds of the ranking, and the greatest memory of one process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.made_plans import write_lines


def measure(plans: int, jobs: int, pack: str) -> None:
    """In a fresh process: print one line of JSON."""
    from evaluator.batch import Job, Store, evaluate_all, tasks_of
    from evaluator.pack import load_pack
    from evaluator.rank import Settings, league
    from evaluator.render.league import FORMATS
    from evaluator.render.options import Options
    from evaluator.walk.check import Request

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "plans.jsonl"
        write_lines(lines, plans)
        load_pack(pack)
        watch = Watch()
        watch.look(now=True)
        began, used = time.perf_counter(), watch.seconds
        with Store(str(Path(folder) / "rows.jsonl"), {}, resume=False) as store:
            job = Job(pack, Request())
            end = evaluate_all(
                job,
                tasks_of([str(lines)]),
                store.take,
                processes=jobs,
                tell=lambda _: watch.look(),
            )
            middle = time.perf_counter()
            if jobs == 1:
                watch.look(now=True)
            worked = watch.seconds
            table = league(load_pack(pack), store.rows, Settings())
            FORMATS["json"](table, Options())
        ended = time.perf_counter()
        watch.look(now=True)
    print(json.dumps({
        "plans": plans, "jobs": jobs, "failed": end.failed, "ranked": len(table.placed),
        "core": len(table.core), "wall": middle - began, "cpu": worked - used,
        "rank": ended - middle, "memory": watch.memory,
    }))  # fmt: skip


class Watch:
    """Processor time and memory of a process and of all below it, from /proc (Linux).

    Processes of the pool are not children of this one, so that rusage would not see them.
    """

    def __init__(self, top: int = 0) -> None:
        """Of this process, unless another is named."""
        self._top = top or os.getpid()
        self._seen: dict[int, tuple[float, float]] = {}
        self._last = 0.0
        self._tick = os.sysconf("SC_CLK_TCK")

    def look(self, *, now: bool = False) -> None:
        """Twice a second at most: what each process has used so far."""
        if not now and time.monotonic() - self._last < 0.5:
            return
        self._last = time.monotonic()
        for pid in self._below():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            high = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            used = (int(fields[11]) + int(fields[12])) / self._tick
            self._seen[pid] = (used, int(high.split()[1]) / 1024)

    def _below(self) -> list[int]:
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text()
                except OSError:
                    continue
                parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
        found = {self._top}
        while more := {pid for pid, above in parents.items() if above in found} - found:
            found |= more
        return sorted(found)

    @property
    def seconds(self) -> float:
        """Of all processes together."""
        return sum(used for used, _ in self._seen.values())

    def memories(self, first: int) -> list[float]:
        """MB of each process, that of `first` before the others."""
        return [
            high for pid, (_, high) in sorted(self._seen.items(), key=lambda one: one[0] != first)
        ]

    @property
    def memory(self) -> float:
        """MB of the largest process."""
        return max(high for _, high in self._seen.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", nargs="+", type=int, default=[100, 1000])
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, os.cpu_count() or 1])
    parser.add_argument("--pack", default="peaking")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        measure(options.plans[0], options.jobs[0], options.pack)
        return
    print(f"{'plans':>7}{'jobs':>6}{'wall s':>9}{'plans/s':>9}{'cpu ms/plan':>13}"
          f"{'rank s':>8}{'MB':>7}{'core':>6}{'ranked':>8}")  # fmt: skip
    for plans in options.plans:
        for jobs in options.jobs:
            command = [sys.executable, __file__, "--alone", "--plans", str(plans), "--jobs",
                       str(jobs), "--pack", options.pack]  # fmt: skip
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            one = json.loads(done.stdout)
            print(f"{plans:7}{jobs:6}{one['wall']:9.1f}{plans / one['wall']:9.0f}"
                  f"{one['cpu'] / plans * 1000:13.2f}{one['rank']:8.2f}{one['memory']:7.0f}"
                  f"{one['core']:6}{one['ranked']:8}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
