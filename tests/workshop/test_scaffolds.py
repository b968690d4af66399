"""What `evaluator new` and `evaluator rules new` write can be used at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluator.cli import main
from evaluator.walk import scaffold

TOP = Path(__file__).parents[2]


@pytest.fixture
def copied_pack(tmp_path: Path) -> Path:
    target = tmp_path / "peaking"
    shutil.copytree(TOP / "rules" / "peaking", target)
    return target


def test_a_new_rule_loads_and_its_examples_run(
    copied_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "new", "peak/trial-rule", "--pack", str(copied_pack)]) == 0
    assert (copied_pack / "peak" / "trial-rule.yaml").exists()
    assert main(["rules", "test", str(copied_pack), "--rule", "trial-rule"]) == 0
    assert "4 examples of 1 rules: 4 as expected" in capsys.readouterr().out


def test_no_rule_is_written_into_the_installed_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written there is lost with the next version, and changes every user's pack."""
    monkeypatch.setattr(scaffold, "PACKAGE", tmp_path)
    pack = tmp_path / "rules" / "peaking"
    shutil.copytree(TOP / "rules" / "peaking", pack)
    assert main(["rules", "new", "peak/trial-rule", "--pack", str(pack)]) == 2
    assert "part of the installed program (start a pack of your own" in capsys.readouterr().err
    assert not (pack / "peak" / "trial-rule.yaml").exists()


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("peak/peak-year", "exists already"),
        ("nosuch/rule", "no criterion"),
        ("Peak Year", "does not name a rule"),
    ],
)
def test_a_new_rule_is_refused(
    copied_pack: Path, where: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "new", where, "--pack", str(copied_pack)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_plan_loads_and_evaluates(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    assert main(["new", str(plan), "--lang", lang]) == 0
    assert main(["new", str(plan), "--lang", lang]) == 2, "an existing file is not replaced"
    assert main(["new", str(plan), "--lang", lang, "--force"]) == 0
    capsys.readouterr()
    assert main(["check", str(plan), "--exit-zero", "--lang", lang]) == 0
    assert capsys.readouterr().err == ""


def test_every_commented_entry_of_a_new_plan_is_yaml_that_loads(tmp_path: Path) -> None:
    """Taking the `# ` away from an entry gives a file that loads."""
    from evaluator.load import load_text
    from evaluator.pack import load_pack
    from evaluator.plan.read import read_plan
    from evaluator.walk.skeleton import skeleton

    text = skeleton(load_pack("peaking"), "en")
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("measures:"))
    opened = []
    for number, line in enumerate(lines):
        inside = number > start + 1 and line.startswith("  # ")
        past = any(
            one.startswith(("a", "b", "p", "g", "s", "f", "t", "i", "m", "l"))
            for one in lines[start + 1 : number]
        )
        opened.append("  " + line.removeprefix("  # ") if inside and not past else line)
    plan = read_plan(load_text("\n".join(opened) + "\n"))
    assert "measures" in plan.root.fields


def test_entries_of_a_new_plan_can_be_called_by_name() -> None:
    """In both forms, though no rule reads a name."""
    from evaluator.pack import load_pack
    from evaluator.sheet.layout import TABLES
    from evaluator.sheet.pour import Book
    from evaluator.sheet.rows import sheets
    from evaluator.walk.skeleton import skeleton
    from evaluator.walk.workbook import template

    pack = load_pack("peaking")
    lines = skeleton(pack, "zh").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("measures:"))
    assert lines[start + 2].startswith("  # - id:")
    assert lines[start + 3].startswith("  #   name:")
    drawn = {one.name: one for one in sheets(Book({}, {}, [], [], []), "en", template(pack))}
    seen = 0
    for table in TABLES.values():
        if table.name.en in drawn:
            keys = {look.titles[-1].en for look in drawn[table.name.en].columns}
            wanted = {"id", "name", "sector"} & {*table.columns}
            assert wanted <= keys, table.key
            seen += bool(wanted)
    assert seen > 10
