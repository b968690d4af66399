"""All fields of a plan file as plain text: `python -m evaluator.plan.listing`.

Knows the declarations only.
"""

from __future__ import annotations

import sys

from evaluator.plan.kinds import (
    Field,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Word,
    all_fields,
)


def _short(kind: Kind) -> str:
    if isinstance(kind, ListOf):
        return f"list of {_short(kind.of)}"
    if isinstance(kind, Integer):
        return "integer year" if kind.unit else "integer"
    if isinstance(kind, Number):
        return f"number {kind.dimension} [{kind.unit}]"
    if isinstance(kind, Text):
        return f"id of {kind.refers}" if kind.refers else "text"
    if isinstance(kind, Word):
        return "word " + "|".join(kind.options)
    if isinstance(kind, RecordKind):
        return "prose {zh,en,local}" if kind.name == "prose" else "record"
    return "date" if type(kind).__name__ == "DateKind" else "truth"


def _line(path: str, field: Field) -> str:
    mark = "" if field.readable else "  (conditions may not read)"
    return f"{path}: {_short(field.kind)}  -- {field.title.en} / {field.title.zh}{mark}"


def main() -> None:
    """Print one line a field; the fields that every block has only once."""
    common = ("note", "evidence", "elsewhere")
    seen: set[str] = set()
    for path, field in all_fields():
        steps = path.replace("[]", "").split(".")
        name = steps[-1]
        if path.startswith("document.") or any(step in common for step in steps[:-1]):
            continue
        if path == "document":
            sys.stdout.write(_line(path, field) + " (same fields as documents[])\n")
        elif name in common:
            if name not in seen:
                seen.add(name)
                sys.stdout.write(_line(f"[every block].{name}", field) + "\n")
        elif name in ("zh", "en", "local"):
            continue
        else:
            sys.stdout.write(_line(path, field) + "\n")


if __name__ == "__main__":
    main()
