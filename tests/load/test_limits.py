"""Large, deep and multiplying inputs: a clear message, soon."""

from __future__ import annotations

import time

import pytest

from evaluator.core import PlanRefused, Problem
from evaluator.load import LIMITS, Limits, load_data, load_file, load_text


def refused(text: str, limits: Limits = LIMITS, file: str = "<text>") -> tuple[Problem, ...]:
    with pytest.raises(PlanRefused) as caught:
        load_text(text, file, limits=limits)
    return caught.value.problems


def test_an_alias_bomb_is_named_at_its_line_and_costs_little() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    began = time.perf_counter()
    (problem,) = refused("\n".join(lines))
    assert time.perf_counter() - began < 2
    assert problem.location is not None
    # 10 + 100 + ... reaches 100 000 in the list of line 5: after 11 110 + 8 * 11 111.
    assert (problem.location.line, problem.path) == (5, "a4[7]")
    assert "*a3" in problem.message.en
    assert "*a3" in problem.message.zh


def test_too_many_aliases() -> None:
    text = "a: &a 1\nb: [" + "*a, " * 1000 + "*a]\n"
    (problem,) = refused(text)
    assert problem.path == "b[1000]"
    assert load_text(text.replace("*a]", "1]")).data


def test_aliases_add_depth() -> None:
    lines = ["a0: &a0 [1]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 80))]
    (problem,) = refused("\n".join(lines))
    assert "50 levels" in problem.message.en
    assert problem.location is not None
    assert problem.location.line == 50


@pytest.mark.parametrize("opening", ["[", "{a: ", '{"a": ', "- "])
@pytest.mark.parametrize("levels", [51, 200_000])
def test_depth(opening: str, levels: int) -> None:
    start = "a: " if opening == "[" else ""
    began = time.perf_counter()
    (problem, *_) = refused(start + opening * levels)
    assert "50 levels" in problem.message.en
    assert time.perf_counter() - began < 5


def test_depth_that_is_allowed() -> None:
    assert load_text("a: " + "[" * 49 + "]" * 49).data
    assert load_text('{"a": ' + "[" * 49 + "]" * 49 + "}").data
    refused("a: " + "[" * 50 + "]" * 50)
    refused('{"a": ' + "[" * 50 + "]" * 50 + "}")


def test_values() -> None:
    few = LIMITS._replace(values=100)
    for text in ("a: [" + "1, " * 300 + "]", '{"a": [' + "1, " * 300 + "1]}"):
        (problem,) = refused(text, few)
        assert "100 keys and values" in problem.message.en
    with pytest.raises(PlanRefused, match="100 keys and values"):
        load_data({"a": [1] * 300}, limits=few)
    assert load_text("a: [" + "1, " * 90 + "]", limits=few).data


def test_size(tmp_path: object) -> None:
    small = LIMITS._replace(size=10)
    (problem,) = refused("a: 12345678\n", small)
    assert "10 bytes" in problem.message.en
    with pytest.raises(PlanRefused, match="10 bytes"):
        load_file(__file__, limits=small)


@pytest.mark.parametrize("file", ["x.yaml", "x.json"])
def test_problems_are_listed_up_to_a_number(file: str) -> None:
    problems = refused('{"a": 0' + ', "a": 1' * 500 + "}", file=file)
    assert len(problems) == LIMITS.problems + 1
    assert any("100 problems" in problem.message.en for problem in problems)


def test_limits_are_frozen() -> None:
    with pytest.raises(AttributeError):
        LIMITS.size = 1  # type: ignore[misc]
