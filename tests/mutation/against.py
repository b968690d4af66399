"""A pytest plugin that lets the tests meet mutants made by mutmut.

Property tests come last and draw the same bounded examples each time (`MUTATION_EXAMPLES`).
Tests that took longer than `MUTATION_SECONDS` when mutmut asked which of them reach a function
are left out. With `MUTATION_NAMES`, a file of mutants, the tests are collected once and every
mutant meets those that reach it in a process of its own, forked before any ran. The exit codes
go to `MUTATION_CODES` as JSON lines, and the functions that ran already while the tests were
imported, whose mutants came too late for that, to `MUTATION_IMPORTED`.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from itertools import zip_longest
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings
from mutmut.state import state

EXAMPLES = int(os.environ.get("MUTATION_EXAMPLES", "30"))
SECONDS = float(os.environ.get("MUTATION_SECONDS", "inf"))
STATS = Path("mutmut-stats.json")
KNOWN = json.loads(STATS.read_text(encoding="utf-8")) if STATS.exists() else {}
SURVIVED, KILLED, UNREACHED, BROKEN = 0, 1, 33, 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first; examples are drawn alike each time and not made smaller."""
    seconds = KNOWN.get("duration_by_test", {})
    items[:] = [item for item in items if seconds.get(item.nodeid, 0) <= SECONDS]
    items.sort(key=lambda item: (_by_chance(item), seconds.get(item.nodeid, 0)))
    for item in filter(_by_chance, items):
        own = item.obj._hypothesis_internal_use_settings  # type: ignore[attr-defined]
        item.obj._hypothesis_internal_use_settings = settings(  # type: ignore[attr-defined]
            own,
            max_examples=min(own.max_examples, EXAMPLES),
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )


def _by_chance(item: pytest.Item) -> bool:
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """While mutmut asks which tests reach a function, no test may live on another's results."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        for name, module in list(sys.modules.items()):
            if name.startswith(("support.", "evaluator.")):
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Each mutant of the file against the tests that reach it."""
    if "MUTATION_NAMES" not in os.environ:
        return None
    reaching, timed = KNOWN["tests_by_mangled_function_name"], KNOWN["duration_by_test"]
    names = Path(os.environ["MUTATION_NAMES"]).read_text(encoding="utf-8").split()
    imported = Path(os.environ["MUTATION_IMPORTED"])
    imported.write_text("\n".join(sorted(state()._stats)), encoding="utf-8")
    newer = [item for item in session.items if item.nodeid not in timed]
    assert _in_a_fork("no mutant", newer) == SURVIVED, "these tests fail on sound code"
    gc.collect()
    gc.freeze()
    with Path(os.environ["MUTATION_CODES"]).open("a", encoding="utf-8") as out:
        for name in names:
            asked = set(reaching.get(name.rpartition("__mutmut_")[0], ()))
            # a test written since may reach any of them
            chosen = [i for i in session.items if i.nodeid in asked or i.nodeid not in timed]
            code = _in_a_fork(name, chosen) if chosen else UNREACHED
            print(json.dumps([name, code]), file=out, flush=True)
    return True


def _in_a_fork(name: str, items: list[pytest.Item]) -> int:
    """The exit code: SURVIVED, KILLED, BROKEN, or minus a signal (24: out of time)."""
    expected = sum(KNOWN["duration_by_test"].get(item.nodeid, 0) for item in items)
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    code = BROKEN
    try:
        limit = int(20 + 10 * expected)  # of this process's own time on a processor
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        os.environ["MUTANT_UNDER_TEST"] = name
        code = _meets(items)
    finally:
        os._exit(code)


def _meets(items: list[pytest.Item]) -> int:
    for item, following in zip_longest(items, items[1:]):
        reports = runtestprotocol(item, log=False, nextitem=following)
        if any(report.failed for report in reports):
            return KILLED
    return SURVIVED
