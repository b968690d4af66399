"""The samples and the pack, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.pack import Pack, load_pack
from evaluator.walk.check import Evaluator

TOP = Path(__file__).parents[2]
SAMPLES = sorted(TOP.glob("samples/*/plan.yaml"))


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack("peaking")


@pytest.fixture(scope="session")
def evaluator(pack: Pack) -> Evaluator:
    return Evaluator(pack)
