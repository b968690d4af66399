"""Looking fields of a plan up: by path, by what conditions may read.

Knows the declarations in `model`; knows no plan and no condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.core import Both, Path, parse_path
from evaluator.core.near import nearest
from evaluator.plan.model import (
    PLAN,
    DateKind,
    Field,
    Integer,
    Kind,
    ListOf,
    Number,
    RecordKind,
    Text,
    Truth,
    Word,
)

__all__ = [
    "DateKind",
    "Field",
    "Integer",
    "Kind",
    "ListOf",
    "Number",
    "RecordKind",
    "Text",
    "Truth",
    "Word",
    "all_fields",
    "close_to",
    "field_at",
    "fields_along",
    "kind_name",
    "plan_kind",
]

_ROOT: list[RecordKind] = []


def plan_kind() -> RecordKind:
    """The whole plan as conditions see it: the file's keys, and `document` beside `documents`."""
    if not _ROOT:
        documents = PLAN.fields["documents"].kind
        assert isinstance(documents, ListOf)
        main = Field(
            documents.of,
            Both("Main document", "主要文件"),
            Both("The first of the documents with role plan.", "第一份角色为plan的文件。"),
        )
        fields = dict(PLAN.fields)
        fields["document"] = main
        _ROOT.append(RecordKind("Plan", fields))
    return _ROOT[0]


def field_at(path: Path | str) -> Field | None:
    """The field at `path`, list indexes left aside; None where there is none."""
    found: Field | None = None
    for _, _, found in fields_along(parse_path(path) if isinstance(path, str) else path):
        if found is None:
            return None
    return found


def fields_along(path: Path) -> Iterator[tuple[str, RecordKind, Field | None]]:
    """Each key of a path, what it is a key of, and its field; None from one on that there is not.

    List indexes are left aside.
    """
    kind: Kind = plan_kind()
    for step in path:
        if isinstance(step, int):
            continue
        while isinstance(kind, ListOf):
            kind = kind.of
        holder = kind if isinstance(kind, RecordKind) else _NO_RECORD
        field = holder.fields.get(step)
        yield step, holder, field
        kind = _NO_RECORD if field is None else field.kind


_NO_RECORD = RecordKind("", {})


def close_to(name: str, known: Iterator[str] | tuple[str, ...] | list[str]) -> str | None:
    """The known word that `name` is likely to mean."""
    plain = name.strip().lower().replace("_", "-")
    table = {word.lower().replace("_", "-"): word for word in known}
    best = nearest(plain, table)
    return table[best] if best else None


def all_fields(kind: RecordKind | None = None, above: str = "") -> Iterator[tuple[str, Field]]:
    """Every field of the plan with its written path, lists as `targets[]`, in file order."""
    for name, field in (kind or plan_kind()).fields.items():
        path = f"{above}.{name}" if above else name
        inner = field.kind
        while isinstance(inner, ListOf):
            inner = inner.of
            path += "[]"
        yield path, field
        if isinstance(inner, RecordKind):
            yield from all_fields(inner, path)


_NAMES = {Text: Both("text", "文本"), Truth: Both("true or false", "true或false")}


def kind_name(kind: Kind) -> Both:
    """The kind in words, with its unit."""
    if isinstance(kind, ListOf):
        inner = kind_name(kind.of)
        return Both(f"list of: {inner.en}", f"列表：{inner.zh}")
    if isinstance(kind, Integer):
        return Both("year", "年份") if kind.unit == "year" else Both("whole number", "整数")
    if isinstance(kind, Number):
        unit = kind.unit or "number"
        return Both(f"{kind.dimension} in {unit}", f"{kind.dimension}，单位{unit}")
    if isinstance(kind, Word):
        return Both(f"one of {', '.join(kind.options)}", f"可选：{'、'.join(kind.options)}")
    if isinstance(kind, RecordKind):
        return Both("block", "区块")
    return Both("date", "日期") if isinstance(kind, DateKind) else _NAMES[type(kind)]
