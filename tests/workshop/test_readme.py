"""The README shows what the program prints today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
README = TOP / "README.md"
MARK = re.compile(r"(<!-- scorecard (\S+) (\d+) -->\n```\n)(.*?)(```\n)", re.DOTALL)


def test_scorecards_in_the_readme_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    fresh, found = MARK.subn(_block, text)
    assert found == 2
    if request.config.getoption("--update-golden"):
        README.write_text(fresh, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == fresh, "run pytest --update-golden"


def _block(match: re.Match[str]) -> str:
    lines = (TOP / match[2]).read_text(encoding="utf-8").splitlines(keepends=True)
    return match[1] + "".join(lines[: int(match[3])]) + match[5]


@pytest.mark.parametrize("name", ["try", "test"])
def test_ci_finds_the_commands(name: str) -> None:
    text = README.read_text(encoding="utf-8")
    block = re.search(rf"<!-- {name} -->\n```sh\n(.+?)```", text, re.DOTALL)
    assert block is not None
    assert len(block[1].strip().splitlines()) == 1, "one command"


def test_the_pictures_are_there_and_small() -> None:
    found = re.findall(r"!\[[^\]]{20,}\]\(([^)]+\.png)\)", README.read_text(encoding="utf-8"))
    assert len(found) == 2
    for name in found:
        content = (TOP / name).read_bytes()
        assert content.startswith(b"\x89PNG") and len(content) < 150_000
