"""What to read or write next: one entry for each root cause.

Knows steps as the report orders them; counts no points itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from evaluator.render.terminal import words
from evaluator.render.terminal.evidence import insertion, lacking
from evaluator.render.terminal.look import BLANK, Line, Look, Span
from evaluator.report.model import Report, Step
from evaluator.report.result import Folded, Place

STEPS = 5
"""How many are shown where there is no room for all."""
_PLACES = 3
_PATHS = 8


def steps(report: Report, look: Look) -> list[Line]:
    """A heading, the steps with the most at stake, and how many more there are."""
    if not report.next:
        return []
    final = all(step.final for step in report.next)
    title = Span(look.say(words.WRITE if final else words.READ_OR_WRITE), "head")
    shown = report.next if look.detail else report.next[:STEPS]
    gains = [_gain(step, look) for step in shown]
    widths = (
        max(cell_len(look.say(words.OPENS)), *(cell_len(_opens(step, look)) for step in shown)),
        max(cell_len(look.say(words.POINTS)), *(cell_len(gain) for gain in gains)),
    )
    lines: list[Line] = look.flow([title])
    if not look.narrow:
        right = _right(look.say(words.OPENS), look.say(words.POINTS), widths)
        lines = look.row([title], tuple(Span(span.text, "quiet") for span in right))
    for number, step in enumerate(shown, 1):
        lines += _step(number, step, widths, look)
    left = len(report.next) - len(shown)
    if left:
        more = look.say(words.MORE).format(more=look.marks.more, n=left)
        lines += look.flow([Span(more, "quiet")], 3)
    return [*lines, BLANK]


def _step(number: int, step: Step, widths: tuple[int, int], look: Look) -> list[Line]:
    title = [Span(f"{number:>2} ", "number"), Span(look.say(step.title))]
    opens, gain = _opens(step, look), _gain(step, look)
    if look.narrow:
        lines = look.flow(title, 2, 5)
        points = look.say(words.GAIN_POINTS).format(gain=gain)
        lines += look.flow([Span(opens + look.marks.dot), Span(points, "strong")], 5)
    else:
        lines = look.row(title, _right(opens, gain, widths), 2, 5)
    return [*lines, *_fields(step, look)]


def _right(opens: str, gain: str, widths: tuple[int, int]) -> Line:
    first = " " * (widths[0] - cell_len(opens)) + opens
    second = " " * (widths[1] - cell_len(gain) + 3) + gain
    return (Span(first), Span(second, "strong"))


def _opens(step: Step, look: Look) -> str:
    number = len(step.opens)
    return look.say(words.RULE if number == 1 else words.RULES).format(n=number)


def _gain(step: Step, look: Look) -> str:
    text = words.GAIN_ONE if step.gain.alone == step.gain.up_to else words.GAIN
    return look.say(text).format(alone=step.gain.alone, up_to=step.gain.up_to)


def _fields(step: Step, look: Look) -> list[Line]:
    """The absent paths, a line for each place where they would be written."""
    if look.detail:
        return [line for one in step.folded for line in _field(one, look)]
    places: dict[Place | None, list[Folded]] = {}
    for one in step.folded[:_PATHS]:
        line = _line(one.place, places)
        if line in places or len(places) < _PLACES:
            places.setdefault(line, []).append(one)
    lines: list[Line] = []
    for spot, fields in places.items():
        paths = Span(_paths(fields, look), "path")
        if spot is None:
            lines += look.flow([paths], 7)
        else:
            lines += look.row([paths], (Span(insertion(spot, look), "quiet"),), 7, 7)
    left = len(step.folded) - sum(map(len, places.values()))
    if left:
        more = look.say(words.MORE_FIELDS).format(more=look.marks.more, n=left)
        lines += look.flow([Span(more, "quiet")], 7)
    return lines


def _line(place: Place | None, known: Iterable[Place | None]) -> Place | None:
    """A place without its column; of a workbook the first cell that is known of its row."""
    if place is None or place.cell is None:
        return place and place._replace(column=None)
    rows = {(one.line, _sheet(one)): one for one in known if one is not None}
    return rows.get((place.line, _sheet(place)), place._replace(column=None))


def _sheet(place: Place) -> str:
    return (place.cell or "").rpartition("!")[0]


def _field(one: Folded, look: Look) -> list[Line]:
    """One absent path with its title, for the long form."""
    spans = [Span(lacking(one, look)), Span("  " + one.path, "path")]
    if one.place is None:
        return look.flow(spans, 7, 9)
    return look.row(spans, (Span(insertion(one.place, look), "quiet"),), 7, 9)


def _paths(fields: list[Folded], look: Look) -> str:
    """`inventory.year .boundary .total`: the block is written once."""
    parts = []
    above = ""
    for one in fields:
        block, dot, last = one.path.rpartition(".")
        path = f".{last}" if dot and block == above else one.path
        above = block
        if one.of:
            path = look.say(words.COUNT_OF).format(path=path, n=one.missing, of=one.of)
        parts.append(path)
    return "  ".join(parts)
