"""Bombs, each in a process of its own: refused or evaluated, within bounds of memory and time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.bombs import BOMBS, Bomb
from support.measure import measured

pytestmark = pytest.mark.skipif(os.name != "posix", reason="measured by what Unix tells of a child")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_bomb(bomb: Bomb, tmp_path: Path, cache: str) -> None:
    done = measured(bomb.make(tmp_path), tmp_path, EVALUATOR_CACHE_DIR=cache)
    assert done.code in bomb.codes, done.said
    assert bomb.says in done.said
    assert "Traceback" not in done.said
    assert done.memory < bomb.megabytes * 1_000_000, done.memory
    assert done.seconds < bomb.seconds, done.seconds
    assert done.length < 1_000_000, "what is said is bounded too"


def test_the_names_are_their_own() -> None:
    assert len({bomb.name for bomb in BOMBS}) == len(BOMBS)


def test_what_is_measured_is_the_command_alone(tmp_path: Path) -> None:
    """The peak of this process, large by now, is not the child's."""
    weight = bytearray(200_000_000)
    assert measured(["--version"], tmp_path).memory < 60_000_000
    assert weight


def test_bounds_are_raised_by_the_operator_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "schema: city-plan/1\ncity: {name: {en: A}}\nx-a: [" + "1," * 6_000 + "1]\n"
    )
    (tmp_path / "evaluator.toml").write_text("limits = 'entries=10000'\n")
    command = ["check", "plan.yaml"]
    assert "unknown key 'limits'" in measured(command, tmp_path).said
    (tmp_path / "evaluator.toml").unlink()
    told = measured(command, tmp_path)
    assert "EVALUATOR_LIMITS=entries=10000" in told.said
    raised = measured(command, tmp_path, EVALUATOR_LIMITS="entries=10000")
    assert "states nothing but the city's name" in raised.said


@pytest.mark.parametrize("stated", ["entries", "entries=0", "size=x", "none=5", "depth=1000"])
def test_a_bound_that_is_none_is_refused(tmp_path: Path, stated: str) -> None:
    told = measured(["rules", "list"], tmp_path, EVALUATOR_LIMITS=stated)
    assert told.code == 2
    assert "is not a bound" in told.said
    told = measured(["rules", "list"], tmp_path, EVALUATOR_LIMITS=stated, EVALUATOR_LANG="zh")
    assert "不是有效的上限" in told.said
