"""A bounded attack on every door: seconds here, hours by raising SECONDS; seeds tell the inputs."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest
from support.attack import Doors

SECONDS = float(os.environ.get("EVALUATOR_FUZZ_SECONDS", "1"))
FIRST = int(os.environ.get("EVALUATOR_FUZZ_SEED", "0"))
DOORS = (
    "loader", "plan", "pack", "condition", "waivers", "settings", "saved report", "mapping",
    "table",
)  # fmt: skip


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Doors:
    return Doors(tmp_path_factory.mktemp("doors"))


def test_every_door_is_attacked(doors: Doors) -> None:
    assert tuple(doors.names()) == DOORS


@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_is_taken_or_refused(doors: Doors, name: str) -> None:
    end, seed = time.monotonic() + SECONDS, FIRST
    while time.monotonic() < end or seed < FIRST + 3:
        doors.names()[name](Random(seed))
        seed += 1


FOUND = (("condition", 3331), ("mapping", 1268), ("mapping", 2720), ("mapping", 10917))


@pytest.mark.parametrize(("name", "seed"), FOUND)
def test_what_once_crashed_does_not(doors: Doors, name: str, seed: int) -> None:
    doors.names()[name](Random(seed))


def test_a_value_that_cannot_be_computed_for_several_reasons(tmp_path: Path) -> None:
    from support.small import ask, word_of

    inner = 'steps.filter(b, a.note.startsWith("a plan"))[0].cost < 4.0'
    text = f"targets.filter(a, {inner})[0].cut >= 2.5"
    plans = ({}, {"targets": [{"note": "x"}, {"note": "y"}], "steps": [{"cost": 1.0}]},
             {"targets": [{"note": "a plan", "cut": 3.0}, {"note": "y"}], "steps": []})  # fmt: skip
    for plan in plans:
        assert word_of(ask(text, plan)) in ("true", "false", "unknown")


BAD_SOURCES = ('[{"[0]": 1}]', "[{kind: dataset}]", "[{id: own, id2: {a: 1}}]", "[{id: [1]}]")


@pytest.mark.parametrize("sources", BAD_SOURCES)
def test_a_mapping_with_odd_sources_is_refused(tmp_path: Path, sources: str) -> None:
    from support.attack import MAPPING, TABLE

    from evaluator.core import UsageRefused
    from evaluator.importing.load import load_mapping
    from evaluator.importing.run import import_files

    own = MAPPING.replace(b"[{id: own, kind: dataset, title: {en: Own table}}]", sources.encode())
    (tmp_path / "own.yaml").write_bytes(own)
    (tmp_path / "cities.csv").write_bytes(TABLE)
    with pytest.raises(UsageRefused):
        import_files(load_mapping(str(tmp_path / "own.yaml")), [str(tmp_path / "cities.csv")])


@pytest.mark.parametrize(
    "key", [b"{path: id, value: [a, b]}", b'{path: id, column: City, split: ","}']
)
def test_a_mapping_whose_key_is_a_list_is_refused(tmp_path: Path, key: bytes) -> None:
    from support.attack import MAPPING

    from evaluator.core import UsageRefused
    from evaluator.importing.load import load_mapping

    (tmp_path / "own.yaml").write_bytes(MAPPING.replace(b"{path: id, value: main}", key))
    with pytest.raises(UsageRefused, match="not a list"):
        load_mapping(str(tmp_path / "own.yaml"))
