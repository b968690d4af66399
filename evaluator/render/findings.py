"""What goes on a line of a plan file: one finding for each root cause, worst first.

Knows which results are annotated and where; knows no format. Rules that wait for a finding
stand under it. Labels are never annotated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.core import Outcome
from evaluator.report.model import Report
from evaluator.report.result import Evidence, Place, RuleResult

_FOUND = (Outcome.FAIL, Outcome.MISSING, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the plan file; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    insert: bool = False
    """Something absent would be written here; the stretch is empty."""
    cell: str | None = None
    """The same in a workbook, whose rows and columns the numbers are."""

    @property
    def shown(self) -> int:
        """A line that is in the file already: the one after which something would be written."""
        return max(self.line - 1, 1) if self.insert else self.line


WHOLE = Region(1)
"""Where the plan has no lines or nothing was read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is not met in full, where that shows, and which rules wait for it."""

    result: RuleResult
    path: str
    """Of what was read or is absent at `region`, entries by their ids; empty where unknown."""
    region: Region
    blocked: tuple[RuleResult, ...] = ()


def findings(report: Report) -> tuple[Finding, ...]:
    """All findings of a plan: waived ones last, then by severity, outcome and worth."""
    found = [one for one in report.results if one.outcome in _FOUND and not one.label]
    names = {one.rule for one in found}
    waiting = [one for one in report.results if one.outcome is Outcome.BLOCKED and not one.label]
    # what waits only for labels has no finding to stand under
    found += [one for one in waiting if not names & set(one.blocked_by)]
    found.sort(key=_worst_first)
    return tuple(
        Finding(one, *place_of(one), tuple(each for each in waiting if one.rule in each.blocked_by))
        for one in found
    )


def _worst_first(one: RuleResult) -> tuple[bool, int, bool, float]:
    partly = one.outcome is Outcome.PARTIAL
    return (one.waived is not None, one.severity.rank, partly, -float(one.worth))


def place_of(result: RuleResult) -> tuple[str, Region]:
    """The path and the region that tell most: what was read, else what is absent."""
    for path, region in places_of(result):
        return path, region
    return next((one.path for one in result.folded), ""), WHOLE


def places_of(result: RuleResult) -> Iterator[tuple[str, Region]]:
    """Every place of a result, the first of each line; absent paths first where it is missing."""
    absent = [(one.path, _absent(one.place)) for one in result.folded if one.place is not None]
    read = [(one.path, region) for one in _telling(result) if (region := _read(one)) is not None]
    seen: set[tuple[int, bool, str | None]] = set()
    for path, region in absent + read if result.outcome is Outcome.MISSING else read + absent:
        key = (region.line, region.insert, region.cell)
        if key not in seen:
            seen.add(key)
            yield path, region


def _telling(result: RuleResult) -> Sequence[Evidence]:
    """Evidence on the lines that the report names, then the rest."""
    named = set(result.observed_lines)
    return sorted(result.evidence, key=lambda one: one.line not in named)


def _read(one: Evidence) -> Region | None:
    if not one.line:
        return None
    return Region(one.line, one.column, one.end_line, one.end_column, cell=one.cell)


def _absent(place: Place) -> Region:
    column = place.column
    if place.cell is not None:  # a cell is there already, empty or not
        return Region(place.line, column, place.line, column, cell=place.cell)
    if place.within:
        return Region(place.line, column, place.line if column else None, column)
    return Region(place.line, column, place.line if column else None, column, insert=True)
