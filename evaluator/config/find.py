"""Where settings are kept: `evaluator.toml`, or `[tool.evaluator]` of a `pyproject.toml`.

Knows folders and file names; understands no key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.load.files import decode, read_bytes
from evaluator.load.limits import LIMITS

OWN, SHARED = "evaluator.toml", "pyproject.toml"
TABLE = ("tool", "evaluator")

NO_FILE = Both("--config: there is no file {file}", "--config：没有文件 {file}")
UNREADABLE = Both("this is not TOML: {why}", "不是有效的TOML：{why}")
TOO_DEEP = Both("too many levels lie inside each other", "嵌套层数过多")
TWO = Both(
    "the plans have different settings: {one} and {other}",
    "各规划的配置文件不同：{one} 与 {other}",
)
TWO_HINT = Both(
    "check them apart, or choose one with --config FILE",
    "请分别检查，或用 --config 文件名 指定其一",
)


class Home(NamedTuple):
    """A file with settings, read as TOML."""

    file: str
    """As shown: from the working folder where it lies below it."""
    text: str
    table: tuple[str, ...]
    """The table in which our keys stand: none in a file of our own."""
    data: dict[str, Any]
    """What stands in that table."""

    @property
    def folder(self) -> Path:
        """What its relative paths start from."""
        return Path(self.file).resolve().parent


def find_home(plans: Iterable[str]) -> Home | None:
    """The settings for these plans: the first found from each plan's folder upwards.

    In one folder `evaluator.toml` goes before `pyproject.toml`, and a `pyproject.toml` without
    our table is passed by. Raises UsageRefused where the plans find different files.
    """
    homes: dict[str, Home | None] = {}
    seen: set[Path] = set()
    for plan in plans:
        folder = _folder(plan)
        if folder in seen:
            continue
        seen.add(folder)
        found = _upwards(folder)
        homes["" if found is None else found.file] = found
    if len(homes) > 1:
        one, other = sorted(homes)[:2]
        raise UsageRefused([Problem(TWO.fill(one=one or "-", other=other), hint=TWO_HINT)])
    return next(iter(homes.values()), None)


def home_of(file: str) -> Home:
    """The settings in a file that was named. Raises UsageRefused."""
    if not Path(file).is_file():
        raise UsageRefused([Problem(NO_FILE.fill(file=file))])
    found = _read(Path(file))
    assert found is not None
    return found


def _folder(plan: str) -> Path:
    path = Path(plan)
    return (path if path.is_dir() else path.parent).resolve()


def _upwards(folder: Path) -> Home | None:
    for place in (folder, *folder.parents):
        for name in (OWN, SHARED):
            file = place / name
            if file.is_file():
                found = _read(file, only_ours=name == SHARED)
                if found is not None:
                    return found
    return None


def _read(file: Path, *, only_ours: bool = False) -> Home | None:
    shown = _shown(file)
    content = read_bytes(str(file), LIMITS)
    text = content if isinstance(content, Problem) else decode(content, shown)
    if isinstance(text, Problem):
        raise UsageRefused([_at(text, shown)])
    if only_ours and not _OURS.search(text):
        return None
    import tomllib  # only where there is something of ours

    try:
        data: Any = tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:  # of TOML; or of Python, for a number without end
        raise _unreadable(shown, str(error)) from error
    except RecursionError as error:
        raise UsageRefused([Problem(TOO_DEEP, Location(shown, 1, 1))]) from error
    if file.name != SHARED:
        return Home(shown, text, (), data)
    for key in TABLE:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return None if only_ours else Home(shown, text, TABLE, {})
    return Home(shown, text, TABLE, data)


_OURS = re.compile(
    r"""tool\s*["']?\s*\.\s*["']?\s*evaluator|\[\s*["']?tool["']?\s*\]|^tool\s*=""", re.MULTILINE
)
"""How a shared file may name our table; one without it is not read further."""


def _unreadable(shown: str, why: str) -> UsageRefused:
    place = Location(shown, _line_in(why), 1)
    return UsageRefused([Problem(UNREADABLE.fill(why=why), place)])


def _at(problem: Problem, shown: str) -> Problem:
    place = problem.location
    return problem if place is None else problem._replace(location=place._replace(file=shown))


def _shown(file: Path) -> str:
    try:
        return os.fspath(file.resolve().relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(file)


def _line_in(why: str) -> int:
    """The line that a complaint of the TOML reader ends with: `(at line 3, column 5)`."""
    digits = why.rpartition("at line ")[2].partition(",")[0]
    return int(digits) if digits.isdecimal() else 1
