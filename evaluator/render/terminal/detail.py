"""Every result, criterion by criterion, with everything known about it.

Knows the long form that `--detail` asks for.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from evaluator.pack.declared import OURS
from evaluator.render.terminal import words
from evaluator.render.terminal.evidence import insertion, lacking, place, quotation
from evaluator.render.terminal.findings import OUTCOME_STYLES
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Criterion, Report
from evaluator.report.result import Evidence, Folded, RuleResult

if TYPE_CHECKING:
    from evaluator.report.picture import Background


def detail(report: Report, look: Look) -> list[Line]:
    """All rules of the pack in graph order within their criteria."""
    lines = look.flow([Span(look.say(words.EVERYTHING), "head")])
    for criterion in report.criteria:
        lines += _criterion(criterion, report, look)
    if report.pack.changes:
        lines += [BLANK, *look.flow([Span(look.say(words.CHANGES), "head")])]
        for change in report.pack.changes:
            lines += look.flow([Span("- ", "quiet"), Span(look.say(change))], 3, 5)
    return [*lines, BLANK]


def whole(report: Report, look: Look, results: list[Line]) -> list[Line]:
    """The results with what stands behind them, where the run asked for it."""
    if report.background is None:
        return results
    from evaluator.render.terminal.behind import derived, emissions, parameters

    behind = report.background
    return [
        *emissions(behind, look),
        *results,
        *derived(behind, look),
        *_simulated(behind, look),
        *parameters(behind, look),
    ]


def _simulated(behind: Background, look: Look) -> list[Line]:
    if behind.simulation is None:
        return []
    from evaluator.render.terminal.simulation import shares

    return [*shares(behind.simulation, look), BLANK]


def _criterion(criterion: Criterion, report: Report, look: Look) -> list[Line]:
    lines: list[Line] = [BLANK, *look.flow([Span(look.say(criterion.title), "strong")], 2)]
    for result in report.results:
        if result.criterion == criterion.id:
            lines += _result(result, look)
    return lines


def _result(result: RuleResult, look: Look) -> list[Line]:
    mark = Span(look.marks.outcomes[result.outcome] + " ", OUTCOME_STYLES[result.outcome])
    word = look.say(result.outcome.word)
    facts = [word, look.say(result.severity.word), _points(result, look)]
    if result.blocked_by:
        waits = look.say(words.WAITS_FOR)
        facts.append(
            f"{waits}{look.say(words.COLON)}{look.say(words.COMMA).join(result.blocked_by)}"
        )
    head = [mark, Span(result.rule, "path"), Span("  " + look.marks.dot.join(facts), "quiet")]
    lines = look.flow(head, 3, 5)
    lines += look.flow([Span(look.say(result.message))], 5)
    for one in result.evidence:
        lines += _evidence(one, look)
    for absent in result.folded:
        lines += _absent(absent, look)
    if result.source is not None:
        lines += _basis(result, look)
    if result.base_rate is not None:
        lines += look.flow([Span(look.say(result.base_rate.words), "quiet")], 7, 9)
    if result.waived is not None:
        text = look.say(words.WAIVED).format(
            until=result.waived.until, reason=look.say(result.waived.reason)
        )
        lines += look.flow([Span(text, "part")], 5)
    return lines


def _points(result: RuleResult, look: Look) -> str:
    if result.label:
        return look.say(words.LABEL)
    return look.say(words.EARNS).format(
        earned=_number(result.earned), possible=_number(result.possible)
    )


def _number(value: Fraction) -> str:
    return f"{float(value):.4g}"


def _evidence(one: Evidence, look: Look) -> list[Line]:
    spans = [
        Span(f"{look.say(one.title)} {look.say(one.shown)}"),
        Span("  " + one.path, "path"),
    ]
    if one.quote:
        return [*look.flow(spans, 7, 9), *quotation(one, look, 9)]
    where = place(one, look)
    return look.flow([*spans, Span("  " + where, "quiet")] if where else spans, 7, 9)


def _absent(one: Folded, look: Look) -> list[Line]:
    spans = [
        Span(look.say(words.NEEDS) + look.say(words.COLON), "open"),
        Span(lacking(one, look)),
        Span("  " + one.path, "path"),
    ]
    if one.elsewhere:
        said = look.say(words.SAID_IN).format(document=one.elsewhere)
        spans.append(Span("  " + said, "quiet"))
    elif one.final:
        spans.append(Span("  " + look.say(words.NOT_SAID), "quiet"))
    if one.place is not None:
        spans.append(Span("  " + insertion(one.place, look), "quiet"))
    return look.flow(spans, 7, 9)


def _basis(result: RuleResult, look: Look) -> list[Line]:
    source = result.source
    assert source is not None
    text = look.say(OURS) if source.ours else look.say(source.title)
    if source.url:
        text += "  " + source.url
    return look.flow([Span(look.say(words.BASIS) + look.say(words.COLON) + text, "quiet")], 7, 9)
