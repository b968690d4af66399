"""How the ranking of UK authorities by open data relates to the marks that their plans were given.

Run: python -m benchmarks.validity     (needs ../shared/data, `openpyxl` and `scipy`)

The marks are the Council Climate Plan Scorecards of 2022 (CC-BY-NC: read here, kept nowhere).
They judge plans; the pack `record` judges falling curves. The figure says how far the two agree.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
from pathlib import Path

from scipy.stats import spearmanr

from evaluator.cli.main import main

DATA = Path(os.environ.get("EVALUATOR_SHARED_DATA", "../shared/data"))


def ranked(folder: Path) -> dict[str, float]:
    """The score of each ranked authority, by its name."""
    plans, table = folder / "uk.jsonl", folder / "table.json"
    sources = [str(DATA / name) for name in ("uk-la-emissions", "uk-la-plans-promises")]
    main(["import", "uk-authorities", *sources, "--out", str(plans)])
    main(["rank", str(plans), "--pack", "record", "-f", f"json={table}"])
    rows = json.loads(table.read_text(encoding="utf-8"))["plans"]
    return {one["city"]: one["score"] for one in rows if one["state"] == "ranked"}


def marked() -> dict[str, float]:
    """The mark of each authority's plan, by the authority's name."""
    file = DATA / "uk-scorecards-2022" / "authority_scores.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {one["official-name"]: float(one["weighted_total"]) for one in rows}


def run() -> None:
    if not DATA.is_dir():
        sys.exit(f"{DATA}: no such folder (EVALUATOR_SHARED_DATA names another; docs/importing.md)")
    with tempfile.TemporaryDirectory() as folder:
        ours = ranked(Path(folder))
    theirs = marked()
    both = sorted(set(ours) & set(theirs))
    found = spearmanr([ours[name] for name in both], [theirs[name] for name in both])
    print(f"{len(both)} authorities in both; Spearman's rho {found.statistic:.2f}")


if __name__ == "__main__":
    run()
