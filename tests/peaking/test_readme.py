"""The pack's README names every rule, every candidate, every number; both languages alike."""

from __future__ import annotations

import re

import pytest

from evaluator.pack import load_pack
from evaluator.pack.folder import find_pack, read_files

FOLDER = find_pack("peaking")
PACK = load_pack("peaking")
RULES = {rule.id for rule in PACK.rules}
CANDIDATES = {"PK": 17, "ST": 17, "SC": 17, "GV": 10, "FN": 9, "PP": 9, "CS": 5, "ME": 6, "XC": 10}
LANGUAGE = {"README.md": "en", "README.zh.md": "zh"}
OURS = {"README.md": "ours", "README.zh.md": "自定"}
both = pytest.mark.parametrize("name", ["README.md", "README.zh.md"])


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def rows(name: str) -> dict[str, list[str]]:
    """Candidate to the rules in its row."""
    found = re.findall(r"^\| ([A-Z]{2}\d\d) \| ([^|]*) \|", text(name), re.MULTILINE)
    return {candidate: re.findall(r"`([^`]+)`", cell) for candidate, cell in found}


@both
def test_every_candidate_leads_to_rules_of_the_pack(name: str) -> None:
    table = rows(name)
    expected = {f"{kind}{n:02}" for kind, last in CANDIDATES.items() for n in range(1, last + 1)}
    assert len(expected) == 100
    assert set(table) == expected
    for candidate, rules in table.items():
        assert rules, candidate
        assert set(rules) <= RULES, candidate


@both
def test_every_rule_comes_from_a_candidate_or_the_article(name: str) -> None:
    named = {rule for rules in rows(name).values() for rule in rules}
    assert RULES - named == {"exchange", "planning-methods"}
    assert all(f"`{rule}`" in text(name) for rule in RULES)


@both
def test_every_parameter_table_profile_and_base_rate_is_named(name: str) -> None:
    said = text(name)
    for parameter, one in PACK.parameters.items():
        row = re.search(rf"^\| `{parameter}` \|.*$", said, re.MULTILINE)
        assert row is not None, parameter
        assert all(f"{value.value:g} ({value.from_.year})" in row[0] for value in one.values)
        source = one.values[-1].source
        whose = OURS[name] if source.ours else source.title.pick(LANGUAGE[name])
        assert row[0].startswith(f"| `{parameter}` | {one.title.pick(LANGUAGE[name])} | ")
        assert row[0].endswith(f" | {whose} |")
    for names in (PACK.tables, PACK.profiles):
        assert all(f"`{one}`" in said.replace(":", "`") for one in names)
    for rule in PACK.rules:
        if rule.base_rate is not None:
            of = rule.base_rate.of.pick(LANGUAGE[name])
            assert f"| `{rule.id}` | {float(rule.base_rate.share):g} % | {of} |" in said


@both
def test_gates_and_labels_are_listed_in_the_words_of_the_rules(name: str) -> None:
    listed = dict(re.findall(r"^- `([a-z-]+)`: (.+)$", text(name), re.MULTILINE))
    shown = [rule for rule in PACK.rules if rule.severity.value in ("gate", "info")]
    assert listed == {rule.id: rule.title.pick(LANGUAGE[name]) for rule in shown}


@both
def test_weights_and_counts_are_those_of_the_pack(name: str) -> None:
    said = text(name)
    assert str(len(PACK.rules)) in said.split("\n")[2]
    for criterion in PACK.criteria:
        points = sum(rule.points for rule in PACK.rules if rule.criterion == criterion.id)
        assert f"(`{criterion.id}`) | {float(criterion.weight):g} | {float(points):g} |" in said


def test_there_are_four_gates() -> None:
    gates = {rule.id for rule in PACK.rules if rule.severity.value == "gate"}
    assert gates == {"peak-year", "emissions-known", "adopted", "sane-figures"}


def test_a_readme_is_no_part_of_the_pack() -> None:
    assert not [name for name in read_files(FOLDER).content if name.endswith(".md")]
