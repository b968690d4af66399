"""A pack is found, compiled once, kept, and read back the same."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from evaluator.core import Outcome, PackRefused, Severity, UsageRefused
from evaluator.pack import cache as kept
from evaluator.pack import find_pack, load_pack
from evaluator.pack.folder import read_files
from evaluator.pack.stored import from_json, to_json

Write = Callable[..., Path]
Files = dict[str, str]


def test_a_pack_says_what_its_files_say(files: Files, write: Write) -> None:
    pack = load_pack(write(files))
    assert (pack.id, pack.version, pack.folder) == ("small", "1.0.0", "small")
    assert [criterion.weight for criterion in pack.criteria] == [60, 40]
    assert (pack.bands[0].name, pack.bands[0].lower) == ("A", 85)
    assert (pack.caps.one, pack.caps.several) == ("C", "D")
    assert pack.coverage_bound == Fraction(1, 2)
    assert pack.applies_to is not None
    assert pack.applies_to.title.en == "Chinese cities"
    assert pack.profiles["green"].weights == {"peak": 50, "basis": 50}
    assert pack.questions["review"].fields["value"].options[1].value == "none"


def test_a_rule_says_what_its_file_says(files: Files, write: Write) -> None:
    pack = load_pack(write(files))
    rule = pack.rule("early")
    assert rule.severity is Severity.GATE
    assert rule.points == 1
    assert pack.rule("peak-year").points == Fraction(5, 2)
    assert [line.earns for line in rule.partial] == [Fraction(3, 4), Fraction(1, 2)]
    assert [example.line for example in pack.examples["early"]] == [None, 0, 1, None, None, None]
    assert pack.examples["early"][0].as_of == datetime.date(2018, 1, 1)
    assert pack.examples["early"][-1].expect is Outcome.NOT_APPLICABLE
    assert rule.source.ours
    assert rule.source.note is not None
    assert str(rule.edges[0]) == "small/peak/early.yaml:8:12"
    assert str(rule.condition.location) == "small/peak/early.yaml:11:7"


def test_a_rule_that_needs_adoption_asks_for_it_in_when(files: Files, write: Write) -> None:
    when = load_pack(write(files)).rule("early").when
    assert when is not None
    assert when.text == (
        'document.status in ["adopted", "in-law", "superseded"] && (tables.pilots.listed)'
    )
    assert when.reads == ("document.status", "tables.pilots.listed")


def test_parameters_read_through_definitions_are_named(files: Files, write: Write) -> None:
    pack = load_pack(write(files))
    assert pack.rule("early").condition.params == ("national_year",)
    assert pack.rule("peak-year").condition.params == ()
    parameter = pack.parameters["national_year"]
    assert parameter.at(datetime.date(2015, 6, 29)) is None
    found = parameter.at(datetime.date(2015, 6, 30))
    assert found is not None
    assert (found.value, type(found.value)) == (2030, int)


def test_a_later_value_takes_the_place_of_an_earlier_one(files: Files, write: Write) -> None:
    later = (
        "quote: around 2030}\n      - value: 2028\n        from: 2020\n"
        "        source: {ours: true, note: {en: New., zh: 新。}}\n"
    )
    files["pack.yaml"] = files["pack.yaml"].replace("quote: around 2030}\n", later)
    parameter = load_pack(write(files)).parameters["national_year"]
    days = [datetime.date(2019, 12, 31), datetime.date(2020, 1, 1)]
    assert [value.value for day in days if (value := parameter.at(day))] == [2030, 2028]


def test_rules_stand_after_what_they_require_whatever_the_order_of_files_and_keys(
    files: Files, write: Write
) -> None:
    files["basis/reviewed.yaml"] += "requires: [early]\n"
    expected = load_pack(write(files))
    assert [rule.id for rule in expected.rules] == ["peak-year", "early", "announced", "reviewed"]
    shuffled = dict(reversed(files.items()))
    shuffled["basis/reviewed.yaml"] = "requires: [early]\n" + files["basis/reviewed.yaml"].replace(
        "requires: [early]\n", ""
    )
    found = load_pack(write(shuffled, "other/small"))
    assert [rule.id for rule in found.rules] == [rule.id for rule in expected.rules]
    assert list(found.definitions) == list(expected.definitions) == ["year", "early"]


def test_a_pack_comes_back_from_json_as_it_was(files: Files, write: Write) -> None:
    pack = load_pack(write(files))
    text = to_json(pack)
    assert from_json(text) == pack
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b'["Pack"]', b'["nothing", 1]', b"3", b'["tuple"]', b"\xff"]
)
def test_any_other_text_is_no_stored_pack(text: bytes) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def entries(cache: Path) -> list[Path]:
    return sorted(cache.iterdir())


def test_the_second_time_nothing_is_compiled(
    files: Files, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(files)
    first = load_pack(folder)
    assert len(entries(cache)) == 1
    monkeypatch.setitem(sys.modules, "evaluator.pack.compile", None)
    assert load_pack(folder) == first


@pytest.mark.parametrize("name", ["pack.yaml", "peak/early.yaml", "tables/pilots.csv"])
def test_a_byte_in_any_file_makes_another_pack(
    name: str, files: Files, write: Write, cache: Path
) -> None:
    folder = write(files)
    first = load_pack(folder)
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    assert load_pack(folder).digest != first.digest
    assert len(entries(cache)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda body: b"",
        lambda body: body[:-1],
        lambda body: body.replace(b"2040", b"2041"),
        lambda body: b"\xff" + body,
        lambda body: body.partition(b"\n")[0] + b"\n{}",
    ],
)
def test_a_damaged_entry_is_compiled_again(
    damage: Callable[[bytes], bytes], files: Files, write: Write, cache: Path
) -> None:
    folder = write(files)
    first = load_pack(folder)
    (entry,) = entries(cache)
    entry.write_bytes(damage(entry.read_bytes()))
    assert load_pack(folder) == first
    assert load_pack(folder) == first
    assert len(entries(cache)) == 1


def test_an_entry_of_another_shape_is_compiled_again(
    files: Files, write: Write, cache: Path
) -> None:
    folder = write(files)
    first = load_pack(folder)
    (entry,) = entries(cache)
    body = json.dumps(["Pack", 1]).encode()
    entry.write_bytes(kept.hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert load_pack(folder) == first


def test_a_cache_that_cannot_be_written_is_no_error(
    files: Files, write: Write, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "file" / "cache"))
    folder = write(files)
    assert load_pack(folder) == load_pack(folder)


def test_old_entries_go(
    files: Files, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT", 2)
    folder = write(files)
    pack = load_pack(folder)
    for number in range(4):
        kept.keep(f"{number:064}", pack)
    assert len(entries(cache)) == 2


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/evaluator"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/h/.cache/evaluator"),
        ("linux", {}, "/h/.cache/evaluator"),
        ("darwin", {"XDG_CACHE_HOME": "/c"}, "/h/Library/Caches/evaluator"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/evaluator/Cache"),
        ("win32", {}, "/h/AppData/Local/evaluator/Cache"),
        ("linux", {"EVALUATOR_CACHE_DIR": "/e", "XDG_CACHE_HOME": "/c"}, "/e"),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_caches(
    platform: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EVALUATOR_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/h", "USERPROFILE": "/h", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    found = kept.cache_folder()
    assert found is not None
    assert found.as_posix() == expected


def test_warm_runs_import_no_compiler(files: Files, write: Write) -> None:
    folder = write(files)
    load_pack(folder)
    code = (
        "import sys; from evaluator.pack import load_pack; load_pack(sys.argv[1]);"
        "heavy = {'pydantic', 'networkx', 'google.protobuf', 'cel_expr_python', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = str(Path(kept.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert done.stdout.strip() == "[]"


def test_a_pack_is_found_by_folder_or_by_its_file(files: Files, write: Write) -> None:
    folder = write(files)
    assert find_pack(folder) == folder
    assert find_pack("small") == folder
    assert find_pack("small/pack.yaml") == folder


def test_a_pack_of_the_installation_is_found_by_name(
    files: Files, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files, "shelf/small")
    write(files, "small")
    monkeypatch.setattr("evaluator.pack.folder.shelves", lambda: [Path("shelf")])
    assert find_pack("small") == Path("shelf/small")
    assert find_pack("./small") == Path("small")


def test_an_unknown_pack_is_refused_with_those_that_exist(
    files: Files, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files, "shelf/small")
    monkeypatch.setattr("evaluator.pack.folder.shelves", lambda: [Path("shelf")])
    with pytest.raises(UsageRefused) as refused:
        find_pack("smal")
    assert refused.value.show("en") == (
        "there is no pack 'smal' (did you mean 'small'? packs: small; or give a folder)"
    )
    with pytest.raises(UsageRefused):
        find_pack("")


def test_links_in_a_pack_are_refused(files: Files, write: Write, tmp_path: Path) -> None:
    folder = write(files)
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: outside\n")
    (folder / "peak" / "outside.yaml").symlink_to(outside)
    with pytest.raises(PackRefused) as refused:
        read_files(folder)
    assert refused.value.show("en").startswith("small/peak/outside.yaml:1:1: is a link")


def test_hidden_files_and_other_suffixes_are_not_part_of_a_pack(files: Files, write: Write) -> None:
    folder = write(files)
    before = read_files(folder).digest()
    (folder / ".hidden.yaml").write_text("no: rule\n")
    (folder / "README.md").write_text("About this pack\n")
    assert read_files(folder).digest() == before
