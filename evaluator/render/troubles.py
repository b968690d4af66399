"""What has a place in a file and is about no rule: plans that were refused, idle waivers.

Knows problems and waiver notes as findings with a line; knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from evaluator.core import Both, Problem
from evaluator.render.findings import Region
from evaluator.render.safe import clean
from evaluator.report.deceptive import TITLE
from evaluator.report.model import Report, WaiverNote

NOT_EVALUATED = "not-evaluated"
DECEPTIVE = "deceptive-text"
_TITLES = {
    NOT_EVALUATED: Both("The plan could not be evaluated.", "规划未能评价。"),
    DECEPTIVE: TITLE,
    "waiver-expired": Both("The waiver has expired.", "豁免已到期。"),
    "waiver-unused": Both("The waiver holds for nothing.", "豁免没有对应的问题。"),
}
EXPIRED = Both(
    "The waiver of {rule} expired on {until}: renew it or take it away.",
    "{rule} 的豁免已于 {until} 到期：请续期或删除。",
)
UNUSED = Both(
    "The waiver of {rule} holds for nothing: take it away, or let it cover all that is at issue.",
    "{rule} 的豁免没有对应的问题：请删除，或使其涵盖全部所涉内容。",
)


class Trouble(NamedTuple):
    """One thing to mend in a file before, or beside, what the rules say."""

    id: str
    title: Both
    grave: bool
    """Whether something was not evaluated because of it."""
    file: str
    region: Region
    message: Both
    mark: str
    """32 hexadecimal digits that stay the same where lines move."""

    def says(self, lang: str) -> str:
        """The message on one line."""
        return clean(self.message.pick(lang))


def troubles(reports: Sequence[Report], problems: Sequence[Problem]) -> tuple[Trouble, ...]:
    """Every problem with a place, then each waiver of no use, once."""
    found = [_problem(one) for one in problems if one.location is not None and one.location.file]
    notes = {(one.file, one.line, one.state): one for report in reports for one in report.waivers}
    return (*found, *_deceptive(reports), *_waivers(notes.values()))


def _deceptive(reports: Sequence[Report]) -> Iterator[Trouble]:
    """Each text of a plan that may deceive a reader."""
    for report in reports:
        for one in report.deceptive:
            said = _problem(Problem(one.message, one.place, one.path))
            mark = _mark(DECEPTIVE, said.file, one.path, one.message.en)
            yield said._replace(id=DECEPTIVE, title=TITLE, grave=False, mark=mark)


def _problem(one: Problem) -> Trouble:
    place = one.location
    assert place is not None
    region = Region(max(place.line, 1), place.column or None)
    if place.end_line >= place.line > 0 and place.end_column:
        region = Region(place.line, place.column, place.end_line, place.end_column)
    message = Both(*(_said(one, lang) for lang in ("en", "zh")))
    mark = _mark(NOT_EVALUATED, place.file, one.path, one.message.en)
    return Trouble(NOT_EVALUATED, _TITLES[NOT_EVALUATED], True, place.file, region, message, mark)


def _said(one: Problem, lang: str) -> str:
    bare = Problem(one.message, None, one.path, one.hint)
    cell = one.location.cell if one.location else None
    return bare.show(lang) if cell is None else f"{cell}: {bare.show(lang)}"


def _waivers(notes: Iterable[WaiverNote]) -> Iterator[Trouble]:
    for one in notes:
        name = f"waiver-{one.state}"
        if name in _TITLES:
            text = EXPIRED if one.state == "expired" else UNUSED
            message = Both(
                *(text.pick(lang).format(rule=one.rule, until=one.until) for lang in ("en", "zh"))
            )
            mark = _mark(name, one.file, one.rule, one.path or "", one.plans)
            yield Trouble(
                name, _TITLES[name], False, one.file, Region(max(one.line, 1)), message, mark
            )


def _mark(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
