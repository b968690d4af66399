"""Dated, reasoned exceptions: read from a file, and decided in one place.

Knows rules, paths, plans' names and days; knows no score and no layout.
"""

from evaluator.waivers.decide import decide
from evaluator.waivers.exempt import Exempted, exempt
from evaluator.waivers.model import NO_WAIVERS, Finding, Waiver, Waivers
from evaluator.waivers.read import read_waivers

__all__ = [
    "NO_WAIVERS",
    "Exempted",
    "Finding",
    "Waiver",
    "Waivers",
    "decide",
    "exempt",
    "read_waivers",
]
