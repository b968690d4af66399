"""Rules-based evaluation of city climate plans.

    from evaluator import evaluate, load_pack
    report = evaluate("plan.yaml", pack="peaking")

The names are imported when they are first used. Nothing else is imported here: this runs before
the command can tell an interrupt from an error (`__main__`).
"""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for true, without the time that `typing` takes
if TYPE_CHECKING:
    from typing import Any

    from evaluator.pack import Pack, load_pack
    from evaluator.report.model import Report
    from evaluator.walk.check import evaluate

    __version__: str

__all__ = ["Pack", "Report", "__version__", "evaluate", "load_pack"]

_HOMES = {
    "Pack": "evaluator.pack",
    "Report": "evaluator.report.model",
    "__version__": "evaluator.core.version",
    "evaluate": "evaluator.walk.check",
    "load_pack": "evaluator.pack",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'evaluator' has no attribute '{name}'")
    import importlib

    found = importlib.import_module(home)
    return found.VERSION if name == "__version__" else getattr(found, name)
