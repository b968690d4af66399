"""Fuzzing: `python tests/fuzz/run.py TARGET|all SECONDS` (of processor time).

Guided by coverage where atheris is installed, else by the same mutations without guidance; which
of the two ran is printed, with the inputs of each target. The inputs of crashes are kept in files
that are named at the end, and the code is then 1; a crash is also an input that takes longer than
SLOW seconds.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SLOW = 10.0
GUIDED = importlib.util.find_spec("atheris") is not None

sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]
if GUIDED:
    import atheris

    with atheris.instrument_imports(include=["evaluator"]):
        from support.targets import Targets, only_below
else:
    from support.targets import Targets, only_below
from support.attack import MARKS, SAMPLES, spoilt  # noqa: E402 - after what is instrumented


class Run:
    """One run: inputs to targets, counted."""

    def __init__(self, name: str, seconds: float) -> None:
        self.work = Path(tempfile.mkdtemp(prefix="fuzz-"))
        self.targets = Targets(self.work)
        known = self.targets.all()
        self.names = sorted(known) if name == "all" else [name]
        self.known = {one: known[one] for one in self.names}
        self.seconds = seconds
        self.counts = dict.fromkeys(self.names, 0)
        self.slowest = (0.0, "")
        self.crashes: dict[str, str] = {}
        self.seeds = self._seeds(whole=name != "all")
        self.end = time.process_time() + seconds
        only_below(self.work)

    def _seeds(self, *, whole: bool) -> dict[str, list[bytes]]:
        """The corpus; with the samples, which take longer, where there is one target only."""
        made = self.targets.seeds() if whole else {}
        files = {one: sorted((HERE / "corpus" / one).glob("*")) for one in self.names}
        found = {one: [path.read_bytes() for path in files[one]] for one in self.names}
        return {one: [*found[one], *made.get(one, [])] or [b""] for one in self.names}

    def one(self, content: bytes) -> None:
        """One input; its first byte says which target it is for."""
        name = self.names[(content[0] if content else 0) % len(self.names)]
        began = time.process_time()
        try:
            self.known[name](content[1:])
            took = time.process_time() - began
            assert took < SLOW, f"{took:.1f} s"
        except Exception as error:  # noqa: BLE001 - finding them is what this is for
            took = time.process_time() - began
            self._crash(name, content[1:], error)
        self.counts[name] += 1
        self.slowest = max(self.slowest, (took, name))
        if time.process_time() > self.end:
            self.finish()

    def seeded(self, random: Random) -> bytes:
        """A fresh input: a seed of some target, spoilt or as it is."""
        at = random.randrange(len(self.names))
        seeds = self.seeds[self.names[at]]
        content = random.choice(seeds)
        if random.random() < 0.95:
            content = spoilt(random, content, [*seeds, SAMPLES[0], *MARKS])
        return bytes([at]) + content

    def mutated(self, content: bytes, most: int, seed: int) -> bytes:
        """What libFuzzer asks for: one in three by it, the others by words, lines and values."""
        random = Random(seed)
        sort = random.randrange(6)
        if sort < 2 and len(content) > 1:
            return bytes(atheris.Mutate(content, most))
        if sort < 4 and len(content) > 1:
            at = content[0] % len(self.names)
            return content[:1] + spoilt(random, content[1:], self.seeds[self.names[at]])[: most - 1]
        return self.seeded(random)[:most]

    def _crash(self, name: str, content: bytes, error: BaseException) -> None:
        """Keep the input of a crash that is new; the run goes on and fails at its end."""
        cause = error.__cause__ or error
        last = traceback.extract_tb(cause.__traceback__)[-1]
        place = f"{name}: {type(cause).__name__} at {Path(last.filename).name}:{last.lineno}"
        if place in self.crashes:
            return
        file = self.work / f"crash-{name}-{len(self.crashes)}"
        file.write_bytes(content)
        self.crashes[place] = str(file)
        traceback.print_exception(type(cause), cause, cause.__traceback__)
        sys.stderr.write(f"{place}\n{file}\n")

    def finish(self) -> None:
        """Say what ran, and end: libFuzzer would not come back."""
        seconds, name = self.slowest
        told = {
            "guided": GUIDED,
            "seconds": self.seconds,
            "inputs": sum(self.counts.values()),
            "targets": self.counts,
            "slowest": [round(seconds, 2), name],
            "crashes": self.crashes,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        os._exit(1 if self.crashes else 0)


def main(arguments: list[str]) -> None:
    """Until the time is over or something breaks."""
    name, seconds = arguments[0], float(arguments[1])
    run = Run(name, seconds)
    seed = int(os.environ.get("EVALUATOR_FUZZ_SEED", "1"))
    for at, one in enumerate(run.names):
        for content in run.seeds[one]:
            run.one(bytes([at]) + content)
    if GUIDED:
        # libFuzzer's own bound is of the clock: on a busy machine it ends what SLOW allows
        options = [sys.argv[0], "-max_len=60000", "-verbosity=0", f"-seed={seed}", "-timeout=240"]
        atheris.Setup(options, run.one, custom_mutator=run.mutated)
        atheris.Fuzz()
    random = Random(seed)
    while True:
        run.one(run.seeded(random))


if __name__ == "__main__":
    main(sys.argv[1:])
