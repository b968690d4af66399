"""Caches that are damaged, foreign, read-only or shared: the pack is the same every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import evaluator
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
    sealed = entry.stem.encode() + b"\n" + body
    digest = hashlib.sha256(sealed).hexdigest().encode() if signed else b"0" * 64
    entry.write_bytes(digest + b"\n" + body)
    assert load_pack(str(SOUND)) == fresh


@pytest.mark.parametrize("cut", [0, 1, 64, 65, 66, 500, -1])
def test_a_torn_entry_is_compiled_again(fresh: Pack, cache: Path, cut: int) -> None:
    (entry,) = cache.glob("*.json")
    entry.write_bytes(entry.read_bytes()[:cut])
    assert load_pack(str(SOUND)) == fresh


def test_the_entry_of_another_pack_is_not_taken(fresh: Pack, cache: Path, tmp_path: Path) -> None:
    """Whole and sound, but laid under this one's name."""
    (mine,) = cache.glob("*.json")
    other = Path(shutil.copytree(SOUND, tmp_path / "other"))
    head = other / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("A: 85", "A: 90"), encoding="utf-8")
    load_pack(str(other))
    (foreign,) = set(cache.glob("*.json")) - {mine}
    mine.write_bytes(foreign.read_bytes())
    assert load_pack(str(SOUND)) == fresh


@pytest.mark.parametrize("time", [0.0, -1e9, 7.3e9])
def test_an_entry_from_another_century(fresh: Pack, cache: Path, time: float) -> None:
    (entry,) = cache.glob("*.json")
    os.utime(entry, (time, time))
    assert load_pack(str(SOUND)) == fresh


def test_a_cache_folder_that_is_a_file_is_done_without(cache: Path) -> None:
    cache.write_text("not a folder")
    assert load_pack(str(SOUND)).id
    assert cache.read_text() == "not a folder"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child without rights")
def test_a_read_only_cache_is_done_without(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the tests run as root, who may write everywhere: a child gives its rights up.

    Such a child may read no private folder: pack and cache lie in one that is open to all.
    """
    top = Path(tempfile.mkdtemp(prefix="open-"))
    try:
        top.chmod(0o755)
        if os.geteuid() == 0 and not _open_to_all(Path(evaluator.__file__)):
            pytest.skip("nobody but root may read evaluator here")
        monkeypatch.chdir(top)
        shutil.copytree(SOUND, top / "pack")
        folder = top / "read-only"
        folder.mkdir(mode=0o555)
        expected = load_pack("./pack")
        child = os.fork()
        if child == 0:
            os._exit(_load_without_rights(folder, expected))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert list(folder.iterdir()) == []
    finally:
        monkeypatch.undo()
        shutil.rmtree(top)


def _open_to_all(file: Path) -> bool:
    return all(one.stat().st_mode & 0o5 == 0o5 for one in file.resolve().parents)


def _load_without_rights(folder: Path, expected: Pack) -> int:
    """0: loaded, and the folder was read-only indeed; 1: another pack; 2: it could be written."""
    try:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        os.environ["EVALUATOR_CACHE_DIR"] = str(folder)
        if os.access(folder, os.W_OK):
            return 2
        return 0 if load_pack("./pack") == expected else 1
    except BaseException:  # noqa: BLE001 - a child of a test says it by its code
        return 3


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
