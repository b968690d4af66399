"""Every text of what speaks to a reader is there in Chinese."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator

import pytest

import evaluator.batch
import evaluator.compare
import evaluator.config
import evaluator.gate
import evaluator.render
import evaluator.report
import evaluator.waivers
import evaluator.walk
from evaluator.core import Both

CJK = re.compile(r"[\u4e00-\u9fff]")
PACKAGES = (
    evaluator.batch,
    evaluator.compare,
    evaluator.config,
    evaluator.gate,
    evaluator.render,
    evaluator.report,
    evaluator.waivers,
    evaluator.walk,
)


def texts() -> Iterator[tuple[str, Both]]:
    for package in PACKAGES:
        yield from found_in(package.__name__, vars(package))
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield from found_in(info.name, vars(importlib.import_module(info.name)))


def found_in(module: str, names: dict[str, object]) -> Iterator[tuple[str, Both]]:
    for name, value in names.items():
        if isinstance(value, Both):
            yield f"{module}.{name}", value
        elif isinstance(value, dict):
            yield from found_in(f"{module}.{name}", {str(k): v for k, v in value.items()})


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ALL = dict(texts())
QUOTING = {"evaluator.walk.skeleton._HEAD"}
"""English that shows how quantities are written in Chinese."""
PUNCTUATION = {
    name
    for name, text in ALL.items()
    if text.zh == "／"  # "52 of 80" is 52／80
    or not re.search("[A-Za-z]{2}", re.sub("{.*?}", "", text.en))
}


def test_there_are_texts() -> None:
    assert len(ALL) > 60


@pytest.mark.parametrize("name", sorted(set(ALL) - PUNCTUATION - QUOTING))
def test_a_text_has_its_chinese(name: str) -> None:
    text = ALL[name]
    assert CJK.search(text.zh), text
    assert not CJK.search(text.en), text
    assert placeholders(text.zh) <= placeholders(text.en) | {"n"}, text
