"""What changed against the base, and what is waived, as lines of the scorecard.

Knows a comparison and waiver notes; computes nothing that they do not hold.
"""

from __future__ import annotations

from decimal import Decimal

from evaluator.compare.model import Change, Comparison, Kind, Numbers
from evaluator.core import Both
from evaluator.render.terminal import words_changes as words
from evaluator.render.terminal.findings import OUTCOME_STYLES, more
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Report, WaiverNote
from evaluator.report.result import RuleResult

_SHOWN = 12
_STYLES = {
    Kind.NEW: "bad",
    Kind.WORSE: "bad",
    Kind.LEFT: "quiet",
    Kind.BETTER: "good",
    Kind.FIXED: "good",
    Kind.UNCHANGED: "quiet",
}


def changes(report: Report, look: Look) -> list[Line]:
    """The comparison of a report; nothing where none was asked for."""
    if report.comparison is None:
        return []
    heading = look.say(words.CHANGES).format(base=report.comparison.base.name)
    lines = look.flow([Span(heading, "head")])
    return [*lines, *body(report.comparison, look), BLANK]


def body(one: Comparison, look: Look) -> list[Line]:
    """What changed: the numbers, each rule, what went; at least one line."""
    if one.base.problem is not None:
        return look.flow([Span(look.say(one.base.problem), "part")], 3, 5)
    lines: list[Line] = []
    if one.base.renamed:
        text = look.say(words.RENAMED).format(file=one.base.file)
        lines += look.flow([Span(text, "quiet")], 3, 5)
    if one.empty:
        return [*lines, *look.flow([Span(look.say(words.NOTHING))], 3, 5)]
    lines += look.flow([Span(look.marks.dot.join(_numbers(one, look)), "strong")], 3, 5)
    for note in one.notes:
        lines += look.flow([Span("! ", "part"), Span(look.say(note))], 3, 5)
    shown = one.changes if look.detail else one.changes[:_SHOWN]
    for change in shown:
        lines += _change(change, look)
    lines += more(len(one.changes) - len(shown), look)
    if one.rest:
        lines += look.flow([Span(_points(one.rest, look) + "  "), Span(look.say(words.REST))], 3, 5)
    return [*lines, *_removed(one, look)]


def _numbers(one: Comparison, look: Look) -> list[str]:
    parts = []
    if one.before is not None and one.after is not None:
        text = look.say(words.FROM_TO)
        values = [look.say(words.NO_SCORE) if v is None else str(v) for v in _values(one)]
        points = signed(one.points or Decimal("0.0"))
        arrow = look.marks.arrow
        parts.append(text.format(before=values[0], after=values[1], arrow=arrow, points=points))
        if one.before.band != one.after.band:
            bands = [_band(number, look) for number in (one.before, one.after)]
            text = look.say(words.BANDS)
            parts.append(text.format(before=bands[0], after=bands[1], arrow=arrow))
    for kind in Kind:
        number = sum(change.kind is kind for change in one.changes)
        number = one.unchanged if kind is Kind.UNCHANGED else number
        if number:
            parts.append(look.say(words.COUNT).format(n=number, word=look.say(kind.word)))
    return parts


def _values(one: Comparison) -> list[Decimal | None]:
    return [each.value for each in (one.before, one.after) if each is not None]


def _band(one: Numbers, look: Look) -> str:
    return one.band or look.say(words.UNRATED)


def _change(one: Change, look: Look) -> list[Line]:
    before, after = look.say(one.before.word), look.say(one.after.word)
    spans = [
        Span(look.say(one.kind.word), _STYLES[one.kind]),
        Span(f"  {one.rule}", "path"),
        Span(f"  {before} {look.marks.arrow} {after}  "),
        Span(_points(one.points, look), "quiet"),
    ]
    if one.waived:
        spans.append(Span("  " + look.say(words.WAIVED), "part"))
    return look.flow(spans, 3, 5)


def _removed(one: Comparison, look: Look) -> list[Line]:
    lines: list[Line] = []
    for each in one.removed:
        text = look.say(words.REMOVED).format(path=each.path, n=len(each.entries), of=each.of)
        names = look.say(_COMMA).join(each.entries)
        lines += look.flow([Span("- ", "bad"), Span(text), Span("  " + names, "quiet")], 3, 5)
    if one.flattered:
        text = look.say(words.FLATTERED).format(restored=one.restored)
        lines += look.flow([Span("! ", "part"), Span(text)], 3, 5)
    elif one.removed and one.restored is None and (one.points or 0) > 0:
        lines += look.flow([Span("! ", "part"), Span(look.say(words.UNTOLD))], 3, 5)
    return lines


_COMMA = Both(", ", "、")


def signed(points: Decimal) -> str:
    """`+3.2`, `-1.0`, `0.0`."""
    return f"{points:+}" if points else "0.0"


def _points(points: Decimal, look: Look) -> str:
    return look.say(words.POINTS).format(points=signed(points))


def waived(report: Report, look: Look) -> list[Line]:
    """Waived rules with reason, owner and last day; then waivers that are of no use."""
    marked = [one for one in report.results if one.waived is not None]
    idle = [one for one in report.waivers if one.state != "applied"]
    if not marked and not idle:
        return []
    lines = look.flow([Span(look.say(words.WAIVERS), "head")])
    for one in marked:
        lines += _waived(one, look)
    if marked and report.score.without_waived is not None:
        text = look.say(words.WITHOUT).format(score=report.score.without_waived)
        lines += look.flow([Span(text)], 3, 5)
    for note in idle:
        lines += _idle(note, look)
    return [*lines, BLANK]


def _waived(one: RuleResult, look: Look) -> list[Line]:
    assert one.waived is not None
    mark = Span(look.marks.outcomes[one.outcome] + " ", OUTCOME_STYLES[one.outcome])
    lines = look.flow([mark, Span(look.say(one.title)), Span("  " + one.rule, "path")], 3, 5)
    text = look.say(words.UNTIL).format(
        until=one.waived.until, owner=one.waived.owner, reason=look.say(one.waived.reason)
    )
    return [*lines, *look.flow([Span(text, "quiet")], 5, 5)]


def _idle(note: WaiverNote, look: Look) -> list[Line]:
    text = words.NO_LONGER if note.state == "expired" else words.IDLE
    said = look.say(text).format(rule=note.rule, until=note.until, place=f"{note.file}:{note.line}")
    return look.flow([Span("! ", "part"), Span(said)], 3, 5)
