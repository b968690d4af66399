"""What is attacked: one function for each way in, from bytes to nothing.

Knows the doors and what may come out of them: a result, or a refusal with reasons in both
languages. Anything else that is raised is a bug of evaluator. Knows no mutator and no clock.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import evaluator.walk.repository as git
from evaluator.cli.main import main
from evaluator.compare.saved import is_report, read_saved
from evaluator.config.find import home_of
from evaluator.config.read import read_config
from evaluator.core import Lang, PlanRefused, Problem
from evaluator.expr.fault import ExpressionFaulty
from evaluator.importing.load import load_mapping
from evaluator.importing.run import import_files
from evaluator.importing.write import as_line, as_yaml
from evaluator.load import Loaded, load_bytes, load_text
from evaluator.load.files import decode
from evaluator.pack import load_pack
from evaluator.pack.compile import compile_pack
from evaluator.pack.folder import PackFiles
from evaluator.pack.lint import lint
from evaluator.pack.stored import from_json
from evaluator.render import FORMATS, render
from evaluator.render.changes import data, text
from evaluator.render.history import Version, chart, table
from evaluator.render.options import Options
from evaluator.sheet.door import load_content
from evaluator.waivers.read import read_waivers
from evaluator.walk.against import Against, differences
from evaluator.walk.check import Evaluator, Request
from evaluator.walk.verify import verify
from support.attack import MAPPING, SAMPLES, SMALL_PACK, TABLE, refusing
from support.small import ask, compiler

LANGS = (Lang.EN, Lang.ZH)
PLANS: tuple[dict[str, Any], ...] = (
    {},
    {"targets": [{"year": 2030, "cut": 2.5, "metric": "co2", "note": "a plan"}, {}], "steps": []},
    {"peak": {"year": 2025, "ratio": 1.0, "firm": True, "tags": ["a"]}, "targets": [{"parts": []}]},
)
"""Asked every condition: silent, half stated, stated."""
BELOW = ("--watch", "import", "new", "docs")
"""Words with which the arguments are only parsed: they wait, or are there to write files."""


class Targets:
    """Every way in; `folder` is the only place that is written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pack = load_pack("peaking")
        self.evaluator = Evaluator(self.pack, Request())
        self.small = {
            path.relative_to(SMALL_PACK).as_posix(): path.read_bytes()
            for path in sorted(SMALL_PACK.rglob("*.*"))
        }
        self.names = sorted(self.small)
        self.plain = load_text(SAMPLES[0].decode(), "plan.yaml")
        self.modest = Evaluator(load_pack(str(SMALL_PACK)), Request())
        self.report = render([self.modest.report(self.plain)], "json").encode()

    def all(self) -> dict[str, Callable[[bytes], None]]:
        """The targets by name."""
        return {
            "loader": self.loader, "plan": self.plan, "condition": self.condition,
            "pack": self.whole_pack, "cache": self.cache, "waivers": self.waivers,
            "settings": self.settings, "mapping": self.mapping, "table": self.table,
            "saved": self.saved, "verify": self.verified, "history": self.history,
            "arguments": self.arguments,
        }  # fmt: skip

    def seeds(self) -> dict[str, list[bytes]]:
        """Sound inputs of each target, beside those of the corpus."""
        packs = [f"{name}\n".encode() + self.small[name] for name in self.names]
        return {"loader": SAMPLES, "plan": SAMPLES, "pack": packs, "mapping": [MAPPING],
                "table": [TABLE], "saved": [self.report], "verify": [self.report],
                "history": SAMPLES[:1]}  # fmt: skip

    def file(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.write_bytes(content)
        return os.fspath(path)

    def loader(self, content: bytes) -> None:
        """Any bytes as YAML and as JSON, with and without the place of everything in them."""
        for name in ("plan.yaml", "plan.json"):
            with refusing(content):
                loaded = _loaded(content, name)
                for path in _paths(loaded.data):
                    loaded.location(path)
                    loaded.key_location(path)
                    loaded.written(path)
                    loaded.insertion((*path, "new"))
            with refusing(content):
                bare = load_bytes(content, name, placed=False)
                bare.location(())  # libyaml can read it too
                assert repr(bare.data) == repr(load_bytes(content, name).data)

    def plan(self, content: bytes) -> None:
        """A plan to a report in one format and language, which its bytes choose."""
        with refusing(content):
            report = self.evaluator.report(_loaded(content, "plan.yaml"))
            chosen = zlib.crc32(content)
            form = sorted(FORMATS)[chosen % len(FORMATS)]
            shown = Options(lang=LANGS[chosen // 16 % 2], detail=bool(chosen & 256))
            render([report], form, shown).encode()

    def condition(self, content: bytes) -> None:
        """A condition, asked of plans with gaps."""
        said = content.decode("utf-8", "replace")
        with refusing(content):
            try:
                compiler().compile(said, condition=True)
            except ExpressionFaulty as faulty:  # the pack's compiler gives it a place
                assert faulty.faults
                return
            for one in PLANS:
                ask(said, one)

    def whole_pack(self, content: bytes) -> None:
        """A pack with one file replaced (named in the first line), linted, and a plan judged."""
        head, _, body = content.partition(b"\n")
        name = head.decode("utf-8", "replace")
        name = name if name in self.small else self.names[zlib.crc32(head) % len(self.names)]
        with refusing(content):
            made = compile_pack(PackFiles(Path("small"), "small", {**self.small, name: body}))
            for one in lint(made):
                one.show("zh")
            render([Evaluator(made).report(self.plain)], "json")

    def cache(self, content: bytes) -> None:
        """Any bytes as a stored pack: one, or a ValueError for which it is compiled again."""
        with contextlib.suppress(ValueError):
            from_json(content)

    def waivers(self, content: bytes) -> None:
        """A file of waivers, then a plan under it."""
        file = self.file("waivers.yaml", content)
        with refusing(content):
            request = Request(waivers=read_waivers(file, self.pack))
            render([Evaluator(self.pack, request).report(self.plain)], "terminal")

    def settings(self, content: bytes) -> None:
        """Settings, in a file of their own and in a shared one."""
        for name in ("evaluator.toml", "pyproject.toml"):
            with refusing(content):
                read_config(home_of(self.file(name, content)))

    def mapping(self, content: bytes) -> None:
        """A mapping file, then a sound table through it."""
        file, cities = self.file("mapping.yaml", content), self.file("cities.csv", TABLE)
        with refusing(content):
            for plan in import_files(load_mapping(file), [cities]).plans.values():
                as_yaml(plan)
                as_line(plan)

    def table(self, content: bytes) -> None:
        """A table through a sound mapping."""
        file, cities = self.file("mapping.yaml", MAPPING), self.file("cities.csv", content)
        with refusing(content):
            for plan in import_files(load_mapping(file), [cities]).plans.values():
                as_yaml(plan)
                as_line(plan)

    def saved(self, content: bytes) -> None:
        """A saved report as the older and as the newer side of a comparison, and as a base."""
        report, other = self.file("report.json", content), self.file("sound.json", self.report)
        for old, new in ((report, other), (other, report)):
            with refusing(content):
                found = differences(lambda: self.modest, old, new)
                text(found, Options())
                data(found, Options(lang=Lang.ZH))
        with refusing(content):
            self.modest.report(self.plain, Against(report))

    def verified(self, content: bytes) -> None:
        """A saved report whose making is looked at."""
        with refusing(content):
            loaded = _loaded(content, "report.json")
            if not is_report(loaded):
                return
            read_saved(loaded)
            inside: Any = loaded.data
            for one in inside["reports"]:
                one["plan"]["file"] = "plan.yaml"
            self.file("plan.yaml", SAMPLES[0])
            whole = json.dumps(inside, ensure_ascii=False).encode("utf-8", "surrogatepass")
            for one in verify(self.file("report.json", whole), str(SMALL_PACK), str(self.folder)):
                assert all(said.en and said.zh for said in one.found)

    def history(self, content: bytes) -> None:
        """What git prints: as a log, as renames, and as an older version of the plan."""
        with refusing(content):
            repository = git.Repository(str(self.folder))
            real, git._git = git._git, lambda *_: content
            try:
                commits = repository.history("plan.yaml", 5)
                repository.old_name("HEAD", "plan.yaml")
            finally:
                git._git = real
            first = commits[0] if commits else git.Commit("0" * 40, "2020-01-01", "p", "s")
            try:
                report, problem = self.modest.report(load_content(content, first.file)), None
            except PlanRefused as refused:
                report, problem = None, refused.problems[0].message
            versions = (Version(first.id, first.day, first.file, first.subject, report, problem),)
            chart("plan.yaml", versions, Options())
            table(versions, Options())

    def arguments(self, content: bytes) -> None:
        """Words of a command line, apart by line ends; never a bug, whatever they are."""
        words = [one.replace("\0", "") for one in content.decode("utf-8", "replace").split("\n")]
        words = ["--lang=zh" if one in BELOW else one for one in words[:40]]
        said = io.StringIO()
        streams = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = io.StringIO("schema: city-plan/1\n"), said, said
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            code = main(words)
        finally:
            os.chdir(here)
            sys.stdin, sys.stdout, sys.stderr = streams
        assert code in (0, 1, 2), f"{words}\n{said.getvalue()[-3000:]}"


def only_below(folder: Path) -> None:
    """From now on this process opens for writing, moves and removes only below `folder`."""
    inside = str(folder.resolve()) + os.sep
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

    def look(event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and not (isinstance(values[2], int) and values[2] & writing):
            return
        if event not in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"):
            return
        if isinstance(values[0], int):
            return
        whole = str(Path(os.fsdecode(values[0])).absolute())
        if not whole.startswith((inside, "/dev/null")) or ".." in whole:
            raise PermissionError(13, "Permission denied", whole)

    sys.addaudithook(look)


def _loaded(content: bytes, name: str) -> Loaded:
    found = decode(content, name)
    if isinstance(found, Problem):
        raise PlanRefused([found])
    return load_text(found, name)


def _paths(value: Any, most: int = 200) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    rest: list[tuple[tuple[Any, ...], Any]] = [((), value)]
    while rest and len(found) < most:
        path, here = rest.pop()
        found.append(path)
        inside: Any = enumerate(here) if isinstance(here, list) else ()
        inside = here.items() if isinstance(here, dict) else inside
        rest += [((*path, key), one) for key, one in inside]
    return found
