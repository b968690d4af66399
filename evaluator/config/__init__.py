"""A team's settings: which file holds them, what it says, and where each comes from.

Knows keys, bounds and places; knows no plan and no rule.
"""

from evaluator.config.find import Home, find_home, home_of
from evaluator.config.keys import KEYS, Key
from evaluator.config.read import read_config
from evaluator.config.settings import Setting, Settings, from_command, merged

__all__ = [
    "KEYS",
    "Home",
    "Key",
    "Setting",
    "Settings",
    "find_home",
    "from_command",
    "home_of",
    "merged",
    "read_config",
]
