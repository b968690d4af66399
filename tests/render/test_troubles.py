"""Refused plans and idle waivers in the formats that show lines of files."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from junitparser import Error, JUnitXml
from support.hostile_texts import ALL
from support.shared_data import official

from evaluator.core import Both, Lang, Location, Problem
from evaluator.render import TELLING, Options, render
from evaluator.report.model import Report, WaiverNote

PROBLEMS = (
    Problem(
        Both("is no year", "不是年份"),
        Location("plans/b.yaml", 7, 9, 7, 13),
        "peak.year",
        Both("write 2030", "请写 2030"),
    ),
    Problem(Both("is not known", "未知"), Location("plans/b.yaml", 9, 1, 9, 1), "peek"),
    Problem(Both("cannot be read", "无法读取"), Location("plans/c.yaml", 0, 0)),
)
NOTES = tuple(
    WaiverNote("horizon", None, "*.yaml", Both("r", "理由"), "office", "2017-01-31", state,
               "waivers.yaml", line)
    for line, state in enumerate(("applied", "expired", "unused"), 4)
)  # fmt: skip


@pytest.fixture
def waiving(report: Report) -> Report:
    return report._replace(waivers=NOTES)


def test_a_plan_that_breaks_is_annotated_where_it_breaks() -> None:
    lines = render((), "github", problems=PROBLEMS).splitlines()
    assert lines == [
        "::error file=plans/b.yaml,line=7,endLine=7,col=9,endColumn=12,title=The plan could not "
        "be evaluated.::peak.year: is no year (write 2030)",
        "::error file=plans/b.yaml,line=9,endLine=9,col=1,title=The plan could not be evaluated."
        "::peek: is not known",
        "::error file=plans/c.yaml,line=1,title=The plan could not be evaluated.::cannot be read",
    ]


def test_what_was_refused_comes_before_what_was_found(report: Report) -> None:
    lines = render((report,), "github", problems=PROBLEMS).splitlines()
    assert all("could not be evaluated" in line for line in lines[:3])
    assert "inventory" in lines[3]


def test_idle_waivers_are_annotated_once(waiving: Report) -> None:
    lines = [
        line for line in render((waiving, waiving), "github").splitlines() if "waivers.yaml" in line
    ]
    assert [line.split("::")[1].split(",title")[0] for line in lines] == [
        "warning file=waivers.yaml,line=5",
        "warning file=waivers.yaml,line=6",
    ]


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
@pytest.mark.parametrize("found", [0, 1])
def test_sarif_with_refused_plans_has_the_official_shape(
    waiving: Report, found: int, lang: Lang
) -> None:
    text = render((waiving,)[:found], "sarif", Options(lang=lang), PROBLEMS)
    data: dict[str, Any] = json.loads(text)
    jsonschema.validate(data, official("sarif-schema-2.1.0.json"))
    run = data["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": False}]
    ids = [one["ruleId"] for one in run["results"]]
    assert ids[:3] == ["not-evaluated"] * 3
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        place = one["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
    assert ("waiver-unused" in ids) == bool(found)


def test_a_refused_plan_is_an_error_in_junit(report: Report) -> None:
    found = JUnitXml.fromstring(render((report,), "junit", problems=PROBLEMS).encode())
    suites = list(found)
    assert [suite.name for suite in suites][1:] == ["plans/b.yaml", "plans/c.yaml"]
    assert found.errors == 2
    (case,) = suites[1]
    assert isinstance(case.result[0], Error)
    assert "peak.year: is no year (write 2030)" in case.result[0].text


def test_gitlab_lists_it_as_a_blocker(waiving: Report) -> None:
    entries = json.loads(render((waiving,), "gitlab", problems=PROBLEMS))
    kinds = [(one["check_name"], one["severity"]) for one in entries[:5]]
    assert kinds == [("not-evaluated", "blocker")] * 3 + [
        ("waiver-expired", "major"),
        ("waiver-unused", "major"),
    ]
    assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_the_comment_begins_with_what_was_not_evaluated(report: Report) -> None:
    text = render((report,), "markdown", problems=PROBLEMS)
    assert text.index("### Not evaluated: `plans/b.yaml`") < text.index("### Wuhan")
    assert "- line 7 · `peak.year`: is no year (write 2030)" in text


@pytest.mark.parametrize("form", sorted(TELLING))
def test_formats_that_tell_need_no_report(form: str) -> None:
    text = render((), form, problems=PROBLEMS)
    assert text.endswith("\n")
    for said in ("plans/b.yaml", "is no year", "plans/c.yaml", "cannot be read"):
        assert said in text


@pytest.mark.parametrize("form", sorted(TELLING))
def test_a_hostile_problem_takes_no_effect(form: str) -> None:
    bad = Problem(Both(ALL, ALL), Location(ALL, 1, 1), ALL, Both(ALL, ALL))
    text = render((), form, problems=(bad,) * 3)
    for line in text.splitlines():
        if form == "github":
            assert line.startswith("::error file=")
            assert line.count("::") == 2
        else:
            assert not line.lstrip().startswith("::")
    assert "\x1b" not in text
    assert "<script" not in text.replace("`", "") or form not in ("markdown", "junit")
