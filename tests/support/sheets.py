"""Plans of every shape that the model allows, and small workbooks as people would make them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from hypothesis import strategies as st

from evaluator.plan.kinds import DateKind, Integer, Kind, ListOf, Number, RecordKind, Text, Word
from evaluator.plan.model import PLAN
from evaluator.sheet.door import load_content
from evaluator.sheet.layout import ROWS, TABLES

QUANTITIES = {
    "emissions": ["1.73 亿吨", "173 Mt"], "energy": ["1950 万吨标准煤"], "money": ["30 亿元"],
    "share": ["18 %", "50%"], "electricity": ["30 TWh"], "power": ["2.4 GW"],
    "population": ["1,060.77 万人"], "area": ["8569 km2"], "by-unit": ["1950 万吨标准煤", "20 %"],
    "any": ["690 g/kWh", "12 kg"],
}  # fmt: skip
ODD_TEXTS = (
    "a", "市发展改革委、市财政局", "one; two", "一；二", "two\nlines", "=1+1", "@x", "[x", "[]",
    "{}", '"quoted"', "json: 1", " led by a space", "trailed \t", "_x0041_", "a\x07b", "\x85", "￾",
    "420100", "1e5", "null", "true", "是", "no", "2017-12-23", "x" * 200, "\r", "１２",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(ODD_TEXTS) | st.just(""),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(ODD_TEXTS), inner,
                                                                max_size=2),
    max_leaves=4,
)  # fmt: skip
SIMPLE = st.fixed_dictionaries(
    {"document": st.just("plan")},
    optional={"page": st.integers(1, 300) | st.sampled_from(["4", "4-5"]),
              "quote": st.sampled_from(["到2022年", "a quote"]), "judged": st.booleans()},
)  # fmt: skip
CITATION = SIMPLE | st.fixed_dictionaries(
    {},
    optional={
        "source": st.just("s-1"), "section": st.sampled_from(ODD_TEXTS),
        "quote": st.sampled_from(ODD_TEXTS), "judged": st.booleans() | st.none(),
        "value": st.sampled_from(["1.7 亿吨", 2022, 1.5]),
        "note": st.sampled_from(["n", {"zh": "说明", "en": "a note"}]),
        "x-own": JSON,
    },
)  # fmt: skip


def plans() -> st.SearchStrategy[dict[str, Any]]:
    """Data of plans, sound in shape; ids and units need not fit together."""
    rows = st.sampled_from([one for one in ROWS if "." in one])
    keys = st.just("") | rows | st.sampled_from([*TABLES]) | st.sampled_from([*TABLES])
    return keys.flatmap(lambda key: _block(PLAN, 0).flatmap(lambda data: _planted(data, key)))


def _planted(data: dict[str, Any], key: str) -> st.SearchStrategy[dict[str, Any]]:
    """The data with entries in one list, however deep it lies, or with marks for one field."""
    if key not in TABLES:
        return _cited(data, ROWS[key].cited) if key else st.just(data)
    table = TABLES[key]
    entries = st.lists(_block(table.kind, 4), min_size=1, max_size=3)
    if table.parent is None:
        return entries.map(lambda found: _put(data, table.steps, found))
    inside = st.lists(
        _block(TABLES[table.parent].kind, 5).flatmap(
            lambda entry: entries.map(lambda found: _put(entry, table.steps, found))
        ),
        min_size=1, max_size=2,
    )  # fmt: skip
    above = TABLES[table.parent]
    if above.parent is None:
        return inside.map(lambda found: _put(data, above.steps, found))
    top = TABLES[above.parent]
    return inside.map(lambda found: _put(data, top.steps, [_put({}, above.steps, found), {}]))


def _cited(data: dict[str, Any], steps: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    mark = {"fields": [steps[-1]], "document": "plan"}
    marked = _put(data, (*steps[:-1], "elsewhere"), mark)
    return (SIMPLE | st.lists(SIMPLE, max_size=2)).map(
        lambda one: _put(marked, (*steps[:-1], "evidence"), {steps[-1]: one})
    )


def _put(data: dict[str, Any], steps: tuple[str, ...], value: Any) -> dict[str, Any]:
    here = data
    for step in steps[:-1]:
        if not isinstance(here.get(step), dict):
            here[step] = {}
        here = here[step]
    here[steps[-1]] = value
    return data


def _block(kind: RecordKind, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    most = 6 if depth == 0 else 3
    keys = st.lists(st.sampled_from(_names(kind, depth)), max_size=most, unique=True)
    return keys.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {one: JSON if one == "x-own" else _value(kind, one, depth) for one in chosen}
        )
    )


def _names(kind: RecordKind, depth: int) -> list[str]:
    """Keys to choose from: those that lead deeper and evidence more often."""
    if depth > 6:
        return ["x-own"]
    deeper = [name for name, one in kind.fields.items() if _inner(one.kind) and name != "note"]
    own = [name for name in kind.fields if name not in deeper]
    listed = [name for name in deeper if isinstance(kind.fields[name].kind, ListOf)]
    return [*own, *deeper * 2, *listed * 8, *(["evidence"] * 3 if "evidence" in deeper else []),
            "x-own"]  # fmt: skip


def _inner(kind: Kind) -> bool:
    return isinstance(kind.of if isinstance(kind, ListOf) else kind, RecordKind)


def _value(block: RecordKind, name: str, depth: int) -> st.SearchStrategy[Any]:
    kind = block.fields[name].kind
    return st.none() | _filled(kind, block, name, depth) | _filled(kind, block, name, depth)


def _filled(kind: Kind, block: RecordKind, name: str, depth: int) -> st.SearchStrategy[Any]:
    if name == "evidence":
        return _evidence(block)
    if name == "elsewhere":
        mark = st.fixed_dictionaries(
            {"fields": st.lists(st.sampled_from(list(block.fields)), min_size=1, max_size=2),
             "document": st.just("plan")}
        )  # fmt: skip
        return mark | st.lists(mark, max_size=2)
    if isinstance(kind, RecordKind) and kind.loose:
        return st.dictionaries(st.sampled_from(["q-1", "q 2"]), JSON, max_size=2)
    if isinstance(kind, RecordKind):
        text = st.sampled_from([one for one in ODD_TEXTS if one.strip()])
        return text | _block(kind, depth + 1) if kind.name == "prose" else _block(kind, depth + 1)
    if isinstance(kind, ListOf):
        inner = kind.of
        if isinstance(inner, RecordKind):
            return st.lists(_block(inner, depth + 1) | st.none(), max_size=3)
        return st.lists(_single(inner), max_size=3)
    return _single(kind)


def _evidence(block: RecordKind) -> st.SearchStrategy[Any]:
    one = CITATION | st.lists(CITATION, max_size=2) | st.none()
    names = [*block.fields, "level.value", "x-own"]
    return one | st.dictionaries(st.sampled_from(names), one, max_size=3)


def _single(kind: Kind) -> st.SearchStrategy[Any]:
    if isinstance(kind, Word):
        return st.sampled_from(kind.options)
    if isinstance(kind, Integer):
        return st.integers(max(kind.low or 0, 0), kind.high or 2**60)
    if isinstance(kind, Number):
        numbers: Any = st.floats(0, 100) | st.integers(0, 100)
        texts = st.sampled_from(QUANTITIES.get(kind.dimension, ["5"]))
        return texts if kind.dimension in ("money", "by-unit") else numbers | texts
    if isinstance(kind, Text):
        fixed = {"url": "https://a.example/x", "country": "CN", "code": "420100", "id": "a-1"}
        if kind.form in fixed:
            return st.sampled_from(
                [fixed[kind.form], "b-2"] if kind.form == "id" else [fixed[kind.form]]
            )
        return st.sampled_from([one for one in ODD_TEXTS if one.strip()])
    if isinstance(kind, DateKind):
        return st.sampled_from(["2017", 2017, "2017-12", "2017-12-23", "1900-02-28", "1899-12-31"])
    return st.booleans()


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook as another program would write it: sheets by name, rows of values."""
    return saved(opened(sheets))


def opened(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Any:
    """The same, still to be changed."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return book


def saved(book: Any) -> bytes:
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def read(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Any:
    """The data of a small workbook. Raises PlanRefused."""
    return load_content(workbook(sheets), "plan.xlsx").data
