"""How large an input may be: a plan is a few hundred lines, so anything near these is a mistake.

Knows numbers only.
"""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds of one file. What exceeds one is refused with the number it exceeds.

    `size`      bytes of the file (4 000 000)
    `depth`     levels of mappings and lists inside each other (50; a plan needs about 12)
    `values`    keys and values, what aliases repeat counted each time (100 000)
    `aliases`   uses of `*name` (1 000)
    `problems`  problems listed before reading stops (100)
    """

    size: int = 4_000_000
    depth: int = 50
    values: int = 100_000
    aliases: int = 1_000
    problems: int = 100


LIMITS = Limits()
