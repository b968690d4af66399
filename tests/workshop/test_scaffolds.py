"""What `evaluator new` and `evaluator rules new` write can be used at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evaluator.cli import main

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
