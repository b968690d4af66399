"""The scorecard: golden files, widths, signs, and that nothing a reader needs is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.texts import texts_of

from evaluator.core import Both, Lang, Outcome
from evaluator.render import Options, render
from evaluator.render.terminal import words
from evaluator.report.model import Report
from evaluator.report.result import RuleResult

GOLDEN = Path(__file__).parent / "golden"
COLOR = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (60, 80, 140)
LANGS = (Lang.EN, Lang.ZH)
SIZES = list(product(WIDTHS, LANGS))


def scorecard(report: Report, **choices: object) -> str:
    return render((report,), "terminal", Options()._replace(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize(("width", "lang"), SIZES)
def test_a_plan_known_by_excerpts_looks_as_agreed(
    report: Report, golden: Callable[[Path, str], None], width: int, lang: Lang
) -> None:
    text = scorecard(report, width=width, lang=lang)
    golden(GOLDEN / f"excerpts-{width}-{lang}.txt", text)


@pytest.mark.parametrize("lang", LANGS)
def test_a_rated_plan_looks_as_agreed(
    rated: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"rated-80-{lang}.txt", scorecard(rated, lang=lang))


@pytest.mark.parametrize("lang", LANGS)
def test_detail_looks_as_agreed(
    report: Report, golden: Callable[[Path, str], None], lang: Lang
) -> None:
    golden(GOLDEN / f"detail-100-{lang}.txt", scorecard(report, lang=lang, width=100, detail=True))


def test_colours_look_as_agreed(report: Report, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "color-80-en.txt", scorecard(report, color=True))


def test_signs_for_streams_without_unicode_look_as_agreed(
    report: Report, golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / "ascii-80-en.txt", scorecard(report, unicode=False))


@pytest.mark.parametrize(
    ("width", "lang", "detail", "unicode"),
    list(product((40, *WIDTHS, 200), LANGS, (False, True), (False, True))),
)
def test_no_line_is_wider_than_the_terminal(
    report: Report, rated: Report, width: int, lang: Lang, detail: bool, unicode: bool
) -> None:
    for one in (report, rated):
        text = scorecard(one, width=width, lang=lang, detail=detail, unicode=unicode)
        assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize(("width", "lang"), SIZES)
def test_colour_carries_no_meaning_of_its_own(report: Report, width: int, lang: Lang) -> None:
    plain = scorecard(report, width=width, lang=lang)
    colored = scorecard(report, width=width, lang=lang, color=True)
    assert COLOR.search(colored)
    assert "\x1b" not in plain
    assert COLOR.sub("", colored) == plain


def test_no_text_of_a_plan_steers_the_terminal(report: Report) -> None:
    for lang, detail in product(LANGS, (False, True)):
        text = scorecard(report, lang=lang, detail=detail)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text)
        assert "[bold red]" in text
        assert "<U+202E>" in text


def test_signs_of_ambiguous_width_stand_last(report: Report) -> None:
    bars = [line for line in scorecard(report).splitlines() if re.search("[█░]{2}", line)]
    assert len(bars) == 8
    assert all(re.fullmatch(r"[^█░·]*[█░·]+", line) for line in bars)


def test_every_sign_has_an_ascii_stand_in(report: Report) -> None:
    text = scorecard(report, unicode=False, detail=True)
    assert not set("✓✗█░·“”…→»") & set(text)


def test_typographic_signs_in_texts_have_a_stand_in_too(report: Report) -> None:
    title = Both("A \u201cplan\u201d \u2013 and more\u2026", "")
    named = report._replace(plan=report.plan._replace(title=title))
    assert 'A "plan" - and more...' in scorecard(named, unicode=False)
    assert title.en in scorecard(named)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("lang", LANGS)
def test_detail_shows_every_text_of_the_report(report: Report, lang: Lang) -> None:
    shown = squeezed(scorecard(report, lang=lang, width=112, detail=True))
    for text in texts_of(report, lang):
        if "\x1b" in text or is_title_of_unanswered(report, text, lang):
            continue
        assert squeezed(text) in shown, text


def is_title_of_unanswered(report: Report, text: str, lang: str) -> bool:
    """A result says its title or what is wrong; the other of the two stands in `explain`."""
    return any(one.title.pick(lang) == text != one.message.pick(lang) for one in report.results)


@pytest.mark.parametrize("lang", LANGS)
def test_detail_shows_every_fact_about_evidence(report: Report, lang: Lang) -> None:
    shown = squeezed(scorecard(report, lang=lang, width=112, detail=True))
    for result in report.results:
        assert result.rule in shown
        for one in result.evidence:
            assert one.path in shown
            assert squeezed(words.LINE.pick(lang).format(line=one.line)) in shown
        for absent in result.folded:
            assert absent.path in shown


def test_all_steps_all_weak_and_all_gates_are_in_detail(report: Report) -> None:
    short = scorecard(report)
    long = scorecard(report, detail=True)
    assert "2 more: --detail" in short
    assert "more: --detail" not in long
    assert long.count("up to +") == sum(s.gain.alone == s.gain.up_to for s in report.next)


def test_a_report_in_which_nothing_applies_says_so(report: Report) -> None:
    none = report._replace(
        score=report.score._replace(value=None, best=None, coverage=None, capped_by=()),
        criteria=(),
        next=(),
        weak=(),
        strengths=(),
        labels=(),
    )
    text = scorecard(none)
    assert "NOTHING APPLIES" in text
    assert "WEAK" not in text


def test_several_plans_follow_each_other(report: Report, rated: Report) -> None:
    text = render((report, rated), "terminal")
    assert text == scorecard(report) + "\n\n" + scorecard(rated)


def test_every_outcome_has_its_own_sign_and_word(report: Report) -> None:
    text = scorecard(report, detail=True, width=112)
    for outcome in Outcome:
        assert f"{outcome.word.en} · " in text


def test_the_same_report_gives_the_same_text(report: Report) -> None:
    assert scorecard(report, color=True) == scorecard(report, color=True)


def test_rule_results_can_be_asked_for(report: Report) -> None:
    found = report.result("inventory")
    assert isinstance(found, RuleResult)
    assert not found.label
    with pytest.raises(KeyError):
        report.result("no-such-rule")
