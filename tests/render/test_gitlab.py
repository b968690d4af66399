"""GitLab's code quality report against its five documented fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evaluator.core import Lang
from evaluator.render import Options, render
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    # a path that begins with ./ or / is not found in the repository
                    "path": {"type": "string", "pattern": "^(?!\\.{0,2}/)[^\\n]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def entries(*reports: Report, lang: Lang = Lang.EN) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(reports, "gitlab", Options(lang=lang)))
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_bytes_are_as_agreed(
    report: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"gitlab-{lang}.json", render((report,), "gitlab", Options(lang=lang)))
    assert entries(report, lang=lang)


def test_severities_are_gitlabs(report: Report) -> None:
    found = {one["check_name"]: one["severity"] for one in entries(report)}
    assert found == {
        "inventory": "blocker",
        "peak-level": "critical",
        "measure-costs": "major",
        "horizon": "major",
        "allocation": "info",  # waived
    }


def test_each_fingerprint_is_there_once(report: Report, rated: Report) -> None:
    other = rated._replace(plan=rated.plan._replace(file="other.yaml"))
    found = [one["fingerprint"] for one in entries(report, other)]
    assert len(set(found)) == len(found)


def test_both_hosts_know_a_finding_by_the_same_mark(report: Report) -> None:
    run = json.loads(render((report,), "sarif"))["runs"][0]
    marks = {one["partialFingerprints"]["rulePlanPath/v1"] for one in run["results"]}
    assert marks == {one["fingerprint"] for one in entries(report)}


def test_nothing_found_is_an_empty_list(report: Report) -> None:
    assert entries(report._replace(results=())) == []
