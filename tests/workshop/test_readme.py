"""Both READMEs show what the program prints today, and say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evaluator.core import Outcome

TOP = Path(__file__).parents[2]
READMES = (TOP / "README.md", TOP / "README.zh.md")
PAIRS = (("README.md", "README.zh.md"), ("docs/sheet.md", "docs/sheet.zh.md"),
         ("docs/planner.md", "docs/planner.zh.md"))  # fmt: skip
COMMAND = re.compile(
    r"^ *(evaluator [^#\n]*?|pip install [^#\n]*?|python3? [^#\n]*?)(?: *#.*)?$", re.M
)
readme = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
MARK = re.compile(r"(<!-- scorecard (\S+) (\d+) -->\n```\n)(.*?)(```\n)", re.DOTALL)


@readme
def test_scorecards_in_the_readme_are_the_golden_ones(
    request: pytest.FixtureRequest, readme: Path
) -> None:
    text = readme.read_text(encoding="utf-8")
    fresh, found = MARK.subn(_block, text)
    assert found == 2
    if request.config.getoption("--update-golden"):
        readme.write_text(fresh, encoding="utf-8")
    assert readme.read_text(encoding="utf-8") == fresh, "run pytest --update-golden"


def _block(match: re.Match[str]) -> str:
    lines = (TOP / match[2]).read_text(encoding="utf-8").splitlines(keepends=True)
    return match[1] + "".join(lines[: int(match[3])]) + match[5]


@readme
@pytest.mark.parametrize("name", ["try", "test"])
def test_ci_finds_the_commands(name: str, readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    block = re.search(rf"<!-- {name} -->\n```sh\n(.+?)```", text, re.DOTALL)
    assert block is not None
    assert len(block[1].strip().splitlines()) == 1, "one command"


@readme
def test_the_pictures_are_there_and_small(readme: Path) -> None:
    found = re.findall(r"!\[[^\]]{20,}\]\(([^)]+\.png)\)", readme.read_text(encoding="utf-8"))
    assert len(found) == 2
    for name in found:
        content = (TOP / name).read_bytes()
        assert content.startswith(b"\x89PNG") and len(content) < 150_000


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_have_the_same_commands_and_lead_to_each_other(
    english: str, chinese: str
) -> None:
    texts = [(TOP / name).read_text(encoding="utf-8") for name in (english, chinese)]
    here, there = (COMMAND.findall(text) for text in texts)
    assert here and here == there
    assert f"]({Path(chinese).name})" in texts[0]
    assert f"]({Path(english).name})" in texts[1]


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_links_lead_to_files(name: str) -> None:
    page = TOP / name
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["README.zh.md", "docs/planner.zh.md"])
def test_chinese_pages_use_the_words_of_the_program(name: str) -> None:
    text = (TOP / name).read_text(encoding="utf-8")
    assert [one.word.zh for one in Outcome if one.word.zh not in text] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_picture_shows_the_score_of_today(name: str) -> None:
    """Its description has the figures; whoever changes them draws it anew (docs/images/draw.py)."""
    card = (TOP / "samples/malmo/scorecard-en.txt").read_text(encoding="utf-8")
    verdict = re.search(r"BAND C +([\d.]+) of 100 · at best ([\d.]+)", card)
    told = re.search(r"!\[([^]]+)\]\(docs/images/verdict\.png\)", (TOP / name).read_text("utf-8"))
    assert verdict is not None and told is not None
    assert re.findall(r"\d+\.\d", told[1]) == list(verdict.groups())
