"""Reading plans: the tree, what is refused and how, evidence, and when silence is final."""

from __future__ import annotations

import copy
from pathlib import Path as File

import pytest
from support.silence import keys, without

from evaluator.core import Path, PlanRefused
from evaluator.load import load_data, load_file, load_text
from evaluator.plan.planfile import PlanFile, UnknownPath
from evaluator.plan.read import read_plan
from evaluator.values import Items, PartialDate, Record, Value

HERE = File(__file__).parent
SAMPLES = ["wuhan.yaml", "heidelberg.yaml", "changzhou.yaml"]


def read(text: str, *, partial: bool = True) -> PlanFile:
    return read_plan(load_text(text, file="plan.yaml"), partial=partial)


def at(plan: PlanFile, path: str) -> Value | None:
    here: Value | None = plan.root
    for step in plan.parse(path):
        if isinstance(here, Record):
            here = here.fields.get(str(step))
        elif isinstance(here, Items) and isinstance(step, int):
            here = here.items[step]
    return here


def refused(text: str, *, partial: bool = True) -> list[str]:
    with pytest.raises(PlanRefused) as caught:
        read(text, partial=partial)
    for problem in caught.value.problems:
        assert problem.message.zh
        assert problem.hint is None or problem.hint.zh
    return [problem.show("en") for problem in caught.value.problems]


def test_wuhan() -> None:
    plan = read_plan(load_file(HERE / "wuhan.yaml"))
    assert plan.city == ("Wuhan", "武汉市")
    assert at(plan, "peak.level.value") == 173.0
    assert at(plan, "peak.year") == 2022
    assert isinstance(at(plan, "peak.year"), int)
    assert at(plan, "targets[coal-2022].stretch") == 16.0
    assert plan.dimensions[("targets", 0, "value")] == "energy"
    assert at(plan, "reference.series.years[0].gdp") == 115337.0
    assert at(plan, "reference.series.years[0].population") == 8048100.0
    assert at(plan, "document.issued") == PartialDate(2017, 12)
    assert plan.as_of == PartialDate(2017, 12, 31)
    (cited,) = plan.cited(("peak", "level", "value"))
    assert cited.quote == "碳排放量控制在1.73亿吨"
    assert plan.sources["tanpaifang"].url is not None
    assert not plan.final(("inventory", "total"))
    assert "sources" not in plan.root.fields
    assert "assessment" not in plan.root.fields


def test_heidelberg() -> None:
    plan = read_plan(load_file(HERE / "heidelberg.yaml"))
    assert at(plan, "inventory.total") == pytest.approx(0.918279, abs=0)
    assert at(plan, "measures[heat-concept].cost.value") == 3000.0
    assert plan.currency == "EUR"
    assert plan.elsewhere(("measures", 5, "reduction", "value")) == "mobility-plan"
    assert plan.elsewhere(("measures", 5, "owners")) is None
    assert plan.cited(("inventory", "categories", 2, "value"))[0].section == "A-1.4b"


def test_numbers_are_floats_but_years_and_counts() -> None:
    plan = read("{peak: {year: 2030, level: {value: 173}}, governance: {allocation: {units: 14}}}")
    assert repr(at(plan, "peak.level.value")) == "173.0"
    assert repr(at(plan, "peak.year")) == "2030"
    assert repr(at(plan, "governance.allocation.units")) == "14"


def test_what_is_absent_and_what_is_stated() -> None:
    plan = read(
        "peak: {year: null, level: {}, basis: {note: only a remark}}\n"
        "targets: []\nmeasures: [{}, null, {x-own: 1}]\nx-mine: {anything: [1]}\n"
    )
    assert set(plan.root.fields) == {"targets", "measures"}
    measures = plan.root.fields["measures"]
    assert isinstance(measures, Items)
    assert [item.fields for item in measures.items if isinstance(item, Record)] == [{}, {}, {}]
    assert [getattr(item, "path", None) for item in measures.items] == [
        ("measures", 0), ("measures", 1), ("measures", 2)]  # fmt: skip
    assert plan.loaded.left_empty(("peak", "year"))


def test_plain_prose_is_chinese_if_it_has_a_chinese_character() -> None:
    plan = read("{city: {name: 武汉}, measures: [{name: Tram}, {name: {local: Straßenbahn}}]}")
    assert plan.city == ("武汉", "武汉")
    assert at(plan, "measures[0].name.en") == "Tram"
    assert at(plan, "measures[1].name.local") == "Straßenbahn"


REFUSED = [
    ("peek: {year: 2022}", ":1:1: peek: unknown key 'peek' (did you mean peak?)"),
    ("peak: {horizon: 2035}", "unknown key 'horizon' (it belongs at post_peak.horizon)"),
    ("peak: {colour: red}", "known here: year, "),
    ("peak: {colour: }", "unknown key 'colour'"),
    ("peak: 2022", "peak: expected keys with values, not 2022 (write {year: 2022"),
    ("peak: [2022]", "expected keys with values, not a list"),
    ("targets: {year: 2030}", "targets: expected a list (begin each entry with a dash)"),
    ("series: {gases: co2}", "series.gases: expected a list (write [co2])"),
    ("peak: {year: '2022'}", ":1:14: peak.year: '2022' is not a year (write 2022, without quotes)"),
    ("peak: {year: 2030年前}", "(write 2030, and `qualifier: before`)"),
    ("peak: {year: ２０３０年前}", "full-width characters (write 2030, and `qualifier: before`)"),
    ("peak: {year: ２０３０}", "full-width characters (write 2030, without quotes)"),
    ("documents: [{issued: ２０２１年８月}]", "full-width characters (write 2021-08)"),
    ("documents: [{issued: ２０２１-０８}]", "full-width characters (write 2021-08)"),
    ("peak: {year: 2022.5}", "is not a year"),
    ("peak: {year: 3022}", "write a year from 1900 to 2200"),
    ("peak: {wording: 力争}", "(did you mean striving? one of: firm"),
    ("peak: {wording: strivng}", "did you mean striving?"),
    ("sectors: [{sector: ippu}]", "did you mean industrial-processes?"),
    ("peak: {wording: true}", "'true' is not a word of this field"),
    ("peak: {level: {value: 1950 万吨标准煤}}", "of another kind (energy)"),
    ("measures: [{reduction: {value: 90 %}}]", "it belongs in percent (Reduction in percent)"),
    ("series: {years: [{coal: 900 万吨}]}", "it belongs in total"),
    ("finance: {need: 30}", "30 has no unit"),
    ("finance: {public_share: 120 %}", "'120 %' is above 100"),
    ("finance: {need: -3 亿元}", "'-3 亿元' is below 0"),
    ("city: {code: 420100}", 'expected text, not 420100 (write it in quotes: "420100")'),
    ("city: {country: China}", "two capital letters"),
    ("city: {province: ''}", "the text is empty"),
    ("city: {subdivisions: 14.0}", "is not a whole number (write 14)"),
    ("city: {subdivisions: -1}", "-1 is below 0"),
    ("city: {subdivisions: 14个}", "is not a whole number (write 14)"),
    ("city: {country: CN, level: independent-city}", "China has no level independent-city"),
    ("city: {country: DE, level: sub-provincial}", "only China has the level sub-provincial"),
    ("documents: [{public: 是}]", "neither true nor false (write true)"),
    ("documents: [{public: maybe}]", "write true or false"),
    ("documents: [{url: www.wuhan.gov.cn}]", "an address that begins with https://"),
    ("documents: [{issued: 2017年12月}]", "(write 2017-12)"),
    ("documents: [{period: {start: 2022, end: 2017}}]", "2017 is before start (2022)"),
    ("measures: [{id: '3'}]", "not digits alone"),
    ("measures: [{id: a}, {id: b}, {id: a}]",
     "measures[2].id: the id 'a' is used twice (measures[0] has it already)"),
    ("peak: {year: 2022, earliest: 2020}", "exclude each other"),
    ("peak: {earliest: 2025, latest: 2020}", "2020 is before earliest (2025)"),
    ("inventory: {categories: [{value: 3 t, key: NE}]}", "exclude each other"),
    ("inventory: {categories: [{scopes: [4]}]}", "4 is above 3"),
    ("targets: [{metric: emissions, value: 20 %}]", "share does not suit the metric emissions"),
    ("targets: [{metric: non-fossil-share, value: 20 Mt}]", "does not suit the metric"),
    ("targets: [{value: 20 Mt, stretch: 20 %}]", "this is share, the target's other value is"),
    ("targets: [{value: 20}]", "20 has no unit"),
    ("{finance: {need: 3 亿元, gap: 3 MEUR}}", "money is in CNY above and in EUR here"),
    ("schema: city-plan/9", "this version reads city-plan/1"),
    ("peak: {evidence: {yeer: {page: 3}}}", "no field 'yeer' in this block (did you mean year?)"),
    ("peak: {evidence: {year: {qoute: x}}}", "unknown key 'qoute' (did you mean quote?)"),
    ("peak: {evidence: {year: {page: [3]}}}", "expected text"),
    ("peak: {evidence: {year: {judged: ja}}}", "expected true or false"),
    ("peak: {evidence: page 3}", "expected a citation"),
    ("peak: {elsewhere: {fields: year, document: x}}", "expected the fields and a document"),
    ("peak: {elsewhere: {fields: [yeer], document: x}}", "did you mean year?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[text for text, _ in REFUSED])
def test_refused(text: str, message: str) -> None:
    (line,) = refused(text)
    assert line.startswith("plan.yaml:1:")
    assert message in line


WHOLE_PLANS = [
    ("peak: {year: 2022}", "city.name: the plan does not name its city"),
    ("city: {name: W}\npeak: {evidence: {year: {document: pln}}}\ndocuments: [{id: plan}]",
     "no entry of documents has the id 'pln' (did you mean plan?)"),
    ("city: {name: W}\npeak: {evidence: {year: {source: s}}}",
     "no entry of sources has the id 's' (ids there: -)"),
    ("city: {name: W}\nmeasures: [{lever: heat}]", "no entry of levers has the id 'heat'"),
    ("city: {name: W}\nmeasures: [{elsewhere: {fields: [cost], document: m}}]",
     "no entry of documents has the id 'm'"),
    ("city: {name: W}\ninventory: {categories: [{id: a, key: IE, included_in: b}, {id: c}]}",
     "no entry of inventory.categories has the id 'b' (ids there: a, c)"),
    ("city: {name: W}\ndocuments: [{role: plan, read: excerpts}]\n"
     "assessment: {searched_and_not_found: [peak.year]}", "not read in whole"),
    ("city: {name: W}\ndocuments: [{role: plan, read: whole}]\n"
     "assessment: {searched_and_not_found: [peak.yeer]}",
     "no field peak.yeer (did you mean year?)"),
    ("city: {name: W}\npeak: {year: 2022}\ndocuments: [{role: plan, read: whole}]\n"
     "assessment: {searched_and_not_found: [peak.year]}", "peak.year is stated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WHOLE_PLANS)
def test_refused_in_a_whole_plan(text: str, message: str) -> None:
    (line,) = refused(text, partial=False)
    assert message in line


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(PlanRefused):
        read("")


def test_all_problems_at_once_in_the_order_of_the_file() -> None:
    lines = refused("peak:\n  yeer: 2022\n  wording: bold\ntargets:\n  - year: 2030年前\n")
    assert [line.split(": ")[0] for line in lines] == [
        "plan.yaml:2:3", "plan.yaml:3:12", "plan.yaml:5:11"]  # fmt: skip


def test_contradictions_are_told_with_the_faults_and_none_that_a_fault_has_made() -> None:
    lines = refused(
        "city: {name: '', country: CN, level: city}\n"
        "documents: [{id: plan!, role: plan}]\n"
        "targets:\n"
        "  - {id: a, year: soon}\n"
        "  - {id: a, gases: [co3, co4], metric: emissions, value: 5 %}\n"
        "peak: {earliest: 2030, latest: 2025, announcements: [{document: plan}]}\n"
        "measures: [{id: m, lever: none}, 5, {id: m}]\n",
        partial=False,
    )
    assert [line.split(" ")[1].rstrip(":") for line in lines] == [
        "city.name.en", "city.level", "documents[0].id", "targets[0].year", "targets[1].id",
        "targets[1].gases[0]", "targets[1].gases[1]", "targets[1].value", "peak.latest",
        "measures[1]"]  # fmt: skip


def test_problems_in_chinese() -> None:
    with pytest.raises(PlanRefused) as caught:
        read("peak: {year: 2030年前}")
    assert caught.value.show("zh") == (
        "plan.yaml:1:14: peak.year: “2030年前”不是年份（请写2030，并加qualifier: before）"
    )


def test_evidence_of_a_block_of_a_field_and_of_several_places() -> None:
    plan = read(
        "sectors: [{sector: waste, evidence: {quote: Abfall, page: 12}}]\n"
        "peak:\n  year: 2022\n  level: {value: 3 Mt}\n"
        "  evidence: {level.value: [{quote: a, value: 3 Mt}, {quote: b, value: 4 Mt}]}\n"
    )
    assert plan.cited(("sectors", 0, "sector"))[0].page == "12"
    assert [one.value for one in plan.cited(("peak", "level", "value"))] == ["3 Mt", "4 Mt"]
    assert plan.cited(("peak", "year")) == ()
    assert plan.conflicts() == (("peak", "level", "value"),)


def test_the_same_figure_in_another_unit_is_no_conflict() -> None:
    evidence = "{value: [{value: 1.73 亿吨}, {value: 173 Mt}, {quote: no figure}]}"
    assert read(f"peak: {{level: {{evidence: {evidence}}}}}").conflicts() == ()
    two = "{bound: [{value: at-most}, {value: around}]}"
    plan = read(f"peak: {{level: {{evidence: {two}}}}}")
    assert plan.conflicts() == (("peak", "level", "bound"),)


def test_ids_in_paths() -> None:
    plan = read("measures: [{id: parking-fees, cost: {value: 3 元}}, {name: b}]")
    path: Path = ("measures", 0, "cost", "value")
    assert plan.show(path) == "measures[parking-fees].cost.value"
    assert plan.parse("measures[parking-fees].cost.value") == path
    assert plan.parse("measures[0].cost.value") == path
    assert plan.show(("measures", 1, "cost")) == "measures[1].cost"
    assert plan.show(("targets",)) == "targets"


@pytest.mark.parametrize(
    ("text", "hint"),
    [("measures[parking].cost", "parking-fees"), ("measures[parking-fees].costs", "cost"),
     ("measuers", "measures"), ("measures[parking-fees]]", "measures[parking-fees].cost"),
     ("", "measures[parking-fees].cost")],
)  # fmt: skip
def test_paths_that_are_none(text: str, hint: str) -> None:
    with pytest.raises(UnknownPath) as caught:
        read("measures: [{id: parking-fees}]").parse(text)
    assert caught.value.hint is not None
    assert hint in caught.value.hint.en


def documents(*rows: str) -> PlanFile:
    return read("documents:\n" + "".join(f"  - {{{row}}}\n" for row in rows))


def test_silence_is_final_only_where_the_plan_was_read_whole() -> None:
    path: Path = ("peak", "year")
    assert documents("role: plan, read: whole, status: adopted").final(path)
    assert not documents("role: plan, read: excerpts, status: adopted").final(path)
    assert not documents("role: plan, read: whole, status: draft").final(path)
    assert not documents("role: plan, read: whole").final(path)
    assert not documents("read: whole, status: adopted").final(path)
    assert not read("peak: {wording: firm}").final(path)
    two = ("role: plan, read: whole, status: adopted", "role: plan, read: none, status: adopted")
    assert not documents(*two).final(path)
    other = ("role: plan, read: whole, status: adopted", "role: report, read: none")
    plan = documents(*other)
    assert plan.final(path)
    assert not plan.final(("reference", "series", "years"))
    assert not plan.final(("document", "url"))


def test_silence_is_final_where_the_coder_searched_and_open_where_it_stands_elsewhere() -> None:
    plan = read(
        "documents: [{id: p, role: plan, read: whole, status: draft}, {id: m}]\n"
        "measures: [{id: a, elsewhere: {fields: [cost], document: m}}, {id: b}]\n"
        "assessment: {searched_and_not_found: "
        "[peak.basis, 'measures[].owners', 'measures[b].cost']}"
    )
    assert plan.final(("peak", "basis", "methods"))
    assert not plan.final(("peak", "year"))
    assert plan.final(("measures", 1, "owners"))
    assert plan.final(("measures", 1, "cost", "value"))
    assert not plan.final(("measures", 0, "cost", "value"))
    assert plan.elsewhere(("measures", 0, "cost", "value")) == "m"


def test_answers_are_kept_as_written() -> None:
    plan = read("answers: {roadmap: {value: 3, note: x, list: [1, a]}}")
    answers = plan.root.fields["answers"]
    assert isinstance(answers, Record)
    roadmap = answers.fields["roadmap"]
    assert isinstance(roadmap, Record)
    assert roadmap.fields["value"] == 3
    assert set(roadmap.fields) == {"value", "list"}


def test_the_main_document_is_the_first_of_role_plan() -> None:
    plan = documents("role: report, url: 'https://a'", "role: plan, url: 'https://b'")
    assert plan.main == 1
    assert plan.show(("document", "url")) == "documents[1].url"
    assert at(plan, "document.url") == "https://b"
    assert documents("url: 'https://a'", "role: plan").main is None


def test_a_mapping_reads_like_its_file() -> None:
    loaded = load_file(HERE / "wuhan.yaml")
    again = read_plan(load_data(loaded.data))  # type: ignore[arg-type]
    assert flat(again.root) == flat(read_plan(loaded).root)


def flat(value: Value) -> dict[Path, object]:
    """Every leaf by its path; empty lists and items as themselves."""
    if isinstance(value, Record | Items):
        inner = value.fields.values() if isinstance(value, Record) else value.items
        own: dict[Path, object] = {value.path: type(value).__name__}
        for key, child in value.fields.items() if isinstance(value, Record) else ():
            if not isinstance(child, Record | Items):
                own[(*value.path, key)] = child
        for index, child in enumerate(value.items if isinstance(value, Items) else ()):
            if not isinstance(child, Record | Items):
                own[(*value.path, index)] = child
        for child in inner:
            if isinstance(child, Record | Items):
                own |= flat(child)
        return own
    return {}


@pytest.mark.parametrize("sample", SAMPLES)
def test_leaving_a_key_out_only_takes_away(sample: str) -> None:
    """No value changes, none appears, no other document becomes the main one."""
    loaded = load_file(HERE / sample)
    whole = read_plan(loaded)
    stated = flat(whole.root)
    main = whole.root.fields.get("document")
    for path in keys(loaded.data):
        try:
            less = read_plan(load_data(without(loaded.data, path)))
        except PlanRefused:
            continue
        assert flat(less.root).items() <= stated.items(), path
        assert less.root.fields.get("document") is None or less.main == whole.main
        assert whole.whole or not less.whole
    assert isinstance(main, Record)


def test_nothing_is_shared_between_two_readings() -> None:
    loaded = load_file(HERE / "wuhan.yaml")
    before = copy.deepcopy(loaded.data)
    first, second = read_plan(loaded), read_plan(loaded)
    assert loaded.data == before
    assert first.root is not second.root
    assert flat(first.root) == flat(second.root)


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [("peak: {evidence: [3, {page: 3}]}", "peak.evidence[0]", "expected a citation, not 3"),
     ("peak: {evidence: {year: 3, level: {page: 3}}}", "peak.evidence.", "unknown key 'year'"),
     ("peak: {elsewhere: [{fields: [year], document: d}, {fields: [level]}]}",
      "peak.elsewhere[1]", "expected the fields and a document")],
)  # fmt: skip
def test_each_mark_is_named(text: str, where: str, message: str) -> None:
    lines = refused(text)
    assert any(where in line and message in line for line in lines)


def test_a_figure_that_a_citation_spells_badly_is_compared_as_text() -> None:
    plan = read("peak: {level: {evidence: {value: [{value: ca 3}, {value: 'ca 3 '}]}}}")
    assert plan.conflicts() == ()


def test_a_path_ends_where_the_fields_end() -> None:
    plan = read("measures: [{id: a}]")
    with pytest.raises(UnknownPath):
        plan.parse("measures[a].cost.value.more")
    with pytest.raises(UnknownPath) as caught:
        plan.parse("measures[a].cost.valu")
    assert caught.value.hint is not None
    assert "value" in caught.value.hint.en
