"""A small sound pack, on disk and as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SOUND = Path(__file__).parent / "sound"
Write = Callable[..., Path]


@pytest.fixture
def files() -> dict[str, str]:
    """The sound pack's files by name."""
    return {
        path.relative_to(SOUND).as_posix(): path.read_bytes().decode()
        for path in sorted(SOUND.rglob("*.*"))
    }


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and a working folder in which packs are written."""
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path / "cache"


@pytest.fixture
def write(cache: Path) -> Write:
    """Write files as a folder below the working folder; gives the folder."""

    def written(files: dict[str, str], name: str = "small") -> Path:
        for file, text in files.items():
            path = Path(name) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return Path(name)

    return written
