"""Inputs that are small for who sends them and large for who reads them.

`python tests/support/bombs.py` measures each and prints the table of SECURITY.md. Knows how each
is made and what is said of it; measures nothing itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SOUND = HERE.parent / "pack" / "sound"
HEAD = "schema: city-plan/1\ncity:\n  name: {en: A, zh: 甲}\n"
RULED = "- {{rule: reviewed, whole: true, plans: '{}', reason: a, owner: b, expires: 2099-01-01}}\n"
SMALL_PACK = ["--pack", "pack"]

Make = Callable[[Path], list[str]]


class Bomb(NamedTuple):
    """One bomb: `make` writes it into a folder and gives the arguments that set it off."""

    name: str
    make: Make
    says: str
    """Part of what is said, in English."""
    codes: tuple[int, ...] = (2,)
    megabytes: int = 400
    seconds: float = 15.0
    """Generous bounds: a slow and busy machine stays under them."""


def plan(text: str, file: str = "plan.yaml", *more: str) -> Make:
    """A plan file, checked against the small pack."""

    def make(folder: Path) -> list[str]:
        (folder / file).write_text(text, encoding="utf-8")
        shutil.copytree(SOUND, folder / "pack")
        return ["check", file, *SMALL_PACK, *more]

    return make


def whole(text: str) -> Make:
    """A plan file, checked against the pack of this installation."""

    def make(folder: Path) -> list[str]:
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        return ["check", "plan.yaml"]

    return make


def beside(option: str, file: str, content: str | bytes) -> Make:
    """A file that an option names, with a sound plan."""

    def make(folder: Path) -> list[str]:
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / file).write_bytes(raw)
        return [*plan(HEAD + "peak: {year: 2030}\n")(folder), option, file]

    return make


def pack(change: Callable[[Path], None], text: str = HEAD + "peak: {year: 2030}\n") -> Make:
    """The small pack with a change."""

    def make(folder: Path) -> list[str]:
        arguments = plan(text)(folder)
        change(folder / "pack")
        return arguments

    return make


def condition(text: str) -> Callable[[Path], None]:
    """The condition of a rule; it holds wherever the old one did."""

    def change(folder: Path) -> None:
        file = folder / "peak" / "peak-year.yaml"
        old = file.read_text(encoding="utf-8")
        whole = json.dumps(f"peak.year <= 2040 && ({text} || peak.year <= 2040)")
        file.write_text(old.replace("pass: peak.year <= 2040", f"pass: {whole}"), encoding="utf-8")

    return change


def definitions(number: int, first: str, each: str) -> Callable[[Path], None]:
    """Definitions that each name the one before."""

    def change(folder: Path) -> None:
        texts = [first] + [each.format(f"defs.d{at}") for at in range(number - 1)]
        made = "".join(
            f"  d{at}: {{title: {{en: a, zh: b}}, text: {json.dumps(text)}}}\n"
            for at, text in enumerate(texts)
        )
        file = folder / "pack.yaml"
        old = file.read_text(encoding="utf-8")
        file.write_text(old.replace("definitions:\n", "definitions:\n" + made), encoding="utf-8")
        condition(f"defs.d{number - 1}")(folder)

    return change


def table(text: str) -> Callable[[Path], None]:
    """Rows under the head of a pack's table."""

    def change(folder: Path) -> None:
        file = folder / "tables" / "pilots.csv"
        head = file.read_text(encoding="utf-8").splitlines()[0]
        file.write_text(f"{head}\n{text}", encoding="utf-8")

    return change


def files(number: int, name: str, text: str) -> Callable[[Path], None]:
    """Many files of a pack."""

    def change(folder: Path) -> None:
        for at in range(number):
            file = folder / name.format(at)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    return change


def chain(folder: Path) -> None:
    """Rules that each require the one before."""
    rule = (folder / "peak" / "peak-year.yaml").read_text(encoding="utf-8")
    for at in range(1_200):
        needs = f"requires: [r{at - 1}]" if at else ""
        text = rule.replace("id: peak-year", f"id: r{at}") + f"{needs}\n"
        (folder / "peak" / f"r{at}.yaml").write_text(text, encoding="utf-8")


def saved(command: list[str], text: str) -> Make:
    """A saved report."""

    def make(folder: Path) -> list[str]:
        (folder / "report.json").write_text(text, encoding="utf-8")
        return command

    return make


def importing(mapping: str | None, file: str, content: bytes | Callable[[Path], None]) -> Make:
    """A table, through a mapping (None: a sound one)."""

    def make(folder: Path) -> list[str]:
        sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]
        from support.attack import MAPPING

        own = MAPPING.decode() if mapping is None else mapping
        (folder / "own.yaml").write_text(own, encoding="utf-8")
        if isinstance(content, bytes):
            (folder / file).write_bytes(content)
        else:
            content(folder / file)
        return ["import", "own.yaml", file, "--out", "out"]

    return make


def with_pattern(pattern: str) -> str:
    """The sound mapping with another pattern for the rows that it keeps."""
    sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]
    from support.attack import MAPPING

    return MAPPING.decode().replace('like: "[0-9.]*"', f"like: {json.dumps(pattern)}")


def workbook(sheet: bytes, *, declared: bytes = b"", fill: int = 0) -> Callable[[Path], None]:
    """A workbook whose one sheet is as given; `fill` megabytes of zeros lie beside it."""

    def make(file: Path) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        book.active.append(["City", "Area", "Year", "Cut"])  # type: ignore[union-attr]
        book.save(file)
        with zipfile.ZipFile(file) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        name = "xl/worksheets/sheet1.xml"
        parts[name] = declared + parts[name].replace(b"</sheetData>", sheet, 1)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            for part, content in parts.items():
                new.writestr(part, content)
            for at in range(fill):
                new.writestr(f"xl/media/{at}.bin", b"\0" * 1_000_000)

    return make


def committed(content: bytes) -> Make:
    """A plan whose older version in git is as given."""

    def make(folder: Path) -> list[str]:
        arguments = plan(HEAD + "peak: {year: 2030}\n")(folder)
        now = (folder / "plan.yaml").read_bytes()
        (folder / "plan.yaml").write_bytes(content)
        for command in (
            ["init", "-q"], ["add", "plan.yaml"],
            ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "a"],
        ):  # fmt: skip
            subprocess.run(["git", *command], cwd=folder, check=True)
        (folder / "plan.yaml").write_bytes(now)
        return [*arguments, "--against", "HEAD", "--exit-zero"]

    return make


def listed(number: int, entry: str) -> str:
    """A plan with many measures."""
    return HEAD + "measures:\n" + "".join(entry.format(at) for at in range(number))


LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
)
SPREAD = "".join(f"x-{at}: [{'[],' * 4_000}1]\n" for at in range(24))
LONG_BODY = (
    "measures.exists(a, measures.exists(b, "
    + " || ".join(["a.id == b.id && a.id != b.id"] * 115)
    + "))"
)
MANY = "measures.exists(a, measures.exists(b, a.id == b.id && a.id != b.id))"
ROW = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>'
ENTITY = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 999 + b'"><!ENTITY b "' + b"&a;" * 999 + b'">]>'

BOMBS = (
    Bomb("plan: nesting, YAML", plan("a: " + "[" * 3_900_000), "More than 50 levels"),
    Bomb("plan: nesting, JSON", plan('{"a":' * 700_000, "plan.json"), "More than 50 levels"),
    Bomb("plan: aliases that multiply", plan(LAUGHS), "multiply too much"),
    Bomb("plan: keys", plan(HEAD + "".join(f"x-{at}: 1\n" for at in range(300_000))),
         "more than 100,000 keys and values"),
    Bomb("plan: unknown keys", plan(HEAD + "".join(f"k{at}: 1\n" for at in range(49_000))),
         "49,002 entries stand here"),
    Bomb("plan: a list of empty entries", plan(listed(98_000, "- {{}}\n")), "98,000 entries"),
    Bomb("plan: as many empty entries as may be", plan(listed(5_000, "- {{}}\n")), "A", (0, 1)),
    Bomb("plan: as many named entries as may be, by the whole pack",
         whole(listed(5_000, "- {{id: m{0}, name: {{en: m{0}}}}}\n")), "A", (0, 1), 600, 30.0),
    Bomb("plan: as many wrong values as may be",
         plan(listed(5_000, "- {{status: no{}, purpose: [x], start: y}}\n")), "1,000 problems"),
    Bomb("plan: as many references to nothing as may be",
         plan(listed(5_000, "- {{id: m{0}, included_in: mm{0}}}\n")), "1,000 problems"),
    Bomb("plan: lists beside lists up to all values", plan(HEAD + SPREAD), "states nothing"),
    Bomb("plan: a long text", plan(f"{HEAD}x-a: \"{'x' * 3_900_000}\"\n"), "3,900,000 characters"),
    Bomb("plan: a long key", plan(f'{{"{"x" * 3_900_000}": 1}}', "plan.json"),
         "3,900,000 characters"),
    Bomb("plan: numbers without end",
         plan(f"{HEAD}peak: {{year: {'9' * 1_000_000}, level: {{value: 1e{'9' * 999_999}}}}}\n"),
         "too large to reckon with"),
    Bomb("plan: 10^400, 2^63, not a number",
         plan(f"{HEAD}peak: {{year: {10**400}, n: {2**63}, level: {{value: .nan}}}}\n"),
         "is not a number that a file can state"),
    Bomb("plan: too large a file", plan("# " + "x" * 40_000_000), "larger than 4,000,000 bytes"),
    Bomb("comment of as much evidence as may be",
         plan(listed(5_000, "- {{id: m{0}, name: {{en: m{0}}}, cost: {{value: '3 M EUR'}}}}\n"),
              "plan.yaml", "-f", "markdown", "--detail"), "A", (0, 1)),
    Bomb("pack: definitions that double", pack(definitions(40, "peak.year < 2030", "{0} && {0}")),
         "more than 20,000 parts"),
    Bomb("pack: definitions one in the other", pack(definitions(500, "peak.year < 2030", "!{0}")),
         "nested deeper than 120 levels"),
    Bomb("pack: a long condition", pack(condition("true && " * 2_000 + "true")),
         "longer than 4000 characters"),
    Bomb("pack: a deep condition", pack(condition("!(" * 900 + "true" + ")" * 900)),
         "nested too deeply"),
    Bomb("pack: a pattern of every repetition",
         pack(condition(f'city.level.matches("{"(.{0,900})" * 200}")')), "pattern too large"),
    Bomb("pack: a pattern that backtracks",
         pack(condition('measures.exists(m, m.id.matches("(a+)+$"))'),
              listed(500, "- {{id: " + "a" * 3_000 + "-{}}}\n")), "A", (0, 1)),
    Bomb("pack: loops in loops", pack(condition(MANY), listed(5_000, "- {{id: m{}}}\n")),
         "takes too many steps", megabytes=1_000, seconds=30.0),
    Bomb("pack: a long body in loops", pack(condition(LONG_BODY), listed(5_000, "- {{id: m{}}}\n")),
         "takes too many steps", megabytes=1_000, seconds=30.0),
    Bomb("pack: rules that require one another in a row", pack(chain),
         "more than 100 rules require"),
    Bomb("pack: files", pack(files(5_100, "peak/r{}.yaml", "a: 1\n")), "more than 5,000 files"),
    Bomb("pack: folders in folders", pack(files(1, "a/" * 60 + "{}.yaml", "a: 1\n")),
         "more than 8 folders"),
    Bomb("pack: a large file", pack(table("x" * 40_000_000)), "larger than 16,000,000 bytes"),
    Bomb("pack: cells of a table", pack(table("," * 3_000_000)), "more than 1,000,000 cells"),
    Bomb("waivers: a pattern of folders", beside("--waivers", "w.yaml", "waivers:\n"
         + RULED.format("**/" * 300 + "x")), "A", (0, 1)),
    Bomb("waivers: as many as may be", beside("--waivers", "w.yaml", "waivers:\n"
         + RULED.format("*") * 4_900), "A", (0, 1)),
    Bomb("settings: nesting", beside("--config", "e.toml", "a = " + "[" * 100_000),
         "too many levels"),
    Bomb("settings: a line of brackets and spaces",
         beside("--config", "e.toml", 'x = """\n[' + " " * 100_000 + 'x\n"""\n'), "unknown key"),
    Bomb("settings: a number without end",
         beside("--config", "e.toml", "min-score = 0x" + "f" * 1_000_000), "is not a number"),
    Bomb("settings: too large a file", beside("--config", "e.toml", "#" * 50_000_000),
         "larger than 4,000,000 bytes"),
    Bomb("saved report: values, verify", saved(["verify", "report.json"],
         '{"schema_version":"1","reports":[' + "0," * 4_100_000 + "0]}"),
         "more than 3,200,000 keys and values", megabytes=800, seconds=40.0),
    Bomb("saved report: nesting, diff", saved(["diff", "report.json", "report.json"],
         '{"schema_version":"1","reports":' + "[" * 1_000_000), "More than 50 levels"),
    Bomb("saved report: too large, diff", saved(["diff", "report.json", "report.json"],
         " " * 70_000_000), "larger than 64,000,000 bytes"),
    Bomb("git: a large older version", committed(b"# " + b"x" * 60_000_000),
         "larger than 4,000,000 bytes", (0, 2)),
    Bomb("mapping: a pattern that backtracks", importing(with_pattern("^(([0-9]+)+)+$"),
         "cities.csv", b"City,Area,Year,Cut\n" + (b"L," + b"1" * 3_000 + b"x,2030,5\n") * 300),
         "no plan was made"),
    Bomb("table: a number without end", importing(None, "cities.csv",
         b"City,Area,Year,Cut\nL,1e999999999,1e999999999,5\n"), "too large or too small", (1,)),
    Bomb("table: cells", importing(None, "cities.csv", b"City,Area,Year,Cut\n" + b",\n" * 600_000),
         "more than 1,000,000 cells"),
    Bomb("table: too large a file", importing(None, "cities.csv", b"x" * 70_000_000),
         "larger than 64,000,000 bytes"),
    Bomb("Excel: unpacked", importing(None, "cities.xlsx",
         workbook(b"</sheetData>", fill=80)), "unpacked, the workbook is larger"),
    Bomb("Excel: entities", importing(None, "cities.xlsx",
         workbook(b"</sheetData>", declared=ENTITY)), "declares entities"),
    Bomb("Excel: a cell at the far end", importing(None, "cities.xlsx",
         workbook(ROW % (1_048_576, b"XFD", 1_048_576) + b"</sheetData>")), "spans more than"),
    Bomb("Excel: merged", importing(None, "cities.xlsx", workbook(
         b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), "are merged"),
    Bomb("Excel: cells", importing(None, "cities.xlsx",
         workbook(b"<row>" + b"<c/>" * 3_000_000 + b"</row></sheetData>")), "cells"),
)  # fmt: skip


def size(folder: Path) -> int:
    """Bytes of what a bomb is made of, without the sound pack."""
    own = sum(file.stat().st_size for file in SOUND.rglob("*") if file.is_file())
    outside = [one for one in folder.rglob("*") if one.is_file() and ".git" not in one.parts]
    total = sum(file.stat().st_size for file in outside)
    if (folder / ".git").is_dir():
        command = ["git", "cat-file", "-s", "HEAD:plan.yaml"]
        told = subprocess.run(command, cwd=folder, check=True, capture_output=True)
        total += int(told.stdout)
    return total - own if (folder / "pack").is_dir() else total


def rows() -> Iterator[str]:
    """The table of SECURITY.md."""
    from measure import measured

    yield "| bomb | bytes in | peak memory | time | what is said |"
    yield "|---|---:|---:|---:|---|"
    for bomb in BOMBS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            arguments = bomb.make(folder)
            given = f"{size(folder):,}".replace(",", " ")
            done = measured(arguments, folder, EVALUATOR_CACHE_DIR=str(folder / "cache"))
        said = "evaluated" if bomb.says == "A" else bomb.says
        assert done.code in bomb.codes, done
        yield (
            f"| {bomb.name} | {given} | {done.memory // 1_000_000} MB | {done.seconds:.1f} s "
            f"| {said} |"
        )


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
