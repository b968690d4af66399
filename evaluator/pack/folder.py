"""Which folder a pack is, which files it has and what they say to the byte.

Knows names, folders and digests; knows no YAML. Standard library only: every warm run
hashes all files of the pack.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from evaluator.core import Both, Location, PackRefused, Problem, UsageRefused
from evaluator.core.near import nearest
from evaluator.load.limits import LIMITS, raised

PACK_FILE = "pack.yaml"
_SUFFIXES = (".yaml", ".yml", ".csv")
_DEEPEST = 8
"""Folders inside each other; a rule lies in one, a table in a few."""


class PackFiles(NamedTuple):
    """The bytes of a pack, by path inside its folder (with `/`), in sorted order."""

    folder: Path
    shown: str
    """The folder as messages write it."""
    content: dict[str, bytes]

    def show(self, name: str) -> str:
        """The file's path as messages write it."""
        return f"{self.shown}/{name}"

    def digest(self) -> str:
        """`sha256:...` over names and contents."""
        total = hashlib.sha256()
        for name, content in self.content.items():
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
        return f"sha256:{total.hexdigest()}"


def shelves() -> list[Path]:
    """The folders that hold the packs of this installation: in the wheel, in the checkout."""
    package = Path(__file__).resolve().parent.parent
    return [path for path in (package / "rules", package.parent / "rules") if path.is_dir()]


def pack_names() -> list[str]:
    """The packs that can be called by name."""
    return sorted(
        {entry.parent.name for shelf in shelves() for entry in shelf.glob(f"*/{PACK_FILE}")}
    )


def find_pack(name_or_dir: str | os.PathLike[str]) -> Path:
    """The folder of a pack, from its name or its path; raises UsageRefused if there is none."""
    text = os.fspath(name_or_dir)
    if os.sep not in text and "/" not in text:
        for shelf in shelves():
            if text and (shelf / text / PACK_FILE).is_file():
                return shelf / text
    folder = Path(text)
    if text and folder.name == PACK_FILE and folder.is_file():
        return folder.parent
    if text and folder.is_dir():
        return folder
    raise UsageRefused([_unknown(text)])


def _unknown(text: str) -> Problem:
    names = pack_names()
    near = nearest(text, names)
    known = ", ".join(names) or "–"
    hint = Both(f"packs: {known}; or give a folder", f"现有规则集：{known}；也可以给出文件夹")
    if near:
        hint = Both(f"did you mean '{near}'? {hint.en}", f"是否应为“{near}”？{hint.zh}")
    return Problem(Both(f"there is no pack '{text}'", f"没有规则集“{text}”"), hint=hint)


def read_files(folder: Path) -> PackFiles:
    """All files of a pack as bytes; raises PackRefused where one cannot be read."""
    shown = shown_folder(folder)
    content: dict[str, bytes] = {}
    problems: list[Problem] = []
    left = LIMITS.pack
    for name in sorted(_names(folder, "", problems)):
        try:
            with (folder / name).open("rb") as stream:
                content[name] = stream.read(left + 1)
        except OSError as error:
            problems.append(_unreadable(f"{shown}/{name}", error))
            continue
        left -= len(content[name])
        if left < 0:
            raise PackRefused([*problems, _too_large(f"{shown}/{name}")])
    if PACK_FILE not in content and not problems:
        place = Location(f"{shown}/{PACK_FILE}", 1, 1)
        message = Both("the folder has no pack.yaml", "文件夹中没有 pack.yaml")
        hint = Both("a pack is a folder with a pack.yaml", "规则集是含有 pack.yaml 的文件夹")
        problems.append(Problem(message, place, hint=hint))
    if problems:
        raise PackRefused(problems)
    return PackFiles(folder, shown, content)


def shown_folder(folder: Path) -> str:
    """The folder as messages write it: from the working folder where it lies below that."""
    here = str(Path.cwd()) + os.sep
    return str(folder).removeprefix(here).replace(os.sep, "/")


def _names(folder: Path, prefix: str, problems: list[Problem]) -> list[str]:
    """Paths of files; links are refused, so that a pack is what lies in its folder."""
    names: list[str] = []
    try:
        entries = list(os.scandir(folder / prefix))
    except OSError as error:
        problems.append(_unreadable(f"{shown_folder(folder)}/{prefix}".rstrip("/"), error))
        return names
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        if entry.is_symlink():
            place = Location(f"{shown_folder(folder)}/{name}", 1, 1)
            message = Both(
                "is a link; a pack is read from its own folder only",
                "是链接；规则集只读取自身文件夹内的文件",
            )
            problems.append(Problem(message, place))
        elif entry.is_dir():
            if name.count("/") >= _DEEPEST:
                problems.append(_beyond(f"{shown_folder(folder)}/{name}", DEEP, _DEEPEST))
                continue
            names += _names(folder, f"{name}/", problems)
        elif entry.name.endswith(_SUFFIXES) and entry.is_file():  # a pipe would be waited for
            names.append(name)
        if len(names) > LIMITS.files:
            shown = shown_folder(folder)
            raise PackRefused([_beyond(f"{shown}/{PACK_FILE}", MANY, LIMITS.files, "files")])
    return names


DEEP = Both("more than {n} folders lie inside each other", "文件夹嵌套超过{n}层")
MANY = Both("the pack has more than {n:,} files", "规则集的文件超过{n:,}个")
LARGE = Both("with this file the pack is larger than {n:,} bytes",
             "加上该文件，规则集超过{n:,}字节")  # fmt: skip


def _too_large(shown: str) -> Problem:
    return _beyond(shown, LARGE, LIMITS.pack, "pack")


def _beyond(shown: str, text: Both, number: int, name: str = "") -> Problem:
    return Problem(text.fill(n=number), Location(shown, 1, 1), hint=raised(name) if name else None)


def _unreadable(shown: str, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(Both(f"cannot be read: {reason}", f"无法读取：{reason}"), Location(shown, 1, 1))
