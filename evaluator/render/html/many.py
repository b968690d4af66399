"""Several plans on one page: league table, heat map, commonest gaps, each plan's own page.

Knows how plans stand beside each other; what is said of each is its own page's. Pages of
plans are packed, and unpacked by the page's script when a reader opens one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from evaluator.core import Both
from evaluator.render.html.embed import embedded, squeezed
from evaluator.render.html.view import Shares, bar
from evaluator.render.html.words import TEXTS
from evaluator.render.options import Options
from evaluator.report.model import Report

if TYPE_CHECKING:
    from jinja2 import Environment

GAPS = 25
_ENTRY = re.compile(r"\[[^\[\]]*\]")


class Line(NamedTuple):
    """One plan in the tables."""

    number: int
    """Which of the reports it is."""
    rank: int
    report: Report
    bar: Shares | None
    values: tuple[Decimal | None, ...]
    """By criterion, in the order of the pack."""


class Gap(NamedTuple):
    """A field that plans leave out."""

    path: str
    title: Both
    plans: int
    points: Decimal
    """The greatest gain of a step that asks for it, over all plans."""


def many(reports: Sequence[Report], options: Options, templates: Environment) -> str:
    """The page; plans in the order of their scores."""
    from evaluator.render.html import page, parts, tidy

    city = templates.get_template("city.html")
    pages = [city.render(lang=options.lang, **parts(report)) for report in reports]
    return page(
        templates,
        "many.html",
        lang=options.lang,
        title=TEXTS["many"],
        data=embedded(reports, whole=False),
        pages=[squeezed(tidy(text)) for text in pages],
        lines=lines(reports),
        criteria=reports[0].criteria,
        gaps=gaps(reports),
        bands=reports[0].background.bands if reports[0].background else (),
    )


def lines(reports: Sequence[Report]) -> tuple[Line, ...]:
    """The plans, highest score first; equal scores share a rank, plans without one come last."""
    order = [one.id for one in reports[0].criteria]
    ranked = sorted(enumerate(reports), key=lambda pair: -_score(pair[1]))
    found: list[Line] = []
    for place, (number, report) in enumerate(ranked, 1):
        same = bool(found) and _score(found[-1].report) == _score(report)
        values = {one.id: one.value for one in report.criteria}
        found.append(
            Line(
                number,
                found[-1].rank if same else place,
                report,
                bar(report.score.value, report.score.best),
                tuple(values.get(one) for one in order),
            )
        )
    return tuple(found)


def _score(report: Report) -> Decimal:
    return Decimal(-1) if report.score.value is None else report.score.value


def gaps(reports: Sequence[Report]) -> tuple[Gap, ...]:
    """The fields that most plans leave out."""
    titles: dict[str, Both] = {}
    plans: dict[str, set[int]] = defaultdict(set)
    points: dict[str, Decimal] = defaultdict(Decimal)
    for number, report in enumerate(reports):
        for step in report.next:
            for one in step.folded:
                path = _pattern(one.path)
                titles.setdefault(path, one.title)
                plans[path].add(number)
                points[path] = max(points[path], step.gain.up_to)
    order = sorted(titles, key=lambda path: (-len(plans[path]), -points[path], path))
    return tuple(Gap(one, titles[one], len(plans[one]), points[one]) for one in order[:GAPS])


def _pattern(path: str) -> str:
    """The path without the names of entries: `measures[].cost`."""
    return _ENTRY.sub("[]", path)
