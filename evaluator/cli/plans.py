"""Which plans the arguments mean: files, folders, patterns, standard input.

Knows names of files; reads only as much of one as tells whether it is a plan.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from evaluator.core import Both, Problem, UsageRefused
from evaluator.load import LIMITS, Loaded, load_bytes, load_text

STDIN = "-"
_ENDINGS = (".yaml", ".yml", ".json", ".xlsx")
_SIGN = b"city-plan/"
_FIRST = 4096

NO_MATCH = Both("no file matches {name}", "没有文件符合 {name}")
NO_PLAN = Both("there is no plan in the folder {name}", "文件夹 {name} 中没有规划")
NO_PLAN_HINT = Both(
    "a plan in a folder is known by its line `schema: city-plan/1`; a workbook is one that "
    "evaluator new or convert made",
    "文件夹中的规划以 `schema: city-plan/1` 一行识别；工作簿须由 evaluator new 或 convert 生成",
)


def expand(names: Iterable[str], many: tuple[str, ...] = ()) -> list[str]:
    """The plans, each once, in the order of the arguments and sorted within one.

    In a folder the files with an ending of `many` are taken too, as files of many plans.

    Raises UsageRefused for every pattern or folder that holds no plan: nothing evaluated is
    never success. A name of a file stays, whether there is such a file or not.
    """
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for name in names:
        if name == STDIN or Path(name).is_file():
            found[name] = None
        elif Path(name).is_dir():
            plans = sorted(_in_folder(name, many))
            found.update(dict.fromkeys(plans))
            if not plans:
                problems.append(Problem(NO_PLAN.fill(name=name), hint=NO_PLAN_HINT))
        elif any(sign in name for sign in "*?["):
            import glob

            matches = glob.glob(name, recursive=True)  # noqa: PTH207 - absolute patterns too
            files = sorted(one for one in matches if Path(one).is_file())
            found.update(dict.fromkeys(files))
            if not files:
                problems.append(Problem(NO_MATCH.fill(name=name)))
        else:
            found[name] = None
    if problems:
        raise UsageRefused(problems)
    return list(found)


def source_of(name: str) -> str | Loaded:
    """What the evaluator reads for a name. Raises PlanRefused for a broken standard input."""
    return _standard_input() if name == STDIN else name


def _standard_input() -> Loaded:
    """Bytes, so that another encoding is recognised as in a file; never more than a plan may be."""
    file = "<stdin>"
    stream: TextIO | None = sys.stdin
    if stream is None:  # closed before the start
        return load_text("", file=file)
    raw = getattr(stream, "buffer", None)
    if raw is None:
        return load_text(stream.read(LIMITS.size + 1), file=file)
    return load_bytes(raw.read(LIMITS.size + 1), file)


def _in_folder(folder: str, many: tuple[str, ...]) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for file in files:
            path = os.path.join(place, file)  # noqa: PTH118 - keeps `./` as the user wrote it
            if file.startswith(".") or _is_no_file(path):
                continue
            if file.endswith(many) or (file.endswith(_ENDINGS) and _is_plan(path)):
                yield path


def _is_no_file(path: str) -> bool:
    """A pipe or a device, by itself or behind a link: reading one may never end."""
    return Path(path).exists() and not Path(path).is_file()


def _is_plan(path: str) -> bool:
    try:
        with Path(path).open("rb") as stream:
            if path.endswith(".xlsx"):
                from evaluator.sheet.package import marked

                return marked(stream.read(LIMITS.size))
            return _SIGN in stream.read(_FIRST)
    except OSError:
        return False
