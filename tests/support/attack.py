"""Hostile inputs: a mutator for files, and every door that a file can come in by.

Knows how texts are spoilt and which doors there are. A door takes bytes and may raise Refused;
anything else that it raises is a bug of evaluator.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from evaluator.compare.saved import read_saved
from evaluator.config.find import home_of
from evaluator.config.read import read_config
from evaluator.core import PlanRefused, Problem, Refused
from evaluator.expr.fault import ExpressionFaulty
from evaluator.importing.load import load_mapping
from evaluator.importing.run import import_files
from evaluator.load import load_text
from evaluator.load.files import decode
from evaluator.pack import load_pack
from evaluator.pack.compile import compile_pack
from evaluator.pack.folder import PackFiles
from evaluator.render import FORMATS, render
from evaluator.render.options import Options
from evaluator.waivers.read import read_waivers
from evaluator.walk.check import Evaluator, Request
from support.random_text import Plans, Texts
from support.small import ask, compiler

TOP = Path(__file__).parents[2]
SAMPLES = [path.read_bytes() for path in sorted((TOP / "samples").glob("*/plan.yaml"))]
SMALL_PACK = TOP / "tests" / "pack" / "sound"
MARKS: tuple[bytes, ...] = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "", "null", "~", "true", "no", "0", "-1", "1e400", "-1e308", "1e-320", "9" * 400, ".nan",
        ".inf", "9223372036854775808", "0x10", "1_000", "2017-02-30", "0000-00-00", "9999-12-31",
        "0001-01-01", "2030", "99999", "30 亿吨", "-5 Mt", "1e309 Mt", "5 %", "１２", "٣", "²",
        "[]", "{}", "[[]]", "[null]", "{a: null}", "&a [*a]", "*a", "<<: *a", "!!python/x y",
        "{{}", "%s", "{0.__class__}", "{name}", "${HOME}", "`id`", "=1+1", "::error::x", "../..",
        "/etc/passwd", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ud800", "\0", "\r", "\t", "\n",
        "\u2028", "a" * 3000, "[" * 60, "{a: " * 60, "- " * 60, "\"\\ud800\"", "'", '"', "|", ">",
        "?", ": ", "#", "---\n", "...\n", "x-y", "(", ")*", "(a+)+$", "size(", "1/0", "%", "&&",
        "-9223372036854775808", "1.", ".5", "+", "en", "zh", "id", "rule", "path", "value", "unit",
    )
)  # fmt: skip

WORDS = ("id", "en", "zh", "value", "unit", "year", "x-y", "", "a.b", "[0]", "city", "__class__")
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2030, 99999, 2**62, -(2**62), 1.5, -1e308, 1e308, 5e-324, -0.0,
    "", " ", "a", "0", "2030", "2017-13-01", "9999-12-31", "0001-01-01", "2017", "2017-02", "NaN",
    "30 亿吨", "-5 Mt", "1e308 Mt", "5 %", "0 tCO2", "3 people", "1e-300 TWh", "{}", "{0}", "%d",
    "\x1b[2J", "\u202e", "\U000e0041", "\ufeff", "=cmd", "<script>", "]]>", "a\nb", "a\u2028b",
    "x" * 5000, "é" * 300, [], {}, [[]], [None], [{}], {"": ""}, {"a": {}}, {"en": 1},
    {"value": []}, [1, "a", None], ["a"] * 200, {"en": "a", "zh": "b"}, {"value": 1e308},
    ["a", "a"],
    [{"id": "a"}, {"id": "a"}], [{"year": 2020, "value": 1e308}, {"year": 2020, "value": -1e308}],
    [{"year": year, "value": 0} for year in range(1900, 2100)],
)  # fmt: skip


def spoilt(random: Random, text: bytes, others: list[bytes], most: int = 4) -> bytes:
    """A text with up to `most` changes, of bytes, of words or of lines."""
    for _ in range(random.randint(1, most)):
        text = random.choice(_CHANGES)(random, text, others)
    return text


def _byte(random: Random, text: bytes, _: list[bytes]) -> bytes:
    at = random.randrange(len(text) + 1)
    return text[:at] + bytes([random.randrange(256)]) + text[at + random.randrange(2) :]


def _cut(random: Random, text: bytes, _: list[bytes]) -> bytes:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 3, 30, 1000)) :]


def _insert(random: Random, text: bytes, _: list[bytes]) -> bytes:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(MARKS) + text[at:]


def _value(random: Random, text: bytes, _: list[bytes]) -> bytes:
    """What stands after a colon becomes something else: the shape stays, the content does not."""
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    key, colon, rest = lines[at].partition(b": ")
    if colon:
        comma = b"," if rest.endswith(b",") else b""
        lines[at] = key + colon + random.choice(MARKS) + comma
    return b"\n".join(lines)


def _line(random: Random, text: bytes, others: list[bytes]) -> bytes:
    """A line goes, comes twice, moves in or out, or comes from another file."""
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    sort = random.randrange(5)
    if sort == 0:
        del lines[at]
    elif sort == 1:
        lines.insert(random.randrange(len(lines) + 1), lines[at])
    elif sort == 2:
        lines[at] = b"  " + lines[at]
    elif sort == 3:
        lines[at] = lines[at].removeprefix(b"  ")
    else:
        lines.insert(at, random.choice(random.choice(others).split(b"\n")))
    return b"\n".join(lines)


def _splice(random: Random, text: bytes, others: list[bytes]) -> bytes:
    other = random.choice(others)
    return text[: random.randrange(len(text) + 1)] + other[random.randrange(len(other) + 1) :]


def _tree(random: Random, text: bytes, _: list[bytes]) -> bytes:
    """Some values become others of any kind; what is left is well formed, as JSON."""
    try:
        data: Any = load_text(text.decode(), "some.yaml").data
    except (Refused, UnicodeError):
        return text
    for _number in range(random.randint(1, 4)):
        path = random.choice(_paths(data, most=3000))
        here = data
        for step in path[:-1]:
            here = here[step]
        if not path:
            continue
        sort = random.randrange(6)
        if sort == 0:
            del here[path[-1]]
        elif sort == 1 and isinstance(here, list):
            here.insert(path[-1], copy.deepcopy(here[path[-1]]))
        elif sort == 1:
            here[random.choice(WORDS)] = here.pop(path[-1])
        elif sort == 2:
            here[path[-1]] = [here[path[-1]]]
        else:
            here[path[-1]] = copy.deepcopy(random.choice(VALUES))
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


_CHANGES = (_tree,) * 8 + (
    _byte,
    _cut,
    _insert,
    _insert,
    _value,
    _value,
    _value,
    _line,
    _line,
    _line,
    _splice,
)


class Doors:
    """Every door, with the files that come in by it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pack = load_pack("peaking")
        self.evaluator = Evaluator(self.pack, Request())
        self.pack_files = {
            path.relative_to(SMALL_PACK).as_posix(): path.read_bytes()
            for path in sorted(SMALL_PACK.rglob("*.*"))
        }
        self.number = 0

    def names(self) -> dict[str, Callable[[Random], bytes]]:
        """The doors by name; each tries one input of its own making and gives it back."""
        return {
            "loader": self.loader, "plan": self.plan, "pack": self.whole_pack,
            "condition": self.condition, "waivers": self.waivers, "settings": self.settings,
            "saved report": self.saved, "mapping": self.mapping, "table": self.table,
        }  # fmt: skip

    def file(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.write_bytes(content)
        return os.fspath(path)

    def loader(self, random: Random) -> bytes:
        """Any text, and the place of everything in it."""
        content = spoilt(random, random.choice([*SAMPLES, JSON]), SAMPLES)
        name = random.choice(("plan.yaml", "plan.json"))
        with refusing(content):
            loaded = load_text(_decoded(content, name), name)
            for path in _paths(loaded.data):
                loaded.location(path)
                loaded.key_location(path)
                loaded.written(path)
                loaded.insertion((*path, "new"))
        return content

    def plan(self, random: Random) -> bytes:
        """A plan to a report in every format."""
        content = spoilt(random, random.choice(SAMPLES), SAMPLES)
        with refusing(content):
            loaded = load_text(_decoded(content, "plan.yaml"), "plan.yaml")
            report = self.evaluator.report(loaded)
            for form in random.sample(sorted(FORMATS), 2):
                text = render([report], form, Options(lang=random.choice(("en", "zh"))))  # type: ignore[arg-type]
                assert text.endswith("\n")
        return content

    def whole_pack(self, random: Random) -> bytes:
        """A pack with one spoilt file, then a plan judged by it."""
        name = random.choice(sorted(self.pack_files))
        others = list(self.pack_files.values())
        content = spoilt(random, self.pack_files[name], others, most=2)
        with refusing(content):
            made = compile_pack(
                PackFiles(Path("small"), "small", {**self.pack_files, name: content})
            )
            loaded = load_text(random.choice(SAMPLES).decode(), "plan.yaml")
            render([Evaluator(made).report(loaded)], "json")
        return content

    def condition(self, random: Random) -> bytes:
        """A condition, spoilt or not, asked of plans with gaps."""
        texts = Texts(random)
        text = texts.truth(3).encode()
        if random.random() < 0.8:
            text = spoilt(random, text, [texts.truth(2).encode()], most=2)
        said = text.decode("utf-8", "replace")
        with refusing(text):
            try:
                compiler().compile(said, condition=True)
            except ExpressionFaulty as faulty:  # the pack's compiler gives it a place
                assert faulty.faults
                return text
            for _ in range(3):
                ask(said, Plans(random, 30).plan())
        return text

    def waivers(self, random: Random) -> bytes:
        """A file of waivers, then a plan under it."""
        content = spoilt(random, WAIVERS, [WAIVERS, *SAMPLES])
        file = self.file("waivers.yaml", content)
        with refusing(content):
            request = Request(waivers=read_waivers(file, self.pack))
            loaded = load_text(SAMPLES[0].decode(), "plan.yaml")
            render([Evaluator(self.pack, request).report(loaded)], "terminal")
        return content

    def settings(self, random: Random) -> bytes:
        """Settings, in a file of their own or a shared one."""
        content = spoilt(random, SETTINGS, [SETTINGS])
        file = self.file(random.choice(("evaluator.toml", "pyproject.toml")), content)
        with refusing(content):
            read_config(home_of(file))
        return content

    def saved(self, random: Random) -> bytes:
        """A saved report as a base."""
        content = spoilt(random, self._report, [self._report])
        with refusing(content):
            read_saved(load_text(_decoded(content, "report.json"), "report.json"))
        return content

    def mapping(self, random: Random) -> bytes:
        """A mapping file, then a sound table through it."""
        content = spoilt(random, MAPPING, [MAPPING, *SAMPLES], most=2)
        file, table = self.file("mapping.yaml", content), self.file("cities.csv", TABLE)
        with refusing(content):
            import_files(load_mapping(file), [table])
        return content

    def table(self, random: Random) -> bytes:
        """A table through a sound mapping."""
        content = spoilt(random, TABLE, [TABLE])
        file, table = self.file("mapping.yaml", MAPPING), self.file("cities.csv", content)
        with refusing(content):
            import_files(load_mapping(file), [table])
        return content

    @property
    def _report(self) -> bytes:
        if not _REPORT:
            loaded = load_text(SAMPLES[0].decode(), "plan.yaml")
            _REPORT.append(render([self.evaluator.report(loaded)], "json").encode())
        return _REPORT[0]


class BugFoundError(AssertionError):
    """What was raised is no refusal; carries the input that did it."""


@contextlib.contextmanager
def refusing(content: bytes) -> Any:
    """Refusals with a reason are what a door is for; anything else is told with its input."""
    try:
        yield
    except Refused as refused:
        assert refused.problems
        for lang in ("en", "zh"):
            assert refused.show(lang)
    except Exception as error:
        raise BugFoundError(f"{type(error).__name__}: {error}\n{content!r}") from error


def _decoded(content: bytes, name: str) -> str:
    text = decode(content, name)
    if isinstance(text, Problem):
        raise PlanRefused([text])
    return text


def _paths(data: Any, most: int = 300) -> list[tuple[Any, ...]]:
    """Every path of the data, up to a number that a test can wait for."""
    found, rest = [], [((), data)]
    while rest and len(found) < most:
        path, here = rest.pop()
        found.append(path)
        inside: Any = enumerate(here) if isinstance(here, list) else ()
        inside = here.items() if isinstance(here, dict) else inside
        rest += [((*path, key), value) for key, value in inside]
    return found


_REPORT: list[bytes] = []
JSON = b'{"schema": "city-plan/1", "city": {"name": {"en": "A", "zh": "\xe7\x94\xb2"}}, "peak": {"year": 2030, "x": [1, -2.5e3, null, true, "\\u00e9\\n"]}}'  # noqa: E501
WAIVERS = b"""waivers:
  - rule: peak-year
    path: peak.year
    plans: "plans/*.yaml"
    reason: {en: soon, zh: \xe5\x8d\xb3\xe5\xb0\x86}
    owner: someone
    expires: 2026-12-31
  - rule: cost-stated
    whole: true
    plans: "*"
    reason: later
    owner: someone
    expires: 2099-01-01
"""
SETTINGS = b"""pack = "peaking"
min-score = 60
fail-on = "high"
fail-on-regression = true
waivers = "waivers.yaml"

[min]
peak = 50.5

[tool.evaluator]
profile = "a"
margin = 1
"""
TABLE = 'City,Area,Year,Cut\nLund,427.5,2030,50.5\nBonn,141.1,2035,n/a\n"武汉",,2040,80\n'.encode()
MAPPING = b"""mapping: table/1
title: {en: Own table, zh: \xe8\xa1\xa8}
plan: {city.country: SE}
sources: [{id: own, kind: dataset, title: {en: Own table}}]
tables:
  - file: "cities.*"
    source: own
    header: 1
    delimiter: ","
    city: {column: City}
    one_row_per_city: true
    absent: [n/a, "-"]
    keep:
      - {column: Area, like: "[0-9.]*"}
    blocks:
      - at: city
        columns:
          - {column: City, path: name.local}
          - {column: Area, path: area, unit: km2}
      - at: targets[]
        keys: [{path: id, value: main}]
        set: {metric: emissions, kind: reduction}
        columns:
          - {column: Year, path: year, take: "([0-9]+)"}
          - {column: Cut, path: reduction_percent, unit: "%"}
"""
