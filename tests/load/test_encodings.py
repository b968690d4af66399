"""Files in other encodings: said, and converted only where that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.cli import main
from evaluator.load.encodings import VARIABLE

PACK = str(Path(__file__).parents[1] / "pack" / "sound")
PLAN = "schema: city-plan/1\ncity:\n  name: {zh: 武漢市臺北, en: Wuhan}\npeak: {year: 2022}\n"
ENCODINGS = ("gbk", "gb18030", "big5", "utf-16")


def encoded(text: str, name: str) -> bytes:
    return text.encode({"gbk": "gbk", "big5": "big5"}.get(name, name))


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_plan_is_read_as_asked_and_not_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(encoded(PLAN, name))
    assert main(["check", str(file), "--pack", PACK]) == 2
    said = capsys.readouterr()
    assert "not UTF-8" in said.err
    assert "武漢市" not in said.out
    for lang, note in (("en", f"read as {name}, as asked"), ("zh", f"以{name}读取")):
        command = ["check", str(file), "--pack", PACK, "--encoding", name, "--lang", lang]
        assert main([*command, "--exit-zero"]) == 0
        said = capsys.readouterr()
        assert note in "".join(said.out.split("\n")).replace("   ", "")
        assert lang == "en" or "武漢市臺北" in said.out


def test_the_guess_is_named_with_the_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes("city:\n  name: {zh: 武汉市碳排放达峰行动计划}\n".encode("gbk"))
    main(["check", str(file)])
    assert "looks like GBK. (save the file as UTF-8, or read it as it is: --encoding gbk)" in (
        capsys.readouterr().err
    )
    main(["check", str(file), "--encoding", "utf-16", "--lang", "zh"])
    assert "既不是UTF-8，也不是utf-16编码" in capsys.readouterr().err


def test_utf_8_stays_utf_8_whatever_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.yaml"
    for mark in ("", "\ufeff"):
        file.write_text(mark + PLAN, encoding="utf-8")
        assert main(["check", str(file), "--pack", PACK, "--encoding", "gbk", "--exit-zero"]) == 0
        said = capsys.readouterr().out
        assert "as asked" not in said


def test_what_both_could_mean_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`é` in UTF-8 is a character of GBK too: neither reading may turn into a verdict."""
    file = tmp_path / "plan.yaml"
    file.write_bytes("city: {name: {en: Montréal}}\n".encode())
    assert main(["check", str(file), "--encoding", "gbk"]) == 2
    assert "can be read as UTF-8 and as gbk" in capsys.readouterr().err
    assert main(["check", str(file), "--pack", PACK]) == 2  # it names no more than its city


def test_utf_16_without_its_mark_is_not_guessed(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(PLAN.encode("utf-16-le"))
    assert main(["check", str(file), "--encoding", "utf-16"]) == 2


def test_a_pack_is_never_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv(VARIABLE, "gbk")
    pack = shutil.copytree(PACK, tmp_path / "pack")
    rule = pack / "peak" / "early.yaml"
    rule.write_bytes(rule.read_text(encoding="utf-8").encode("gbk"))
    assert main(["rules", "list", str(pack)]) == 2
    assert "looks like GBK" in capsys.readouterr().err


def test_tables_are_imported_as_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from support.attack import MAPPING

    (tmp_path / "own.yaml").write_bytes(MAPPING)
    table = tmp_path / "cities.csv"
    table.write_bytes("City,Area,Year,Cut\n武汉市,8569,2030,20\n".encode("gbk"))
    command = ["import", str(tmp_path / "own.yaml"), str(table), "--out", str(tmp_path / "out")]
    assert main(command) == 2
    assert "looks like GBK" in capsys.readouterr().err
    assert main([*command, "--encoding", "gbk"]) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert "武汉市" in made.read_text(encoding="utf-8")


def test_asking_ends_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.delenv(VARIABLE, raising=False)
    assert main(["check", "none.yaml", "--encoding", "gbk"]) == 2
    assert VARIABLE not in os.environ
    assert main(["check", "none.yaml", "--encoding", "latin"]) == 2
