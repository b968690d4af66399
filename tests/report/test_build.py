"""From a plan file to its report: sentences, places, quotes, and what silence means."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from evaluator.core import Both, Outcome, both
from evaluator.engine.result import Observed
from evaluator.load import load_text
from evaluator.pack import Pack, load_pack
from evaluator.plan.read import read_plan
from evaluator.report.found import found
from evaluator.report.model import Report
from evaluator.report.names import Names
from evaluator.report.places import Places
from evaluator.walk.check import Evaluator

PLAN = """\
city: {name: {en: Wuhan, zh: 武汉市}, class: ecological}
documents:
  - id: plan
    role: plan
    title: {en: Peaking plan, zh: 达峰方案}
    status: adopted
    issued: 2017-12
    period: {end: 2022}
    read: excerpts
  - {id: annex, role: annex, title: {en: Annex, zh: 附件}}
sources:
  - {id: copy, kind: republication, of: plan}
peak:
  year: 2022
  level:
    value: 1.73 亿吨
  evidence:
    year:
      - {document: plan, source: copy, page: 4, quote: 到2022年达峰}
      - {document: plan, section: 二, quote: 2022年, judged: true}
inventory:
  elsewhere: {fields: [boundary], document: annex}
measures:
  - id: metro
    cost: {value: 30 亿元}
  - id: trees
  - {}
assessment: {as_of: 2017-12-31}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return load_pack(Path(__file__).parent / "small")


@pytest.fixture
def report(pack: Pack, tmp_path: Path) -> Report:
    return report_of(PLAN, pack, tmp_path)


def report_of(text: str, pack: Pack, folder: Path) -> Report:
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return Evaluator(pack).report(file)


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(PLAN.splitlines(), 1) if text in line)


def test_the_head_names_what_was_judged(report: Report) -> None:
    assert report.plan.city == Both("Wuhan", "武汉市")
    assert report.plan.title == Both("Peaking plan", "达峰方案")
    assert report.plan.dated == Both("issued 2017-12", "2017年12月印发")
    assert (str(report.as_of.date), report.as_of.origin) == ("2017-12-31", "assessment")
    assert [(one.id, one.read) for one in report.documents] == [
        ("plan", "excerpts"),
        ("annex", "none"),
    ]
    assert report.reading.state == "excerpts"
    assert not report.reading.final


def test_the_profile_that_suits_the_city_is_suggested(report: Report) -> None:
    assert "the profile: Green (--profile green)" in report.notes[0].en


def test_a_pass_says_what_the_rule_says_with_every_citation(report: Report) -> None:
    found = report.result("peak-year")
    assert found.message == Both("The plan names a peak year.", "规划提出达峰年份。")
    first, second = found.evidence
    assert (first.path, first.value, first.written) == ("peak.year", 2022, "2022")
    assert (first.line, first.document, first.source, first.page) == (
        line_of("  year: 2022"),
        "plan",
        "copy",
        "4",
    )
    assert first.quote == "到2022年达峰"
    assert (second.section, second.judged) == ("二", True)
    assert report.strengths[0] == "peak-year"


def test_a_fail_says_what_was_found_and_asked_with_the_number_in_force(report: Report) -> None:
    found = report.result("horizon")
    assert found.outcome is Outcome.FAIL
    assert found.message.en == "The plan ends too early."
    assert found.observed is not None
    assert found.observed.en == "Period: last year 2022; Peak year 2022"
    assert found.required == Both(
        "The plan reaches beyond the peak (Years beyond the peak: 10 years).",
        "规划期延伸至达峰之后（达峰后年数：10 年）。",
    )
    assert found.remediation == Both("Do horizon.", "落实horizon。")
    assert report.weak == ("horizon", "peak-level")


def test_a_part_shows_the_value_in_each_language_and_what_is_open(report: Report) -> None:
    found = report.result("peak-level")
    assert found.outcome is Outcome.PARTIAL
    assert found.evidence[0].shown == Both("173 Mt", "1.73 亿吨")
    (absent,) = found.missing
    assert absent.path == "peak.level.boundary"
    assert absent.title == Both("Peak level: boundary", "峰值水平：核算边界")
    assert absent.place is not None
    assert (absent.place.line, absent.place.within) == (line_of("1.73 亿吨") + 1, False)


def test_what_stands_elsewhere_is_to_be_transcribed(report: Report) -> None:
    found = report.result("inventory")
    assert found.message.en == (
        "To be transcribed from Annex: Inventory: boundary. Not known yet: Inventory: year."
    )
    assert "待录入（据称载于附件）" in found.message.zh


def test_a_blocked_rule_names_the_sentence_it_waits_for(report: Report) -> None:
    found = report.result("standard")
    assert found.outcome is Outcome.BLOCKED
    assert found.blocked_by == ("inventory",)
    assert found.message.en == "Waits for an answer to: The plan rests on an inventory."


def test_missing_values_of_list_entries_are_folded_for_people(report: Report) -> None:
    found = report.result("costs")
    assert [one.path for one in found.missing] == [
        "measures[trees].cost.value",
        "measures[2].cost.value",
        "measures[3]",
    ]
    folded, further = found.folded
    assert (folded.path, folded.missing, folded.of) == ("measures[].cost.value", 2, 3)
    assert (further.path, further.missing, further.of) == ("measures[+]", 1, None)
    assert found.message == Both(
        "Not known yet: Measures: cost (2 of 3); Measures: further entries.",
        "尚不清楚：措施：费用（3 项缺 2 项）；措施：其他条目。",
    )


def test_a_place_inside_brackets_is_told_from_a_new_line(report: Report) -> None:
    first, second, _ = report.result("costs").missing
    assert first.place is not None
    assert second.place is not None
    assert not first.place.within
    assert (second.place.line, second.place.within) == (line_of("  - {}"), True)


def test_a_parameter_not_in_force_is_the_reason(report: Report) -> None:
    assert [one.rule for one in report.not_asked] == ["later"]
    assert report.not_asked[0].reason.en == (
        "not yet asked for in 2017: A number of later years (from 2035-01-01 on)"
    )
    assert report.result("later").message.en.startswith("Does not apply: not yet asked")


def test_labels_are_shown_and_not_counted(report: Report) -> None:
    assert report.labels == ("early",)
    assert report.counts.asked == 7
    assert report.counts.not_applicable == 1


def test_steps_are_root_causes_with_titles_and_lines(report: Report) -> None:
    steps = {step.root: step for step in report.next}
    assert set(steps) == {"costs", "inventory", "peak-level", "published"}
    inventory = steps["inventory"]
    assert inventory.opens == ("inventory", "standard")
    assert inventory.title == Both("Inventory: boundary, year", "排放清单：核算边界、清单年份")
    assert inventory.gain.alone < inventory.gain.up_to
    assert not inventory.final


def test_gates_are_sorted_by_what_they_found(report: Report) -> None:
    assert report.gates.hold == ("peak-year",)
    assert report.gates.open == ("published",)
    assert (report.gates.cap_one, report.gates.cap_several) == ("C", "D")
    assert report.gate.reasons == (
        Both("1 gate rule is not met: published", "1 项底线要求未满足：published"),
    )


def test_a_gate_rule_that_waits_for_adoption_is_counted(pack: Pack, tmp_path: Path) -> None:
    report = report_of(PLAN.replace("adopted", "draft"), pack, tmp_path)
    assert report.gates.waiting == ("published",)
    assert report.result("published").message.en == (
        "Does not apply: asked once the plan is adopted."
    )
    assert report.gate.passed


def test_a_plan_read_in_whole_says_that_it_does_not_say(pack: Pack, tmp_path: Path) -> None:
    whole = PLAN.replace("excerpts", "whole").replace("boundary], document", "year], document")
    report = report_of(whole, pack, tmp_path)
    assert report.reading.final
    found = report.result("costs")
    assert found.message == Both(
        "The plan does not say (read in whole): Measures: cost (2 of 3).",
        "规划未载明（已通读全文）：措施：费用（3 项缺 2 项）。",
    )
    step = next(step for step in report.next if step.root == "costs")
    assert step.final
    assert step.gain.up_to > 0


def test_what_was_searched_in_vain_is_final_in_a_draft_too(pack: Pack, tmp_path: Path) -> None:
    text = (
        PLAN.replace("excerpts", "whole")
        .replace("adopted", "draft")
        .replace(
            "as_of: 2017-12-31", "as_of: 2017-12-31, searched_and_not_found: [peak.level.boundary]"
        )
    )
    report = report_of(text, pack, tmp_path)
    assert report.reading.state == "whole"
    assert not report.reading.final
    assert "still a draft" in report.reading.note.en
    assert report.result("peak-level").missing[0].final
    text = text.replace("  year: 2022\n", "").replace("[peak.level.boundary]", "[peak.year]")
    text = text[: text.index("  evidence:")] + text[text.index("inventory:") :]
    found = report_of(text, pack, tmp_path).result("peak-year")
    assert found.message.en == "The plan does not say (searched for in vain): Peak year."


def test_read_whole_without_a_status_says_what_to_state(pack: Pack, tmp_path: Path) -> None:
    """Leaving `draft` out must not make silence final: the head says what would."""
    text = PLAN.replace("excerpts", "whole")
    assert report_of(text, pack, tmp_path).reading.final
    silent = re.sub(r" *status: adopted\n", "", text, count=1)
    assert silent != text
    reading = report_of(silent, pack, tmp_path).reading
    assert reading.state == "whole" and not reading.final
    assert "state documents.status" in reading.note.en


def test_a_key_left_empty_is_filled_in_where_it_stands(pack: Pack, tmp_path: Path) -> None:
    text = "city: {name: X}\npeak:\n  year:\n"
    found = report_of(text, pack, tmp_path).result("peak-year").missing[0]
    assert found.empty
    assert found.place is not None
    assert (found.place.line, found.place.within) == (3, True)


def test_figures_that_differ_are_noted(pack: Pack, tmp_path: Path) -> None:
    text = PLAN.replace("quote: 到2022年达峰}", 'value: "2022"}').replace(
        "quote: 2022年, judged: true}", 'value: "2025"}'
    )
    notes = report_of(text, pack, tmp_path).notes
    assert notes[-1].en == (
        "The documents give more than one figure. Peak year: 2022 (copy), 2025 (plan)."
    )


def test_a_year_that_stands_twice_is_noted(pack: Pack, tmp_path: Path) -> None:
    text = "city: {name: X}\nseries:\n  years: [{year: 2011}, {year: 2012}, {year: 2012}, {}, {}]\n"
    notes = report_of(text, pack, tmp_path).notes
    assert [one for one in notes if "twice" in one.en] == [Both(
        "Yearly records: 2012 stands twice; keep one, so that the figures can be used.",
        "逐年数据：2012年出现两次，请保留其一，否则无法据此计算。",
    )]  # fmt: skip


def test_one_figure_in_two_units_is_one_figure(pack: Pack, tmp_path: Path) -> None:
    text = PLAN.replace(
        "    year:\n", "    level.value: [{value: 1.73 亿吨}, {value: 173 Mt}]\n    year:\n"
    )
    assert text != PLAN
    said = [one.en for one in report_of(text, pack, tmp_path).notes]
    assert said == [one.en for one in report_of(PLAN, pack, tmp_path).notes]


def test_a_mapping_has_no_lines(pack: Pack) -> None:
    report = Evaluator(pack).report({"city": {"name": "X"}, "peak": {"year": 2022}})
    found = report.result("peak-year").evidence[0]
    assert (found.line, found.column, found.written) == (None, None, "2022")
    assert all(one.place is None for step in report.next for one in step.fields)
    assert report.plan.city == both("X")
    assert report.reading.state == "none"


def test_a_report_is_the_same_twice(pack: Pack, tmp_path: Path) -> None:
    assert report_of(PLAN, pack, tmp_path) == report_of(PLAN, pack, tmp_path)


def test_a_step_names_the_stated_values_of_what_cannot_be_computed(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path(__file__).parent / "small", tmp_path / "pack"))
    rule = folder / "basis" / "costs.yaml"
    lines = rule.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("pass:"))
    lines[at] = "pass: inventory.year / peak.level.value >= 1.0"
    rule.write_text("\n".join(lines), encoding="utf-8")
    plan = "city: {name: A}\ninventory: {year: 2015}\npeak: {level: {value: 0 Mt}}\n"
    report = report_of(plan, load_pack(folder), tmp_path)
    step = next(one for one in report.next if one.root == "costs")
    assert step.title.en == "Cannot be computed: peak.level.value is 0"
    assert [one.path for one in step.fields] == ["peak.level.value"]


def test_each_word_of_several_lists_is_named_once() -> None:
    kinds = ("[regulation, plan]", "[plan]", "[regulation, infrastructure]")
    measures = "\n".join(f"  - {{id: m{n}, instruments: {one}}}" for n, one in enumerate(kinds))
    plan = read_plan(load_text(f"city: {{name: {{en: A}}}}\nmeasures:\n{measures}\n"))
    names = Names(plan, {})
    read = [Observed(("measures", n, "instruments"), None) for n in range(3)]
    seen = found(read, Places(plan, names), names)
    assert seen is not None
    assert seen.text == Both(
        "Measures: instruments regulation or ban / making a plan / infrastructure",
        "措施：政策工具 法规、禁限、编制规划、基础设施",
    )
