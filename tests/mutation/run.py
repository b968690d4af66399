"""Mutation testing of the pure middle with mutmut: each package, or a sample of it.

    python tests/mutation/run.py FOLDER [PACKAGE …] [--sample 400] [--seed 7]

clones the committed code into FOLDER (or goes on with what is there) and prints the table of
`docs/mutation.md`; FOLDER/survivors.md holds what survived. mutmut makes the mutants and finds
out which tests reach them; each then meets the quick ones of those with few examples a property
(`--seconds`, `--examples`). What survives because its function had run while the tests were
imported meets the tests of its package in a process that has imported nothing yet. `--again` lets
what survived meet the tests of the newest commit, those written since included.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

TOP = Path(__file__).parents[2]
PACKAGES = ("values", "score", "gate", "engine", "facts", "expr")
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
PLUGIN = ("-p", "tests.mutation.against", "-p", "no:cacheprovider")
OWN_TESTS = {
    "values": ["tests/values"],
    "score": ["tests/score"],
    "gate": ["tests/gate", "tests/report/test_gate.py"],
    "engine": ["tests/engine"],
    "facts": ["tests/facts"],
    "expr": ["tests/expr", "tests/pack"],
}
LIBRARIES = ("cel_expr_python", "hypothesis", "pydantic", "pymannkendall", "scipy.stats", "yaml")
WORDS = {
    0: "survived",
    1: "killed",
    3: "killed",
    33: "not reached",
    -24: "timed out",
    -9: "timed out",
}


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Mutated modules are long to compile, so byte code is kept; compiled packs are not."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "EVALUATOR_CACHE_DIR": str(folder / "cache"), **more}


def prepare(folder: Path) -> None:
    """The clone, all its mutants, and which tests reach them; one mutant is run for that."""
    few = environment(folder, MUTATION_EXAMPLES="5")
    if not folder.exists():
        subprocess.run(["git", "clone", "--quiet", str(TOP), str(folder)], check=True)
    if not (folder / "mutants" / "mutmut-stats.json").exists():
        with (folder / "mutmut.log").open("wb") as log:
            subprocess.run(
                [MUTMUT, "run", "--max-children", "1", "evaluator.score.exact.x_percent__mutmut_1"],
                cwd=folder, env=few, stdout=log, stderr=log, check=True,
            )  # fmt: skip


def newer_tests(folder: Path, packages: Sequence[str]) -> None:
    """The committed tests of today for the mutants of before; survivors are forgotten."""
    git = ["git", "-C", str(folder)]
    before = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, check=True).stdout
    subprocess.run([*git, "pull", "--quiet", "--ff-only"], check=True)
    same = ["diff", "--quiet", before.decode().strip(), "HEAD", "--"]
    subprocess.run([*git, *same, *(f"evaluator/{name}" for name in packages)], check=True)
    shutil.copytree(folder / "tests", folder / "mutants" / "tests", dirs_exist_ok=True)
    for codes in (folder / "codes.jsonl", folder / "late.jsonl"):
        lines = codes.read_text(encoding="utf-8").splitlines() if codes.exists() else []
        kept = [line for line in lines if json.loads(line)[1] not in (0, 33)]
        codes.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def mutants(folder: Path, package: str) -> list[str]:
    """The names of all mutants of a package."""
    found: list[str] = []
    for file in (folder / "mutants" / "evaluator" / package).rglob("*.meta"):
        found += json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return sorted(found)


def meet(folder: Path, names: list[str], given: argparse.Namespace) -> dict[str, int]:
    """The exit codes of these mutants; what the file of codes holds already is not run again."""
    codes = folder / "codes.jsonl"
    done = dict(map(json.loads, codes.read_text().splitlines())) if codes.exists() else {}
    asked = codes.with_suffix(".names")
    asked.write_text("\n".join(name for name in names if name not in done), encoding="utf-8")
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    chosen = settings["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]
    if given.again:
        chosen = [test for package in given.packages for test in OWN_TESTS[package]]
    more = bounds(given)
    more |= {"MUTATION_NAMES": str(asked), "MUTATION_CODES": str(codes)}
    more |= {"MUTATION_IMPORTED": str(folder / "imported.txt"), "MUTANT_UNDER_TEST": "stats"}
    command = [sys.executable, "-P", "-m", "pytest", "--rootdir=.", "-q", *PLUGIN, *chosen]
    subprocess.run(
        command, cwd=folder / "mutants", env=environment(folder, **more), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return dict(map(json.loads, codes.read_text().splitlines()))


def bounds(given: argparse.Namespace) -> dict[str, str]:
    """What the plugin is told of time."""
    return {
        "PYTHONPATH": ".",
        "MUTATION_EXAMPLES": str(given.examples),
        "MUTATION_SECONDS": str(given.seconds),
    }


def alone(folder: Path, name: str, given: argparse.Namespace) -> int:
    """The exit code of pytest in a process that has imported nothing of ours before the mutant."""
    process = os.fork()
    if process:
        return min(abs(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])), 1)
    code = 3
    try:
        os.environ.update(environment(folder, **bounds(given), MUTANT_UNDER_TEST=name))
        os.chdir(folder / "mutants")
        sys.path.insert(0, str(folder / "mutants"))
        resource.setrlimit(resource.RLIMIT_CPU, (300, 301))
        sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
        quiet = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
        chosen = OWN_TESTS[name.split(".")[1]]
        code = int(pytest.main(["--rootdir=.", "-x", "-q", *quiet, *PLUGIN, *chosen]))
    finally:
        os._exit(code)


def late(folder: Path, names: list[str], given: argparse.Namespace) -> dict[str, int]:
    """The exit codes, each in a fresh process, of mutants of functions that imports call."""
    imported = set((folder / "imported.txt").read_text(encoding="utf-8").split())
    for library in LIBRARIES:
        importlib.import_module(library)
    codes = folder / "late.jsonl"
    found = dict(map(json.loads, codes.read_text().splitlines())) if codes.exists() else {}
    for package in {name.split(".")[1] for name in names}:
        assert not alone(folder, f"evaluator.{package}.x", given), "these tests fail on sound code"
    for name in names:
        if name.rpartition("__mutmut_")[0] in imported and name not in found:
            found[name] = alone(folder, name, given)
            with codes.open("a", encoding="utf-8") as out:
                out.write(json.dumps([name, found[name]]) + "\n")
    return {name: found[name] for name in names if name in found}


def difference(folder: Path, name: str) -> str:
    """What the mutant changed."""
    done = subprocess.run(
        [MUTMUT, "show", name], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def table(folder: Path, asked: dict[str, list[str]], words: dict[str, str]) -> str:
    """A row for each package; what ran out of time is killed too."""
    lines = [
        "| package | mutants | run | killed | timed out | not reached | survived | killed of run |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for package, names in asked.items():
        n = Counter(words[name] for name in names)
        share = 100 * (n["killed"] + n["timed out"]) / len(names)
        cells = [package, len(mutants(folder, package)), len(names)]
        cells += [n[word] for word in ("killed", "timed out", "not reached", "survived")]
        lines.append(f"| {' | '.join(map(str, cells))} | {share:.1f} % |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Clones, samples, runs, reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--examples", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    folder: Path = given.folder.resolve()
    prepare(folder)
    if given.again:
        newer_tests(folder, given.packages)
    asked: dict[str, list[str]] = {}
    for package in given.packages:
        names = mutants(folder, package)
        asked[package] = sorted(
            Random(f"{given.seed} {package}").sample(names, min(given.sample, len(names)))
        )
    every = [name for names in asked.values() for name in names]
    codes = meet(folder, every, given)
    codes |= late(folder, [name for name in every if codes[name] in (0, 33)], given)
    words = {name: WORDS[codes[name]] for name in every}
    sys.stdout.write(table(folder, asked, words))
    left = [name for name in every if words[name] in ("survived", "not reached")]
    shown = [f"## {words[one]}: {one}\n\n```diff\n{difference(folder, one)}```\n" for one in left]
    (folder / "survivors.md").write_text("\n".join(shown), encoding="utf-8")


if __name__ == "__main__":
    main()
