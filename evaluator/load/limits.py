"""How large an input may be: a plan is a few hundred lines, so anything near these is a mistake.

Knows numbers, and the one place from which an operator can raise them: the environment. No
input can: not a plan, a pack, a mapping, nor the settings that lie beside them.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from evaluator.core import Both, Problem, UsageRefused

VARIABLE = "EVALUATOR_LIMITS"


class Limits(NamedTuple):
    """Bounds of one file. What exceeds one is refused with the number it exceeds.

    `size`       bytes of a file: plan, waivers, mapping, settings, an older version from git
    `depth`      levels of mappings and lists inside each other (a plan needs about 12)
    `values`     keys and values of a file, what aliases repeat counted each time
    `aliases`    uses of `*name`
    `entries`    entries of one mapping or list
    `text`       characters of one text, keys included
    `problems`   problems listed before reading stops
    `report`     bytes of a saved report, which holds many plans
    `table`      bytes of a table to import; of an Excel file, unpacked
    `cells`      cells of one table; of an Excel sheet, merged ranges counted whole
    `pack`       bytes of all the files of a pack
    `files`      files of a pack
    `condition`  characters of one condition
    """

    size: int = 4_000_000
    depth: int = 50
    values: int = 100_000
    aliases: int = 1_000
    entries: int = 5_000
    text: int = 20_000
    problems: int = 100
    report: int = 64_000_000
    table: int = 64_000_000
    cells: int = 1_000_000
    pack: int = 16_000_000
    files: int = 5_000
    condition: int = 4_000


DEFAULTS = Limits()

UNREADABLE = Both("{variable}: '{text}' is not a bound", "{variable}：“{text}”不是有效的上限")
HOW = Both("write it as size=8000000,entries=20000; known: {known}; depth at most 200",
           "应写作 size=8000000,entries=20000；可用：{known}；depth不超过200")  # fmt: skip
RAISED = Both(
    "whoever runs evaluator can raise it: {variable}={name}={more}",
    "运行者可调高上限：{variable}={name}={more}",
)
_DEEPEST = 200
"""Levels that can be allowed: Python reads them one call inside the other."""
_ONE = re.compile(r"([a-z]+)=([1-9][0-9]{0,14})")


def limits_of(stated: str) -> tuple[Limits, tuple[str, ...]]:
    """The bounds that `size=8000000,entries=20000` sets, and the parts that set none."""
    parts = [part for part in re.split(r"[\s,]+", stated) if part]
    found = {part: _ONE.fullmatch(part) for part in parts}
    sound = {one[1]: int(one[2]) for one in found.values() if one and _sound(one[1], one[2])}
    wrong = [part for part, one in found.items() if not one or not _sound(one[1], one[2])]
    return DEFAULTS._replace(**sound), tuple(wrong)


def _sound(name: str, number: str) -> bool:
    return name in Limits._fields and (name != "depth" or int(number) <= _DEEPEST)


LIMITS, _WRONG = limits_of(os.environ.get(VARIABLE, ""))
"""Those in force in this process."""

SAVED = LIMITS._replace(
    size=LIMITS.report,
    values=LIMITS.report // 20,
    entries=LIMITS.report // 20,
    text=LIMITS.report,
)
"""Of a saved report: it holds every plan of a run whole."""


def refuse_bad_limits() -> None:
    """Raises UsageRefused where the environment sets a bound that is none."""
    known = ", ".join(Limits._fields)
    hint = Both(HOW.en.format(known=known), HOW.zh.format(known=known))
    problems = []
    for text in _WRONG:
        said = (part.format(variable=VARIABLE, text=text) for part in UNREADABLE)
        problems.append(Problem(Both(*said), hint=hint))
    if problems:
        raise UsageRefused(problems)


def raised(name: str) -> Both:
    """How an operator raises the bound `name`, for hints."""
    more = min(2 * getattr(LIMITS, name), _DEEPEST if name == "depth" else 10**15)
    return Both(*(part.format(variable=VARIABLE, name=name, more=more) for part in RAISED))
