"""A warm `evaluator check` beside the bare imports of its libraries, in one run.

    python benchmarks/warm.py [--pack NAME|DIR] [--runs N] [PLAN]

Both are whole processes. They take turns, so that both meet the same machine, and the medians
are printed: processor time (user and system), which a busy machine disturbs little, and wall
time. Before the first run that counts, the pack is compiled and Python's bytecode is written,
into a folder of the benchmark's own: so a check finds both, as it does where it is installed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "samples/wuhan-2017/plan.yaml"
IMPORTS = [sys.executable, "-c", "import pydantic, rich.console, yaml"]
AGREED = 2.0
"""How many times the imports a warm check may take."""


class Cost(NamedTuple):
    """Seconds of one process."""

    cpu: float
    wall: float


class Warm(NamedTuple):
    """Median seconds of both, and the medians of the ratios of neighbouring runs."""

    check: Cost
    imports: Cost
    ratio: Cost


def check_command(plan: Path, pack: str) -> list[str]:
    return [sys.executable, "-m", "evaluator", "check", "--pack", pack, str(plan)]


def cost(command: list[str], cache: str) -> Cost:
    """What one process took; raises CalledProcessError unless it exits with 0 or 1."""
    environment = {**os.environ, "EVALUATOR_CACHE_DIR": cache, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: evaluated, and the gate failed
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, wall)


def measure(plan: Path = PLAN, pack: str = "peaking", runs: int = 21) -> Warm:
    """Both commands in turns, `runs` times each."""
    check = check_command(plan.resolve(), pack)
    with tempfile.TemporaryDirectory() as cache:
        for warming in (check, check, IMPORTS):
            cost(warming, cache)
        pairs = [(cost(check, cache), cost(IMPORTS, cache)) for _ in range(runs)]
    ratios = [Cost(one.cpu / other.cpu, one.wall / other.wall) for one, other in pairs]
    return Warm(
        _median([one for one, _ in pairs]), _median([other for _, other in pairs]), _median(ratios)
    )


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def rows() -> list[tuple[str, float, str, float, str, bool]]:
    """For the table of all benchmarks; milliseconds of processor time."""
    warm = measure()
    ours, theirs = warm.check.cpu * 1000, warm.imports.cpu * 1000
    kept = warm.ratio.cpu <= AGREED
    return [("a warm check", ours, "its libraries' import", theirs, "at most 2 times", kept)]


def main() -> int:
    """Print both and the ratio; 1 where it is above what was agreed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("plan", nargs="?", type=Path, default=PLAN, metavar="PLAN")
    parser.add_argument("--pack", default="peaking", metavar="NAME|DIR")
    parser.add_argument("--runs", type=int, default=21, metavar="N")
    options = parser.parse_args()
    warm = measure(options.plan, options.pack, options.runs)
    print(f"{'':10}{'check':>12}{'imports':>12}{'ratio':>8}   agreed: at most {AGREED:.2f}")
    for name in Cost._fields:
        ours, theirs, ratio = (getattr(one, name) for one in warm)
        print(f"{name:10}{ours * 1000:9.1f} ms{theirs * 1000:9.1f} ms{ratio:8.2f}")
    return int(warm.ratio.cpu > AGREED)


if __name__ == "__main__":
    sys.exit(main())
