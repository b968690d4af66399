"""A pack that says where its handbook is published: every output leads to the rule's page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluator.core import PackRefused
from evaluator.pack import load_pack
from evaluator.render import Options, render
from evaluator.render.handbook import handbook
from evaluator.report.model import Report
from evaluator.walk.check import Evaluator

TOP = Path(__file__).parents[2]
PLAN = TOP / "samples" / "silent" / "plan.yaml"
ADDRESS = "https://example.org/handbook/{rule}.md"
Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """`made(base=…, own=…)`: a copy of the pack and one of its extension, with these addresses."""

    def make(base: str | None, own: str | None = None) -> Path:
        shutil.copytree(TOP / "rules" / "peaking", tmp_path / "peaking")
        shutil.copytree(TOP / "examples" / "province", tmp_path / "province")
        declared(tmp_path / "peaking" / "pack.yaml", base)
        extension = tmp_path / "province" / "pack.yaml"
        declared(extension, own)
        text = extension.read_text(encoding="utf-8")
        extension.write_text(text.replace("pack: peaking", "pack: ./../peaking"), "utf-8")
        return tmp_path

    return make


def declared(file: Path, address: str | None) -> None:
    text = file.read_text(encoding="utf-8")
    assert "\ntitle:" in text
    if address is not None:
        file.write_text(text.replace("\ntitle:", f"\nhandbook: {address}\ntitle:", 1), "utf-8")


def report(folder: Path) -> Report:
    return Evaluator(load_pack(str(folder))).report(str(PLAN))


def help_of(found: Report) -> dict[str, Any]:
    sarif = json.loads(render((found,), "sarif", Options()))
    return {one["id"]: one for one in sarif["runs"][0]["tool"]["driver"]["rules"]}


def test_help_leads_to_the_page_of_the_rule(made: Made) -> None:
    folder = made(ADDRESS) / "peaking"
    found = report(folder)
    pages = handbook(load_pack(str(folder)))
    for rule, told in help_of(found).items():
        assert told["helpUri"] == f"https://example.org/handbook/{rule}.md"
        assert told["helpUri"].rpartition("/")[2] in pages
        assert told["helpUri"] in told["help"]["markdown"]
    data: Any = found.to_dict("en")
    assert {one["page"] for one in data["reports"][0]["results"]} == {
        one.page for one in found.results
    }


def test_without_an_address_it_leads_to_the_source(made: Made) -> None:
    found = report(made(None) / "peaking")
    told = help_of(found)
    sources = {one.rule: one.source.url for one in found.results if one.source is not None}
    assert any(sources.values())
    for rule, url in sources.items():
        assert ("helpUri" in told[rule]) == bool(url)
        assert (url or "")[:20] == told[rule].get("helpUri", "")[:20]
    data: Any = found.to_dict("en")
    assert all("page" not in one for one in data["reports"][0]["results"])
    assert "Handbook" not in json.dumps([one["help"] for one in told.values()])


def test_rules_that_an_extension_adds_are_not_in_the_handbook_of_its_base(made: Made) -> None:
    found = report(made(ADDRESS) / "province")
    added = {file.stem for file in (TOP / "examples" / "province").glob("*/*.yaml")}
    assert len(added) == 5
    assert {one.rule for one in found.results if one.page is None} == added


def test_an_extension_with_a_handbook_of_its_own_holds_all(made: Made) -> None:
    found = report(made(ADDRESS, "https://example.org/province/{rule}.html") / "province")
    for one in found.results:
        assert one.page == f"https://example.org/province/{one.rule}.html"


@pytest.mark.parametrize(
    "address", ["https://example.org/handbook/", "docs/{rule}.md", '"javascript:x{rule}"']
)
def test_an_address_that_leads_to_no_rule_is_refused(made: Made, address: str) -> None:
    folder = made(address) / "peaking"
    with pytest.raises(PackRefused, match="must be the address of a rule's page") as refused:
        load_pack(str(folder))
    (problem,) = refused.value.problems
    assert problem.path == "handbook" and "网址" in problem.message.zh
