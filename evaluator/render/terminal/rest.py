"""Gates, labels, what is not asked, and the gate's verdict.

Knows the lower part of the scorecard.
"""

from __future__ import annotations

from evaluator.core import Both, Outcome
from evaluator.render.terminal import words
from evaluator.render.terminal.findings import more, titled
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Gates, Report

_SHOWN = 6


def gates(report: Report, look: Look) -> list[Line]:
    """How many gate rules hold, and which do not."""
    found = report.gates
    if not any((found.hold, found.failed, found.open, found.waiting)):
        return []
    heading = [Span(look.say(words.GATES) + "  ", "head"), Span(_count(found, look))]
    lines = look.flow(heading, 1, 3)
    short = (*found.failed, *found.open)
    named = (*short, *found.hold, *found.waiting) if look.detail else short[:_SHOWN]
    for rule in named:
        result = report.result(rule)
        lines += titled(result, result.title, look)
    return [*lines, *more(0 if look.detail else len(short) - len(named), look), BLANK]


def _count(found: Gates, look: Look) -> str:
    numbers: list[tuple[Both, int]] = [
        (words.HOLD, len(found.hold)),
        (words.FAIL, len(found.failed)),
        (words.GATES_OPEN, len(found.open)),
        (words.WAITING, len(found.waiting)),
    ]
    parts = [look.say(text).format(n=number) for text, number in numbers if number]
    if found.cap_one and (found.failed or found.open):
        text = words.CAP if found.cap_one == found.cap_several else words.CAPS
        parts.append(look.say(text).format(one=found.cap_one, several=found.cap_several))
    return look.marks.dot.join(parts)


def labels(report: Report, look: Look) -> list[Line]:
    """What is worth knowing and earns nothing; what is still open only in detail."""
    results = [report.result(rule) for rule in report.labels]
    shown = [one for one in results if look.detail or one.outcome in _DECIDED]
    if not shown:
        return []
    lines = look.flow([Span(look.say(words.NOTED), "head")])
    for one in shown:
        spans = [Span("- ", "quiet"), Span(look.say(one.message))]
        if one.observed is not None:
            spans.append(Span("  " + look.say(one.observed), "quiet"))
        lines += look.flow(spans, 3, 5)
    return [*lines, BLANK]


_DECIDED = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL)


def not_asked(report: Report, look: Look) -> list[Line]:
    """Rules that do not apply, each with its reason."""
    if not report.not_asked:
        return []
    number = len(report.not_asked)
    count = look.say(words.RULE if number == 1 else words.RULES).format(n=number)
    lines = look.flow([Span(look.say(words.NOT_ASKED) + "  ", "head"), Span(count)])
    shown = report.not_asked if look.detail else report.not_asked[:_SHOWN]
    reasons: dict[Both, list[str]] = {}
    for one in shown:
        reasons.setdefault(one.reason, []).append(one.rule)
    for reason, rules in reasons.items():
        for rule in rules:
            title = look.say(report.result(rule).title)
            lines += look.flow([Span("- ", "quiet"), Span(title)], 3, 5)
        lines += look.flow([Span(look.say(reason), "quiet")], 7)
    return [*lines, *more(number - len(shown), look), BLANK]


def closing(report: Report, look: Look) -> list[Line]:
    """The verdict that continuous integration sees, and where to ask why."""
    gate = report.gate
    text, style = (words.GATE_PASSED, "good") if gate.passed else (words.GATE_FAILED, "bad")
    code = look.say(words.EXIT).format(code=gate.exit_code)
    space = "" if look.lang == "zh" else " "
    verdict = look.say(text)
    lines = look.flow([Span(verdict, style), Span(space + code)])
    for reason in gate.reasons:
        lines += look.flow([Span("- ", "quiet"), Span(look.say(reason))], 3, 5)
    for hint in gate.tighten:
        lines += look.flow([Span("+ ", "quiet"), Span(look.say(hint), "quiet")], 3, 5)
    return [*lines, *look.flow([Span(look.say(words.WHY), "quiet")])]
