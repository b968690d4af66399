"""The rules of `peaking` on a loaded plan with a twenty-year series, and its simulation.

    python benchmarks/peaking.py [--rounds N] [--profile]

The plan is made up: a series of twenty years with GDP, population and energy, an inventory, a
pledge, three targets, twelve measures with sectors, cost and cut, and scenarios. Evaluated are all
rules, facts included, to results; `listed`: with the evidence and the gaps of each, which are put
together when they are read; the simulation apart. As in a run over many plans, garbage is looked
for between plans only. The medians of the processor time are printed beside `json.loads` of the
same plan, which met the same machine.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import gc
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from evaluator.engine import Program, Subject, evaluate
from evaluator.load import load_data
from evaluator.pack import load_pack
from evaluator.plan.read import read_plan
from evaluator.walk.check import Evaluator
from evaluator.walk.simulate import simulated

AS_OF = datetime.date(2020, 12, 31)
AGREED, AGREED_SIMULATION = 3.0, 100.0
"""Milliseconds, for a hundred rules and for a simulation."""
SECTORS = ("industry", "energy-supply", "transport", "residential-buildings", "waste")


def made() -> dict[str, Any]:
    """The plan, as a plan file would say it."""
    years = [
        {"year": 2000 + n, "total": f"{60 + 40 * (1 - 0.93**n):.2f} Mt",
         "gdp": f"{1200 * 1.09**n:.0f} 亿元", "population": f"{800 + 6 * n} 万人",
         "energy": f"{2600 + 1700 * (1 - 0.93**n):.0f} 万吨标准煤"}
        for n in range(20)
    ]  # fmt: skip
    measures = [
        {"id": f"m{n}", "name": {"en": f"Measure {n}"}, "sectors": [SECTORS[n % 5]],
         "instruments": [("regulation", "investment", "information")[n % 3]],
         "owners": ["Bureau"], "end": str(2021 + n % 5),
         "cost": {"value": f"{n + 1} 亿元"}, "reduction": {"value": f"{20 + n} 万吨"}}
        for n in range(12)
    ]  # fmt: skip
    return {
        "schema": "city-plan/1",
        "city": {"name": {"en": "Made City", "zh": "某市"}, "country": "CN", "level": "prefecture"},
        "documents": [{"id": "plan", "role": "plan", "status": "adopted", "issued": "2020-06-01",
                       "period": {"start": 2020, "end": 2030}, "read": "whole"}],
        "assessment": {"as_of": AS_OF.isoformat()},
        "series": {"boundary": "city", "covers": "energy", "gases": ["co2"],
                   "electricity": "included", "prices": "constant", "consistent": True,
                   "years": years},
        "inventory": {"year": 2019, "total": years[-1]["total"], "boundary": "city",
                      "covers": "energy", "gases": ["co2"], "electricity": "included"},
        "peak": {"phase": "before", "year": 2025, "qualifier": "by", "level": {"value": "98 Mt"}},
        "targets": [
            {"id": "t1", "metric": "emissions", "kind": "cap", "year": 2025, "value": "98 Mt"},
            {"id": "t2", "metric": "emissions-per-gdp", "kind": "intensity", "year": 2025,
             "reduction_percent": 19},
            {"id": "t3", "metric": "emissions", "kind": "net-zero", "year": 2060},
        ],
        "measures": measures,
    }  # fmt: skip


def tasks() -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    data = made()
    text = json.dumps(data)
    pack = load_pack("peaking")
    program, evaluator = Program(pack), Evaluator(pack)
    read = read_plan(load_data(data))
    done = evaluator.run(data)
    subject = Subject(read.root, read.document, AS_OF, read.final, read.elsewhere)

    def listed() -> object:
        return [(one.observed, one.missing) for one in evaluate(program, subject)]

    return {
        "json.loads": lambda: json.loads(text),
        f"{len(pack.rules)} rules": lambda: evaluate(program, subject),
        f"{len(pack.rules)} rules, listed": listed,
        "simulation": lambda: simulated(evaluator, done),
    }


def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds; tasks take turns."""
    ready = tasks()
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(rounds):
        for name, task in ready.items():
            gc.disable()
            began = time.process_time()
            task()
            times[name].append((time.process_time() - began) * 1000)
            gc.enable()
    return {name: statistics.median(found) for name, found in times.items()}


def rows() -> list[tuple[str, float, str, float, str, bool]]:
    """For the common table: what, ours, beside, theirs, agreed, kept."""
    found = measure(21)
    plain = found.pop("json.loads")
    agreed = {"simulation": AGREED_SIMULATION}
    out = []
    for name, median in found.items():
        bound = agreed.get(name, AGREED * int(name.split()[0]) / 100 if name[0].isdigit() else 0)
        said = f"<= {bound:.1f} ms"
        out.append((name, median, "json.loads, the plan", plain, said, median <= bound))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.profile:
        rules = tasks()
        name = next(one for one in rules if one.endswith("listed"))
        with cProfile.Profile() as profile:
            for _ in range(100):
                rules[name]()
        profile.print_stats("tottime")
        return
    for name, median in measure(options.rounds).items():
        print(f"{name:20}{median:9.3f} ms")


if __name__ == "__main__":
    main()
