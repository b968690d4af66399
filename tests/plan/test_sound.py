"""A sound plan is read without pydantic; the two never differ."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ValidationError

from evaluator.load import load_file
from evaluator.plan.kinds import DateKind, Integer, Kind, ListOf, Number, RecordKind, Text, Word
from evaluator.plan.model import PLAN
from evaluator.plan.shape import validator
from evaluator.plan.sound import sound
from evaluator.plan.tree import clean

HERE = Path(__file__).parent
SAMPLES = sorted(HERE.parent.parent.glob("samples/*/plan.yaml")) + sorted(HERE.glob("*.yaml"))
ODD = st.sampled_from(
    [None, True, 0, -1, 2030, 1e400, float("nan"), "", " ", "2030", "30 亿元", "1.73 亿吨", "50 %",
     "2017-13", "2017-02-30", "２０３０", "wuhan", "文本", [], {}, [{}], {"zh": "文本"}, [[]],
     {"x": 1}, {1: 2}]
)  # fmt: skip


def by_pydantic(data: object) -> object:
    try:
        return validator().validate_python(data)
    except ValidationError:
        return None


def in_order(value: object) -> object:
    """Dictionaries as lists of pairs: the order of keys is part of what is read."""
    if isinstance(value, dict):
        return [(key, in_order(inner)) for key, inner in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value


def written(kind: Kind, depth: int = 0) -> st.SearchStrategy[Any]:
    """What somebody might write where this kind is asked for: mostly what fits."""
    if isinstance(kind, RecordKind) and not kind.loose:
        names = [*kind.fields, "wrong"] if depth < 4 else []
        keys = st.lists(st.sampled_from(names), max_size=3, unique=True) if names else st.just([])
        fits: st.SearchStrategy[Any] = keys.flatmap(lambda chosen: block(kind, chosen, depth))
    elif isinstance(kind, ListOf):
        fits = st.lists(written(kind.of, depth + 1), max_size=2)
    else:
        fits = single(kind)
    return st.integers(0, 9).flatmap(lambda number: fits if number else ODD)


def single(kind: Kind) -> st.SearchStrategy[Any]:
    if isinstance(kind, Word):
        return st.sampled_from(kind.options)
    if isinstance(kind, Integer | Number):
        return st.sampled_from([2030, 5, "30 亿元", "1.73 亿吨", "50 %"])
    if isinstance(kind, Text):
        return st.just({"url": "https://a.example", "country": "CN"}.get(kind.form, "a-1"))
    return st.sampled_from(["2017", "2017-12-23", 2017] if isinstance(kind, DateKind) else [True])


def block(kind: RecordKind, names: list[str], depth: int) -> st.SearchStrategy[Any]:
    fields = {
        name: written(kind.fields[name].kind, depth + 1) if name in kind.fields else ODD
        for name in names
    }
    return st.fixed_dictionaries(fields)


@settings(max_examples=600, deadline=None)
@given(written(PLAN))
def test_both_give_one_verdict_and_the_same_values(data: object) -> None:
    assert in_order(sound(data)) == in_order(by_pydantic(clean(data, PLAN)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_read_the_samples_alike(path: Path) -> None:
    data = load_file(path).data
    found = sound(data)
    assert found is not None
    assert in_order(found) == in_order(by_pydantic(clean(data, PLAN)))


def test_a_sound_plan_needs_no_pydantic() -> None:
    code = (
        "import sys; from evaluator.load import load_file;"
        "from evaluator.plan.read import read_plan;"
        f"read_plan(load_file({str(HERE / 'wuhan.yaml')!r}));"
        "sys.exit('pydantic_core' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
