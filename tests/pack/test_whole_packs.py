"""What several files together say: tables, extensions, broken heads, answers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from evaluator.core import Location, PackRefused, PlanRefused, Severity
from evaluator.core import Path as PlanPath
from evaluator.pack import load_pack
from evaluator.pack.answered import with_answers
from evaluator.values import PartialDate, Record

Write = Callable[..., Path]
Files = dict[str, str]

EXTENSION = """\
id: regional
version: "0.1"
title: {en: Regional, zh: 区域}
extends: {pack: ./../small, version: "1.0.0"}
changes:
  - {rule: peak-year, points: 4, reason: {en: It matters more here., zh: 在本区域更重要。}}
  - {rule: peak-year, severity: gate, reason: {en: A gate here., zh: 在本区域为底线。}}
  - {rule: extra, add: true, reason: {en: Regional law., zh: 区域法规。}}
  - parameter: national_year
    values:
      - {value: 2028, from: 2020-01-01, source: {ours: true, note: {en: Law., zh: 法规。}}}
    reason: {en: The region goes ahead., zh: 区域先行。}
definitions:
  late: {title: {en: Late, zh: 偏晚}, text: defs.year > params.national_year}
"""


def extension(files: Files) -> Files:
    extra = files["peak/peak-year.yaml"].replace("id: peak-year", "id: extra")
    extra = extra.replace("pass: peak.year <= 2040", "requires: [peak-year]\npass: '!defs.late'")
    return {"pack.yaml": EXTENSION, "peak/extra.yaml": extra}


def refusal(folder: Path) -> str:
    with pytest.raises(PackRefused) as refused:
        load_pack(folder)
    return refused.value.show("en")


def test_an_extension_changes_and_adds(files: Files, write: Write) -> None:
    write(files)
    pack = load_pack(write(extension(files), "regional"))
    assert pack.id == "regional"
    assert [criterion.id for criterion in pack.criteria] == ["peak", "basis"]
    rule = pack.rule("peak-year")
    assert (rule.points, rule.severity) == (Fraction(4), Severity.GATE)
    assert pack.rule("extra").requires == ("peak-year",)
    assert pack.rule("extra").condition.params == ("national_year",)
    assert [value.value for value in pack.parameters["national_year"].values] == [2028]
    assert pack.tables["pilots"].file == "small/tables/pilots.csv"
    assert pack.base is not None
    shown = [(c.target, c.field, c.before, c.after) for c in pack.base.changes]
    assert shown == [
        ("rules.peak-year", "points", "5/2", "4"),
        ("rules.peak-year", "severity", "high", "gate"),
        ("rules.extra", "add", None, "The plan names a peak year."),
        ("params.national_year", "values", "2030 (2015-06-30)", "2028 (2020-01-01)"),
    ]


def test_an_extension_notices_that_its_base_changed(files: Files, write: Write) -> None:
    base = write(files)
    folder = write(extension(files), "regional")
    first = load_pack(folder)
    (base / "peak/early.yaml").write_text(
        files["peak/early.yaml"].replace("points: 1", "points: 7")
    )
    second = load_pack(folder)
    assert second.rule("early").points == 7
    assert second.digest != first.digest


BROKEN = {
    "another version": ("1.0.0", "0.9.0"),
    "a pack that is not there": ("./../small", "./../smal"),
    "an unknown rule": ("rule: peak-year, points", "rule: peak-yaer, points"),
    "an unknown rule is added": ("rule: extra", "rule: xtra"),
    "an unknown parameter": ("parameter: national_year", "parameter: national_yaer"),
    "a scored rule becomes a label": ("severity: gate", "severity: info"),
    "a definition of the base again": ("  late: {", "  year: {"),
    "a change of nothing": (", points: 4", ""),
    "criteria of its own": ("extends:", "criteria: []\nextends:"),
}


def test_an_extension_with_a_defect_says_what_is_wrong_and_where(
    files: Files,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    monkeypatch.setattr("evaluator.pack.folder.shelves", list)
    write(files)
    work = Path.cwd()
    found = []
    for number, (sentence, (before, after)) in enumerate(BROKEN.items()):
        broken = extension(files)
        assert before in broken["pack.yaml"]
        broken["pack.yaml"] = broken["pack.yaml"].replace(before, after)
        (work / str(number)).mkdir()
        monkeypatch.chdir(work / str(number))
        write(files)
        with pytest.raises(PackRefused) as refused:
            load_pack(write(broken, "regional"))
        said = f"{refused.value.show('en')}\n{refused.value.show('zh')}\n"
        found.append(f"# {sentence}\n{said}".replace(work.as_posix(), "WORK"))
    golden(Path(__file__).parent / "golden" / "extensions.txt", "\n".join(found))


def test_an_extension_of_an_extension_is_refused(files: Files, write: Write) -> None:
    write(files)
    write(extension(files), "regional")
    third = EXTENSION.replace("./../small", "./../regional")
    said = refusal(write({"pack.yaml": third}, "third"))
    assert said == (
        "third/pack.yaml:4:17: extends.pack: this pack itself extends another; extend that one"
    )


def test_a_table_may_be_yaml(files: Files, write: Write) -> None:
    files["pack.yaml"] = files["pack.yaml"].replace("pilots.csv", "pilots.yaml")
    del files["tables/pilots.csv"]
    files["tables/pilots.yaml"] = (
        "rows:\n"
        "  - {code: ['420100', CN WUH], zh: 武汉市, aliases: [武汉, 江城], batch: 2,"
        " since: 2012-11}\n"
        "  - {en: Nowhere}\n"
    )
    rows = load_pack(write(files)).tables["pilots"].rows
    assert rows[0].codes == ("420100", "CN WUH")
    assert rows[0].names == ("武汉市", "武汉", "江城")
    assert rows[0].values == {"batch": 2, "since": PartialDate(2012, 11)}
    assert (rows[1].codes, rows[1].values, rows[1].line) == ((), {}, 3)


def test_a_cell_of_a_yaml_table_is_found_at_its_place(files: Files, write: Write) -> None:
    files["pack.yaml"] = files["pack.yaml"].replace("pilots.csv", "pilots.yaml")
    del files["tables/pilots.csv"]
    files["tables/pilots.yaml"] = "rows:\n  - {en: Nowhere, batch: two}\n"
    assert refusal(write(files)) == (
        "small/tables/pilots.yaml:2:26: "
        "tables.pilots: 'two' in column 'batch' is not a whole number"
    )


def test_a_broken_pack_yaml_does_not_hide_wrong_conditions(files: Files, write: Write) -> None:
    files["pack.yaml"] = files["pack.yaml"].replace("coverage: 0.5\n", "")
    files["peak/peak-year.yaml"] = files["peak/peak-year.yaml"].replace("peak.year", "peak.yaer")
    assert refusal(write(files)) == (
        "small/pack.yaml:59:1: coverage: 'coverage' is missing\n"
        "small/peak/peak-year.yaml:8:11: pass: 'yaer' is not a field of peak "
        "(did you mean 'year'?)"
    )


def test_a_broken_rule_is_still_known_to_others(files: Files, write: Write) -> None:
    files["peak/peak-year.yaml"] = "id: [\n"
    said = refusal(write(files))
    assert said.count("\n") == 0
    assert said.startswith("small/peak/peak-year.yaml:")


def test_defects_of_several_files_come_in_one_go(files: Files, write: Write) -> None:
    files["pack.yaml"] = files["pack.yaml"].replace("weight: 40", "weight: 41")
    files["peak/early.yaml"] = files["peak/early.yaml"].replace("[peak-year]", "[peak-yaer]")
    files["basis/reviewed.yaml"] = files["basis/reviewed.yaml"].replace('"full"', "3")
    files["tables/pilots.csv"] = files["tables/pilots.csv"].replace(",2,", ",x,")
    found = [line.split(":")[0] for line in refusal(write(files)).split("\n")]
    assert found == [
        "small/basis/reviewed.yaml",
        "small/pack.yaml",
        "small/peak/early.yaml",
        "small/tables/pilots.csv",
    ]


def locate(path: PlanPath) -> Location:
    return Location("plan.yaml", len(path), 1)


def test_answers_are_typed_as_the_pack_asks(files: Files, write: Write) -> None:
    pack = load_pack(write(files))
    answer = Record(("answers", "review"), {"value": "full"})
    root = Record((), {"answers": Record(("answers",), {"review": answer, "other_packs": "x"})})
    typed = with_answers(root, pack.questions, locate).fields["answers"]
    assert isinstance(typed, Record)
    assert list(typed.fields) == ["review"]
    assert with_answers(Record((), {}), pack.questions, locate).fields == {}


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("review", "full", "2:1: answers.review: an answer is a mapping with value"),
        ("review", {"value": 3}, "3:1: answers.review.value: must be one of full, none"),
        (
            "review",
            {"vlaue": "full"},
            "3:1: answers.review.vlaue: unknown key 'vlaue' (known: value)",
        ),
        (
            "reviw",
            {"value": "full"},
            "2:1: answers.reviw: the pack asks no such question (did you mean 'review'?)",
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    name: str, answer: object, said: str, files: Files, write: Write
) -> None:
    pack = load_pack(write(files))
    path = ("answers", name)
    value = Record(path, dict(answer)) if isinstance(answer, dict) else answer
    root = Record((), {"answers": Record(("answers",), {name: value})})  # type: ignore[dict-item]
    with pytest.raises(PlanRefused) as refused:
        with_answers(root, pack.questions, locate)
    assert refused.value.show("en") == f"plan.yaml:{said}"


TYPES = {
    "share": {"type": "number", "unit": "%"},
    "held": {"type": "truth"},
    "word": {"type": "word", "options": ["full", "none"]},
    "since": {"type": "date"},
    "count": {"type": "integer"},
    "text": {"type": "text"},
}
TITLE = "title: {en: Title, zh: 标题}"


def test_cells_of_every_type(files: Files, write: Write) -> None:
    declared = "".join(
        f"      {name}: {{{TITLE}, type: {kind['type']}"
        + (", options: [full, none]" if "options" in kind else "")
        + "}\n"
        for name, kind in TYPES.items()
        if name != "since"
    )
    files["pack.yaml"] = files["pack.yaml"].replace("    columns:\n", f"    columns:\n{declared}")
    files["tables/pilots.csv"] = (
        "code,en,share,held,word,count,text,batch,since\n"
        '420100,"Wuhan, city",12.5,true,full,-3,"a ""b""",2,2012\n'
        "440300,Shenzhen,3,false,none,0,,,\n"
    )
    rows = load_pack(write(files)).tables["pilots"].rows
    assert rows[0].names == ("Wuhan, city",)
    assert rows[0].values == {
        "share": 12.5, "held": True, "word": "full", "count": -3, "text": 'a "b"',
        "batch": 2, "since": PartialDate(2012),
    }  # fmt: skip
    assert rows[1].values == {"share": 3.0, "held": False, "word": "none", "count": 0}
    assert type(rows[1].values["share"]) is float


@pytest.mark.parametrize("cell", ["x", "1e", "yes", "ful", "2012-13", "1.5"])
def test_cells_that_are_not_of_their_type(cell: str, files: Files, write: Write) -> None:
    wrong = {"x": "number", "1e": "number", "yes": "truth", "2012-13": "date", "1.5": "integer"}
    kind = wrong.get(cell, "word")
    options = ", options: [full, none]" if kind == "word" else ""
    files["pack.yaml"] = files["pack.yaml"].replace(
        "    columns:\n", f"    columns:\n      odd: {{{TITLE}, type: {kind}{options}}}\n"
    )
    files["tables/pilots.csv"] = f"code,en,batch,since,odd\n420100,Wuhan,2,2012,{cell}\n"
    said = refusal(write(files))
    assert said.startswith(f"small/tables/pilots.csv:2:21: tables.pilots: '{cell}' in column 'odd'")


def test_a_table_that_is_not_utf_8(files: Files, write: Write) -> None:
    folder = write(files)
    (folder / "tables/pilots.csv").write_bytes("code,zh\n420100,武汉\n".encode("gb18030"))
    (folder / "peak/early.yaml").write_bytes("id: early\ntitle: 早\n".encode("gb18030"))
    assert refusal(folder) == (
        "small/peak/early.yaml:2:8: The file is not UTF-8: it looks like GBK. "
        "(save the file as UTF-8)\n"
        "small/tables/pilots.csv:2:8: tables.pilots: The file is not UTF-8: it looks like GBK. "
        "(save the file as UTF-8)"
    )


def test_answers_of_every_type(files: Files, write: Write) -> None:
    fields = "".join(
        f"      {name}: {{{TITLE}, type: {kind['type']}"
        + (", options: [{value: full, en: F, zh: 全}]" if "options" in kind else "")
        + "}\n"
        for name, kind in TYPES.items()
    )
    files["pack.yaml"] = files["pack.yaml"].replace("    fields:\n", f"    fields:\n{fields}")
    questions = load_pack(write(files)).questions

    def answered(**values: object) -> object:
        answer = Record(("answers", "review"), dict(values))  # type: ignore[arg-type]
        root = Record((), {"answers": Record(("answers",), {"review": answer})})
        typed = with_answers(root, questions, locate).fields["answers"]
        assert isinstance(typed, Record)
        inner = typed.fields["review"]
        assert isinstance(inner, Record)
        return inner.fields

    right = {"share": 3, "held": False, "word": "full", "since": "2017-12", "count": 2, "text": "t"}
    expected = {**right, "share": 3.0, "since": PartialDate(2017, 12)}
    assert answered(**right) == expected
    assert answered(since=2017) == {"since": PartialDate(2017)}
    wrong = {"share": "3", "held": 1, "word": "ful", "since": "12/2017", "count": 2.5, "text": 3}
    with pytest.raises(PlanRefused) as refused:
        answered(**wrong)
    assert [problem.message.en for problem in refused.value.problems] == [
        "must be a whole number",
        "must be true or false",
        "must be a number",
        "must be a date: 2017-12-31, 2017-12 or 2017",
        "must be text",
        "must be one of full",
    ]


def test_a_geometric_mean_names_its_floor(files: Files, write: Write) -> None:
    files["pack.yaml"] = files["pack.yaml"].replace(
        "aggregation: arithmetic", "aggregation: {kind: geometric, floor: 0.10}"
    )
    aggregation = load_pack(write(files)).aggregation
    assert (aggregation.kind, aggregation.floor) == ("geometric", Fraction(1, 10))
