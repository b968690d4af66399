"""The ten shapes of condition in each engine's own language, each with four different numbers.

All of a row ask for the same. `{year}` and `{few}` are filled in; `{decade}` is 2000 + 10 `{few}`.
Languages without macros or without `has` say it in their own idiom, the fastest that we found.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Shape(NamedTuple):
    """One condition in four languages, and as a JSONLogic tree."""

    cel: str
    zen: str
    rego: str
    logic: dict[str, Any]


def _var(name: str) -> dict[str, str]:
    return {"var": name}


SHAPES = (
    Shape(
        "peak.year <= {year}",
        "peak.year <= {year}",
        "input.peak.year <= {year}",
        {"<=": [_var("peak.year"), "{year}"]},
    ),
    Shape(
        'has(peak.year) && peak.qualifier in ["by", "before"]',
        'peak.year != null and peak.qualifier in ["by", "before"]',
        'input.peak.year; input.peak.qualifier in ["by", "before"]',
        {"and": [{"!!": [_var("peak.year")]}, {"in": [_var("peak.qualifier"), ["by", "before"]]}]},
    ),
    Shape(
        'targets.exists(t, t.metric == "emissions" && t.year <= {year})',
        'some(targets, #.metric == "emissions" and #.year <= {year})',
        'some t in input.targets; t.metric == "emissions"; t.year <= {year}',
        {"some": [_var("targets"), {"and": [{"==": [_var("metric"), "emissions"]},
                                            {"<=": [_var("year"), "{year}"]}]}]},
    ),
    Shape(
        "targets.exists(t, t.year <= {year} && t.reduction_percent >= {few}0.0)",
        "some(targets, #.year <= {year} and #.reduction_percent >= {few}0)",
        "some t in input.targets; t.year <= {year}; t.reduction_percent >= {few}0",
        {"some": [_var("targets"), {"and": [{"<=": [_var("year"), "{year}"]},
                                            {">=": [_var("reduction_percent"), "{ten}"]}]}]},
    ),
    Shape(
        'targets.all(t, t.boundary == "city") && size(targets) >= {few}',
        'all(targets, #.boundary == "city") and len(targets) >= {few}',
        'every t in input.targets {{ t.boundary == "city" }}; count(input.targets) >= {few}',
        {"and": [{"all": [_var("targets"), {"==": [_var("boundary"), "city"]}]},
                 {">=": [{"length": _var("targets")}, "{few}"]}]},
    ),
    Shape(
        "measures.filter(m, has(m.cost.value)).size() >= {few}",
        "len(filter(measures, #.cost.value != null)) >= {few}",
        "count([1 | some m in input.measures; m.cost.value]) >= {few}",
        {">=": [{"length": {"filter": [_var("measures"), {"!!": [_var("cost.value")]}]}},
                "{few}"]},
    ),
    Shape(
        'measures.exists(m, "transport" in m.sectors && m.status != "done")',
        'some(measures, "transport" in #.sectors and #.status != "done")',
        'some m in input.measures; "transport" in m.sectors; m.status != "done"',
        {"some": [_var("measures"), {"and": [{"in": ["transport", _var("sectors")]},
                                             {"!=": [_var("status"), "done"]}]}]},
    ),
    Shape(
        "measures.all(m, m.owners.size() >= 1)",
        "all(measures, len(#.owners) >= 1)",
        "every m in input.measures {{ count(m.owners) >= 1 }}",
        {"all": [_var("measures"), {">=": [{"length": _var("owners")}, 1]}]},
    ),
    Shape(
        "series.years.exists(y, y.year == {decade} && y.total > {few}.0)",
        "some(series.years, #.year == {decade} and #.total > {few})",
        "some y in input.series.years; y.year == {decade}; y.total > {few}",
        {"some": [_var("series.years"), {"and": [{"==": [_var("year"), "{decade}"]},
                                                 {">": [_var("total"), "{few}"]}]}]},
    ),
    Shape(
        "series.years.filter(y, y.total > 0.0).size() >= {few}",
        "len(filter(series.years, #.total > 0)) >= {few}",
        "count([1 | some y in input.series.years; y.total > 0]) >= {few}",
        {">=": [{"length": {"filter": [_var("series.years"), {">": [_var("total"), 0]}]}},
                "{few}"]},
    ),
)  # fmt: skip


def numbers(turn: int) -> dict[str, int]:
    """What is filled into the shapes in one of the turns, from 0."""
    few = turn + 1
    return {"year": 2025 + 5 * turn, "few": few, "ten": 10 * few, "decade": 2000 + 10 * few}


def conditions(language: str, count: int = 40) -> list[Any]:
    """So many conditions in this language; the first of any length are the same in all."""
    out = []
    for number in range(count):
        turn, place = divmod(number, len(SHAPES))
        shape = getattr(SHAPES[place], language)
        out.append(_filled(shape, numbers(turn % 4)))
    return out


def _filled(part: Any, values: dict[str, int]) -> Any:
    if isinstance(part, dict):
        return {key: _filled(inner, values) for key, inner in part.items()}
    if isinstance(part, list):
        return [_filled(inner, values) for inner in part]
    if isinstance(part, str):
        whole = part[1:-1]
        return values[whole] if part == f"{{{whole}}}" else part.format(**values)
    return part
