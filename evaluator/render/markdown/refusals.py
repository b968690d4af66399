"""Plans that were not evaluated, with the reasons.

Knows problems; the first of each file are shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both, Problem
from evaluator.render.markdown.escape import code, escape
from evaluator.render.options import Options
from evaluator.render.paths import relative

REFUSED = Both("Not evaluated", "未能评价")
LINE = Both("line {line}", "第{line}行")
MORE = Both("{n} more", "另有 {n} 项")
COLON = Both(": ", "：")
_SHOWN = 10
_FILES = 10


def refusals(problems: Sequence[Problem], options: Options) -> str:
    """A heading and a list of reasons for each plan."""
    files: dict[str, list[Problem]] = {}
    for one in problems:
        file = relative(one.location.file, options) if one.location else ""
        files.setdefault(file, []).append(one)
    parts = []
    for file, found in list(files.items())[:_FILES]:
        title = f"### {REFUSED.pick(options.lang)}"
        parts.append(f"{title}{COLON.pick(options.lang)}{code(file)}" if file else title)
        lines = [f"- {_reason(one, options.lang)}" for one in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append("- " + MORE.pick(options.lang).format(n=len(found) - _SHOWN))
        parts.append("\n".join(lines))
    if len(files) > _FILES:
        parts.append(MORE.pick(options.lang).format(n=len(files) - _FILES))
    return "\n\n".join(parts)


def _reason(one: Problem, lang: str) -> str:
    said = escape(Problem(one.message, None, "", one.hint).show(lang)[:300])
    where = []
    if one.location is not None and one.location.cell:
        where.append(code(one.location.cell))
    elif one.location is not None and one.location.line:
        where.append(LINE.pick(lang).format(line=one.location.line))
    if one.path:
        where.append(code(one.path))
    joint = COLON.pick(lang)
    return joint.join([" · ".join(where), said]) if where else said
