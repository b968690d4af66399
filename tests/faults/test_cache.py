"""Caches that are damaged, foreign, read-only or shared: the pack is the same every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evaluator.pack import Pack, load_pack

TOP = Path(__file__).parents[2]
SOUND = TOP / "tests" / "pack" / "sound"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def fresh(cache: Path) -> Pack:
    found = load_pack(str(SOUND))
    assert len(list(cache.glob("*.json"))) == 1
    return found


@pytest.mark.parametrize("body", [
    b"", b"{}", b"[]", b"null\n{}", b"[[]]\n{}", b'["Pack"]\n{}', b'["exact","1/0"]\n{}',
    b'["Rule",1]\n{}', b'["both",1,2,3]\n{}', b"[" * 100_000, b"\xff\xfe", b'["day","x"]\n{}',
    b'[{"a":1}]\n{}', b'["tuple"]\n{}', b'["outcome",[]]\n{}',
])  # fmt: skip
@pytest.mark.parametrize("signed", [True, False])
def test_a_foreign_entry_is_compiled_again(
    fresh: Pack, cache: Path, body: bytes, signed: bool
) -> None:
    (entry,) = cache.glob("*.json")
    digest = hashlib.sha256(body).hexdigest().encode() if signed else b"0" * 64
    entry.write_bytes(digest + b"\n" + body)
    assert load_pack(str(SOUND)) == fresh


@pytest.mark.parametrize("cut", [0, 1, 64, 65, 66, 500, -1])
def test_a_torn_entry_is_compiled_again(fresh: Pack, cache: Path, cut: int) -> None:
    (entry,) = cache.glob("*.json")
    entry.write_bytes(entry.read_bytes()[:cut])
    assert load_pack(str(SOUND)) == fresh


def test_a_cache_folder_that_is_a_file_is_done_without(cache: Path) -> None:
    cache.write_text("not a folder")
    assert load_pack(str(SOUND)).id
    assert cache.read_text() == "not a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_done_without(cache: Path) -> None:
    cache.mkdir(mode=0o500)
    assert load_pack(str(SOUND)).id


def test_a_cache_that_cannot_be_written_is_done_without(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert load_pack(str(SOUND)).id
    assert list(cache.iterdir()) == []


def test_two_processes_fill_the_cache_at_once(cache: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(SOUND, tmp_path / "pack")
    code = f"from evaluator.pack import load_pack; print(load_pack({str(folder)!r}).digest)"
    running = [
        subprocess.Popen([sys.executable, "-c", code], cwd=TOP, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = {one.communicate(timeout=60)[0] for one in running}
    assert {one.returncode for one in running} == {0}
    assert len(said) == 1
    assert [path.suffix for path in cache.iterdir()] == [".json"], "no draft stays behind"
