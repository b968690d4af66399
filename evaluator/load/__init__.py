"""YAML and JSON files as plain data, with the place of every key and value.

Knows both formats and how to refuse what is wrong with a file; knows nothing of plans
and packs.
"""

from evaluator.load.limits import LIMITS, Limits
from evaluator.load.loaded import Loaded
from evaluator.load.read import load_bytes, load_data, load_file, load_text

__all__ = ["LIMITS", "Limits", "Loaded", "load_bytes", "load_data", "load_file", "load_text"]
