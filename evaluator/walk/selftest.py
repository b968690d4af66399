"""The examples inside rules, run: each rule alone, as its authors expect it.

Knows how an example becomes a plan and an outcome; prints nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from evaluator.core import Both, Outcome, Problem, Refused
from evaluator.engine import Program, Result, judge_alone
from evaluator.load import load_data
from evaluator.pack.compiled import Example, Pack, Rule
from evaluator.plan.read import read_plan
from evaluator.walk.check import subject_of

_DEFAULT_DAY = datetime.date(2024, 12, 31)
"""Examples that do not say a day are judged on this one, so that they never change."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what became of it; `problem` is None where it came out as expected."""

    rule: str
    name: str
    expected: Outcome
    found: Outcome | None
    problem: Problem | None


def run_examples(pack: Pack, rules: tuple[str, ...] = ()) -> tuple[Trial, ...]:
    """Every example of the pack (or of the named rules), in graph order."""
    program = Program(pack)
    return tuple(
        _run(program, rule, example)
        for rule in pack.rules
        if not rules or rule.id in rules
        for example in pack.examples[rule.id]
    )


def _run(program: Program, rule: Rule, example: Example) -> Trial:
    try:
        plan = read_plan(load_data(example.given, file=example.location.file), partial=True)
    except Refused as refused:
        said = "; ".join(problem.show("en") for problem in refused.problems)
        said_zh = "；".join(problem.show("zh") for problem in refused.problems)
        message = Both(
            f"example '{example.name}' is not a piece of a plan: {said}",
            f"示例“{example.name}”不是有效的规划片段：{said_zh}",
        )
        return Trial(
            rule.id, example.name, example.expect, None, Problem(message, example.location)
        )
    subject = subject_of(plan, program.pack, example.as_of or _DEFAULT_DAY)
    result = judge_alone(program, rule.id, subject)
    return Trial(rule.id, example.name, example.expect, result.outcome, _judge(example, result))


def _judge(example: Example, result: Result) -> Problem | None:
    if result.outcome is not example.expect:
        wanted, found = example.expect.word, result.outcome.word
        return Problem(
            Both(
                f"example '{example.name}' expects {wanted.en}, found {found.en}",
                f"示例“{example.name}”应为“{wanted.zh}”，实为“{found.zh}”",
            ),
            example.location,
            path=result.rule,
            hint=_why(result),
        )
    if example.line is not None and result.line != example.line:
        return Problem(
            Both(
                f"example '{example.name}' expects partial line {example.line + 1}, "
                f"found line {(result.line or 0) + 1}",
                f"示例“{example.name}”应符合第{example.line + 1}档，"
                f"实为第{(result.line or 0) + 1}档",
            ),
            example.location,
            path=result.rule,
        )
    return None


def _why(result: Result) -> Both | None:
    from evaluator.core import show_path

    if result.missing:
        paths = ", ".join(show_path(missing.path) for missing in result.missing[:6])
        return Both(f"missing: {paths}", f"未载明：{paths}")
    if result.reasons:
        return result.reasons[0].text
    if result.not_in_force:
        name = result.not_in_force
        return Both(f"parameter {name} not in force", f"参数 {name} 当时尚未生效")
    return None
