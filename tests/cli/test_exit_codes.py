"""Exit codes 0, 1, 2 and 3, and what is said on the way out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.cli import main

TOP = Path(__file__).parents[2]
WUHAN = TOP / "samples" / "wuhan-2017" / "plan.yaml"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("EVALUATOR_LANG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_0_when_the_gate_passes(run: Run) -> None:
    code, out, err = run("check", WUHAN, "--exit-zero")
    assert (code, err) == (0, "")
    assert "Wuhan" in out


def test_1_when_the_gate_fails(run: Run) -> None:
    code, out, err = run("check", WUHAN)
    assert (code, err) == (1, "")
    assert "exit 1" in out


def test_2_when_one_of_two_plans_cannot_be_read(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", WUHAN, tmp_path / "none.yaml")
    assert code == 2
    assert "Wuhan" in out, "the plan that can be read is still reported"
    assert "none.yaml" in err


def test_3_for_a_bug_and_never_a_bare_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import evaluator.walk.check as walk

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(walk, "read_plan", broken)
    code, _, err = run("check", WUHAN)
    assert code == 3
    assert "bug in evaluator" in err


BROKEN: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "1:1", "empty"),
    "binary": (b"\x00\x01\x02\xff\xfe", "1:", "text"),
    "yaml error": (b"city: {name: Wuhan\npeak: [1\n", "", ""),
    "misspelt key": (
        b"city: {name: Wuhan}\npeek: {year: 2022}\n",
        "2:1",
        "did you mean peak",
    ),
    "wrong unit": (
        "city: {name: Wuhan}\npeak:\n  level: {value: 3 万元}\n".encode(),
        "3:18",
        "",
    ),
    "year as text": (b'city: {name: Wuhan}\npeak: {year: "2022"}\n', "2:14", "2022"),
    "year with a character": (
        "city: {name: Wuhan}\npeak: {year: 2022年}\n".encode(),
        "2:14",
        "2022",
    ),
    "two keys alike": (
        b"city: {name: Wuhan}\npeak: {year: 2022}\npeak: {year: 2030}\n",
        "3:1",
        "peak",
    ),
    "not a mapping": (b"- a\n- b\n", "1:1", ""),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_2_with_a_message_at_the_right_line(run: Run, tmp_path: Path, name: str, lang: str) -> None:
    content, place, words = BROKEN[name]
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(content)
    code, out, err = run("check", plan, "--lang", lang)
    assert code == 2
    assert out == ""
    assert "Traceback" not in err
    line = err.splitlines()[1]
    assert line.startswith(f"{plan}:{place}" if place else str(plan))
    if lang == "en":
        assert words in err
    else:
        assert any("\u4e00" <= char <= "\u9fff" for char in line)


def test_2_for_an_alias_bomb_in_bounded_time(run: Run, tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    plan = tmp_path / "bomb.yaml"
    plan.write_text("\n".join(lines), encoding="utf-8")
    code, _, err = run("check", plan)
    assert code == 2
    assert "bomb.yaml:" in err


def test_2_for_a_directory(run: Run, tmp_path: Path) -> None:
    code, _, err = run("check", tmp_path)
    assert code == 2
    assert str(tmp_path) in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "required"),
        (["chekc"], "invalid choice"),
        (["check", WUHAN, "--as-of", "yesterday"], "not a date"),
        (["check", WUHAN, "--set", "peak.year"], "leads nowhere"),
        (["check", WUHAN, "--set", "measures[nosuch].cost=1"], "leads nowhere"),
        (["check", WUHAN, "-f", "pdf"], "not a format"),
        (["check", WUHAN, "-f", "json", "-f", "terminal"], "only one format"),
        (["check", WUHAN, "--min-score", "much"], "0 to 100"),
        (["check", WUHAN, "--min-band", "Z"], "not a band"),
        (["check", WUHAN, "--pack", "peeking"], "did you mean 'peaking'"),
        (["check", WUHAN, "--profile", "nosuch"], "no profile"),
        (["explain", "peak-yaer"], "did you mean"),
        (["check", WUHAN, "-f", "json=/nosuch/folder/x.json"], "cannot write"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_2_for_arguments_that_make_no_sense(run: Run, arguments: list[object], words: str) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert words in err
    zh = run(*arguments, "--lang", "zh")
    assert zh[0] == 2
    assert any("\u4e00" <= char <= "\u9fff" for char in zh[2])


def test_a_file_is_written_whole_and_the_screen_stays_empty(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    code, out, _ = run("check", WUHAN, "-f", f"json={target}", "--exit-zero")
    assert (code, out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("{")
    assert list(tmp_path.iterdir()) == [target]


def test_a_value_can_be_changed_for_one_run(run: Run) -> None:
    _, before, _ = run("check", WUHAN, "-f", "json")
    _, after, _ = run("check", WUHAN, "-f", "json", "--set", "peak.year=2035")
    assert before != after
    assert '"peak.year"' in after
    assert "2035" in after


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m evaluator check {WUHAN} --detail | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_output_survives_a_stream_without_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["check", str(WUHAN), "--exit-zero"]) == 0
    sys.stdout.flush()
    assert b"Wuhan" in raw.getvalue()


def test_a_wrong_choice_is_said_in_chinese_without_quotes_inside_quotes(run: Run) -> None:
    code, _, err = run("graph", WUHAN, "-f", "pdf", "--lang", "zh")
    assert code == 2
    assert "“pdf”不是可选值（可选：tree、mermaid、dot）" in err
