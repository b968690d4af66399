"""The handbook says everything of every rule, leads nowhere that is not there, and is fresh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from evaluator.pack import load_pack
from evaluator.pack.compiled import Pack
from evaluator.render.handbook import handbook

PUBLISHED = Path(__file__).parents[2] / "docs" / "peaking"
LINK = re.compile(r"\]\(([\w-]+\.md)(?:#([\w-]+))?\)")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("peaking")


@pytest.fixture(scope="module")
def pages(pack: Pack) -> Mapping[str, str]:
    return handbook(pack)


def test_the_published_handbook_is_fresh(pages: Mapping[str, str]) -> None:
    """If this fails: evaluator rules docs --out docs/peaking."""
    found = {one.name: one.read_text(encoding="utf-8") for one in PUBLISHED.glob("*.md")}
    assert sorted(found) == sorted(pages)
    stale = [name for name, text in pages.items() if found[name] != text]
    assert not stale


def test_every_link_leads_to_a_place(pages: Mapping[str, str]) -> None:
    links = [(page, name, place) for page in pages for name, place in LINK.findall(pages[page])]
    assert len(links) > 500
    for page, name, place in links:
        assert name in pages, page
        assert not place or f'<a id="{place}"></a>' in pages[name], (page, name, place)


def test_a_page_holds_all_of_its_rule(pack: Pack, pages: Mapping[str, str]) -> None:
    for rule in pack.rules:
        text = pages[f"{rule.id}.md"].replace("\\", "")
        for part in (rule.title, rule.failure, rule.rationale):
            assert part.en.replace("\\", "") in text and part.zh in text, rule.id
        for condition in rule.conditions:
            assert " ".join(condition.text.split()).replace("\\", "") in text
        assert text.count("### ") >= len(pack.examples[rule.id])
        assert f"({rule.id}.md)" in pages["README.md"]


def test_pages_are_markdown_without_html_of_others(pages: Mapping[str, str]) -> None:
    allowed = re.compile(r'(<a id="[\w-]+">|</a>|<br>)*\n?')
    for name, text in pages.items():
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
            for one in (token, *(token.children or ())):
                if one.type in ("html_block", "html_inline"):
                    assert allowed.fullmatch(one.content), (name, one.content)
