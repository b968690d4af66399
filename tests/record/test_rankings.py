"""The pack `record` on the open data that it was made for: the rankings in docs/record.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.shared_data import data

from evaluator.cli.main import main

pytest.importorskip("openpyxl", reason="openpyxl is a test extra")

DOCUMENT = Path(__file__).parents[2] / "docs/record.md"
FOLDERS = {
    "uk-authorities": ("uk-la-emissions", "uk-la-plans-promises"),
    "ceads": ("china-ceads",),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_the_documentation_shows_what_rank_prints(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    tables = [str(data(folder)) for folder in FOLDERS[name]]
    plans = str(tmp_path / "plans.jsonl")
    main(["import", name, *tables, "--out", plans])
    table = tmp_path / "table.json"
    capsys.readouterr()
    forms = ["-f", "terminal", "-f", f"json={table}"]
    assert main(["rank", plans, "--pack", "record", "--lang", "en", *forms]) == 0
    printed = capsys.readouterr().out
    check_shape(name, json.loads(table.read_text(encoding="utf-8")))

    mark = re.compile(rf"(<!-- rank {name} (\d+) -->\n```\n)(.*?)(```\n)", re.DOTALL)
    text = DOCUMENT.read_text(encoding="utf-8")
    found = mark.search(text)
    assert found is not None
    shown = "".join(f"{line.rstrip()}\n" for line in printed.splitlines()[: int(found[2])])
    fresh = text[: found.start()] + found[1] + shown + found[4] + text[found.end() :]
    if request.config.getoption("--update-golden"):
        DOCUMENT.write_text(fresh, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == fresh, "run pytest --update-golden"


def check_shape(name: str, table: dict[str, object]) -> None:
    """What the text of the document says of the table."""
    plans = [one for one in table["plans"] if isinstance(one, dict)]  # type: ignore[attr-defined]
    ranked = [one for one in plans if one["state"] == "ranked"]
    criteria = set(ranked[0]["criteria"])
    if name == "uk-authorities":
        assert (len(plans), len(ranked)) == (419, 394)
        assert criteria == {"direction", "pace", "breadth", "commitment"}
    else:
        assert (len(plans), len(ranked)) == (290, 290)
        assert criteria == {"direction", "pace"}
    # a table in which nearly all share a place ranks nothing
    assert len({one["score"] for one in ranked}) > 25
