"""Explaining one rule, with or without a plan.

Knows which stages an explanation needs; knows no layout.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from evaluator.core import Both, Problem, UsageRefused
from evaluator.core.near import nearest
from evaluator.engine.trace import trace
from evaluator.pack import Pack
from evaluator.pack.compiled import Rule
from evaluator.report.derived import DerivedLine
from evaluator.report.explanation import (
    Explanation,
    ReadParameter,
    Teller,
    neighbours,
    opened_by,
    questions,
    share_of_total,
)
from evaluator.report.messages import with_unit
from evaluator.report.names import Names
from evaluator.report.places import Places
from evaluator.report.sources import base_rate
from evaluator.walk.asof import today
from evaluator.walk.check import Evaluated, Evaluator, Source
from evaluator.walk.facts import derived


def find_rule(pack: Pack, name: str) -> Rule:
    """The rule with this id. Raises UsageRefused with a near one."""
    for rule in pack.rules:
        if rule.id == name:
            return rule
    near = nearest(name, [rule.id for rule in pack.rules])
    hint = Both("evaluator rules list shows them all", "用 evaluator rules list 查看全部要点")
    if near:
        hint = Both(f"did you mean '{near}'?", f"是否应为“{near}”？")
    message = Both(f"pack '{pack.id}' has no rule '{name}'", f"规则集“{pack.id}”没有要点“{name}”")
    raise UsageRefused([Problem(message, hint=hint)])


def explain(evaluator: Evaluator, name: str, plan: Source | None) -> Explanation:
    """What a rule asks and why; with a plan, what decided and what would change it."""
    pack = evaluator.pack
    rule = find_rule(pack, name)
    if plan is None:
        return _explanation(pack, rule, evaluator.request.as_of or today())
    done = evaluator.run(plan)
    result = next(found for found in done.results if found.rule == rule.id)
    names = Names(done.plan, pack.questions)
    teller = Teller(Places(done.plan, names))
    found = replace(
        _explanation(pack, rule, done.as_of.date),
        city=done.plan.city,
        file=done.plan.loaded.file,
        result=evaluator.report_of(done).result(rule.id),
    )
    if result.not_in_force is not None:  # a parameter says nothing yet: nothing was asked
        return found
    shown = trace(evaluator.program, rule, done.subject)
    told = questions(rule, shown, teller)
    return replace(found, questions=told, derived=_derived(evaluator, rule, done))


def _derived(evaluator: Evaluator, rule: Rule, done: Evaluated) -> tuple[DerivedLine, ...]:
    """The facts and definitions that the rule reads, also those behind its definitions."""
    asked = {path for condition in rule.conditions for path in condition.reads}
    sheet = derived(evaluator, done)
    for one in reversed(sheet.definitions):
        if one.name in asked:
            asked |= set(one.reads)
    return tuple(one for one in (*sheet.definitions, *sheet.facts) if one.name in asked)


def _explanation(pack: Pack, rule: Rule, day: datetime.date) -> Explanation:
    criterion = next(item for item in pack.criteria if item.id == rule.criterion)
    return Explanation(
        rule=rule,
        criterion=criterion.title,
        share=share_of_total(pack, rule),
        requires=neighbours(pack, rule.requires),
        opens=opened_by(pack, rule),
        parameters=_parameters(pack, rule, day),
        questions=questions(rule, None, None),
        base_rate=base_rate(rule),
    )


def _parameters(pack: Pack, rule: Rule, day: datetime.date) -> tuple[ReadParameter, ...]:
    read = sorted({name for condition in rule.conditions for name in condition.params})
    found = []
    for name in read:
        parameter = pack.parameters[name]
        value = parameter.at(day)
        if value is None:
            found.append(ReadParameter(name, parameter, None, None))
        else:
            shown = with_unit(value.value, parameter.unit)
            found.append(ReadParameter(name, parameter, shown, value.source.title))
    return tuple(found)
