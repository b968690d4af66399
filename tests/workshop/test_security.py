"""SECURITY.md and docs/limits.md say what is there: tests by their names, bounds, bombs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from support.bombs import BOMBS

from evaluator.load.limits import DEFAULTS

TOP = Path(__file__).parents[2]
TEXT = (TOP / "SECURITY.md").read_text(encoding="utf-8")


def functions_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.ClassDef)}


def test_every_test_that_is_named_exists() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and "tests/" in line]
    assert len(rows) > 45
    for row in rows:
        file = None
        for name in re.findall(r"`([^`]*)`", row.rpartition(" | ")[2]):
            path, _, function = name.partition("::")
            if path:
                file = TOP / path
            assert file is not None, row
            assert file.is_file(), row
            if function:
                assert function in functions_of(file), name
            else:
                assert any(one.startswith("test_") for one in functions_of(file)), name


def test_every_attack_names_a_test() -> None:
    table = TEXT.partition("## Attacks and faults")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert all("`tests/" in row for row in rows), rows


def test_every_bomb_is_in_the_table() -> None:
    rows = re.findall(r"^\| ([^|]+?) \| [\d ]+ \| \d+ MB \|", TEXT, re.MULTILINE)
    assert rows == [bomb.name for bomb in BOMBS]


def test_the_bounds_are_those_of_the_code() -> None:
    text = (TOP / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d ]+) \|", text, re.MULTILINE)
    found = {name: int(number.replace(" ", "")) for name, number in rows}
    assert found == DEFAULTS._asdict()
