"""One rule explained, for a terminal.

Knows the order of the parts and their layout; what is said is in the explanation.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Both
from evaluator.pack.declared import OURS
from evaluator.render.options import Options
from evaluator.render.terminal import words
from evaluator.render.terminal.evidence import insertion, lacking, place, places
from evaluator.render.terminal.findings import OUTCOME_STYLES
from evaluator.render.terminal.look import BLANK, Line, Look, Span, look
from evaluator.render.terminal.paint import paint
from evaluator.report.derived import DerivedLine
from evaluator.report.explanation import (
    Explanation,
    Neighbour,
    PartShown,
    Question,
    ReadParameter,
    ReadShown,
)

_ANSWERS = {
    "true": Both("yes", "是"),
    "false": Both("no", "否"),
    "unknown": Both("not known", "未知"),
}
_STYLES = {"true": "good", "false": "bad", "unknown": "open"}
_WHY = Both("Why", "为何要求")
_SOURCE = Both("Whose requirement", "要求出处")
_COMMON = Both("How common a pass is", "符合该要点的比例")
_FIRST = Both("Needs an answer first from", "须先有结论的要点")
_OPENS = Both("Others wait for it", "以此为前置的要点")
_DERIVED = Both("Derived values", "派生指标与定义")
_PARAMETERS = Both("Parameters", "参数")
_NOT_IN_FORCE = Both("not yet in force", "当时尚未生效")
_CHANGE = Both("What would change the outcome", "可改变结论的内容")
_DO = Both("What to do", "改进建议")
_WORTH = Both("worth {points} points, {share} % of the total", "分值{points}，占总分{share}%")
_LABEL = Both("a label, it scores nothing", "仅作说明，不计分")
_ABSENT = Both("the plan does not state: {fields}", "规划未载明：{fields}")
_ENTRIES = Both(" ({n} entries)", "（{n}项）")
_VALUES = 3
"""Distinct values that are named of a field over many entries."""
_NONE = Both("nothing that the plan leaves out", "无：补充未载明内容不会改变结论")


def render(found: Explanation, options: Options) -> str:
    """The explanation as lines of text; colours only where `options.color` says so."""
    sheet = look(options)
    lines = [*_head(found, sheet), *_reasons(found, sheet), *_common(found, sheet)]
    for question in found.questions:
        lines += _question(question, sheet)
    lines += _derived(found.derived, sheet)
    lines += _parameters(found.parameters, sheet)
    lines += _neighbours(_FIRST, found.requires, sheet)
    lines += _neighbours(_OPENS, found.opens, sheet)
    lines += _change(found, sheet)
    if found.rule.remediation is not None:
        lines += _titled(_DO, sheet)
        lines += sheet.flow([Span(sheet.say(found.rule.remediation.text), "strong")], 3)
    return paint(lines, options.color)


def _titled(title: Both, sheet: Look) -> list[Line]:
    return [BLANK, *sheet.flow([Span(sheet.say(title), "head")])]


def _head(found: Explanation, sheet: Look) -> list[Line]:
    rule = found.rule
    lines = sheet.flow([Span(rule.id, "strong"), Span("  " + sheet.say(rule.title))])
    worth = sheet.say(_LABEL)
    if found.share is not None:
        points = rule.points.limit_denominator()
        worth = sheet.say(_WORTH).format(points=points, share=found.share)
    parts = [sheet.say(found.criterion), sheet.say(rule.severity.word), worth]
    lines += sheet.flow([Span(sheet.marks.dot.join(parts), "quiet")])
    if found.result is not None and found.city is not None:
        outcome = found.result.outcome
        mark = sheet.marks.outcomes[outcome]
        lines += [BLANK]
        lines += sheet.flow(
            [
                Span(f"{sheet.say(found.city)}  "),
                Span(f"{mark} {sheet.say(outcome.word)}", OUTCOME_STYLES[outcome]),
                Span("  " + sheet.say(found.result.message)),
            ]
        )
    return lines


def _reasons(found: Explanation, sheet: Look) -> list[Line]:
    rule = found.rule
    lines = _titled(_WHY, sheet) + sheet.flow([Span(sheet.say(rule.rationale))], 3)
    source = rule.source
    lines += _titled(_SOURCE, sheet)
    said = sheet.say(source.title)
    if source.ours and source.title != OURS:
        said = f"{sheet.say(OURS)} ({said})"
    lines += sheet.flow([Span(said)], 3)
    if source.note is not None:
        lines += sheet.flow([Span(sheet.say(source.note))], 3)
    if source.quote:
        left, right = sheet.marks.quotes
        lines += sheet.flow([Span(f"{left}{source.quote}{right}", "quote")], 3)
    if source.url:
        lines += sheet.flow([Span(source.url, "quiet")], 3)
    return lines


def _common(found: Explanation, sheet: Look) -> list[Line]:
    """How common a pass is, and who counted."""
    rate = found.base_rate
    if rate is None:
        return []
    lines = _titled(_COMMON, sheet) + sheet.flow([Span(sheet.say(rate.words))], 3)
    who = sheet.say(rate.source.title)
    return lines + sheet.flow([Span(f"{who}  {rate.source.url or ''}".rstrip(), "quiet")], 3)


def _question(question: Question, sheet: Look) -> list[Line]:
    lines = _titled(question.label, sheet)
    if question.part is None:
        return lines + sheet.flow([Span(question.text)], 3, 5)
    return lines + _part(question.part, sheet, 3)


def _part(part: PartShown, sheet: Look, indent: int) -> list[Line]:
    answer = _ANSWERS.get(part.answer, Both(part.answer, part.answer))
    style = _STYLES.get(part.answer, "quiet")
    lines = sheet.flow(
        [Span(f"[{sheet.say(answer)}] ", style), Span(part.text)], indent, indent + 2
    )
    for one in part.reads:
        spans = [Span(_value(one, sheet))]
        where = _where(one, sheet)
        lines += sheet.flow([*spans, Span("  " + where, "quiet")] if where else spans, indent + 4)
    if part.again:
        lines += sheet.flow([Span(sheet.say(_again(part.again)), "quiet")], indent + 4)
    if part.missing:
        fields = sheet.say(words.SEMICOLON).join(
            f"{lacking(one, sheet)} {one.path}" for one in part.missing
        )
        lines += sheet.flow([Span(sheet.say(_ABSENT).format(fields=fields), "open")], indent + 4)
    for reason in part.reasons:
        lines += sheet.flow([Span(sheet.say(reason), "open")], indent + 4)
    for inner in part.parts:
        lines += _part(inner, sheet, indent + 3)
    return lines


def _value(one: ReadShown, sheet: Look) -> str:
    """`peak.year = 2022`, or the field of several entries with its values."""
    values = [sheet.say(value) for value in one.values[:_VALUES]]
    if len(one.values) > _VALUES:
        values.append(sheet.marks.more)
    said = f"{one.path} = {' / '.join(values)}"
    return said if one.entries == 1 else said + sheet.say(_ENTRIES).format(n=one.entries)


def _where(one: ReadShown, sheet: Look) -> str:
    """The place of a value with all its citations; of several entries their lines."""
    if one.entries > 1:
        cells = dict.fromkeys(found.cell for found in one.evidence if found.cell)
        lines = dict.fromkeys(found.line for found in one.evidence if found.line)
        return places(list(cells), list(lines), sheet)
    found = [place(one.evidence[0], sheet)]
    for other in one.evidence[1:]:
        said = place(other._replace(line=None, cell=None), sheet)
        if said and not any(said in earlier for earlier in found):
            found = [earlier for earlier in found if not said.startswith(earlier)] + [said]
    return sheet.say(words.SEMICOLON).join(text for text in found if text)


def _again(count: int) -> Both:
    return Both(f"{count} value{'s' if count > 1 else ''} as above", f"{count}项数据同上")


def _derived(derived: Sequence[DerivedLine], sheet: Look) -> list[Line]:
    """What the conditions compute, with the values for this plan."""
    if not derived:
        return []
    lines = _titled(_DERIVED, sheet)
    for one in derived:
        value = _ANSWERS["unknown"] if one.shown is None else one.shown
        text = f"{one.name} = {sheet.say(value)}  {sheet.say(one.title)}"
        lines += sheet.flow([Span(text)], 3, 5)
    return lines


def _parameters(parameters: Sequence[ReadParameter], sheet: Look) -> list[Line]:
    if not parameters:
        return []
    lines = _titled(_PARAMETERS, sheet)
    for one in parameters:
        text = f"{one.id} = {sheet.say(one.value or _NOT_IN_FORCE)}  "
        spans = [Span(text + sheet.say(one.parameter.title))]
        if one.source is not None:
            spans.append(Span("  " + sheet.say(one.source), "quiet"))
        lines += sheet.flow(spans, 3, 5)
    return lines


def _neighbours(title: Both, rules: Sequence[Neighbour], sheet: Look) -> list[Line]:
    if not rules:
        return []
    lines = _titled(title, sheet)
    for rule in rules:
        lines += sheet.flow([Span(rule.id + "  "), Span(sheet.say(rule.title), "quiet")], 3, 5)
    return lines


def _change(found: Explanation, sheet: Look) -> list[Line]:
    result = found.result
    if result is None:
        return []
    lines = _titled(_CHANGE, sheet)
    if not result.missing:
        return lines + sheet.flow([Span(sheet.say(_NONE), "quiet")], 3)
    for one in result.missing:
        spans = [Span(f"{sheet.say(one.title)}  "), Span(one.path, "strong")]
        if one.place is not None:
            spans.append(Span("  " + insertion(one.place, sheet), "quiet"))
        lines += sheet.flow(spans, 3, 5)
    return lines
