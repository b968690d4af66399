"""Compiled packs in the user's cache folder, keyed by the digest of all they came from.

Knows files and digests; a cache that is missing, read-only or damaged is never an error and
never changes a result: the pack is compiled again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from evaluator.core import PackRefused
from evaluator.expr.lang import VERSION as EXPRESSIONS
from evaluator.pack.compiled import Pack
from evaluator.pack.folder import PackFiles, read_files
from evaluator.pack.stored import from_json, to_json

KEPT = 32
"""Entries that stay; older ones are removed when one is added."""

_COMPILERS = ("core", "expr", "facts", "load", "pack", "plan", "values")
"""The parts of evaluator that decide what a compiled pack looks like."""


def cache_folder() -> Path | None:
    """Where compiled packs are kept; None where the user has no home."""
    named = os.environ.get("EVALUATOR_CACHE_DIR")
    if named:
        return Path(named)
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData/Local") / "evaluator/Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library/Caches/evaluator"
        shared = os.environ.get("XDG_CACHE_HOME", "")
        # a relative path is to be ignored, says the XDG base directory specification
        return (Path(shared) if shared.startswith("/") else Path.home() / ".cache") / "evaluator"
    except RuntimeError:
        return None


def cache_key(files: PackFiles) -> str:
    """The name of the entry: files, folder as shown (positions carry it), and the compiler."""
    parts = [files.digest(), files.shown, EXPRESSIONS, *_stamps()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stamps() -> list[str]:
    """Size and time of every module that takes part in compiling."""
    package = Path(__file__).parent.parent
    stamps = []
    for part in _COMPILERS:
        folders = [str(package / part)]
        while folders:
            for entry in os.scandir(folders.pop()):
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    stamps.append(f"{part}/{entry.name} {found.st_size} {found.st_mtime_ns}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
    return sorted(stamps)


def fetch(key: str) -> Pack | None:
    """The pack kept under `key`; None if there is none that is whole and still right."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        digest, _, body = (folder / f"{key}.json").read_bytes().partition(b"\n")
        if _seal(key, body) != digest:
            return None
        pack = from_json(body)
        if pack.base is not None:
            now = read_files(Path(pack.base.folder)).digest()
            return pack if now == pack.base.digest else None
    except (OSError, ValueError, PackRefused):
        return None
    return pack


def keep(key: str, pack: Pack) -> None:
    """Keep a compiled pack; silently nothing where that is not possible."""
    folder = cache_folder()
    if folder is None:
        return
    body = to_json(pack)
    digest = _seal(key, body)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{os.getpid()}-{key}"
        try:
            draft.write_bytes(digest + b"\n" + body)
            draft.replace(folder / f"{key}.json")
        finally:
            draft.unlink(missing_ok=True)
        _clear(folder)
    except OSError:
        return


def _seal(key: str, body: bytes) -> bytes:
    """Over the name too: an entry that was moved to another's name is not that one."""
    return hashlib.sha256(key.encode() + b"\n" + body).hexdigest().encode()


def _clear(folder: Path) -> None:
    entries = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for entry in entries[KEPT:]:
        entry.unlink(missing_ok=True)
