"""The published JSON form of results: what a rule found, read and missed.

Knows the names and order of their keys; part of `shape`. A value that twenty rules read is
written twenty times: here it is one object, so that a report of thousands of measures fits in
memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from evaluator.core import Both

if TYPE_CHECKING:
    from evaluator.report.result import (
        Absent,
        Evidence,
        Folded,
        Place,
        RuleResult,
        SourceInfo,
    )

Data = dict[str, object]


class Shaped:
    """Results of one report in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._evidence: dict[int, tuple[Evidence, Data]] = {}
        self._absent: dict[int, tuple[Absent, Data]] = {}

    def result(self, one: RuleResult) -> Data:
        """A rule's result."""
        lang = self._lang
        return {
            "rule": one.rule,
            "criterion": one.criterion,
            "severity": one.severity.value,
            "outcome": one.outcome.value,
            "points": {"earned": _points(one.earned), "possible": _points(one.possible)},
            "worth": number_of(one.worth),
            "title": one.title.pick(lang),
            "message": one.message.pick(lang),
            "observed": text_of(one.observed, lang),
            "observed_lines": list(one.observed_lines),
            **({"observed_cells": list(one.observed_cells)} if one.observed_cells else {}),
            "required": text_of(one.required, lang),
            "evidence": [self.evidence(each) for each in one.evidence],
            "missing": [self.absent(each) for each in one.missing],
            "folded": [folded(each, lang) for each in one.folded],
            "blocked_by": list(one.blocked_by),
            "remediation": text_of(one.remediation, lang),
            "effort": one.effort,
            "source": _source(one.source, lang),
            "base_rate": _base_rate(one, lang),
            **({"page": one.page} if one.page else {}),
            "waived": None
            if one.waived is None
            else {
                "reason": one.waived.reason.pick(lang),
                "until": one.waived.until,
                "owner": one.waived.owner,
            },
        }

    def evidence(self, one: Evidence) -> Data:
        """A value that was read, with its place; one object for one value."""
        known = self._evidence.get(id(one))
        if known is None:
            known = self._evidence[id(one)] = one, _evidence(one, self._lang)
        return known[1]

    def absent(self, one: Absent) -> Data:
        """A value that was missed; one object for one value."""
        known = self._absent.get(id(one))
        if known is None:
            known = self._absent[id(one)] = one, _absent(one, self._lang)
        return known[1]


def _evidence(one: Evidence, lang: str) -> Data:
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "value": one.value,
        "shown": one.shown.pick(lang),
        "written": one.written,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        **cell_of(one.cell),
        "document": one.document,
        "source": one.source,
        "page": one.page,
        "section": one.section,
        "quote": one.quote,
        "judged": one.judged,
        "outside": one.outside,
    }


def _absent(one: Absent, lang: str) -> Data:
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "final": one.final,
        "elsewhere": one.elsewhere,
        "empty": one.empty,
        **_place(one.place),
    }


def _base_rate(one: RuleResult, lang: str) -> Data | None:
    rate = one.base_rate
    if rate is None:
        return None
    return {
        "share": number_of(rate.share),
        "of": rate.of.pick(lang),
        "source": _source(rate.source, lang),
    }


def _source(source: SourceInfo | None, lang: str) -> Data | None:
    if source is None:
        return None
    return {
        "title": source.title.pick(lang),
        "url": source.url,
        "quote": source.quote,
        "ours": source.ours,
    }


def folded(one: Folded, lang: str) -> Data:
    """Absent values that people are told of as one."""
    return {
        "path": one.path,
        "title": one.title.pick(lang),
        "missing": one.missing,
        "of": one.of,
        "final": one.final,
        "elsewhere": one.elsewhere,
        **_place(one.place),
    }


def _place(place: Place | None) -> Data:
    if place is None:
        return {"insert_line": None, "insert_column": None, "insert_within": False}
    return {
        "insert_line": place.line,
        "insert_column": place.column,
        "insert_within": place.within,
        **cell_of(place.cell, "insert_cell"),
    }


def cell_of(cell: str | None, key: str = "cell") -> Data:
    """The cell of a workbook; of other plans there is no such key."""
    return {} if cell is None else {key: cell}


def text_of(text: Both | None, lang: str) -> str | None:
    """A text in one language, where there is one."""
    return None if text is None else text.pick(lang)


def texts_of(texts: Iterable[Both], lang: str) -> list[str]:
    """Texts in one language."""
    return [text.pick(lang) for text in texts]


def number_of(value: Decimal | None) -> float | None:
    """A number as JSON has it, where there is one."""
    return None if value is None else float(value)


def _points(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 6)
