"""A pack that is made for other plans ranks nothing, unless it is told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluator.cli.main import main

SOUND = str(Path(__file__).parents[1] / "pack" / "sound")


def plans(folder: Path, *countries: str | None) -> str:
    file = folder / "plans.jsonl"
    lines = []
    for number, country in enumerate(countries):
        city = {"name": {"en": f"City {number}"}, **({"country": country} if country else {})}
        peak = {"year": 2030, "qualifier": "by"}
        lines.append(json.dumps({"schema": "city-plan/1", "city": city, "peak": peak}) + "\n")
    file.write_text("".join(lines), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_plans_for_which_the_pack_is_not_made_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    file = plans(tmp_path, "CN", "SE", None, *["GB"] * 6)
    assert main(["rank", file, "--pack", SOUND, "--lang", lang, "--jobs", "1"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--anyway" in said.err
    assert f"{file}:2, {file}:4" in said.err
    assert f"{file}:9" not in said.err, "five are named, the others counted"
    whom = "7 of 9 plans are not such as the pack is made for (Chinese cities)"
    assert (whom if lang == "en" else "有7份不属于规则集的适用范围（中国城市）") in said.err


def test_anyway_ranks_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = plans(tmp_path, "CN", "SE")
    assert main(["rank", file, "--pack", SOUND, "--anyway", "--jobs", "1", "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 2


def test_a_plan_that_does_not_say_is_not_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plans(tmp_path, "CN", None)
    assert main(["rank", file, "--pack", SOUND, "--jobs", "1", "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 2
