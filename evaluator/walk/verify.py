"""Whether a saved report is what its inputs give: they are evaluated again and compared.

Knows what a report says of its own making; takes nothing else in it on trust. What depends on the
run and not on the plan (gate, waivers, comparison, background) is left out.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluator.compare.saved import is_report, read_saved
from evaluator.core import Both, Location, Problem, Refused, UsageRefused
from evaluator.load import load_file
from evaluator.load.limits import SAVED
from evaluator.pack import load_pack
from evaluator.pack.folder import pack_names
from evaluator.report.shape import shape
from evaluator.sheet.door import load_plan
from evaluator.walk.check import Evaluator, Request

FIELDS = (
    "plan", "as_of", "documents", "reading", "notes", "counts", "next", "strengths", "weak",
    "gates", "labels", "not_asked", "criteria", "results",
)  # fmt: skip
NUMBERS = ("value", "best", "coverage", "band", "capped_by")

WAIVED = Both(
    "a report made with waivers cannot be verified: it does not hold them whole",
    "含豁免的报告无法核对：报告中没有豁免清单全文",
)
OUTSIDE = Both("the report names the plan {name}, which does not lie in {folder}",
               "报告所涉规划 {name} 不在 {folder} 中")  # fmt: skip
OUTSIDE_HINT = Both("name the folder that holds it: --folder DIR", "请用 --folder 指明其所在文件夹")
NO_PACK = Both("the report names the pack '{pack}', which is not installed",
               "报告所用规则集“{pack}”未安装")  # fmt: skip
NO_PACK_HINT = Both("name its folder: --pack DIR", "请用 --pack 指明其文件夹")
NO_REPORT = Both("this is not a saved report", "该文件不是已保存的报告")
PLAN = Both("the plan file is another one: {was} in the report, {now} now",
            "规划文件不同：报告中为{was}，现为{now}")  # fmt: skip
PACK = Both("the pack is another one: {was} in the report, {now} now",
            "规则集不同：报告中为{was}，现为{now}")  # fmt: skip
TOOL = Both("made by evaluator {was}; this is {now}", "由evaluator {was}生成，当前为{now}")
GONE = Both("the plan cannot be evaluated: {why}", "规划无法评价：{why}")
OTHER = Both("{where}: {was} in the report, {now} from these inputs",
             "{where}：报告中为{was}，按现有输入应为{now}")  # fmt: skip


class Verified(NamedTuple):
    """One report of a file; `found` is empty where it is what its inputs give."""

    file: str
    found: tuple[Both, ...] = ()
    untold: Both | None = None
    """Why it cannot be told: the plan is not there, or nothing can be evaluated of it."""


def verify(file: str, pack: str | None = None, folder: str = "") -> tuple[Verified, ...]:
    """Every report of a saved file, evaluated again.

    `pack` is a name or folder, else the name in the report; `folder` is what the plans' paths
    start from. Raises UsageRefused for a file that is no whole report, Refused for a bad pack.
    """
    loaded = load_file(file, limits=SAVED, refuse=UsageRefused)
    if not is_report(loaded):
        raise UsageRefused([Problem(NO_REPORT, Location(file, 1, 1))])
    read_saved(loaded)  # refuses what is damaged
    data: Any = loaded.data
    if any(one.get("waivers") for one in data["reports"]):
        raise UsageRefused([Problem(WAIVED, Location(file, 1, 1))])
    profile = data["pack"]["profile"]
    made = load_pack(pack or _named(str(data["pack"]["id"]), file))
    evaluator = Evaluator(made, Request(profile=None if profile is None else str(profile)))
    found = []
    for saved in data["reports"]:
        day = datetime.date.fromisoformat(str(saved["as_of"]["date"]))
        dated = evaluator.asked(evaluator.request._replace(as_of=day))
        found.append(_verified(dated, data, saved, folder))
    return tuple(found)


def _named(pack: str, file: str) -> str:
    """The pack that a report names: one of this installation, never a folder of its choosing."""
    if pack not in pack_names():
        said = NO_PACK.fill(pack=pack)
        raise UsageRefused([Problem(said, Location(file, 1, 1), "pack.id", NO_PACK_HINT)])
    return pack


def _verified(evaluator: Evaluator, data: Any, saved: Any, folder: str) -> Verified:
    name = str(saved["plan"]["file"])
    _inside(name, folder)
    try:
        report = evaluator.report(load_plan(Path(folder) / name, shown=name))
    except Refused as refused:
        return Verified(name, untold=GONE.fill(why=refused.problems[0].line))
    fresh: Any = json.loads(json.dumps(shape([report], str(data.get("lang")))))
    now = fresh["reports"][0]
    now["plan"]["file"] = name
    if saved["as_of"].get("origin") == "argument" or now["as_of"]["origin"] == "argument":
        now["as_of"]["origin"] = saved["as_of"].get("origin")  # the day was given, not found
    return Verified(name, tuple(_unlike(data, saved, fresh, now)))


def _inside(name: str, folder: str) -> None:
    """Raises UsageRefused for a path that leads out of where plans are looked for.

    A report may come from a stranger: it does not choose what is read on this machine.
    """
    try:
        root = Path(folder).resolve()
        if (root / name).resolve().is_relative_to(root):
            return
    except (OSError, ValueError):  # no name of a file
        pass
    said = OUTSIDE.fill(name=name, folder=folder or ".")
    raise UsageRefused([Problem(said, hint=OUTSIDE_HINT)])


def _unlike(data: Any, saved: Any, fresh: Any, now: Any) -> Iterator[Both]:
    """Other inputs are said first and alone: all else would follow from them."""
    before = len(inputs := list(_inputs(data, saved, fresh, now)))
    yield from inputs
    if before:
        return
    pairs = [(key, saved.get(key), now[key]) for key in FIELDS]
    old = saved["score"]
    pairs += [(f"score.{key}", old.get(key), now["score"][key]) for key in NUMBERS]
    for where, was, new in pairs:
        if was != new:
            where, was, new = next(_deepest(where, was, new))
            yield OTHER.fill(where=where, was=_brief(was), now=_brief(new))


def _inputs(data: Any, saved: Any, fresh: Any, now: Any) -> Iterator[Both]:
    pairs = (
        (PLAN, saved["plan"]["digest"], now["plan"]["digest"]),
        (PACK, data["pack"]["digest"], fresh["pack"]["digest"]),
        (TOOL, data.get("tool"), fresh["tool"]),
    )
    for text, was, new in pairs:
        if was != new:
            yield text.fill(was=_brief(was), now=_brief(new))


def _deepest(where: str, was: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The first place where two values part."""
    if isinstance(was, dict) and isinstance(new, dict):
        for key in sorted({*was, *new}):
            if was.get(key) != new.get(key):
                yield from _deepest(f"{where}.{key}", was.get(key), new.get(key))
    elif isinstance(was, list) and isinstance(new, list) and len(was) == len(new):
        for number, (one, other) in enumerate(zip(was, new, strict=True)):
            if one != other:
                yield from _deepest(f"{where}[{number}]", one, other)
    yield where, was, new


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}…"
