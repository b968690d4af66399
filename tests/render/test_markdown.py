"""The comment, read by a Markdown parser: the scorecard's facts, and nothing of a plan's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.texts import texts_of

from evaluator.core import Lang
from evaluator.render import Options, render
from evaluator.render.markdown import LONGEST, MARK
from evaluator.render.markdown.escape import code, escape, link
from evaluator.render.safe import clean
from evaluator.report.model import Report

GOLDEN = Path(__file__).parent / "golden"
LANGS = (Lang.EN, Lang.ZH)
READER = MarkdownIt("gfm-like", {"linkify": False})
OURS = re.compile(r"</?(details|summary|code)>|<!-- evaluator -->")


def comment(*reports: Report, **choices: object) -> str:
    return render(reports, "markdown", Options(**choices))  # type: ignore[arg-type]


def words(text: str) -> str:
    """What a reader of the page sees, without spaces."""
    return squeezed("".join(shown(READER.parse(text))))


def shown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from shown(token.children)
        elif token.type in ("html_block", "html_inline"):
            yield re.sub(r"&(\w+|#\d+);", entity, OURS.sub("", token.content))
        else:
            yield token.content


def entity(found: re.Match[str]) -> str:
    import html

    return html.unescape(found[0])


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b*]", "", text).replace("·", "").replace("\\", "").lower()


@pytest.mark.parametrize("lang", LANGS)
def test_the_bytes_are_as_agreed(
    report: Report, rated: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"comment-{lang}.md", comment(report, lang=lang))
    golden(GOLDEN / f"comment-two-{lang}.md", comment(report, rated, lang=lang))


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_the_scorecard_says(report: Report, rated: Report, lang: Lang) -> None:
    """Every line of the long scorecard but the bars, which are the numbers beside them."""
    for one in (report, rated):
        page = words(comment(one, lang=lang))
        text = render((one,), "terminal", Options(lang=lang, width=112, detail=True))
        for line in text.splitlines():
            for part in re.split(r" {2,}|[█░·]", re.sub(r"^ +([-!✓✗~?»]|\d+) ", "", line)):
                if not set(part) <= set("= ") and part.strip() not in _BARS[lang]:
                    assert squeezed(part) in page, part


_BARS = {Lang.EN: ("earned", "open", "lost"), Lang.ZH: ("已得", "待补充", "失分")}


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_of_the_report_is_left_out(report: Report, lang: Lang) -> None:
    page = words(comment(report, lang=lang))
    unsaid = {one.title for one in report.results}
    for text in texts_of(report._replace(strengths=()), lang):
        if not any(text == title.pick(lang) for title in unsaid):
            assert squeezed(clean(text)) in page, text


def test_there_is_a_row_for_each_criterion_and_the_total(report: Report) -> None:
    rows = [token for token in READER.parse(comment(report)) if token.type == "tr_open"]
    assert len(rows) == len(report.criteria) + 2


def test_several_plans_begin_with_a_table_of_them(report: Report, rated: Report) -> None:
    text = comment(report, rated)
    assert text.index("| plan | city |") < text.index("### ")
    assert text.count("### Wuhan") == 1
    assert text.count("### Heidelberg") == 1


def test_details_are_folded_and_every_fold_is_closed(report: Report) -> None:
    text = comment(report)
    assert text.startswith(MARK + "\n")
    assert text.count("<details>") == text.count("</details>") > 4
    opened = [token.content for token in READER.parse(text) if token.type == "html_block"]
    assert all(OURS.search(one) for one in opened)


def test_what_is_too_long_for_a_comment_loses_its_details_first(report: Report) -> None:
    plans = [report._replace(plan=report.plan._replace(file=f"plans/{n}.yaml")) for n in range(12)]
    text = comment(*plans)
    assert len(text) <= LONGEST
    assert "Details are left out" in text
    assert all(f"`plans/{n}.yaml`" in text for n in range(12))


@pytest.mark.parametrize("number", [40, 3000])
def test_many_plans_fit_all_the_same(report: Report, number: int) -> None:
    plans = [report._replace(plan=report.plan._replace(file=f"{n}.yaml")) for n in range(number)]
    text = comment(*plans)
    assert len(text) <= LONGEST
    listed = text.count(".yaml`")
    assert ("more plans are not listed" in text) == (listed < number)


TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("`*_[]()<>#+-.!|~&$@:/\\ \n"))


@given(TEXT)
def test_escaped_text_shows_as_it_was_written(text: str) -> None:
    for page in (f"- {escape(text)}", f"x {escape(text, first=False)} x", f"> {escape(text)}"):
        tokens = READER.parse(page)
        inner = [child for token in tokens for child in token.children or ()]
        assert {child.type for child in inner} <= {"text", "text_special"}, page
        assert (
            clean(text).strip() in "".join(child.content for child in inner).replace("\u200b", "")
            or "\u200b" in text
        )


@given(TEXT)
def test_a_cell_of_a_table_stays_one_cell(text: str) -> None:
    page = f"| a | b |\n| --- | --- |\n| {escape(text)} | {code(text)} |\n"
    kinds = [token.type for token in READER.parse(page)]
    assert kinds.count("td_open") == 2
    assert kinds.count("tr_open") == 2


@given(TEXT)
def test_code_shows_as_it_was_written(text: str) -> None:
    tokens = READER.parse(f"x {code(text)} y")
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in inner}
    assert kinds <= {"text", "text_special", "code_inline", "html_inline"}
    assert all(OURS.fullmatch(child.content) for child in inner if child.type == "html_inline")


@pytest.mark.parametrize(
    "text",
    ["@everyone", "a@example.org", "#12", "org/repo#3", "GH-4", "!5", "https://example.org",
     "www.example.org", ":tada:", "mailto:a@b.c", "$x^2$", "deadbeefcafe0123", "~label", "%12"],
)  # fmt: skip
def test_what_a_host_would_join_is_parted(text: str) -> None:
    shown_ = "".join(
        child.content for token in READER.parse(f"see {escape(text)}") for child in token.children
        or ()
    )  # fmt: skip
    assert text not in shown_
    assert shown_.replace("\u200b", "") == f"see {text}"


def test_only_pages_of_the_web_become_links() -> None:
    assert link("a", "https://example.org/规") == "[a](https://example.org/%E8%A7%84)"
    assert link("a", "https://x/) [b](javascript:c)").count("](") == 1
    for url in ("javascript:alert(1)", "data:x", "", None, "http:///x", "ftp://x"):
        assert link("a", url) == "a"
