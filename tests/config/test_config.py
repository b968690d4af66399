"""Settings: where they are found, what they may be, which one wins, and where it comes from."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from evaluator.config.find import find_home, home_of
from evaluator.config.keys import KEYS
from evaluator.config.read import lines_of, read_config
from evaluator.config.settings import Settings, from_command, merged, shown
from evaluator.core import UsageRefused

FULL = """\
# what fails a draft here
pack = "peaking"
fail-on = "high"       # a comment
min-score = 60.5
min-band = "C"
margin = 5
against = "origin/main"
fail-on-regression = true
waivers = "waivers.yaml"
profile = "green"
lang = "zh"

[min]
statistics = 60
"peak" = 70
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def read(tmp_path: Path, text: str, name: str = "evaluator.toml") -> Settings:
    return read_config(home_of(str(write(tmp_path, name, text))))


def refusal(tmp_path: Path, text: str, name: str = "evaluator.toml") -> UsageRefused:
    with pytest.raises(UsageRefused) as refused:
        read(tmp_path, text, name)
    for problem in refused.value.problems:
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.message.zh)
    return refused.value


def test_every_key_can_be_set(tmp_path: Path) -> None:
    found = read(tmp_path, FULL)
    assert {name.split(".")[0] for name in found} == set(KEYS)
    assert found["min-score"].value == Decimal("60.5")
    assert found["min.statistics"].value == 60
    assert found["fail-on-regression"].value is True


def test_each_value_knows_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, FULL)
    lines = {name: int(one.origin.en.rpartition(":")[2]) for name, one in found.items()}
    texts = FULL.splitlines()
    for name, line in lines.items():
        assert name.removeprefix("min.") in texts[line - 1]


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    write(tmp_path, "evaluator.toml", "min-score = 1\n")
    plan = write(tmp_path / "a" / "b", "plan.yaml", "")
    home = find_home([str(plan)])
    assert home is not None
    assert Path(home.file).resolve() == tmp_path / "evaluator.toml"
    write(tmp_path / "a", "pyproject.toml", "[tool.evaluator]\nmin-score = 2\n")
    home = find_home([str(plan)])
    assert home is not None
    assert home.data == {"min-score": 2}


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    write(tmp_path, "evaluator.toml", "min-score = 1\n")
    plan = write(tmp_path / "a", "plan.yaml", "")
    write(tmp_path / "a", "pyproject.toml", "[tool.other]\nx = 1\n")
    home = find_home([str(plan)])
    assert home is not None
    assert home.file.endswith("evaluator.toml")


@pytest.mark.parametrize(
    "text",
    ["[tool.evaluator]\nmargin = 3\n", "[ tool . 'evaluator' ]\nmargin = 3\n",
     "[tool]\nx = 1\nevaluator.margin = 3\n", "tool.evaluator.margin = 3\n",
     "tool = {evaluator = {margin = 3}}\n", "[tool]\n[tool.evaluator]\nmargin = 3\n",
     '["tool"."evaluator"]\nmargin = 3\n'],
)  # fmt: skip
def test_our_table_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    write(tmp_path, "pyproject.toml", text)
    home = find_home([str(tmp_path / "plan.yaml")])
    assert home is not None
    assert home.data == {"margin": 3}


def test_a_file_of_our_own_goes_before_a_shared_one(tmp_path: Path) -> None:
    write(tmp_path, "evaluator.toml", "min-score = 1\n")
    write(tmp_path, "pyproject.toml", "[tool.evaluator]\nmin-score = 2\n")
    home = find_home([str(tmp_path / "plan.yaml")])
    assert home is not None
    assert home.data == {"min-score": 1}


def test_plans_with_different_settings_are_not_checked_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, "evaluator.toml", "min-score = 1\n")
    with pytest.raises(UsageRefused) as refused:
        find_home([str(tmp_path / "a" / "p.yaml"), str(tmp_path / "b" / "p.yaml")])
    assert "different settings" in refused.value.show("en")
    assert find_home([str(tmp_path / "a" / "p.yaml"), str(tmp_path / "a" / "q.yaml")])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("fail-on = 'high'\nmin-scor = 60\n", 2, "did you mean 'min-score'?"),
        ("min_score = 60\n", 1, "did you mean 'min-score'?"),
        ("zzz = 1\n", 1, "known: pack, profile"),
        ("min-score = 101\n", 1, "'101' is not a number from 0 to 100"),
        ("min-score = nan\n", 1, "is not a number from 0 to 100"),
        ("min-score = true\n", 1, "is not a number from 0 to 100"),
        ("fail-on = 'info'\n", 1, "not one of gate, high, medium, low"),
        ("pack = 3\n", 1, "must be text"),
        ("lang = 'fr'\n", 1, "'fr' is not one of en, zh"),
        ("fail-on-regression = 'yes'\n", 1, "must be true or false"),
        ("\nmin = 60\n", 2, "must name criteria and numbers"),
        ("[min]\n\npeak = -1\n", 3, "'-1' is not a number"),
        ("min = {peak = 1,\n", 1, "this is not TOML"),
        ("pack = 'a'\npack = 'b'\n", 2, "this is not TOML"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    said = refusal(tmp_path, text).show("en")
    assert words in said
    assert f"evaluator.toml:{line}:" in said


def test_lines_are_those_of_our_table_in_a_shared_file(tmp_path: Path) -> None:
    text = "[project]\nmin-scor = 1\n\n[tool.evaluator]\n\nmin-scor = 60\n"
    assert "pyproject.toml:6:1: min-scor" in refusal(tmp_path, text, "pyproject.toml").show("en")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert len(refusal(tmp_path, "a = 1\nb = 2\nmin-score = 'x'\n").problems) == 3


def test_a_path_starts_from_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a", "waivers.yaml", "waivers: []\n")
    write(tmp_path / "a" / "base", "report.json", "{}")
    write(tmp_path / "a" / "main", "note.txt", "")
    write(tmp_path / "a" / "rules", "pack.yaml", "")
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    found = read(tmp_path / "a", "waivers = 'waivers.yaml'\nagainst = 'origin/main'\n")
    assert (Path.cwd() / str(found["waivers"].value)).resolve() == tmp_path / "a" / "waivers.yaml"
    assert found["against"].value == "origin/main", "what is no file stays a name"
    found = read(tmp_path / "a", "against = 'main'\npack = 'main'\nwaivers = 'none.yaml'\n")
    assert (found["against"].value, found["pack"].value) == ("main", "main")
    assert found["waivers"].value == str(Path("../a/none.yaml"))
    found = read(tmp_path / "a", "against = 'base/report.json'\npack = 'rules'\n")
    assert found["against"].value == str(Path("../a/base/report.json"))
    assert found["pack"].value == str(Path("../a/rules"))


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = read(tmp_path, FULL)
    given = {name: None for name in KEYS if name != "min"}
    command = from_command({**given, "min-score": "70", "pack": "other"}, ["peak=80", "new=1"])
    found = merged(file, command)
    assert found["min-score"].value == 70
    assert found["min-score"].origin.zh == "命令行"
    assert found["min.peak"].value == 80
    assert found["min.statistics"].value == 60
    assert found["fail-on"].value == "high"
    assert merged({}, {})["fail-on"].value == "gate"


@pytest.mark.parametrize("bound", ["peak", "=60", "peak=much", "peak=101", "peak="])
def test_a_bound_on_the_command_line_is_refused(bound: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        from_command({}, [bound])
    assert refused.value.show("en").startswith("--min: ")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_shown_is_toml_with_its_origins(tmp_path: Path, lang: str) -> None:
    command = from_command({"min-band": "B"}, ["peak=80"])
    text = shown(merged(read(tmp_path, FULL), command), lang)
    data = tomllib.loads(text)
    assert data["min-score"] == 60.5
    assert data["min"] == {"peak": 80, "statistics": 60}
    assert "evaluator.toml:4" in text
    assert {"en": "# command line", "zh": "# 命令行"}[lang] in text
    bare = shown(merged({}, {}), lang)
    assert {"en": "# min-score: not set", "zh": "# min-score: 未设置"}[lang] in bare


def test_lines_of_dotted_keys_and_tables() -> None:
    found = lines_of("a.b = 1\n[x.y]\nc = 2\n[ 'q' ]\n  d=3\n")
    assert found == {
        ("a",): 1, ("a", "b"): 1, ("x", "y"): 2, ("x", "y", "c"): 3, ("q",): 4, ("q", "d"): 5,
    }  # fmt: skip
