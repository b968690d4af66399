"""The open data and official schemas that lie outside the repository.

They lie in the folder that EVALUATOR_SHARED_DATA names, by default beside the checkout. Where they
are absent a test is skipped and says so; with EVALUATOR_REQUIRE_DATA=1 it fails.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("EVALUATOR_SHARED_DATA") or BESIDE)


def data(name: str = ".") -> str:
    """A folder of the data, or the whole of them."""
    return str(_there(FOLDER / name))


def official(name: str) -> dict[str, Any]:
    """The official schema in the file `schemas/<name>`."""
    content: dict[str, Any] = json.loads(_there(FOLDER / "schemas" / name).read_text("utf-8"))
    return content


def _there(path: Path) -> Path:
    if not path.exists():
        if os.environ.get("EVALUATOR_REQUIRE_DATA") == "1":
            pytest.fail(f"{path} is absent, and EVALUATOR_REQUIRE_DATA=1 asks for it")
        pytest.skip(f"{path} is absent: EVALUATOR_SHARED_DATA names the folder of the data")
    return path
