"""Evidence beside values, and the mark that values stand in another document.

Knows how both may be written and what they point at; knows no document's content.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from evaluator.core import Both, Path
from evaluator.plan.kinds import close_to
from evaluator.plan.model import ListOf, RecordKind

Tell = Callable[[Path, Both, Both | None], None]
"""Takes a problem: the path it stands at, the message, the hint."""

FIELDS = ("document", "source", "page", "section", "quote", "judged", "value", "note")
_TEXTS = tuple(name for name in FIELDS if name not in ("judged", "note"))


class Citation(NamedTuple):
    """Where a value stands: document, copy, page, section, and the words themselves.

    `judged` tells that the coder classified; `value` is what this place says where several
    places differ.
    """

    path: Path
    document: str | None = None
    source: str | None = None
    page: str | None = None
    section: str | None = None
    quote: str | None = None
    judged: bool = False
    value: str | None = None


class Elsewhere(NamedTuple):
    """A field that another document is said to hold."""

    field: Path
    document: str
    path: Path


def read_evidence(
    raw: Any, block: Path, kind: RecordKind, tell: Tell
) -> dict[Path, tuple[Citation, ...]]:
    """The citations of one block by the path they vouch for.

    One citation or a list of them stands for the whole block; else each key is a field of
    the block, `level` or `level.value`, with one citation or a list.
    """
    at = (*block, "evidence")
    if raw == {}:
        return {}
    if isinstance(raw, list) or (isinstance(raw, dict) and _is_citation(raw)):
        return {block: _citations(raw, at, tell)}
    if not isinstance(raw, dict):
        tell(at, *_not_a_citation(raw))
        return {}
    out: dict[Path, tuple[Citation, ...]] = {}
    for key, value in raw.items():
        inner = field_path(str(key), kind)
        if inner is None and key != "elsewhere":
            tell((*at, key), *unknown_field(str(key), kind))
            continue
        out[(*block, *(inner or (key,)))] = _citations(value, (*at, key), tell)
    return out


def read_elsewhere(raw: Any, block: Path, kind: RecordKind, tell: Tell) -> tuple[Elsewhere, ...]:
    """The fields of one block that another document is said to hold."""
    out: list[Elsewhere] = []
    at = (*block, "elsewhere")
    for index, item in enumerate(raw if isinstance(raw, list) else [raw]):
        here = (*at, index) if isinstance(raw, list) else at
        fields = item.get("fields") if isinstance(item, dict) else None
        document = item.get("document") if isinstance(item, dict) else None
        if not isinstance(fields, list) or not isinstance(document, str) or len(item) > 2:
            message = Both("expected the fields and a document", "应写明字段和文件")
            tell(here, message, both_hint("{fields: [cost], document: sector-plan}"))
            continue
        for number, name in enumerate(fields):
            inner = field_path(str(name), kind)
            if inner is None:
                tell((*here, "fields", number), *unknown_field(str(name), kind))
            else:
                out.append(Elsewhere((*block, *inner), document, (*here, "document")))
    return tuple(out)


@lru_cache(maxsize=1024)  # plans name few fields; what is none must not pile up
def field_path(name: str, kind: RecordKind) -> Path | None:
    """`level.value` as a path inside a block of `kind`; None where there is no such field."""
    steps = name.split(".")
    inner: Any = kind
    for step in steps:
        while isinstance(inner, ListOf):
            inner = inner.of
        if not isinstance(inner, RecordKind) or step not in inner.fields:
            return None
        inner = inner.fields[step].kind
    return tuple(steps)


def unknown_field(name: str, kind: RecordKind) -> tuple[Both, Both | None]:
    """That a block has no field of this name."""
    near = close_to(name, list(kind.fields))
    hint = Both(f"did you mean {near}?", f"是否应为{near}？") if near else None
    return Both(f"no field {name!r} in this block", f"本部分没有字段“{name}”"), hint


def both_hint(example: str) -> Both:
    """A hint that shows how to write it."""
    return Both(f"write {example}", f"请写{example}")


def _is_citation(raw: dict[str, Any]) -> bool:
    return any(not isinstance(value, dict | list) for value in raw.values())


def _citations(raw: Any, at: Path, tell: Tell) -> tuple[Citation, ...]:
    if not isinstance(raw, list):
        one = _citation(raw, at, tell)
        return (one,) if one else ()
    found = (_citation(item, (*at, index), tell) for index, item in enumerate(raw))
    return tuple(one for one in found if one)


def _citation(raw: Any, at: Path, tell: Tell) -> Citation | None:
    if not isinstance(raw, dict):
        tell(at, *_not_a_citation(raw))
        return None
    for key, value in raw.items():
        if not (key in _TEXTS and isinstance(value, str)):
            _check_key(key, value, (*at, key), tell)
    said = [None if (value := raw.get(name)) is None else str(value) for name in _TEXTS]
    document, source, page, section, quote, value = said
    return Citation(at, document, source, page, section, quote, raw.get("judged") is True, value)


def _check_key(key: str, value: object, at: Path, tell: Tell) -> None:
    """What a citation cannot have, and what its fields cannot hold."""
    if key not in FIELDS:
        near = close_to(str(key), list(FIELDS))
        listed = ", ".join(FIELDS)
        hint = Both(f"a citation has: {listed}", f"出处可含：{listed}")
        if near:
            hint = Both(f"did you mean {near}?", f"是否应为{near}？")
        tell(at, Both(f"unknown key {key!r}", f"未知的键“{key}”"), hint)
    elif isinstance(value, dict | list) and key != "note":
        tell(at, Both("expected text", "应为文本"), None)
    elif key == "judged" and not isinstance(value, bool):
        tell(at, Both("expected true or false", "应为true或false"), None)


def _not_a_citation(raw: object) -> tuple[Both, Both]:
    return (
        Both(f"expected a citation, not {raw}", f"应为出处，而不是{raw}"),
        both_hint('{document: plan, page: 4, quote: "…"}'),
    )
