"""Official schemas that are not part of this repository.

They lie in the folder that EVALUATOR_SHARED_DATA names, by default beside the checkout.
Without them a test is skipped and says so; with EVALUATOR_REQUIRE_DATA=1 it fails.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]


def official(name: str) -> dict[str, Any]:
    """The schema in the file `schemas/<name>`."""
    told = os.environ.get("EVALUATOR_SHARED_DATA")
    folder = Path(told) if told else TOP.parent / "shared" / "data"
    file = folder / "schemas" / name
    if not file.is_file():
        text = f"no {file}: EVALUATOR_SHARED_DATA names the folder of official schemas"
        if os.environ.get("EVALUATOR_REQUIRE_DATA") == "1":
            pytest.fail(text)
        pytest.skip(text)
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
