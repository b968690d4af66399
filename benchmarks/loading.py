"""Loading a plan with positions, beside PyYAML's C `compose` of the same text, in one run.

    python benchmarks/loading.py FILE...          (default: the plans of samples/)

Prints milliseconds (the median of many interleaved rounds) and the ratio to `compose`: below 1
is faster. "with a place" also asks for the line of one value, which counts the lines.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from evaluator.load import load_file, load_text

ROUNDS = 300
SAMPLES = Path(__file__).parent.parent / "samples"


def place(text: str) -> object:
    return load_text(text).location(("city", "name"))


def compose(text: str) -> object:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def measured(tasks: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Seconds of each round; the tasks take turns, so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            began = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - began)
    return times


def rows() -> list[tuple[str, float, str, float, str, bool]]:
    """For the table of all benchmarks; milliseconds."""
    found = []
    for path in sorted(SAMPLES.glob("*/plan.yaml")):
        text = path.read_text(encoding="utf-8")
        times = measured({"ours": partial(load_text, text), "theirs": partial(compose, text)})
        ours, theirs = (statistics.median(times[key]) * 1000 for key in ("ours", "theirs"))
        what = f"loading {path.parent.name}"
        found.append((what, ours, "PyYAML's C compose", theirs, "less", ours < theirs))
    return found


def report(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tasks: dict[str, Callable[[], object]] = {
        "compose": lambda: compose(text),
        "load_text": lambda: load_text(text),
        "load_text with a place": lambda: place(text),
        "read the file, compose": lambda: compose(path.read_text(encoding="utf-8")),
        "load_file": lambda: load_file(path),
    }
    times = measured(tasks)
    print(f"{path} ({text.count(chr(10))} lines)")
    for name, against in (
        ("load_text", "compose"),
        ("load_text with a place", "compose"),
        ("load_file", "read the file, compose"),
    ):
        pairs = zip(times[name], times[against], strict=True)
        ratio = statistics.median(one / other for one, other in pairs)
        ours, theirs = (statistics.median(times[key]) * 1000 for key in (name, against))
        print(f"  {name:24}{ours:7.3f} ms   {against:24}{theirs:7.3f} ms   ratio {ratio:.2f}")


def main() -> None:
    for path in [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*/plan.yaml")):
        report(path)


if __name__ == "__main__":
    main()
