"""Rules and one plan to results: the six outcomes and the law of silence.

Knows the order in which a rule is asked (`when`, then `requires`, then the
condition, then the partial lines); knows no scores, positions or texts.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from evaluator.core import Both, Outcome, PackRefused, Path, Problem
from evaluator.engine.found import Found, Lists
from evaluator.engine.lookup import Parameters
from evaluator.engine.program import Program, Step
from evaluator.engine.result import Result
from evaluator.engine.subject import Subject, open_scope
from evaluator.expr.scope import BudgetExhausted, Scope, Trail
from evaluator.values import CAN_BE_FALSE, CAN_BE_TRUE, Unknown

_ZERO = Fraction(0)


def evaluate(program: Program, subject: Subject) -> tuple[Result, ...]:
    """One result per rule of the pack, in graph order.

    Raises PackRefused where a condition exhausts its step budget.
    """
    run = _Run(subject, *open_scope(subject, program))
    for step in program.steps:
        run.seen[step.rule.id] = run.judged(step)
    results = tuple(run.seen.values())
    return _settled(program, subject, results) if subject.marks_elsewhere else results


def _settled(program: Program, subject: Subject, results: tuple[Result, ...]) -> tuple[Result, ...]:
    """Coverage must not rise when a mark `elsewhere` goes, so it is counted without them.

    Only rules that miss a path so marked, or wait for one that does, are asked again.
    """
    strict = subject._replace(final=subject.final_with_elsewhere, marks_elsewhere=False)
    run = _Run(strict, *open_scope(strict, program))
    opened = _opens(subject)
    marked: set[str] = set()
    out: list[Result] = []
    for step, result in zip(program.steps, results, strict=True):
        name = step.rule.id
        run.seen[name] = result
        if any(map(opened, result.found.absent)) or marked.intersection(result.blocked_by):
            marked.add(name)
            run.seen[name] = run.judged(step)
        out.append(result._replace(settled=run.seen[name].best))
    return tuple(out)


def _opens(subject: Subject) -> Callable[[Path], bool]:
    """Whether a mark `elsewhere` keeps an absent path open."""
    final, strict = subject.final, subject.final_with_elsewhere

    def differs(path: Path) -> bool:
        return (final is not None and final(path)) != (strict is not None and strict(path))

    return cache(differs)


def judge_alone(program: Program, rule_id: str, subject: Subject) -> Result:
    """One rule with its `requires` set aside, as the examples inside rules are judged."""
    step = next(step for step in program.steps if step.rule.id == rule_id)
    return _Run(subject, *open_scope(subject, program)).judged(step, alone=True)


def _too_long(step: Step) -> Problem:
    return Problem(
        Both(
            f"the condition of '{step.rule.id}' takes too many steps on this plan",
            f"要点“{step.rule.id}”的条件计算步数超过上限",
        ),
        step.rule.condition.location,
        hint=Both("nest fewer macros", "减少嵌套的列表遍历"),
    )


class _Answers(NamedTuple):
    """What the parts of one rule answered."""

    when: Any
    condition: Any
    lines: list[Any]
    line: int | None
    earned: Fraction
    trail: Trail


class _Run:
    """The results so far of one plan."""

    def __init__(self, subject: Subject, scope: Scope, parameters: Parameters) -> None:
        self.subject = subject
        self.parameters = parameters
        self.scope = scope
        self.seen: dict[str, Result] = {}
        self._stuck: dict[str, bool] = {}
        self.lists = Lists(subject)

    def judged(self, step: Step, *, alone: bool = False) -> Result:
        """One rule's result; those of the rules it requires are known already.

        Raises PackRefused where a condition exhausts its step budget.
        """
        try:
            return self._judge(step, alone)
        except BudgetExhausted as error:
            raise PackRefused([_too_long(step)]) from error

    def _judge(self, step: Step, alone: bool) -> Result:
        rule = step.rule
        scope = self.scope
        scope.restart()
        for name in step.params:
            if not self.parameters.in_force(name):
                return Result(
                    rule.id,
                    Outcome.NOT_APPLICABLE,
                    _ZERO,
                    rule.points,
                    None,
                    None,
                    not_in_force=name,
                )
        when = True if step.when is None else step.when(scope)
        if when is False:
            found = Found(self.lists, scope.trail, [])
            return Result(rule.id, Outcome.NOT_APPLICABLE, _ZERO, rule.points, None, None, found)
        answers = self._ask(step, when)
        roots = () if alone or not rule.requires else self._roots(step)
        if answers.condition is True and when is True and not roots:
            found = Found(self.lists, scope.trail, [])
            points = rule.points
            return Result(rule.id, Outcome.PASS, points, points, points, points, found)
        return self._result(step, answers, roots)

    def _ask(self, step: Step, when: Any) -> _Answers:
        """The condition and the partial lines; evidence is what decided."""
        scope = self.scope
        condition = step.condition(scope)
        if condition is True:
            return _Answers(when, True, [], None, step.rule.points, scope.trail)
        lines: list[Any] = []
        asked = len(scope.trail)
        for position, (earned, closure) in enumerate(step.partial):
            start = len(scope.trail)
            answer = closure(scope)
            lines.append(answer)
            if answer is True:
                del scope.trail[asked:start]  # lines that earned nothing are no evidence
                return _Answers(when, condition, lines, position, earned, scope.trail)
        return _Answers(when, condition, lines, None, _ZERO, scope.trail)

    def _roots(self, step: Step) -> tuple[str, ...]:
        """The root causes that block a rule: required rules that are missing themselves."""
        roots: list[str] = []
        for required in step.rule.requires:
            result = self.seen[required]
            if result.outcome is Outcome.MISSING:
                found: tuple[str, ...] = (required,)
            else:
                found = result.blocked_by
            roots.extend(root for root in found if root not in roots)
        return tuple(roots)

    def _result(self, step: Step, answers: _Answers, roots: tuple[str, ...]) -> Result:
        """The result of a rule that does not pass."""
        rule = step.rule
        best = self._best(step, answers, roots)
        if roots:
            outcome, earned, line = Outcome.BLOCKED, _ZERO, None
        elif isinstance(answers.when, Unknown):
            outcome, earned, line = Outcome.MISSING, _ZERO, None
        elif answers.line is not None:
            outcome, earned, line = Outcome.PARTIAL, answers.earned, answers.line
        elif isinstance(answers.condition, Unknown):
            outcome, earned, line = Outcome.MISSING, _ZERO, None
        else:
            outcome, earned, line = Outcome.FAIL, _ZERO, None
        asked = (answers.when, answers.condition, *answers.lines)
        unknowns = [answer for answer in asked if type(answer) is Unknown]
        found = Found(self.lists, answers.trail, unknowns)
        return Result(rule.id, outcome, earned, rule.points, best, best, found, roots, line)

    def _best(self, step: Step, answers: _Answers, roots: tuple[str, ...]) -> Fraction | None:
        """The most the rule can earn by stating what the plan leaves out; None: left out.

        An upper bound for every completion. A silence that is final lifts nothing.
        """
        potential = _potential(step, answers)
        if roots and any(map(self._is_stuck, roots)):
            potential = _ZERO
        if not isinstance(answers.when, Unknown):
            return potential
        can = answers.when.can
        if can & CAN_BE_FALSE:
            # it may leave the denominator, or count: full is the bound for both
            return step.rule.points if potential and can & CAN_BE_TRUE else None
        return potential if can & CAN_BE_TRUE else _ZERO

    def _is_stuck(self, root: str) -> bool:
        """Whether a root cause can never be answered: all it misses, if anything, is final."""
        found = self._stuck.get(root)
        if found is None:  # many rules wait for the same one
            result = self.seen[root]
            nothing = result.best is not None and not result.best
            found = nothing and all(missing.final for missing in result.missing)
            self._stuck[root] = found
        return found


def _potential(step: Step, answers: _Answers) -> Fraction:
    """Points of the best line that is true or may become true."""
    if _may_be_true(answers.condition):
        return step.rule.points
    for (points, _), answer in zip(step.partial, answers.lines, strict=False):
        if _may_be_true(answer):
            return points
    return _ZERO


def _may_be_true(answer: Any) -> bool:
    return answer is True or (type(answer) is Unknown and bool(answer.can & CAN_BE_TRUE))
