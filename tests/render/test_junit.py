"""JUnit XML, read by a JUnit parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from evaluator.core import Lang
from evaluator.render import Options, render
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"


def read(*reports: Report, lang: Lang = Lang.EN) -> list[Any]:
    text = render(reports, "junit", Options(lang=lang))
    found = JUnitXml.fromstring(text.encode())
    assert isinstance(found, JUnitXml)
    return list(found)


def kinds(suite: TestSuite) -> dict[str, str]:
    names = {Failure: "failure", Skipped: "skipped"}
    return {case.name: names[type(case.result[0])] if case.result else "passed" for case in suite}


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_bytes_are_as_agreed(
    report: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"junit-{lang}.xml", render((report,), "junit", Options(lang=lang)))


def test_there_is_a_suite_for_each_plan_and_a_case_for_each_rule(
    report: Report, rated: Report
) -> None:
    other = rated._replace(plan=rated.plan._replace(file="other.yaml"))
    suites = read(report, other)
    assert [suite.name for suite in suites] == [report.plan.file, "other.yaml"]
    for suite in suites:
        assert [case.name for case in suite] == [one.rule for one in report.results]


def test_cases_fail_as_the_gate_sees_them(report: Report) -> None:
    (suite,) = read(report)
    assert kinds(suite) == {
        "peak-year": "passed",
        "early-peak": "passed",
        "trend-label": "passed",  # a label never fails
        "third-batch": "skipped",
        "peak-level": "passed",  # met in part
        "coal-cap": "passed",
        "inventory": "failure",
        "sum-of-parts": "skipped",
        "measure-costs": "failure",
        "allocation": "skipped",  # waived
        "published": "skipped",
        "horizon": "failure",
    }
    assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (12, 3, 4, 0)


def test_a_failure_says_what_is_the_case_and_what_to_do(report: Report) -> None:
    (suite,) = read(report, lang=Lang.ZH)
    case = next(case for case in suite if case.name == "horizon")
    (failure,) = case.result
    assert failure.message == "规划期止于达峰年。"
    assert "将目标延伸至2032年以后。" in failure.text
    assert failure.type == "medium.fail"


def test_a_waived_case_keeps_its_reason_and_what_was_found(report: Report) -> None:
    (suite,) = read(report)
    case = next(case for case in suite if case.name == "allocation")
    assert "The districts report in March." in case.result[0].message
    assert "Allocation: units 14" in (case.system_out or "")


def test_the_counts_of_all_plans_add_up(report: Report, rated: Report) -> None:
    found = JUnitXml.fromstring(render((report, rated), "junit").encode())
    assert found.tests == 2 * len(report.results)
    assert found.failures == sum(suite.failures for suite in found)
