"""Where a pack's files hold expressions, read from plain data.

Knows keys; compiles nothing. Works on files with other defects too, so that a wrong condition
is reported beside a missing translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.core import Path
from evaluator.pack.exprs import ADOPTED, Expression
from evaluator.pack.source import File


def rule_expressions(file: File[object]) -> dict[Path, Expression]:
    """`when`, `pass` and the lines of `partial`, by their path. `needs_adoption` joins `when`."""
    data = file.loaded.data
    if not isinstance(data, dict):
        return {}
    found = {path: Expression(file, path, text) for path, text in _texts(data)}
    if data.get("needs_adoption") is True:
        stated: Path = ("needs_adoption",)
        when = found.get(("when",))
        if when is None:
            found[("when",)] = Expression(file, ("when",), "", ADOPTED, "", stated)
        else:
            before = f"{ADOPTED} && ("
            found[("when",)] = Expression(file, ("when",), when.text, before, ")", stated)
    return found


def _texts(data: dict[str, object]) -> Iterator[tuple[Path, str]]:
    for key in ("when", "pass"):
        text = data.get(key)
        if isinstance(text, str) and text.strip():
            yield (key,), text
    lines = data.get("partial")
    for number, line in enumerate(lines if isinstance(lines, list) else ()):
        text = line.get("if") if isinstance(line, dict) else None
        if isinstance(text, str) and text.strip():
            yield ("partial", number, "if"), text
