"""The table of exit codes, and settings that decide them, through the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.idle import idle_pack
from support.repository import PACK, PLAN, Repo

from evaluator.cli import main

Run = Callable[..., tuple[int, str, str]]
WAIVERS = """\
waivers:
  - {rule: peak-level, whole: true, plans: "**", reason: Soon., owner: o, expires: 2999-12-31}
  - {rule: standard, whole: true, plans: "**", reason: Soon., owner: o, expires: 2999-12-31}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a sound plan, one that fails its gate, and files that are no plans."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    made = Repo(tmp_path / "repo")
    made.write("plans/good.yaml", PLAN)
    made.write("late.yaml", PLAN.replace("2030", "2045"))
    made.write("worse.yaml", PLAN)
    made.write("waivers.yaml", WAIVERS)
    made.write("expired.yaml", WAIVERS.replace("2999", "2020"))
    made.commit()
    made.write("worse.yaml", PLAN.replace("boundary: city", "note: x"))
    made.write("bad.yaml", "schema: city-plan/1\ncity: 3\n")
    made.write("name.yaml", "schema: city-plan/1\ncity: {name: X}\n")
    made.write("wrong.toml", "min-scor = 3\n")
    made.write("strict.toml", "fail-on = 'low'\n")
    (made.top / "none").mkdir()
    monkeypatch.chdir(made.top)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("EVALUATOR_LANG", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["check", "--pack", str(PACK), *(str(argument) for argument in arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


GOOD = "plans/good.yaml"
TABLE: list[tuple[int, str]] = [
    # 0: the gate passed
    (0, GOOD),
    (0, "plans"),
    (0, "plans/*.yaml"),
    (0, "late.yaml --exit-zero"),
    (0, f"{GOOD} --min-score 50 --min-band B --min peak=60 --min basis=60"),
    (0, f"{GOOD} --fail-on low --waivers waivers.yaml"),
    (0, f"{GOOD} --against HEAD --fail-on-regression"),
    (0, "worse.yaml --against HEAD"),
    (0, f"{GOOD} --show-config"),
    # 1: the gate failed
    (1, "late.yaml"),
    (1, f"{GOOD} late.yaml"),
    (1, f"{GOOD} --min-score 99"),
    (1, f"{GOOD} --min-band A"),
    (1, f"{GOOD} --min peak=99"),
    (1, f"{GOOD} --fail-on low"),
    (1, f"{GOOD} --fail-on low --waivers expired.yaml"),
    (1, f"{GOOD} --config strict.toml"),
    (1, "worse.yaml --against HEAD --fail-on-regression"),
    (1, "late.yaml --waivers waivers.yaml"),
    # 2: could not evaluate
    (2, "bad.yaml"),
    (2, f"{GOOD} bad.yaml"),
    (2, "bad.yaml --exit-zero"),
    (2, "name.yaml"),
    (2, "name.yaml --exit-zero"),
    (2, "none"),
    (2, "none/*.yaml"),
    (2, f"{GOOD} none/*.yaml"),
    (2, "none/*.yaml --exit-zero"),
    (2, "nosuch.yaml"),
    (2, f"{GOOD} --pack idle"),
    (2, f"{GOOD} --pack idle --exit-zero"),
    (2, f"{GOOD} --min peek=60"),
    (2, f"{GOOD} --min peak=x"),
    (2, f"{GOOD} --min-score 101"),
    (2, f"{GOOD} --min-band Z"),
    (2, f"{GOOD} --fail-on info"),
    (2, f"{GOOD} --fail-on-regression"),
    (2, f"{GOOD} --against nosuch"),
    (2, f"{GOOD} --config nosuch.toml"),
    (2, f"{GOOD} --config wrong.toml"),
    (2, f"{GOOD} --waivers nosuch.yaml"),
    (2, f"{GOOD} --waivers {GOOD}"),
]


@pytest.mark.parametrize(("code", "line"), TABLE, ids=[line for _, line in TABLE])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_of_exit_codes(
    place: Repo, run: Run, tmp_path: Path, code: int, line: str, lang: str
) -> None:
    arguments = line.replace("--pack idle", f"--pack {idle_pack(tmp_path)}").split()
    found, out, err = run(*arguments, "--lang", lang)
    assert found == code, err
    assert "Traceback" not in err
    if code == 2:
        said = err + out
        assert said.strip()
        assert (lang == "zh") == any("\u4e00" <= char <= "\u9fff" for char in said)


def test_3_is_a_bug(place: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import evaluator.walk.check as walk

    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(walk, "decide", broken)
    assert run(GOOD)[0] == 3


def test_settings_of_the_nearest_file_apply(place: Repo, run: Run) -> None:
    place.write("evaluator.toml", "min-score = 99\n")
    assert run(GOOD)[0] == 1
    assert run(GOOD, "--min-score", "10")[0] == 0, "the command line goes before the file"
    place.write("plans/pyproject.toml", "[tool.evaluator]\nmin-score = 10\n")
    code, out, _ = run(GOOD)
    assert code == 0
    assert "--min-score can be raised from 10 to " in out
    assert "min-score = 10  # plans/pyproject.toml:2" in run(GOOD, "--show-config")[1]
    code, _, err = run(GOOD, "late.yaml")
    assert code == 2
    assert "different settings" in err


def chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_the_language_of_a_team(
    place: Repo, run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--lang` goes before the variable, the variable before the file, the file before English."""
    assert 'lang = "en"  # default' in run(GOOD, "--show-config")[1]
    place.write("evaluator.toml", f"pack = {json.dumps(str(PACK))}\nlang = 'zh'\n")
    commands = (["check", GOOD], ["explain", "peak-year", GOOD], ["facts", GOOD], ["graph", GOOD],
                ["history", GOOD], ["diff", GOOD, GOOD], ["compare", GOOD, "worse.yaml"],
                ["rank", GOOD, "worse.yaml", "--core", "0.1"])  # fmt: skip
    for command in commands:
        main(command)
        assert chinese(capsys.readouterr().out), command
        main([*command, "--lang", "en"])
        assert not chinese(capsys.readouterr().out), command
    assert 'lang = "zh"  # evaluator.toml:2' in run(GOOD, "--show-config")[1]
    assert 'lang = "en"  # command line' in run(GOOD, "--show-config", "--lang=en")[1]
    assert chinese(run(GOOD, "--min-band", "Z")[2]), "what is refused once they are read"
    monkeypatch.setenv("EVALUATOR_LANG", "en")
    assert not chinese(run(GOOD)[1])
    assert 'lang = "en"  # variable EVALUATOR_LANG' in run(GOOD, "--show-config")[1]


def test_everything_can_be_set_in_a_file(place: Repo, run: Run) -> None:
    place.write(
        "evaluator.toml",
        f"pack = {json.dumps(str(PACK))}\nfail-on = 'low'\nwaivers = 'waivers.yaml'\n"
        "against = 'HEAD'\nfail-on-regression = true\nmin = {peak = 60}\nprofile = 'green'\n",
    )
    code = main(["check", "worse.yaml"])
    assert code == 1
    assert main(["check", GOOD]) == 0


def test_a_plan_from_standard_input(place: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PLAN))
    code, out, _ = run("-")
    assert code == 0
    assert "Testburg" in out
    monkeypatch.setattr("sys.stdin", io.StringIO("city: 3\n"))
    code, _, err = run("-")
    assert code == 2
    assert "<stdin>:1:" in err
    monkeypatch.setattr("sys.stdin", io.StringIO(PLAN))
    code, _, err = run("-", "--against", "HEAD")
    assert code == 2
    assert "not in a file" in err


def test_plans_come_once_and_in_a_stable_order(place: Repo, run: Run) -> None:
    place.write("plans/a.yaml", PLAN)
    place.write("plans/.hidden/b.yaml", PLAN)
    place.write("plans/notes.yaml", "a: 1\n")
    out = run(GOOD, "plans", "plans/[ag]*.yaml", "-f", "json")[1]
    files = [one["plan"]["file"] for one in json.loads(out)["reports"]]
    assert files == ["plans/good.yaml", "plans/a.yaml"]


def test_waived_rules_stay_visible(place: Repo, run: Run) -> None:
    code, out, _ = run(GOOD, "--waivers", "waivers.yaml", "--fail-on", "low")
    assert code == 0
    assert "until 2999-12-31, o: Soon." in out
    assert "The score counts these rules as they are" in out
    out = run(GOOD, "--waivers", "expired.yaml", "--lang", "zh")[1]
    assert "已于 2020-12-31 到期" in out
    report = json.loads(run(GOOD, "--waivers", "waivers.yaml", "-f", "json")[1])["reports"][0]
    waived = [one["rule"] for one in report["results"] if one["waived"]]
    assert waived == ["peak-level", "standard"]
    assert report["score"]["without_waived"] > report["score"]["value"]
    assert report["gates"]["cap_one"] == "C"


def test_the_form_of_a_compared_and_waived_report_is_the_published_one(
    place: Repo, run: Run
) -> None:
    import jsonschema

    schema = Path(__file__).parents[1] / "render" / "report.schema.json"
    text = run("worse.yaml", "--against", "HEAD", "--waivers", "waivers.yaml", "--min-score", "1",
               "-f", "json")[1]  # fmt: skip
    jsonschema.validate(json.loads(text), json.loads(schema.read_text(encoding="utf-8")))
