"""Rules-based evaluation of city climate plans.

    from evaluator import evaluate, load_pack
    report = evaluate("plan.yaml", pack="peaking")

The names are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluator.pack import Pack, load_pack
    from evaluator.report.model import Report
    from evaluator.walk.check import evaluate

from evaluator.core import version

__version__ = version.VERSION

__all__ = ["Pack", "Report", "__version__", "evaluate", "load_pack"]

_HOMES = {
    "Pack": "evaluator.pack",
    "Report": "evaluator.report.model",
    "evaluate": "evaluator.walk.check",
    "load_pack": "evaluator.pack",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'evaluator' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(home), name)
