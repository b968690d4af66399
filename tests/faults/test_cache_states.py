"""The cache of packs as a machine: whatever is done to it, a pack is what its files say."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from evaluator.pack import Pack, cache, load_pack
from evaluator.pack.compile import compile_pack
from evaluator.pack.folder import read_files

SOUND = Path(__file__).parents[1] / "pack" / "sound"
NAMES = st.sampled_from(["one", "two"])
TOP = Path(tempfile.gettempdir()) / f"states-{os.getpid()}"
"""The same in every story: a pack carries the name of its folder in its places."""
KNOWN: dict[tuple[str, str], Pack] = {}
"""Compiled without a cache, by folder and content: what every load must give."""


class CacheStates(RuleBasedStateMachine):
    """Two packs, one cache, and everything that can happen to it."""

    @initialize()
    def begin(self) -> None:
        self.top = TOP
        self.top.mkdir(exist_ok=True)
        self.cache = self.top / "cache"
        self.before = os.environ.get("EVALUATOR_CACHE_DIR")
        os.environ["EVALUATOR_CACHE_DIR"] = str(self.cache)
        self.version = cache.EXPRESSIONS
        for name in ("one", "two"):
            shutil.copytree(SOUND, self.top / name)

    def teardown(self) -> None:
        cache.EXPRESSIONS = self.version
        if self.before is None:
            os.environ.pop("EVALUATOR_CACHE_DIR", None)
        else:
            os.environ["EVALUATOR_CACHE_DIR"] = self.before
        shutil.rmtree(self.top)

    def expected(self, name: str) -> Pack:
        files = read_files(self.top / name)
        key = (name, files.digest())
        if key not in KNOWN:
            KNOWN[key] = compile_pack(files)
        return KNOWN[key]

    def entries(self) -> list[Path]:
        return sorted(self.cache.glob("*.json")) if self.cache.is_dir() else []

    def same(self, found: Pack, name: str) -> None:
        wanted = self.expected(name)
        assert (found.digest, found.rules) == (wanted.digest, wanted.rules)

    @rule(first=NAMES, second=NAMES)
    def load_at_once(self, first: str, second: str) -> None:
        with ThreadPoolExecutor(3) as pool:
            names = (first, second, first)
            loaded = pool.map(lambda name: load_pack(self.top / name), names)
            for name, found in zip(names, loaded, strict=True):
                self.same(_here(found), name)

    @rule(name=NAMES, points=st.sampled_from(["2.5", "1", "7/3", "0.125"]))
    def change(self, name: str, points: str) -> None:
        file = self.top / name / "peak" / "early.yaml"
        lines = file.read_text(encoding="utf-8").split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith("points:"))
        lines[at] = f"points: {points}" if "/" not in points else "points: 3"
        file.write_text("\n".join(lines), encoding="utf-8")

    @rule(data=st.data(), how=st.sampled_from(["cut", "flip", "empty", "junk", "folder", "link"]))
    def corrupt(self, data: st.DataObject, how: str) -> None:
        found = self.entries()
        if not found:
            return
        entry = data.draw(st.sampled_from(found))
        if not entry.is_file():
            return
        raw = entry.read_bytes()
        if how in ("folder", "link"):
            entry.unlink()
            entry.mkdir() if how == "folder" else entry.symlink_to(self.top / "nowhere")
            return
        at = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        made = {"cut": raw[:at], "flip": raw[:at] + b"\x00" + raw[at + 1 :], "empty": b"",
                "junk": b"[" * 3000}  # fmt: skip
        entry.write_bytes(made[how])

    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        found = [one for one in self.entries() if one.is_file()]
        if len(found) < 2:
            return
        first, second = data.draw(st.permutations(found))[:2]
        content = first.read_bytes()
        second.write_bytes(content)

    @rule(how=st.sampled_from(["gone", "file", "full"]))
    def lose(self, how: str) -> None:
        if self.cache.is_dir():
            shutil.rmtree(self.cache)
        else:
            self.cache.unlink(missing_ok=True)
        if how == "file":
            self.cache.write_text("no folder")
        elif how == "full":
            self.cache.mkdir()
            for number in range(cache.KEPT + 5):
                (self.cache / f"{number}.json").write_text("x")

    @rule(version=st.sampled_from(["", "x", "99"]))
    def another_compiler(self, version: str) -> None:
        cache.EXPRESSIONS = self.version + version

    @invariant()
    def every_pack_is_what_its_files_say(self) -> None:
        for name in ("one", "two"):
            self.same(_here(load_pack(self.top / name)), name)

    @invariant()
    def it_does_not_grow(self) -> None:
        assert len(self.entries()) <= cache.KEPT + 5
        drafts = list(self.cache.glob(".*")) if self.cache.is_dir() else []
        assert drafts == []


def _here(pack: Pack) -> Pack:
    """A pack whose lazily read parts have been read: damage to them would show now."""
    for one in pack.rules:
        assert one.id
        with contextlib.suppress(KeyError):
            assert pack.examples[one.id] is not None
    return pack


CacheStates.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class TestCacheStates(CacheStates.TestCase):
    """Twelve stories of twelve steps."""
