"""The pack door: a folder of rules read, checked, compiled, ordered and cached.

Knows what authors write and promises that a whole pack keeps; knows no plan. `load_pack` is
the way in. Importing this package brings neither pydantic nor networkx nor cel.
"""

from evaluator.pack.compiled import Condition, Pack, Rule
from evaluator.pack.folder import find_pack, pack_names
from evaluator.pack.loading import load_pack

__all__ = ["Condition", "Pack", "Rule", "find_pack", "load_pack", "pack_names"]
