"""The open data that lie outside the repository, for tests that read whole files of them.

EVALUATOR_SHARED_DATA names the folder; EVALUATOR_REQUIRE_DATA=1 makes its absence a failure.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("EVALUATOR_SHARED_DATA", "../shared/data"))


def data(name: str) -> str:
    """A folder of the data; skips the test, saying so, where it is absent."""
    folder = FOLDER / name
    if not folder.is_dir():
        if os.environ.get("EVALUATOR_REQUIRE_DATA") == "1":
            pytest.fail(f"{folder} is absent, and EVALUATOR_REQUIRE_DATA=1 asks for it")
        pytest.skip(f"{folder} is absent: EVALUATOR_SHARED_DATA names the folder of the data")
    return str(folder)
