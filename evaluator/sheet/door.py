"""The door for plan files: a workbook by its name, else YAML or JSON.

Knows which reader suits a name; whatever reads a workbook is imported only for one.
"""

from __future__ import annotations

import os

from evaluator.core import Both, PlanRefused, Problem, Refused, UsageRefused
from evaluator.load import LIMITS, Loaded, load_bytes, load_file
from evaluator.load.files import read_bytes

_SPREADSHEETS = (".xlsx", ".xlsm", ".xltm", ".xlsb", ".xls", ".xltx", ".ods", ".et")


def is_sheet(name: str | os.PathLike[str]) -> bool:
    """Whether a file is a spreadsheet by its name."""
    return os.fspath(name).lower().endswith(_SPREADSHEETS)


def refuse_other(name: str) -> None:
    """Raises UsageRefused where a name is that of a spreadsheet that is not written."""
    from evaluator.sheet.package import NOT_WRITTEN, OTHERS, ending

    found = OTHERS.get(ending(name))
    if found is not None:
        message = NOT_WRITTEN.fill(what=found)
        raise UsageRefused([Problem(message, hint=Both("write .xlsx", "请写.xlsx"))])


def load_plan(
    path: str | os.PathLike[str],
    *,
    refuse: type[Refused] = PlanRefused,
    shown: str | None = None,
) -> Loaded:
    """The data of a plan file. `shown` is its name in messages, where that is not its path.

    Raises `refuse` with every problem found.
    """
    file = os.fspath(path)
    if not is_sheet(file):
        return load_file(file, refuse=refuse, shown=shown)
    found = read_bytes(file, LIMITS)
    if isinstance(found, Problem):
        raise refuse([found])
    return load_content(found, shown or file, refuse=refuse)


def load_content(
    content: bytes, name: str, *, refuse: type[Refused] = PlanRefused, placed: bool = True
) -> Loaded:
    """The same of bytes that are in no file; `name` tells the format. Raises `refuse`.

    Where not `placed`, it is made for those who will hardly ask where anything stands.
    """
    if is_sheet(name):
        from evaluator.sheet.read import load_sheet

        return load_sheet(content, name, refuse)
    return load_bytes(content, name, refuse=refuse, placed=placed)
