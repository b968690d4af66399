"""Every message: each file of `broken/` is refused with exactly the lines of its `.txt`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.core import PackRefused, PlanRefused
from evaluator.load import load_file, load_text, yaml_events

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(path for path in BROKEN.iterdir() if path.suffix in (".yaml", ".json"))


def said(path: Path) -> str:
    with pytest.raises(PlanRefused) as caught:
        load_file(path)
    shown = caught.value.show("en") + "\n\n" + caught.value.show("zh") + "\n"
    return shown.replace(str(path), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_message(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path.with_name(f"{path.name}.txt"), said(path))


def test_each_expectation_has_its_file() -> None:
    assert {path.name for path in BROKEN.glob("*.txt")} == {path.name + ".txt" for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_place_is_inside_the_file(path: Path) -> None:
    lines = path.read_bytes().count(b"\n") + 1
    with pytest.raises(PlanRefused) as caught:
        load_file(path)
    for problem in caught.value.problems:
        assert problem.location is not None
        assert 1 <= problem.location.line <= lines
        assert problem.location.column >= 1


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".yaml"], ids=lambda path: path.name
)
def test_the_python_parser_refuses_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlanRefused) as with_c:
        load_file(path)
    monkeypatch.setattr(yaml_events, "HAS_C_PARSER", False)
    with pytest.raises(PlanRefused) as with_python:
        load_file(path)
    assert len(with_c.value.problems) == len(with_python.value.problems)
    unexplained = "This cannot be read as YAML."
    assert all(problem.message.en != unexplained for problem in with_python.value.problems)


def test_the_callers_own_refusal_is_raised() -> None:
    with pytest.raises(PackRefused):
        load_text("a: [", refuse=PackRefused)
    with pytest.raises(PackRefused):
        load_file(BROKEN / "there is no such file.yaml", refuse=PackRefused)
