"""Two evaluations side by side: what changed, rule by rule and point by point.

Knows outcomes, points and entries of lists; knows no file, no repository and no layout.
"""

from evaluator.compare.compare import compare
from evaluator.compare.model import Base, Change, Comparison, Kind, Numbers, Removed
from evaluator.compare.snapshot import Snapshot, snapshot

__all__ = [
    "Base",
    "Change",
    "Comparison",
    "Kind",
    "Numbers",
    "Removed",
    "Snapshot",
    "compare",
    "snapshot",
]
