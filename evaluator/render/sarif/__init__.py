"""Reports as SARIF 2.1.0, as code scanning takes it: one run, every finding on a line.

Knows the frame of the file; `rules` writes the rules, `results` the findings. All findings
are in, since a scanner takes what is no longer listed for repaired.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.core import Lang, Problem
from evaluator.core.version import VERSION
from evaluator.render.indented import indented
from evaluator.render.options import Options
from evaluator.render.paths import uri
from evaluator.render.sarif.results import results, trouble_result
from evaluator.render.sarif.rules import message, rules, trouble_rules
from evaluator.render.troubles import Trouble, troubles
from evaluator.report.model import Report

Data = dict[str, object]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
NAME = "evaluator"
_LANGUAGES = {Lang.EN: "en", Lang.ZH: "zh-CN"}


def render(reports: Sequence[Report], options: Options, problems: Sequence[Problem] = ()) -> str:
    """One run for all plans; a rule is described once, in the language of the output."""
    run = _run(reports, options, troubles(reports, problems), refused=bool(problems))
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return indented(data, unicode=options.unicode)


def _run(
    reports: Sequence[Report], options: Options, found: Sequence[Trouble], *, refused: bool
) -> Data:
    lang = options.lang
    listed = [*rules(reports, lang), *trouble_rules(found, lang)]
    index = {str(rule["id"]): number for number, rule in enumerate(listed)}
    artifacts = _artifacts(reports, found, options)
    files = {uri: number for number, uri in enumerate(artifacts)}
    packs = {report.pack.id: report for report in reversed(reports)}
    return {
        "tool": {
            "driver": {
                "name": NAME,
                "version": VERSION,
                "semanticVersion": VERSION,
                "language": _LANGUAGES[lang],
                "rules": listed,
            },
            "extensions": [_pack(one, lang) for one in packs.values()],
        },
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "/".join([NAME, *sorted(packs), ""])},
        "invocations": [{"executionSuccessful": not refused}],
        "artifacts": list(artifacts.values()),
        "results": [
            *(trouble_result(one, options, index, files) for one in found),
            *(one for report in reports for one in results(report, options, index, files)),
        ],
    }


def _artifacts(
    reports: Sequence[Report], found: Sequence[Trouble], options: Options
) -> dict[str, Data]:
    """Each file once, by its URI."""
    listed: dict[str, Data] = {}
    for report in reports:
        listed.setdefault(uri(report.plan.file, options), _artifact(report, options))
    for one in found:
        name = uri(one.file, options)
        listed.setdefault(name, {"location": {"uri": name}, "roles": ["analysisTarget"]})
    return listed


def _pack(report: Report, lang: str) -> Data:
    pack = report.pack
    return {
        "name": pack.id,
        "version": pack.version,
        "shortDescription": message(pack.title.pick(lang)),
        "properties": {"digest": pack.digest},
    }


def _artifact(report: Report, options: Options) -> Data:
    kind, _, digest = report.plan.digest.partition(":")
    score = report.score
    numbers = {
        "score": None if score.value is None else float(score.value),
        "best": None if score.best is None else float(score.best),
        "band": score.band,
        "gatePassed": report.gate.passed,
    }
    return {
        "location": {"uri": uri(report.plan.file, options)},
        "roles": ["analysisTarget"],
        **({"hashes": {"sha-256": digest}} if kind == "sha256" and digest else {}),
        "properties": numbers,
    }


__all__ = ["render"]
