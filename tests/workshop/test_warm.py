"""What a warm check loads. Seconds are measured in `benchmarks/`; a test counts no seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW = {
    "cel_expr_python": "compiles packs",
    "dataclasses": "builds classes by executing text; values of a check are named tuples",
    "difflib": "is for messages",
    "google.protobuf": "compiles packs",
    "inspect": "comes with dataclasses",
    "openpyxl": "reads workbooks",
    "xlsxwriter": "writes workbooks",
    "networkx": "compiles and draws packs",
    "pydantic": "reads packs",
    "pydantic_core": "names the faults of plans",
    "rich.console": "colours; widths need rich.cells only",
    "shutil": "is for terminals",
    "statistics": "is for series",
    "tomllib": "reads settings",
    "evaluator.compare.compare": "is for comparisons",
    "evaluator.render.terminal.detail": "is for --detail",
    "evaluator.sheet.read": "is for workbooks",
    "evaluator.waivers.read": "is for waivers",
}
"""What a plain check does without, and what it is for: import it where it is used."""


def test_a_warm_check_loads_nothing_that_it_does_without(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "evaluator", "check",
               "--pack", "tests/pack/sound", "samples/wuhan-2017/plan.yaml"]  # fmt: skip
    environment = {**os.environ, "EVALUATOR_CACHE_DIR": str(tmp_path)}
    for _ in range(2):  # the first run compiles the pack
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    assert "SCORE" in done.stdout.upper()
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "evaluator.walk.check" in loaded
    assert {name: SLOW[name] for name in loaded & set(SLOW)} == {}
