"""Whether waivers hold for a finding. The only place where that is decided.

Knows expiry, patterns and paths; reads no file and no clock.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from evaluator.expr.pattern import literal, search
from evaluator.waivers.model import Finding, Waiver


def decide(waivers: Iterable[Waiver], finding: Finding, day: datetime.date) -> tuple[Waiver, ...]:
    """The waivers by which `finding` is waived on `day`; none where it is not.

    A waiver of the whole rule is enough. Waivers of paths count only where they cover, each or
    together, every path at issue: what they leave open is not waived with the rest.
    """
    if not finding.waivable:
        return ()
    sound = sorted(
        (
            one
            for one in waivers
            if one.rule == finding.rule and day <= one.expires and concerns(one, finding.plan)
        ),
        key=lambda one: one.order,
    )
    whole = tuple(one for one in sound if one.path is None)
    if whole:
        return whole
    held: set[Waiver] = set()
    for path in finding.paths:
        covering = {one for one in sound if one.path is not None and covers(one.path, path)}
        if not covering:
            return ()
        held |= covering
    return tuple(one for one in sound if one in held)


def concerns(waiver: Waiver, plan: str) -> bool:
    """Whether its pattern fits the plan: `*` within a folder, `**` through folders, `?`."""
    return _pattern(waiver.plans)(plan) is not None


def covers(pattern: str, path: str) -> bool:
    """Whether `path` is what `pattern` names, or lies below; `[]` stands for every entry."""
    found = _path(pattern).match(path)
    return found is not None and (found.end() == len(path) or path[found.end()] in ".[")


@lru_cache(maxsize=1024)
def _pattern(text: str) -> Callable[[str], Any]:
    """RE2, whose time is linear: in Python's engine `**/**/**/x` multiplies."""
    parts = []
    for part in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", text.removeprefix("./")):
        parts.append(_SIGNS.get(part) or literal(part))
    return search("(?s)^(?:" + "".join(parts) + ")$")


_SIGNS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache(maxsize=1024)
def _path(text: str) -> re.Pattern[str]:
    every = re.escape("[]")
    return re.compile(re.escape(text).replace(every, r"\[[^\[\]]*\]"), re.DOTALL)
