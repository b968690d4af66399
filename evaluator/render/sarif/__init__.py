"""Reports as SARIF 2.1.0, as code scanning takes it: one run, every finding on a line.

Knows the frame of the file; `rules` writes the rules, `results` the findings. All findings
are in, since a scanner takes what is no longer listed for repaired.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from evaluator.core import Lang
from evaluator.render.options import Options
from evaluator.render.paths import uri
from evaluator.render.safe import escape_json
from evaluator.render.sarif.results import results
from evaluator.render.sarif.rules import message, rules
from evaluator.report.model import Report

Data = dict[str, object]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LANGUAGES = {Lang.EN: "en", Lang.ZH: "zh-CN"}


def render(reports: Sequence[Report], options: Options) -> str:
    """One run for all plans; a rule is described once, in the language of the output."""
    listed = rules(reports, options.lang)
    index = {str(rule["id"]): number for number, rule in enumerate(listed)}
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(reports, options, listed, index)]}
    text = json.dumps(data, ensure_ascii=not options.unicode, indent=2, allow_nan=False)
    return escape_json(text) + "\n"


def _run(
    reports: Sequence[Report], options: Options, listed: list[Data], index: dict[str, int]
) -> Data:
    first = reports[0]
    files = list(dict.fromkeys(uri(report.plan.file, options) for report in reports))
    return {
        "tool": {
            "driver": {
                "name": first.tool.name,
                "version": first.tool.version,
                "semanticVersion": first.tool.version,
                "language": _LANGUAGES[options.lang],
                "rules": listed,
            },
            "extensions": [_pack(first, options.lang)],
        },
        "language": _LANGUAGES[options.lang],
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"{first.tool.name}/{first.pack.id}/"},
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [_artifact(report, options) for report in _once(reports, options)],
        "results": [
            one
            for report in reports
            for one in results(report, options, index, files.index(uri(report.plan.file, options)))
        ],
    }


def _pack(report: Report, lang: str) -> Data:
    pack = report.pack
    return {
        "name": pack.id,
        "version": pack.version,
        "shortDescription": message(pack.title.pick(lang)),
        "properties": {"digest": pack.digest},
    }


def _once(reports: Sequence[Report], options: Options) -> list[Report]:
    """The first report of each file."""
    return list({uri(one.plan.file, options): one for one in reversed(reports)}.values())[::-1]


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
