"""Workflow commands, read back as the runner reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.core import Lang, Outcome, Severity
from evaluator.render import Options, render
from evaluator.render.github import command
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"
COMMAND = re.compile(r"::([a-z]+) ([^:]*)::(.*)")


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """A command as the runner takes it apart; refuses what the runner would not take."""
    match = COMMAND.fullmatch(line)
    assert match, line
    name, properties, message = match.groups()
    pairs = (pair.partition("=") for pair in properties.split(","))
    return Command(
        name,
        {key: _unescape(value, property_=True) for key, _, value in pairs},
        _unescape(message),
    )


def _unescape(text: str, *, property_: bool = False) -> str:
    codes = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if property_ else {})}
    for code, sign in codes.items():
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def commands(*reports: Report, **choices: object) -> list[Command]:
    text = render(reports, "github", Options(**choices))  # type: ignore[arg-type]
    return [read(line) for line in text.splitlines()]


@pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])
def test_the_bytes_are_as_agreed(
    report: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"github-{lang}.txt", render((report,), "github", Options(lang=lang)))


def test_there_is_one_for_each_root_cause_worst_first(report: Report) -> None:
    found = commands(report)
    rules = [one.properties["title"].split(" ")[0] for one in found]
    assert rules == ["inventory", "peak-level", "measure-costs", "horizon", "allocation"]
    assert [one.name for one in found] == ["error", "warning", "warning", "warning", "notice"]
    assert "sum-of-parts" in found[0].message


def test_it_stands_on_a_line_that_is_in_the_file(report: Report) -> None:
    lines = {one.properties["title"].split(" ")[0]: one.properties["line"]
             for one in commands(report)}  # fmt: skip
    # the inventory would be written at line 72, which may lie behind the last line
    assert lines["inventory"] == "71"
    assert lines["horizon"] == "17"
    assert all(one.properties["file"] == report.plan.file for one in commands(report))


def test_a_line_that_the_report_names_goes_before_what_was_read_first(report: Report) -> None:
    named = report.result("horizon")._replace(observed_lines=(33,))
    results = [named if one.rule == "horizon" else one for one in report.results]
    (found,) = [one for one in commands(report._replace(results=tuple(results)))
                if one.properties["title"].startswith("horizon")]  # fmt: skip
    assert found.properties["line"] == "33"


def test_a_stretch_is_given_where_it_lies_on_one_line(report: Report) -> None:
    one = report.result("horizon")
    exact = one.evidence[0]._replace(end_line=17, end_column=35)
    longer = exact._replace(end_line=19)
    for evidence, expected in ((exact, ("31", "34")), (longer, (None, None))):
        results = tuple(
            each._replace(evidence=(evidence,)) if each is one else each for each in report.results
        )
        (found,) = [each for each in commands(report._replace(results=results))
                    if each.properties["title"].startswith("horizon")]  # fmt: skip
        assert (found.properties.get("col"), found.properties.get("endColumn")) == expected


def many(report: Report, number: int, file: str = "plan.yaml") -> Report:
    base = report.result("horizon")._replace(severity=Severity.LOW)
    results = [base._replace(rule=f"low-{n}") for n in range(number)]
    grave = base._replace(rule="grave", severity=Severity.GATE)
    return report._replace(
        plan=report.plan._replace(file=file), results=(*results, grave), labels=()
    )


def test_ten_of_a_file_are_shown_and_the_others_counted(report: Report) -> None:
    first, second = many(report, 14, "a.yaml"), many(report, 11, "b.yaml")
    *shown, last = commands(first, second)
    for file in ("a.yaml", "b.yaml"):
        assert sum(one.properties.get("file") == file for one in shown) == 10
    assert [one.properties["title"].split(" ")[0] for one in shown[:2]] == ["grave", "grave"]
    assert "file" not in last.properties
    assert last.message == "7 more findings are not shown on their lines: a.yaml (5), b.yaml (2)"


@pytest.mark.parametrize(("lang", "rest"), [(Lang.EN, "; 15 more"), (Lang.ZH, "；另有 15 项")])
def test_a_few_of_the_rules_that_wait_are_named_and_the_others_counted(
    report: Report, lang: Lang, rest: str
) -> None:
    waiting = report.result("sum-of-parts")
    assert waiting.outcome is Outcome.BLOCKED
    more = [waiting._replace(rule=f"waiting-{n}") for n in range(19)]
    full = report._replace(results=(*report.results, *more))
    (last,) = [one.message.splitlines()[-1] for one in commands(full, lang=lang)
               if one.properties["title"].startswith("inventory")]  # fmt: skip
    assert [f"waiting-{n}" in last for n in range(19)] == [True] * 4 + [False] * 15
    assert "sum-of-parts" in last
    assert last.endswith(rest)
    few = report._replace(results=(*report.results, *more[:4]))
    (last,) = [one.message.splitlines()[-1] for one in commands(few, lang=lang)
               if one.properties["title"].startswith("inventory")]  # fmt: skip
    assert last.endswith(("(waiting-3)", "（waiting-3）"))


@pytest.mark.parametrize("most", [0, 1, 14, 15, 100])
def test_how_many_are_shown_can_be_chosen(report: Report, most: int) -> None:
    found = commands(many(report, 14), annotations=most)
    assert sum("file" in one.properties for one in found) == min(most, 15)
    assert len(found) == min(most, 15) + (most < 15), "nothing is counted where all is shown"


def test_labels_are_never_shown(report: Report) -> None:
    results = tuple(
        one._replace(severity=Severity.INFO, outcome=Outcome.FAIL) for one in report.results
    )
    assert render((report._replace(results=results),), "github") == "No findings.\n"


@given(
    st.dictionaries(st.sampled_from(["file", "title", "line"]), st.text(), min_size=1), st.text()
)
def test_what_is_escaped_comes_back(properties: dict[str, str], message: str) -> None:
    line = command("error", properties, message)
    assert "\n" not in line
    assert "\r" not in line
    assert read(line) == ("error", properties, message)
