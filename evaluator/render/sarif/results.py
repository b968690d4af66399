"""Findings as SARIF results: where, what, which rules wait, and what is waived.

Knows one report; each result has a physical location with a relative path and a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from evaluator.core import Both
from evaluator.render.findings import Finding, Region, findings, place_of, places_of
from evaluator.render.identity import fingerprint
from evaluator.render.options import Options
from evaluator.render.paths import relative, uri
from evaluator.render.safe import clean
from evaluator.render.sarif.rules import LEVELS, RANKS, message, trouble_level
from evaluator.render.sentences import named, sentences, waiver
from evaluator.render.troubles import Trouble
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

Data = dict[str, object]

PLACES = 10
"""A measure list has a place for each entry; the first of them show what is meant."""

WAITS = Both("Waits for this: {rule}", "以此为前置：{rule}")
READ = Both("Read: {path}", "判定所用：{path}")
LACKING = Both("To be written: {path}", "待填写：{path}")


def results(
    report: Report, options: Options, index: Mapping[str, int], files: Mapping[str, int]
) -> Iterator[Data]:
    """Every finding of one plan, worst first. `index` and `files` number rules and files."""
    artifact = files[uri(report.plan.file, options)]
    for one in findings(report):
        yield _result(one, report, options, (index[one.result.rule], artifact))


def trouble_result(
    one: Trouble, options: Options, index: Mapping[str, int], files: Mapping[str, int]
) -> Data:
    """A refused plan or an idle waiver."""
    name = uri(one.file, options)
    return {
        "ruleId": one.id,
        "ruleIndex": index[one.id],
        "kind": "fail",
        "level": trouble_level(one),
        "message": message(one.says(options.lang)),
        "locations": [_location({"uri": name, "index": files[name]}, one.region, "")],
        "partialFingerprints": _marks(one.mark),
        "suppressions": [],
    }


def _marks(mark: str) -> Data:
    """Code scanning follows an alert by the first; others by any name."""
    return {"primaryLocationLineHash": f"{mark[:16]}:1", "rulePlanPath/v1": mark}


def _result(one: Finding, report: Report, options: Options, index: tuple[int, int]) -> Data:
    result = one.result
    place = {"uri": uri(report.plan.file, options), "index": index[1]}
    related = list(_related(one, place, options.lang))
    mark = fingerprint(one, report.pack.id, relative(report.plan.file, options))
    return {
        "ruleId": result.rule,
        "ruleIndex": index[0],
        "kind": "fail",
        "level": LEVELS[result.severity],
        "rank": RANKS[result.severity],
        "message": message(*sentences(one, options.lang)),
        "locations": [_location(place, one.region, one.path)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": _marks(mark),
        "suppressions": _suppressions(result, options.lang),
        "properties": {
            "outcome": result.outcome.value,
            "severity": result.severity.value,
            "points": {"earned": float(result.earned), "possible": float(result.possible)},
            "worth": float(result.worth),
        },
    }


def _location(place: Data, region: Region, path: str) -> Data:
    found: Data = {"physicalLocation": {"artifactLocation": dict(place), "region": _region(region)}}
    if region.cell:
        found["properties"] = {"cell": region.cell}
    if path:
        found["logicalLocations"] = [{"fullyQualifiedName": clean(path), "kind": "member"}]
    return found


def _region(region: Region) -> Data:
    found: Data = {"startLine": region.line}
    if region.column:
        found["startColumn"] = region.column
    if region.end_line and region.end_line >= region.line:
        found["endLine"] = region.end_line
        if region.column and region.end_column:
            found["endColumn"] = region.end_column
    return found


def _related(one: Finding, place: Data, lang: str) -> Iterator[Data]:
    """The other places of the finding, then the rules that wait for it."""
    number = 0
    for path, region in islice(places_of(one.result), PLACES):
        if region != one.region:
            number += 1
            label = LACKING if region.insert else READ
            yield _note(number, _location(place, region, path), label.pick(lang).format(path=path))
    for waiting in one.blocked:
        number += 1
        path, region = place_of(waiting)
        if not any(each.line for each in waiting.evidence):
            path, region = one.path, one.region
        text = WAITS.pick(lang).format(rule=named(waiting, lang))
        yield _note(number, _location(place, region, path), text)


def _note(number: int, location: Data, text: str) -> Data:
    return {"id": number, **location, "message": message(text)}


def _suppressions(result: RuleResult, lang: str) -> list[Data]:
    """Empty where nothing is waived: then a scanner knows that it was looked at."""
    if result.waived is None:
        return []
    return [
        {
            "kind": "external",
            "status": "accepted",
            "justification": message(waiver(result, lang))["text"],
        }
    ]
