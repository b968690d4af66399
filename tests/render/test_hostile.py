"""A plan from a stranger, through every format: nothing of it takes effect."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.hostile_texts import ALL, ATTACKS, hostile

from evaluator.compare.model import Base, Change, Comparison, Kind, Numbers, Removed
from evaluator.core import Both, Lang, Outcome, Severity
from evaluator.render import FORMATS, Options, render
from evaluator.report.model import Report, WaiverNote

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
OURS = re.compile(r"(</?(details|summary|code)>)+|<!-- evaluator -->")
attacks = pytest.mark.parametrize("attack", [*ATTACKS, ALL], ids=range(len(ATTACKS) + 1))
langs = pytest.mark.parametrize("lang", [Lang.EN, Lang.ZH])


@pytest.fixture
def report(report: Report) -> Report:
    """The report with everything that a plan can bring into it."""
    numbers = [Numbers(Decimal(value), Decimal(98), Decimal("0.2"), None) for value in ("9", "16")]
    base = Base("origin/main", "plans/old.yaml", renamed=True)
    change = Change("horizon", "after", Severity.MEDIUM, Both("a", "甲"), Kind.NEW, Outcome.PASS,
                    Outcome.FAIL, Decimal("-2.4"))  # fmt: skip
    return report._replace(
        comparison=Comparison(
            base,
            *numbers,
            changes=(change,),
            points=Decimal("7.0"),
            removed=(Removed("measures", ("metro", "trees"), 41),),
            restored=Decimal("12.0"),
            notes=(Both("a note", "说明"),),
        ),
        waivers=tuple(
            WaiverNote("horizon", None, "*.yaml", Both("r", "由"), "office", "2017-01-31", state,
                       "waivers.yaml", 3)
            for state in ("expired", "unused")
        ),
    )  # fmt: skip


def drawn(report: Report, attack: str, form: str, **choices: Any) -> str:
    return render((hostile(report, attack), report), form, Options(**choices))


@attacks
@langs
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_steers_a_terminal(report: Report, form: str, attack: str, lang: Lang) -> None:
    text = drawn(report, attack, form, lang=lang, detail=True)
    assert not STEERING.search(text)
    text.encode()


@attacks
def test_github_sees_only_commands_of_ours(report: Report, attack: str) -> None:
    for line in drawn(report, attack, "github").splitlines():
        assert re.fullmatch(r"::(error|warning|notice) [^:]*::.*", line)
        assert "owned" not in line.split("::")[1].split(" ")[0]


@attacks
@pytest.mark.parametrize("form", ["terminal", "markdown", "csv", "junit", "sarif", "gitlab"])
def test_no_other_format_begins_a_line_with_a_command(
    report: Report, form: str, attack: str
) -> None:
    for line in drawn(report, attack, form).splitlines():
        assert not line.lstrip().startswith(("::", "##["))


@attacks
def test_every_cell_of_the_csv_stays_a_text(report: Report, attack: str) -> None:
    text = drawn(report, attack, "csv")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == 2 * len(report.results) + 1
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows[1:] for cell in row):
        assert not cell.lstrip().startswith(tuple("=+-@|%＝＋－＠"))


@attacks
def test_the_xml_holds_the_elements_of_ours_alone(report: Report, attack: str) -> None:
    root = Xml.fromstring(drawn(report, attack, "junit"))
    assert {one.tag for one in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped",
        "system-out",
    }  # fmt: skip
    assert len(list(root.iter("testcase"))) == 2 * len(report.results)


@attacks
@langs
def test_the_page_holds_no_html_links_or_mentions_of_a_plan(
    report: Report, attack: str, lang: Lang
) -> None:
    text = drawn(report, attack, "markdown", lang=lang)
    tokens = list(flat(MarkdownIt("gfm-like", {"linkify": False}).parse(text)))
    for token in tokens:
        if token.type == "html_block":
            # a folded part's heading: its text is escaped
            assert not re.sub(OURS, "", token.content).count("<"), token.content
        elif token.type == "html_inline":
            assert OURS.fullmatch(token.content), token.content
        elif token.type == "link_open":
            assert "evil" not in str(token.attrs["href"])
        elif token.type == "text":
            assert not re.search(r"@\w|\w#\d|https?://|www\.|:tada:|(^|\s)#\d", token.content)
        else:
            assert token.type not in ("image", "fence", "code_block", "s_open")


def flat(tokens: list[Token]) -> Any:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_table_keeps_its_rows_and_cells(report: Report, attack: str) -> None:
    text = render((hostile(report, attack),), "markdown")
    kinds = [token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text)]
    criteria = len(report.criteria)
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == criteria + 2
    assert kinds.count("td_open") == (criteria + 1) * 5


@attacks
def test_json_and_sarif_are_read_as_before(report: Report, attack: str) -> None:
    assert json.loads(drawn(report, attack, "json"))["reports"][0]["plan"]
    for one in json.loads(drawn(report, attack, "sarif"))["runs"][0]["results"]:
        text = one["message"]["text"]
        assert "](" not in text
        assert not re.search(r"(?<!\{)\{(?:\{\{)*\d", text)
        uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")
