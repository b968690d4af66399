"""A pack with one defect each, and exactly what is said about it in both languages.

The expected lines stand in `golden/`, one file a group, under the sentence of each case.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.core import Refused
from evaluator.pack import load_pack

HERE = Path(__file__).parent
FILES = {
    path.relative_to(HERE / "sound").as_posix(): path.read_bytes().decode()
    for path in sorted((HERE / "sound").rglob("*.*"))
}
PEAK_YEAR, EARLY = FILES["peak/peak-year.yaml"], FILES["peak/early.yaml"]


def without(name: str) -> dict[str, str]:
    return {other: text for other, text in FILES.items() if other != name}


def changed(name: str, before: str, after: str) -> dict[str, str]:
    assert before in FILES[name], before
    return {**FILES, name: FILES[name].replace(before, after, 1)}


def several(*changes: tuple[str, str, str]) -> dict[str, str]:
    files = dict(FILES)
    for name, before, after in changes:
        assert before in files[name], before
        files[name] = files[name].replace(before, after, 1)
    return files


RULES: dict[str, dict[str, str]] = {
    "an unknown key": changed("peak/peak-year.yaml", "severity:", "severty:"),
    "a key is missing": changed("peak/peak-year.yaml", "pass: peak.year <= 2040\n", ""),
    "the Chinese is missing": changed("peak/peak-year.yaml", ", zh: 提出年份。", ""),
    "a text in one language only": changed(
        "peak/peak-year.yaml", "{en: Years steer., zh: 年份引导行动。}", "Years steer."
    ),
    "a text is empty": changed("peak/peak-year.yaml", "zh: 年份引导行动。", 'zh: ""'),
    "a key left empty": changed("peak/peak-year.yaml", "points: 2.5", "points:"),
    "points as text": changed("peak/peak-year.yaml", "points: 2.5", 'points: "2.5"'),
    "points below zero": changed("peak/peak-year.yaml", "points: 2.5", "points: -1"),
    "points of zero": changed("peak/peak-year.yaml", "points: 2.5", "points: 0"),
    "a label with points": changed("basis/announced.yaml", "points: 0", "points: 1"),
    "an unknown severity": changed("peak/peak-year.yaml", "severity: high", "severity: hihg"),
    "the condition is a number": changed(
        "peak/peak-year.yaml", "pass: peak.year <= 2040", "pass: 3"
    ),
    "the source without a quote": changed("peak/peak-year.yaml", ", quote: a peak year", ""),
    "our own threshold without a note": changed(
        "peak/early.yaml", ", note: {en: Our reading., zh: 我们的理解。}", ""
    ),
    "an address that is none": changed("peak/peak-year.yaml", "https://example.org", "example.org"),
    "no remediation": changed(
        "peak/peak-year.yaml", "remediation: {effort: low, en: Name a year., zh: 提出年份。}\n", ""
    ),
    "an unknown effort": changed("peak/peak-year.yaml", "effort: low", "effort: lwo"),
    "the id is not the file's name": changed(
        "peak/peak-year.yaml", "id: peak-year", "id: peak-yaer"
    ),
    "the id in capitals": changed("peak/peak-year.yaml", "id: peak-year", "id: Peak_Year"),
    "the folder is no criterion": {
        **without("basis/reviewed.yaml"),
        "baiss/reviewed.yaml": FILES["basis/reviewed.yaml"],
        "basis/other.yaml": FILES["basis/reviewed.yaml"].replace("id: reviewed", "id: other"),
    },
    "two rules of one id": {**FILES, "basis/peak-year.yaml": PEAK_YEAR},
    "an unknown rule is required": changed("peak/early.yaml", "[peak-year]", "[peak-yaer]"),
    "a rule is required twice": changed("peak/early.yaml", "[peak-year]", "[peak-year, peak-year]"),
    "a rule requires itself": changed("peak/early.yaml", "[peak-year]", "[early]"),
    "rules in a circle": several(
        ("peak/peak-year.yaml", "points: 2.5\n", "points: 2.5\nrequires: [reviewed]\n"),
        ("basis/reviewed.yaml", "points: 1\n", "points: 1\nrequires:\n  - early\n"),
    ),
    "earns of one": changed("peak/early.yaml", "earns: 0.75, if", "earns: 1, if"),
    "earns that do not descend": changed("peak/early.yaml", "earns: 0.5, if", "earns: 0.750, if"),
    "a file that is no YAML": changed("peak/peak-year.yaml", "title: {en", "title: {en: {"),
    "a file that is a list": {**FILES, "peak/peak-year.yaml": "- 1\n"},
    "an empty file": {**FILES, "peak/peak-year.yaml": ""},
    "a null where a list is": changed("peak/early.yaml", "requires: [peak-year]", "requires:"),
    "a condition that can never be true": changed(
        "peak/peak-year.yaml", "pass: peak.year <= 2040", "pass: '!has(peak.year)'"
    ),
    "a key twice": changed("peak/peak-year.yaml", "points: 2.5\n", "points: 2.5\npoints: 3\n"),
}

CONDITIONS: dict[str, dict[str, str]] = {
    "an unknown field": changed("peak/peak-year.yaml", "pass: peak.year", "pass: peak.yaer"),
    "an unknown field on a later line": changed(
        "peak/early.yaml", "  && peak.year >= 2000", "  && peak.yaer >= 2000"
    ),
    "an unknown field in when": changed(
        "peak/early.yaml", "when: tables.pilots.listed", "when: tables.pilots.lsited"
    ),
    "an unknown field in partial": changed(
        "peak/early.yaml", "if: peak.year <= 2035", "if: 'peak.yaer <= 2035'"
    ),
    "a syntax error": changed("peak/peak-year.yaml", "peak.year <= 2040", "peak.year <= "),
    "a number as a condition": changed("peak/peak-year.yaml", "peak.year <= 2040", "peak.year"),
    "a number against a text": changed("peak/peak-year.yaml", "<= 2040", "<= '2040'"),
    "a word that is not an option": changed(
        "basis/reviewed.yaml", 'value == "full"', 'value == "ful"'
    ),
    "an unknown parameter": changed(
        "pack.yaml", "< params.national_year", "< params.national_yaer"
    ),
    "an unknown definition": changed("peak/early.yaml", "  defs.early", "  defs.erly"),
    "definitions in a circle": changed(
        "pack.yaml", "text: peak.year}", "text: 'defs.early ? 1 : 2'}"
    ),
    "a broken definition is complained of once": changed(
        "pack.yaml", "text: peak.year}", "text: peak.yaer}"
    ),
    "applies_to that is no condition": changed("pack.yaml", 'city.country == "CN"', "city.country"),
    "a broken file has its conditions checked too": several(
        ("peak/early.yaml", "failure: {en", "failrue: {en"),
        ("peak/early.yaml", "if: peak.year <= 2031", "if: peak.yaer <= 2031"),
    ),
    "a when that cannot be false": several(
        ("peak/early.yaml", "needs_adoption: true\n", ""),
        ("peak/early.yaml", "when: tables.pilots.listed", "when: has(peak.year)"),
    ),
}

EXAMPLES: dict[str, dict[str, str]] = {
    "no examples": changed(
        "peak/peak-year.yaml",
        PEAK_YEAR[PEAK_YEAR.index("examples:") :],
        "examples: []\n",
    ),
    "no example fails": changed(
        "peak/peak-year.yaml",
        "  - {name: a year too late, given: {peak: {year: 2050}}, expect: fail}\n",
        "",
    ),
    "no example is missing": changed(
        "peak/peak-year.yaml", "  - {name: no year, given: {}, expect: missing}\n", ""
    ),
    "no example is not applicable": changed(
        "peak/early.yaml", EARLY[EARLY.index("  - name: a draft is not asked") :], ""
    ),
    "a line without an example": changed(
        "peak/early.yaml", "    earns: 0.5\n", "    earns: 0.75\n"
    ),
    "an example that does not say its line": changed("peak/early.yaml", "    earns: 0.5\n", ""),
    "an example of a line that is not there": changed(
        "peak/early.yaml", "    earns: 0.5\n", "    earns: 0.4\n"
    ),
    "an example that expects partial without lines": changed(
        "peak/peak-year.yaml",
        "{peak: {year: 2050}}, expect: fail",
        "{peak: {year: 2050}}, expect: partial",
    ),
    "an example that expects blocked": changed(
        "peak/peak-year.yaml", "expect: fail", "expect: blocked"
    ),
    "an example on a day that no calendar has": changed(
        "peak/early.yaml", "as_of: 2018-01-01", "as_of: 2018-02-30"
    ),
    "an example on a month": changed("peak/early.yaml", "as_of: 2018-01-01", "as_of: 2018-01"),
    "two examples of one name": changed(
        "peak/peak-year.yaml", "name: a year too late", "name: no year"
    ),
    "an example with an answer that no option has": changed(
        "basis/reviewed.yaml", "{review: {value: none}}", "{review: {value: nonne}}"
    ),
    "an example with an answer to a question misspelt": changed(
        "basis/reviewed.yaml", "{review: {value: none}}", "{reveiw: {value: none}}"
    ),
    "an example with an unknown key of a plan": changed(
        "peak/peak-year.yaml", "given: {peak: {year: 2050}}", "given: {peak: {yaer: 2050}}"
    ),
}

HEAD: dict[str, dict[str, str]] = {
    "weights that do not add up": changed("pack.yaml", "weight: 40}", "weight: 39.5}"),
    "a criterion without points": without("basis/reviewed.yaml"),
    "a criterion twice": changed(
        "pack.yaml",
        "  - {id: basis,",
        "  - {id: peak, title: {en: Peak, zh: 达峰}, weight: 10}\n  - {id: basis,",
    ),
    "bands that do not descend": changed("pack.yaml", "B: 70", "B: 85"),
    "the last band above zero": changed("pack.yaml", "E: 0", "E: 1"),
    "a band is missing": changed("pack.yaml", ", E: 0", ""),
    "several gates better than one": changed("pack.yaml", "several: D", "several: B"),
    "coverage over one": changed("pack.yaml", "coverage: 0.5", "coverage: 50"),
    "geometric without a floor": changed(
        "pack.yaml", "aggregation: arithmetic", "aggregation: geometric"
    ),
    "an unknown aggregation": changed("pack.yaml", "aggregation: arithmetic", "aggregation: mean"),
    "the version as a number": changed("pack.yaml", 'version: "1.0.0"', "version: 1.0"),
    "an unknown key of the pack": changed("pack.yaml", "coverage: 0.5", "covrage: 0.5"),
    "a parameter without values": changed(
        "pack.yaml",
        FILES["pack.yaml"][
            FILES["pack.yaml"].index("    values:") : FILES["pack.yaml"].index("tables:")
        ],
        "    values: []\n",
    ),
    "a parameter's dates out of order": changed(
        "pack.yaml",
        "quote: around 2030}\n",
        "quote: around 2030}\n      - value: 2028\n        from: 2015\n"
        "        source: {ours: true, note: {en: Later., zh: 更新。}}\n",
    ),
    "a day that is not in the calendar": changed(
        "pack.yaml", "from: 2015-06-30", "from: 2015-06-31"
    ),
    "a parameter's name with a hyphen": changed(
        "pack.yaml", "  national_year:\n", "  national-year:\n"
    ),
    "an integer parameter with a fraction": changed("pack.yaml", "value: 2030", "value: 2030.5"),
    "a profile that does not add up": changed(
        "pack.yaml", "basis: {weight: 50", "basis: {weight: 40"
    ),
    "a profile with an unknown criterion": changed(
        "pack.yaml", "basis: {weight: 50", "baiss: {weight: 50"
    ),
    "a profile for an unknown class": changed("pack.yaml", "[ecological]", "[ecologic]"),
    "a word question without options": changed(
        "pack.yaml",
        FILES["pack.yaml"][
            FILES["pack.yaml"].index("        options:") : FILES["pack.yaml"].index("definitions:")
        ],
        "",
    ),
    "no pack.yaml": without("pack.yaml"),
    "a stray file": {**FILES, "notes.yaml": "a: 1\n"},
    "a table that nobody names": {**FILES, "tables/other.csv": "code\n"},
    "a rule with the wrong suffix": {**FILES, "peak/other.yml": "id: other\n"},
}

TABLES: dict[str, dict[str, str]] = {
    "a table that is not there": changed("pack.yaml", "tables/pilots.csv", "tables/pilot.csv"),
    "a table outside of the pack": changed("pack.yaml", "tables/pilots.csv", "../pilots.csv"),
    "an unknown column": changed("tables/pilots.csv", "aliases,batch", "aliases,btach"),
    "a column twice": changed("tables/pilots.csv", "zh,aliases", "zh,zh"),
    "a cell too many": changed("tables/pilots.csv", "深圳市,,1", "深圳市,,1,1"),
    "a cell of the wrong type": changed("tables/pilots.csv", ",2,2012-11", ",second,2012-13"),
    "a code twice": changed("tables/pilots.csv", "440300", "420100"),
    "a row without a name": changed("tables/pilots.csv", "440300,Shenzhen,深圳市", "440300,,"),
    "a table without rows": {**FILES, "tables/pilots.csv": "code,en,zh,aliases,batch,since\n"},
    "a table with an open quote": changed("tables/pilots.csv", "Shenzhen", '"Shenzhen'),
    "a YAML table that is no list of rows": {
        **without("tables/pilots.csv"),
        "pack.yaml": FILES["pack.yaml"].replace("pilots.csv", "pilots.yaml"),
        "tables/pilots.yaml": "row: []\n",
    },
    "a YAML table with a row that is none": {
        **without("tables/pilots.csv"),
        "pack.yaml": FILES["pack.yaml"].replace("pilots.csv", "pilots.yaml"),
        "tables/pilots.yaml": "rows:\n  - Wuhan\n  - {en: Wuhan, btach: 1}\n",
    },
    "a YAML table that is no YAML": {
        **without("tables/pilots.csv"),
        "pack.yaml": FILES["pack.yaml"].replace("pilots.csv", "pilots.yaml"),
        "tables/pilots.yaml": "rows: [\n",
    },
    "an empty table": {**FILES, "tables/pilots.csv": ""},
    "a column with a name of ours": changed(
        "pack.yaml", "      since: {title", "      listed: {title"
    ),
}

GROUPS = {
    "rules": RULES,
    "conditions": CONDITIONS,
    "examples": EXAMPLES,
    "head": HEAD,
    "tables": TABLES,
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.mark.parametrize("group", GROUPS)
def test_a_broken_pack_says_what_is_wrong_and_where(
    group: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    monkeypatch.setenv("EVALUATOR_CACHE_DIR", str(tmp_path / "cache"))
    found = []
    for number, (sentence, files) in enumerate(GROUPS[group].items()):
        folder = tmp_path / str(number)
        write(folder / "small", files)
        monkeypatch.chdir(folder)
        with pytest.raises(Refused) as refused:
            load_pack("./small")
        found.append(f"# {sentence}\n{refused.value.show('en')}\n{refused.value.show('zh')}\n")
    golden(HERE / "golden" / f"{group}.txt", "\n".join(found))
