"""What a plan cannot say: contradictions between fields that each are well written.

Knows which fields belong together; knows no reading of files. A plan that is merely weak
or inconsistent in substance passes here: rules judge it.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both, Path, show_path
from evaluator.plan.citations import Tell
from evaluator.plan.kinds import close_to
from evaluator.plan.model import SCHEMA
from evaluator.plan.model.words import CHINA_ONLY, CHINESE_LEVELS
from evaluator.plan.tree import Harvest

_MASS, _ENERGY = ("emissions",), ("energy",)
_SUITS: dict[str, tuple[str, ...]] = {
    "emissions": _MASS,
    "emissions-per-gdp": ("emissions-per-gdp",),
    "emissions-per-head": ("emissions-per-head",),
    "energy-use": ("energy", "electricity"),
    "energy-per-gdp": ("energy-per-gdp",),
    "electricity-use": ("electricity",),
    "coal-use": ("energy", "emissions"),  # a plain tonne is read as a mass
    "capacity": ("power",),
    "forest-cover": ("share", "area"),
    "carbon-sink": _MASS,
}
"""The dimensions that a target's value may have, by metric; shares have `share`."""


_LISTED = 40
"""Ids that a hint names."""


def check_plan(data: dict[str, Any], harvest: Harvest, partial: bool, tell: Tell) -> None:
    """Tell everything that no plan can say; `partial` asks for no city and no referred entry."""
    _check_head(data, partial, tell)
    _check_ids(harvest, tell)
    if not partial:
        _check_refers(harvest, tell)
    _check_spans(harvest, tell)
    for where in (("inventory",), ("reference", "inventory")):
        _check_categories(_dig(data, where), where, tell)
    for index, target in enumerate(data.get("targets", [])):
        _check_target(target, ("targets", index), harvest, tell)
    _check_currency(harvest, tell)


def _dig(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step, {}) if isinstance(data, dict) else {}
    return data


def _check_head(data: dict[str, Any], partial: bool, tell: Tell) -> None:
    schema = data.get("schema", SCHEMA)
    if schema != SCHEMA:
        tell(("schema",), Both(f"this version reads {SCHEMA}", f"本版本只读取{SCHEMA}"),
             Both(f"write schema: {SCHEMA}", f"请写schema: {SCHEMA}"))  # fmt: skip
    city = data.get("city", {})
    if not partial and not city.get("name"):
        tell(("city", "name"), Both("the plan does not name its city", "规划未写明城市名称"),
             Both("fill it in; in YAML: city: {name: {zh: 武汉市, en: Wuhan}}",
                  "请填写；YAML写作city: {name: {zh: 武汉市, en: Wuhan}}"))  # fmt: skip
    level, country = city.get("level"), city.get("country")
    if not level or not country:
        return
    if country == "CN" and level not in CHINESE_LEVELS:
        listed = ", ".join(CHINESE_LEVELS)
        tell(("city", "level"), Both(f"China has no level {level}", f"中国没有“{level}”这一层级"),
             Both(f"one of: {listed}", f"可选：{listed}"))  # fmt: skip
    if country != "CN" and level in CHINA_ONLY:
        tell(("city", "level"),
             Both(f"only China has the level {level}", f"只有中国有“{level}”这一层级"),
             Both("write city, municipality or independent-city",
                  "请写city、municipality或independent-city"))  # fmt: skip


def _check_ids(harvest: Harvest, tell: Tell) -> None:
    for path, ids in harvest.ids.items():
        first: dict[str, int] = {}
        for index, one in enumerate(ids):
            if one is not None and first.setdefault(one, index) != index:
                tell((*path, index, "id"),
                     Both(f"the id {one!r} is used twice", f"编号“{one}”重复"),
                     Both(f"{show_path(path)}[{first[one]}] has it already",
                          f"{show_path(path)}[{first[one]}]已使用"))  # fmt: skip


def _check_refers(harvest: Harvest, tell: Tell) -> None:
    ids = {path: dict.fromkeys(filter(None, given)) for path, given in harvest.ids.items()}
    for path, name, one in harvest.refers:
        place = path[:-2] if name == "siblings" else (name,)
        if one in ids.get(place, ()):
            continue
        known = list(ids.get(place, ()))
        near = close_to(one, known)
        listed = ", ".join(known[:_LISTED]) or "-"
        if len(known) > _LISTED:
            listed += ", …"
        hint = Both(f"ids there: {listed}", f"已有编号：{listed}")
        if near:
            hint = Both(f"did you mean {near}?", f"是否应为{near}？")
        shown = show_path(place)
        tell(path, Both(f"no entry of {shown} has the id {one!r}",
                        f"{shown}中没有编号为“{one}”的条目"), hint)  # fmt: skip


def _check_spans(harvest: Harvest, tell: Tell) -> None:
    """Ranges of years, wherever they stand."""
    for path, block in harvest.spans:
        for low, high in (("earliest", "latest"), ("start", "end")):
            first, last = block.get(low), block.get(high)
            if isinstance(first, int) and isinstance(last, int) and first > last:
                tell((*path, high),
                     Both(f"{last} is before {low} ({first})", f"{last}早于{low}（{first}）"),
                     None)  # fmt: skip
        if "year" in block and ("earliest" in block or "latest" in block):
            tell((*path, "year"),
                 Both("a year and a range of years exclude each other",
                      "年份与年份区间不能同时填写"),
                 Both("keep year, or earliest and latest",
                      "只保留year，或只保留earliest和latest"))  # fmt: skip


def _check_categories(inventory: Any, path: Path, tell: Tell) -> None:
    for index, row in enumerate(inventory.get("categories", [])):
        if "value" in row and "key" in row:
            tell((*path, "categories", index, "key"),
                 Both("a value and a notation key exclude each other",
                      "数值与注释代码不能同时填写"),
                 Both("keep one of the two", "只保留其一"))  # fmt: skip


def _check_target(target: dict[str, Any], path: Path, harvest: Harvest, tell: Tell) -> None:
    metric = target.get("metric")
    suits = ("share",) if str(metric).endswith("-share") else _SUITS.get(str(metric))
    first = ""
    for inner in (("value",), ("stretch",), ("against", "value"), ("replaces", "value")):
        place = (*path, *inner)
        found = harvest.dimensions.get(place)
        if found is None:
            continue
        if suits is not None and found not in suits:
            tell(place, Both(f"a value of kind {found} does not suit the metric {metric}",
                             f"量纲{found}与指标{metric}不符"),
                 Both(f"expected: {' or '.join(suits)}", f"应为：{'或'.join(suits)}"))  # fmt: skip
        elif first and found != first:
            tell(place, Both(f"this is {found}, the target's other value is {first}",
                             f"此处量纲为{found}，该目标另一数值为{first}"), None)  # fmt: skip
        first = first or found


def _check_currency(harvest: Harvest, tell: Tell) -> None:
    """One currency for the plan, and one for the outside data."""
    for outside in (False, True):
        own = {p: c for p, c in harvest.currencies.items() if (p[0] == "reference") is outside}
        first = next(iter(own.values()), "")
        for path, currency in own.items():
            if currency != first:
                tell(path, Both(f"money is in {first} above and in {currency} here",
                                f"前文金额为{first}，此处为{currency}"),
                     Both(f"convert it to {first}; keep the printed figure as a quote",
                          f"请换算为{first}，原文数字保留在evidence的引文中"))  # fmt: skip
