"""The rules of a pack as a list for a terminal.

Knows columns; what a rule is worth comes from the pack.
"""

from __future__ import annotations

from evaluator.core import Both
from evaluator.pack.compiled import Pack, Rule
from evaluator.render.options import Options
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint
from evaluator.report.explanation import share_of_total

_HEAD = Both("{title}  {id} {version}  {n} rules", "{title}  {id} {version}  共{n}项要点")
_WEIGHT = Both("weight {weight}", "权重{weight}")
_SHARE = Both("{share} %", "{share}%")
_LABEL = Both("label", "说明")
_NEEDS = Both("needs: {rules}", "前置：{rules}")


def listing(pack: Pack, options: Options) -> str:
    """Each rule with its share of the total, its severity, its title and what it needs."""
    sheet = look(options)
    head = sheet.say(_HEAD).format(
        title=sheet.say(pack.title), id=pack.id, version=pack.version, n=len(pack.rules)
    )
    lines = sheet.flow([Span(head, "strong")])
    for criterion in pack.criteria:
        weight = sheet.say(_WEIGHT).format(weight=float(criterion.weight))
        lines += [BLANK]
        lines += sheet.row([Span(sheet.say(criterion.title), "head")], (Span(weight, "quiet"),))
        for rule in pack.rules:
            if rule.criterion == criterion.id:
                lines += _rule(pack, rule, sheet)
    return paint(lines, options.color)


def _rule(pack: Pack, rule: Rule, sheet: Look) -> list[Line]:
    share = share_of_total(pack, rule)
    worth = sheet.say(_LABEL) if share is None else sheet.say(_SHARE).format(share=share)
    right = (Span(f"{sheet.say(rule.severity.word)}  {worth}", "quiet"),)
    lines = sheet.row([Span(rule.id, "strong")], right, 3, 3)
    lines += sheet.flow([Span(sheet.say(rule.title))], 5)
    if rule.requires:
        text = sheet.say(_NEEDS).format(rules=", ".join(rule.requires))
        lines += sheet.flow([Span(text, "quiet")], 5)
    return lines
