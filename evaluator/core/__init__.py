"""The words that every other part uses: places, texts in two languages, problems, outcomes.

Knows nothing of plans, packs, files or output.
"""

from evaluator.core.outcome import Outcome, Severity
from evaluator.core.problem import PackRefused, PlanRefused, Problem, Refused, UsageRefused
from evaluator.core.source import (
    Location,
    Path,
    cell_name,
    letters,
    parse_path,
    show_path,
    value_at,
)
from evaluator.core.text import Both, Lang, both

__all__ = [
    "Both",
    "Lang",
    "Location",
    "Outcome",
    "PackRefused",
    "Path",
    "PlanRefused",
    "Problem",
    "Refused",
    "Severity",
    "UsageRefused",
    "both",
    "cell_name",
    "letters",
    "parse_path",
    "show_path",
    "value_at",
]
