"""A run over many plans that is killed in the middle and continued: is anything lost, or twice?

    python -m benchmarks.resume [--plans 100000] [--jobs 2] [--pack NAME|DIR] [--folder DIR]

Made plans as JSON Lines to `evaluator rank --rows`; when half of the rows are written the command
is killed outright (SIGKILL), then called again with `--resume`. Looked at is the file of rows: a
row for each plan, in their order, none cut off, and every hundredth as a run of its own makes it.
Printed for each of the two: rows there were, wall seconds, processor milliseconds a plan of all
processes, MB of the process that makes the table and of the largest other one. About 10 kB of disk
a plan. Linux only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.growth import Watch
from benchmarks.made_plans import plan, write_lines
from evaluator.batch import Job, Task
from evaluator.batch.worker import Worker
from evaluator.walk.check import Request


def rows_in(file: Path) -> int:
    """Whole lines after the head."""
    if not file.exists():
        return 0
    with file.open("rb") as stream:
        return max(
            0, sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) - 1
        )


def run(command: list[str], rows: Path, stop_at: int | None) -> None:
    """One call of the command, killed once `stop_at` rows are there; what it took is printed."""
    before, began = rows_in(rows), time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watch = Watch(running.pid)
    while running.poll() is None:
        watch.look(now=True)
        if stop_at is not None and rows_in(rows) >= stop_at:
            running.kill()
        time.sleep(0.5)
    wall = time.perf_counter() - began
    assert running.stderr is not None
    said = running.stderr.read().decode()
    if running.returncode != (0 if stop_at is None else -9):
        raise SystemExit(f"exit code {running.returncode}: {said}")
    print(said, end="")
    after = rows_in(rows)
    own, *others = watch.memories(running.pid)
    each = watch.seconds / (after - before) * 1000
    print(f"rows {before:,} to {after:,}: {wall:.1f} s, {each:.2f} cpu ms a plan, {own:.0f} MB, "
          f"the others {max(others, default=0):.0f} MB", flush=True)  # fmt: skip


def check(rows: Path, lines: Path, plans: int, pack: str) -> None:
    """Raises SystemExit where a plan has no row, or two, or another than it should have."""
    worker = Worker(Job(pack, Request()))
    number = 0
    with rows.open(encoding="utf-8") as stream:
        next(stream)
        for number, line in enumerate(stream, 1):
            name = f"{lines}:{number}"
            if not line.startswith("{") or json.loads(line)["name"] != name:
                raise SystemExit(f"row {number} is not that of {name}")
            if number % 100 == 0:
                content = json.dumps(plan(number - 1), separators=(",", ":")) + "\n"
                task = Task(name, content.encode(), line=(str(lines), number))
                if worker.answer(task).line != line:
                    raise SystemExit(f"row {number} is another than a run of its own gives")
    if number != plans:
        raise SystemExit(f"{number} rows of {plans} plans")
    size = rows.stat().st_size
    print(f"{number:,} rows for {plans:,} plans, each once, in their order; {size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--plans", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pack", default="peaking")
    parser.add_argument("--folder", help="where the files are made, and removed at the end")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        lines, rows = Path(name) / "plans.jsonl", Path(name) / "rows.jsonl"
        write_lines(lines, options.plans)
        command = [sys.executable, "-m", "evaluator", "rank", str(lines), "--pack", options.pack,
                   "--jobs", str(options.jobs), "--rows", str(rows)]  # fmt: skip
        run(command, rows, options.plans // 2)
        run([*command, "--resume"], rows, None)
        check(rows, lines, options.plans, options.pack)


if __name__ == "__main__":
    main()
