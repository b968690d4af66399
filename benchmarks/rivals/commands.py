"""Command-line programs over the same plan files: evaluator, Spectral, checkov.

Knows how each is given forty conditions and how its verdicts are read. A program that is not on
the PATH is left out by name: `npm install @stoplight/spectral-cli`, `pip install checkov` (in
an environment of its own), then `PATH=…:$PATH python -m benchmarks.rivals --commands`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rivals.shapes import SHAPES, conditions, numbers

Failed = dict[str, set[int]]
"""By the name of the plan file: the numbers of the conditions that do not hold."""


class Program(NamedTuple):
    """A program, ready to be run on files."""

    name: str
    command: Callable[[list[Path]], list[str]]
    failed: Callable[[str], Failed]
    """What it printed, read."""


def run(program: Program, files: list[Path]) -> str:
    """What it prints; its exit code says that something failed, which is as it should be."""
    done = subprocess.run(program.command(files), capture_output=True, text=True, check=False,
                          env=environment())  # fmt: skip
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{program.name}: {done.stderr[-2000:] or done.stdout[-2000:]}")
    return done.stdout


def environment() -> dict[str, str]:
    """A program that keeps compiled files may keep them, as on anybody's machine."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def programs(folder: Path, count: int) -> tuple[list[Program], list[str]]:
    """Those that are there, with their rules written into the folder, and those that are not."""
    found, absent = [evaluator(folder, count)], []
    for name, make in (("spectral", spectral), ("checkov", checkov)):
        if shutil.which(name) is None:
            absent.append(name)
        else:
            found.append(make(folder, count))
    return found, absent


def write_plans(folder: Path, plans: Iterable[dict[str, Any]]) -> list[Path]:
    """Plan files that every program can read: plain numbers in the units of the schema."""
    files = []
    for number, data in enumerate(plans):
        kept = {"schema": "city-plan/1", **{k: v for k, v in data.items() if k != "document"}}
        for measure in kept["measures"]:
            if "value" in measure.get("cost", ()):
                measure["cost"]["value"] = f"{measure['cost']['value']} million GBP"
        files.append(folder / f"plan-{number}.json")
        files[-1].write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return files


# ------------------------------------------------------------------ evaluator

_PACK = """\
id: benchmark
version: "1"
title: {en: Benchmark, zh: 基准}
criteria: [{id: all, title: {en: All, zh: 全部}, weight: 100}]
bands: {A: 80, B: 65, C: 45, D: 25, E: 0}
caps: {one: C, several: D}
coverage: 0.5
aggregation: arithmetic
"""


def evaluator(folder: Path, count: int) -> Program:
    """Its pack is compiled once and kept in the cache, as on anybody's machine."""
    pack = folder / "pack"
    write_pack(pack, count)
    table = folder / "evaluator.json"

    def command(files: list[Path]) -> list[str]:
        return [sys.executable, "-m", "evaluator", "check", *map(str, files), "--pack", str(pack),
                "--exit-zero", "-f", f"json={table}"]  # fmt: skip

    def failed(_: str) -> Failed:
        out: Failed = {}
        data = json.loads(table.read_text(encoding="utf-8"))
        for report in data.get("reports", [data]):
            name = Path(report["plan"]["file"]).name
            wrong = (one for one in report["results"] if one["outcome"] != "pass")
            out[name] = {int(one["rule"].removeprefix("rule-")) for one in wrong}
        return out

    return Program("evaluator check", command, failed)


def write_pack(folder: Path, count: int) -> None:
    """A pack with so many rules, each with the examples that a rule must have."""
    (folder / "all").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(_PACK, encoding="utf-8")
    both = {"en": "Benchmark.", "zh": "基准。"}
    for number, text in enumerate(conditions("cel", count)):
        rule = {
            "id": f"rule-{number}", "title": both, "failure": both, "rationale": both,
            "source": {"ours": True, "note": both}, "severity": "medium", "points": 1,
            "pass": text, "remediation": {"effort": "low", **both},
            "examples": _examples(number % len(SHAPES)),
        }  # fmt: skip
        file = folder / "all" / f"rule-{number}.yaml"
        file.write_text(json.dumps(rule, ensure_ascii=False, indent=1), encoding="utf-8")


_FULL = {
    "peak": {"year": 2025, "qualifier": "by"},
    "targets": [{"metric": "emissions", "kind": "reduction", "year": 2025, "boundary": "city",
                 "reduction_percent": 90}] * 4,
    "measures": [{"sectors": ["transport"], "status": "planned", "owners": ["Office"],
                  "cost": {"value": "1 million GBP"}}] * 4,
    "series": {"years": [{"year": year, "total": "9 Mt"} for year in (2010, 2020, 2030, 2040)]},
}  # fmt: skip
_POOR: dict[str, Any] = {
    "peak": {"year": 2099, "qualifier": "around"},
    "targets": [],
    "measures": [],
    "series": {"years": []},
}


def _examples(place: int) -> list[dict[str, Any]]:
    poor = _POOR | ({"measures": [{"owners": []}]} if "m.owners" in SHAPES[place].cel else {})
    given: tuple[tuple[str, dict[str, Any], str], ...]
    given = (("full", _FULL, "pass"), ("poor", poor, "fail"), ("silent", {}, "missing"))
    return [{"name": name, "given": data, "expect": out} for name, data, out in given]


# ------------------------------------------------------------------ Spectral


def _records(needs: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": sorted(needs), "properties": needs}


def _at(path: str, schema: dict[str, Any]) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        schema = _records({key: schema})
    return schema


def _some(one: dict[str, Any]) -> dict[str, Any]:
    return {"contains": one}


def _schemas(year: int, few: int, ten: int, decade: int) -> list[dict[str, Any]]:
    """The ten shapes as JSON Schema, which is Spectral's fastest function for such questions."""
    positive = {"type": "number", "exclusiveMinimum": 0}
    return [
        _at("peak.year", {"maximum": year}),
        _at("peak", _records({"year": {}, "qualifier": {"enum": ["by", "before"]}})),
        _at("targets", _some(_records({"metric": {"const": "emissions"},
                                       "year": {"maximum": year}}))),
        _at("targets", _some(_records({"year": {"maximum": year},
                                       "reduction_percent": {"minimum": ten}}))),
        _at("targets", {"items": _records({"boundary": {"const": "city"}}), "minItems": few}),
        _at("measures", {"contains": _at("cost.value", {}), "minContains": few}),
        _at("measures", _some(_records({"sectors": {"contains": {"const": "transport"}},
                                        "status": {"not": {"const": "done"}}}))),
        _at("measures", {"items": _records({"owners": {"minItems": 1}})}),
        _at("series.years", _some(_records({"year": {"const": decade},
                                            "total": {"exclusiveMinimum": few}}))),
        _at("series.years", {"contains": _records({"total": positive}), "minContains": few}),
    ]  # fmt: skip


def spectral(folder: Path, count: int) -> Program:
    """One rule a condition, all on the root of the document."""
    rules = {}
    for number in range(count):
        turn, place = divmod(number, len(SHAPES))
        schema = _schemas(**numbers(turn % 4))[place]
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        rules[f"rule-{number}"] = {
            "given": "$", "severity": "error", "message": f"rule-{number}",
            "then": {"function": "schema",
                     "functionOptions": {"schema": schema, "dialect": "draft2020-12"}},
        }  # fmt: skip
    ruleset = folder / "spectral.json"
    ruleset.write_text(json.dumps({"rules": rules}), encoding="utf-8")

    def command(files: list[Path]) -> list[str]:
        return ["spectral", "lint", *map(str, files), "--ruleset", str(ruleset), "--quiet",
                "--format", "json", "--fail-severity", "error"]  # fmt: skip

    def failed(printed: str) -> Failed:
        out: Failed = {}
        start = printed.find("[")
        for one in json.JSONDecoder().raw_decode(printed[start:])[0]:
            number = int(one["code"].removeprefix("rule-"))
            out.setdefault(Path(one["source"]).name, set()).add(number)
        return out

    return Program("spectral lint", command, failed)


# ------------------------------------------------------------------ checkov

_CHECKS = """\
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.json_doc.base_json_check import BaseJsonCheck
from checkov.json_doc.enums import BlockType


def number(value):
    return value if isinstance(value, (int, float)) else float("nan")


class Condition(BaseJsonCheck):
    def __init__(self, place, holds):
        super().__init__(name=f"rule-{place}", id=f"CKV_PLAN_{place}", supported_entities=["*"],
                         categories=[CheckCategories.CONVENTION],
                         block_type=BlockType.DOCUMENT)
        self.holds = holds

    def scan_entity_conf(self, conf, entity_type):
        return (CheckResult.PASSED if self.holds(conf) else CheckResult.FAILED), conf


CONDITIONS = [
%s
]
for place, holds in enumerate(CONDITIONS):
    Condition(place, holds)
"""
_PYTHON = (
    'lambda p: number(p["peak"].get("year")) <= {year}',
    'lambda p: "year" in p["peak"] and p["peak"].get("qualifier") in ("by", "before")',
    'lambda p: any(t.get("metric") == "emissions" and number(t.get("year")) <= {year}'
    ' for t in p["targets"])',
    'lambda p: any(number(t.get("year")) <= {year} and number(t.get("reduction_percent")) >= {ten}'
    ' for t in p["targets"])',
    'lambda p: all(t.get("boundary") == "city" for t in p["targets"])'
    ' and len(p["targets"]) >= {few}',
    'lambda p: sum("value" in m.get("cost", ()) for m in p["measures"]) >= {few}',
    'lambda p: any("transport" in m.get("sectors", ()) and m.get("status", "done") != "done"'
    ' for m in p["measures"])',
    'lambda p: all(len(m.get("owners", ())) >= 1 for m in p["measures"])',
    'lambda p: any(y.get("year") == {decade} and number(y.get("total")) > {few}'
    ' for y in p["series"]["years"])',
    'lambda p: sum(number(y.get("total")) > 0 for y in p["series"]["years"]) >= {few}',
)


def checkov(folder: Path, count: int) -> Program:
    """Its checks are Python, so its conditions are as fast as Python can say them."""
    checks = folder / "checks"
    checks.mkdir(exist_ok=True)
    lines = []
    for number in range(count):
        turn, place = divmod(number, len(SHAPES))
        lines.append(f"    {_PYTHON[place].format(**numbers(turn % 4))},")
    (checks / "__init__.py").write_text("", encoding="utf-8")
    (checks / "conditions.py").write_text(_CHECKS % "\n".join(lines), encoding="utf-8")

    def command(files: list[Path]) -> list[str]:
        named = [part for file in files for part in ("-f", str(file))]
        return ["checkov", *named, "--framework", "json", "--external-checks-dir", str(checks),
                "-c", ",".join(f"CKV_PLAN_{n}" for n in range(count)),
                "-o", "json", "--quiet", "--compact", "--skip-download"]  # fmt: skip

    def failed(printed: str) -> Failed:
        out: Failed = {}
        for one in _checks(json.loads(printed)):
            number = int(re.sub(r"\D", "", one["check_id"]))
            out.setdefault(Path(one["file_path"]).name, set()).add(number)
        return out

    return Program("checkov", command, failed)


def _checks(data: Any) -> Iterable[dict[str, Any]]:
    for part in data if isinstance(data, list) else [data]:
        yield from part.get("results", {}).get("failed_checks", [])
