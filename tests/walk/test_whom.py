"""A pack that is made for other plans says so before anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator import evaluate
from evaluator.pack import load_pack

SOUND = str(Path(__file__).parents[1] / "pack" / "sound")


def plan(**city: str) -> dict[str, object]:
    return {"schema": "city-plan/1", "city": {"name": {"en": "Northport"}, **city}}


@pytest.mark.parametrize(
    ("city", "begins"),
    [
        ({"country": "CN"}, None),
        ({"country": "SE"}, "This pack is not made for this plan. It is for: "),
        ({}, "The plan does not say whether this pack is made for it. It is for: "),
    ],
)
def test_whom_a_pack_is_for_is_said_first(city: dict[str, str], begins: str | None) -> None:
    notes = evaluate(plan(**city), SOUND).notes
    said = [note for note in notes if "It is for: " in note.en]
    if begins is None:
        assert said == []
        return
    assert notes[0] is said[0]
    assert said[0].en == f"{begins}Chinese cities."
    assert said[0].zh.endswith("适用范围：中国城市。")


def test_it_moves_no_outcome_and_no_score() -> None:
    pack = load_pack(SOUND)
    for city in ({"country": "SE"}, {"country": "CN"}):
        asked = evaluate(plan(**city), pack)
        free = evaluate(plan(**city), pack._replace(applies_to=None))
        assert asked.score == free.score
        assert [one.outcome for one in asked.results] == [one.outcome for one in free.results]
