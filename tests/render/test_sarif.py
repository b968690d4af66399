"""SARIF: the official schema, what code scanning asks beyond it, and stable fingerprints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from support.shared_data import official

from evaluator.core import Lang, Outcome, Severity
from evaluator.render import Options, render
from evaluator.render.paths import relative, uri
from evaluator.report.model import Report
from evaluator.report.result import Evidence, Place

GOLDEN = Path(__file__).parent / "golden"
LANGS = (Lang.EN, Lang.ZH)


def sarif(*reports: Report, **choices: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render(reports, "sarif", Options(**choices)))
    return data


def results(*reports: Report, **choices: Any) -> dict[str, dict[str, Any]]:
    return {one["ruleId"]: one for one in sarif(*reports, **choices)["runs"][0]["results"]}


def changed(report: Report, rule: str, **more: Any) -> Report:
    return report._replace(
        results=tuple(one._replace(**more) if one.rule == rule else one for one in report.results),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_bytes_are_as_agreed(
    report: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"report-{lang}.sarif", render((report,), "sarif", Options(lang=lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_it_has_the_official_shape(report: Report, rated: Report, lang: Lang) -> None:
    schema = official("sarif-schema-2.1.0.json")
    validator = jsonschema.validators.validator_for(schema)
    other = rated._replace(plan=rated.plan._replace(file="plans/海德堡 2030.yaml"))
    checker = validator(schema, format_checker=validator.FORMAT_CHECKER)
    assert not list(checker.iter_errors(sarif(report, other, lang=lang)))


def test_every_location_is_a_line_of_a_file_in_the_repository(report: Report) -> None:
    found = sarif(report)["runs"][0]
    assert found["results"]
    for one in found["results"]:
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            assert re.fullmatch(r"[\w.-]+(/[\w.-]+)*", physical["artifactLocation"]["uri"])
            assert physical["region"]["startLine"] >= 1
            artifact = found["artifacts"][physical["artifactLocation"]["index"]]
            assert artifact["location"]["uri"] == physical["artifactLocation"]["uri"]


def test_there_is_one_run_for_all_plans(report: Report, rated: Report) -> None:
    other = rated._replace(plan=rated.plan._replace(file="other.yaml"))
    data = sarif(report, other)
    (run,) = data["runs"]
    assert [one["location"]["uri"] for one in run["artifacts"]] == [report.plan.file, "other.yaml"]
    files = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
             for one in run["results"]}  # fmt: skip
    assert files == {report.plan.file, "other.yaml"}
    assert "originalUriBaseIds" not in run


def test_rules_have_help_in_markdown_and_results_point_at_them(report: Report) -> None:
    run = sarif(report)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [one.rule for one in report.results]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    for one in rules:
        assert "<h" not in MarkdownIt("commonmark").render(one["help"]["markdown"])
        assert one["help"]["text"]
    level = next(one for one in rules if one["id"] == "peak-level")
    shown = MarkdownIt("commonmark").render(level["help"]["markdown"])
    assert '<a href="https://example.org/c40">C40 planning framework</a>' in shown
    assert "Say whether emissions of purchased electricity count." in shown
    assert level["helpUri"] == "https://example.org/c40"


def test_a_value_is_marked_from_its_first_to_its_last_character(report: Report) -> None:
    exact = Evidence("peak.level.value", *[report.results[0].title] * 1, 1, report.results[0].title,
                     line=36, column=18, end_line=36, end_column=25)  # fmt: skip
    one = results(changed(report, "peak-level", evidence=(exact,)))["peak-level"]
    assert one["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 36,
        "startColumn": 18,
        "endLine": 36,
        "endColumn": 25,
    }
    assert one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "peak.level.value"


def test_what_is_missing_is_marked_where_it_would_be_written(report: Report) -> None:
    folded = tuple(
        one._replace(place=Place(72, column=3)) for one in report.result("inventory").folded
    )
    one = results(changed(report, "inventory", folded=folded))["inventory"]
    assert one["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 72,
        "startColumn": 3,
        "endLine": 72,
        "endColumn": 3,
    }


def test_blocked_rules_stand_under_their_root(report: Report) -> None:
    found = results(report)
    assert "sum-of-parts" not in found
    related = found["inventory"]["relatedLocations"]
    assert any("sum-of-parts" in one["message"]["text"] for one in related)
    assert len({one["id"] for one in related}) == len(related)


def test_what_waits_for_a_label_alone_is_a_finding_of_its_own(report: Report) -> None:
    waiting = changed(report, "sum-of-parts", blocked_by=("trend-label",))
    assert "sum-of-parts" in results(waiting)
    assert "trend-label" not in results(waiting)


def test_labels_and_what_is_met_are_no_results(report: Report) -> None:
    met = {one.rule for one in report.results if one.outcome is Outcome.PASS}
    labels = {one.rule for one in report.results if one.label}
    assert not (met | labels) & set(results(report))


def test_levels_follow_severity_and_only_a_gate_is_an_error(report: Report) -> None:
    for severity, level in (("gate", "error"), ("high", "warning"), ("medium", "warning"),
                            ("low", "note")):  # fmt: skip
        one = changed(report, "horizon", severity=Severity(severity))
        assert results(one)["horizon"]["level"] == level


def test_what_is_waived_is_suppressed_with_its_reason(report: Report) -> None:
    found = results(report)
    (suppression,) = found["allocation"]["suppressions"]
    assert suppression["kind"] == "external"
    assert "The districts report in March." in suppression["justification"]
    assert "2018-03-31" in suppression["justification"]
    assert all(one["suppressions"] == [] for rule, one in found.items() if rule != "allocation")


def marks(report: Report, **choices: Any) -> dict[str, dict[str, str]]:
    return {rule: one["partialFingerprints"] for rule, one in results(report, **choices).items()}


def moved(report: Report, lines: int) -> Report:
    def down(one: Any) -> Any:
        evidence = tuple(each._replace(line=(each.line or 0) + lines) for each in one.evidence)
        folded = tuple(
            each._replace(place=each.place._replace(line=each.place.line + lines))
            if each.place else each
            for each in one.folded
        )  # fmt: skip
        return one._replace(evidence=evidence, folded=folded)

    return report._replace(results=tuple(down(one) for one in report.results))


def test_fingerprints_survive_moved_lines_and_the_language(report: Report) -> None:
    assert marks(moved(report, 40)) == marks(report) == marks(report, lang=Lang.ZH)
    assert len({one["rulePlanPath/v1"] for one in marks(report).values()}) == len(marks(report))
    for one in marks(report).values():
        assert re.fullmatch("[0-9a-f]{16}:1", one["primaryLocationLineHash"])


def test_another_plan_has_other_fingerprints(report: Report) -> None:
    other = report._replace(plan=report.plan._replace(file="other.yaml"))
    before = {one["rulePlanPath/v1"] for one in marks(report).values()}
    assert not before & {one["rulePlanPath/v1"] for one in marks(other).values()}


def test_braces_and_links_of_a_plan_are_no_placeholders_and_no_links(report: Report) -> None:
    odd = report.result("horizon").message._replace(en="{0} [x](https://evil.example) {a}")
    text = results(changed(report, "horizon", message=odd))["horizon"]["message"]["text"]
    assert text.startswith("{{0}} [x] (https://evil.example) {{a}}\n")


@pytest.mark.parametrize(
    ("file", "folder", "top", "expected"),
    [
        ("plan.yaml", "", "", "plan.yaml"),
        ("./plans/../plan.yaml", "", "", "plan.yaml"),
        ("plan.yaml", "/repo/plans", "/repo", "plans/plan.yaml"),
        ("/repo/plans/plan.yaml", "/repo/plans", "/repo", "plans/plan.yaml"),
        ("../../other/plan.yaml", "/repo/plans", "/repo", "other/plan.yaml"),
        ("/elsewhere/plan.yaml", "/repo", "/repo", "elsewhere/plan.yaml"),
        ("/plan.yaml", "", "", "plan.yaml"),
        ("..", "", "", "plan"),
        ("", "", "", "plan"),
    ],
)
def test_paths_are_relative_and_never_climb(
    file: str, folder: str, top: str, expected: str
) -> None:
    assert relative(file, Options(folder=folder, top=top)) == expected


def test_uris_are_encoded() -> None:
    assert uri("规划/a b:c#.yaml", Options()) == "%E8%A7%84%E5%88%92/a%20b%3Ac%23.yaml"
