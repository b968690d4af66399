"""Workbooks that somebody spoilt: taken, or refused with a reason; never anything else."""

from __future__ import annotations

import io
import time
import zipfile
from random import Random

import pytest
from support.sheets import workbook

from evaluator.core import PlanRefused
from evaluator.plan.read import read_plan
from evaluator.sheet.door import load_content

SOUND = workbook({
    "Plan": [["Key", "Value", "Quote"], ["city.name", "武汉市", "q"], ["peak.year", 2022, "q"],
             ["peak.level.value", "1.73 亿吨", None], ["measures", None, None]],
    "Measures": [["id", "name", "cost.value"], ["a", "A", "30 亿元"], ["b", "B", None]],
    "Measure milestones": [["@measures", "date", "what"], ["a", "2020", "x"], ["[1]", 2021, "y"]],
    "Evidence": [["Block", "Field", "No.", "Quote"], ["measures[a].cost", "value", 1, "q"]],
    "Other": [["Block", "Key", "Value"], ["plan", "x-a", "[1, {\"b\": null}]"]],
})  # fmt: skip
PIECES = (
    b"<v>1</v>", b"<v>1e999</v>", b"<v>-1</v>", b"<v>nan</v>", b' t="s"', b' t="e"', b' t="d"',
    b' t="b"', b' t="inlineStr"', b' r="XFD1048576"', b' r="A0"', b' r="ZZZZ9"', b"<f>A1</f>",
    b's="99"', b"<c/>", b"<row/>", b"</row>", b'<row r="99999999999">', b"&#0;", b"&amp;", b"\x00",
    b"<is><t>\xed\xa0\x80</t></is>", b'<mergeCell ref="A1:C9"/>', b'<mergeCell ref="9:9"/>',
    b"_x0000_", "２０３０".encode(), "\ufeff".encode(), b"[[[[[[[[[[", b"{" * 300, b"[" * 4000,
    b"",
)  # fmt: skip
SECONDS = 2.0


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        for name, content in found.items():
            package.writestr(name, content)
    return memory.getvalue()


def spoilt(random: Random, text: bytes) -> bytes:
    at, piece = random.randrange(len(text) + 1), random.choice(PIECES)
    sort = random.randrange(4)
    if sort == 0:
        return text[:at] + piece + text[at:]
    if sort == 1:
        return text[:at] + text[at + random.choice((1, 5, 60)) :]
    if sort == 2:
        end = text.find(b">", at) + 1
        return text[:end] + piece + text[end:]
    other = random.randrange(len(text) + 1)
    return text[:at] + text[other : other + 80] + text[at + 80 :]


def taken_or_refused(content: bytes) -> None:
    try:
        read_plan(load_content(content, "plan.xlsx"))
    except PlanRefused as refused:
        for one in refused.problems:
            assert one.show("en") and one.show("zh")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_comes_is_taken_or_refused(seed: int) -> None:
    random = Random(seed)
    sound = parts(SOUND)
    names = [name for name in sound if name.startswith("xl/")]
    end, count = time.monotonic() + SECONDS, 0
    while time.monotonic() < end or count < 5:
        found = dict(sound)
        for _ in range(random.randint(1, 3)):
            name = random.choice(names)
            found[name] = spoilt(random, found[name])
        content = packed(found)
        if random.randrange(10) == 0:
            content = spoilt(random, content)
        taken_or_refused(content)
        count += 1


def test_the_sound_one_is_taken() -> None:
    assert read_plan(load_content(SOUND, "plan.xlsx")).city.zh == "武汉市"
    taken_or_refused(b"")
    taken_or_refused(b"PK\x03\x04")


def test_lists_inside_lists_are_bounded() -> None:
    for text in ("[" * 5000, "[" * 60 + "1" + "]" * 60):
        rows = {"Plan": [["Key", "Value"], ["city.name", "a"], ["peak.basis.by", text]],
                "Other": [["Block", "Key", "Value"], ["plan", "x-a", text]]}  # fmt: skip
        with pytest.raises(PlanRefused) as refused:
            load_content(workbook(rows), "plan.xlsx")
        places = [str(one.location) for one in refused.value.problems]
        assert places == ["plan.xlsx:Other!C2", "plan.xlsx:Plan!B3"]


@pytest.mark.parametrize(
    "piece",
    [b"<mergeCell ", b"<f ", b"<c ", b'="', b"='", b"[", b"<f>[", b'ref="A1:', b"<!DOC", b">"],
)
def test_bounds_are_looked_at_in_a_time_that_grows_with_the_size(piece: bytes) -> None:
    found = parts(SOUND)
    found["xl/worksheets/sheet9.xml"] = piece * (2_000_000 // len(piece))
    began = time.process_time()
    taken_or_refused(packed(found))
    assert time.process_time() - began < 5
