"""What stands and what is weak, with quotes, lines and remedies.

Knows how a result reads; the report chose which ones are shown first.
"""

from __future__ import annotations

from evaluator.core import Both, Outcome
from evaluator.render.terminal import words
from evaluator.render.terminal.evidence import lacking, lines_of, pair, place, quotation
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

_SHOWN = 5
_LACKING = 4

OUTCOME_STYLES = {
    Outcome.PASS: "good",
    Outcome.PARTIAL: "part",
    Outcome.FAIL: "bad",
    Outcome.MISSING: "open",
    Outcome.BLOCKED: "quiet",
    Outcome.NOT_APPLICABLE: "quiet",
}


def stands(report: Report, look: Look) -> list[Line]:
    """Passed rules with the most weight, each with a quote or a line."""
    if not report.strengths:
        return []
    lines = look.flow([Span(look.say(words.STANDS), "head")])
    shown = report.strengths if look.detail else report.strengths[:_SHOWN]
    told: set[str | None] = set()
    for rule in shown:
        result = report.result(rule)
        lines += titled(result, result.message, look)
        lines += _grounds(result, look, told)
    return [*lines, *more(len(report.strengths) - len(shown), look), BLANK]


def weak(report: Report, look: Look) -> list[Line]:
    """What is not met, or in part: found, asked, where, and what to do."""
    if not report.weak:
        return []
    lines = look.flow([Span(look.say(words.WEAK), "head")])
    shown = report.weak if look.detail else report.weak[:_SHOWN]
    for rule in shown:
        lines += _weak(report.result(rule), look)
    return [*lines, *more(len(report.weak) - len(shown), look), BLANK]


def titled(result: RuleResult, text: Both, look: Look) -> list[Line]:
    """The sign of the outcome and a sentence."""
    style = OUTCOME_STYLES[result.outcome]
    mark = look.marks.outcomes[result.outcome]
    return look.flow([Span(mark + " ", style), Span(look.say(text))], 3, 5)


def more(number: int, look: Look) -> list[Line]:
    """How many entries only `--detail` shows."""
    if number <= 0:
        return []
    text = look.say(words.MORE).format(more=look.marks.more, n=number)
    return look.flow([Span(text, "quiet")], 3)


def _grounds(result: RuleResult, look: Look, told: set[str | None]) -> list[Line]:
    """A quote that no rule above has shown; else what was found. In detail all quotes."""
    quoted = [one for one in result.evidence if one.quote]
    if not look.detail:
        quoted = [one for one in quoted if one.quote not in told][:1]
    if quoted:
        told.update(one.quote for one in quoted)
        return [line for one in quoted for line in quotation(one, look, 7)]
    if result.observed is None:
        return []
    single = len(result.evidence) == 1
    where = place(result.evidence[0], look) if single else lines_of(result, look)
    spans = [Span(look.say(result.observed))]
    return look.flow([*spans, Span("  " + where, "quiet")] if where else spans, 7)


def _lacking(result: RuleResult, look: Look) -> list[str]:
    """What is still open, a few titles."""
    parts = [lacking(one, look) for one in result.folded[:_LACKING]]
    left = len(result.folded) - len(parts)
    if left:
        parts.append(look.say(words.MORE_FIELDS).format(more=look.marks.more, n=left))
    return parts


def _weak(result: RuleResult, look: Look) -> list[Line]:
    lines = titled(result, result.message, look)
    if result.observed is not None:
        spans = [Span(look.say(result.observed))]
        where = lines_of(result, look)
        spans += [Span("  " + where, "quiet")] if where else []
        lines += pair(words.FOUND, spans, look, 7)
    if result.required is not None:
        lines += pair(words.ASKED, [Span(look.say(result.required))], look, 7)
    if result.folded:
        text = look.say(words.SEMICOLON).join(_lacking(result, look))
        final = all(one.final for one in result.folded)
        label = words.NEEDS if final else words.STILL_OPEN
        lines += pair(label, [Span(text)], look, 7)
    if result.remediation is not None:
        lines += pair(words.DO, [Span(look.say(result.remediation), "strong")], look, 7)
    return lines
