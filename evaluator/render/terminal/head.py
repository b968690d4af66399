"""The top of the scorecard: what was read, as of when, and the verdict.

Knows the report's head and its total; knows nothing of single rules but their titles.
"""

from __future__ import annotations

from decimal import Decimal

from evaluator.render.terminal import words
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Report, Score


def head(report: Report, look: Look) -> list[Line]:
    """City, document, day, pack, and what silence means here."""
    plan, dot = report.plan, look.marks.dot
    first = [Span(look.say(plan.city), "head")]
    first += [Span(dot + look.say(text)) for text in (plan.title, plan.dated) if text is not None]
    as_of = look.say(words.AS_OF).format(
        date=report.as_of.date.isoformat(), origin=look.say(report.as_of.words)
    )
    pack = look.say(words.PACK).format(id=report.pack.id, version=report.pack.version)
    second = [as_of, pack]
    if report.pack.profile_title is not None:
        title = look.say(report.pack.profile_title)
        second.append(look.say(words.PROFILE).format(title=title))
    if report.pack.base is not None:
        second.append(look.say(words.EXTENDS).format(base=report.pack.base))
    lines = look.flow(first)
    lines += look.flow([Span(dot.join(second), "quiet")])
    style = "" if report.reading.final else "part"
    lines += look.flow([Span(look.say(report.reading.note), style)])
    for note in report.notes:
        lines += look.flow([Span("! ", "part"), Span(look.say(note))], hang=3)
    return [*lines, (Span("=" * look.width, "quiet"),)]


def verdict(report: Report, look: Look) -> list[Line]:
    """The band, or why there is none; the interval; how much could be decided."""
    score = report.score
    lines = look.flow(_first(score, look), hang=3)
    lines += look.flow([Span(text) for text in _decided(score, look)])
    counts = report.counts
    text = look.say(words.COUNTS_FINAL if report.reading.final else words.COUNTS).format(
        answered=counts.answered,
        asked=counts.asked,
        passed=counts.passed,
        partial=counts.partial,
        failed=counts.failed,
        open=counts.open,
    )
    lines += look.flow([Span(text)])
    if score.capped_by:
        lines += look.flow([Span(_cap(report, look), "part")])
    return [*lines, BLANK]


def _first(score: Score, look: Look) -> list[Span]:
    if score.value is None or score.best is None:
        return [Span(look.say(words.NOTHING), "badge-open")]
    if score.band is None:
        between = look.say(words.BETWEEN).format(value=score.value, best=score.best)
        return [Span(look.say(words.NOT_RATED), "badge-open"), Span("  "), Span(between, "strong")]
    badge = Span(look.say(words.BAND).format(band=score.band), badge_style(score.band))
    value = look.say(words.SCORE).format(value=score.value)
    rest = look.say(words.SETTLED)
    if score.best != score.value:
        text = words.AT_BEST if score.band_best is None else words.AT_BEST_BAND
        rest = look.say(text).format(best=score.best, band=score.band_best)
    return [badge, Span("  "), Span(value, "strong"), Span(look.marks.dot + rest)]


def badge_style(band: str) -> str:
    """The colour of a band; its letter stands in it."""
    return {"A": "badge-good", "B": "badge-good", "C": "badge-part"}.get(band, "badge-bad")


def _decided(score: Score, look: Look) -> list[str]:
    if score.coverage is None:
        return []
    text = words.UNDECIDED if score.coverage < score.coverage_bound else words.DECIDED
    return [
        look.say(text).format(coverage=percent(score.coverage), bound=percent(score.coverage_bound))
    ]


def percent(share: Decimal) -> str:
    """A share as a percentage without needless digits."""
    return f"{(share * 100).normalize():f}"


def _cap(report: Report, look: Look) -> str:
    score = report.score
    number = len(score.capped_by)
    gates = look.say(words.GATE_ONE if number == 1 else words.GATE_MANY).format(n=number)
    if score.band_uncapped is None or score.band is None:
        return look.say(words.CAPPING).format(gates=gates)
    return look.say(words.CAPPED).format(before=score.band_uncapped, band=score.band, gates=gates)
