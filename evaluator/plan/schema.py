"""The plan file as a JSON Schema (2020-12), for editors: completion, hover, marks as you type.

Knows the declarations and JSON Schema; validates nothing itself. It accepts whatever
`read_plan` accepts; what only `read_plan` can see (a wrong unit, an unknown id) it lets pass.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both
from evaluator.plan.citations import FIELDS
from evaluator.plan.model import (
    COMMON,
    PLAN,
    SCHEMA,
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

Json = dict[str, Any]
_FORMS = {"id": r"^\S+$", "url": "^https?://", "country": "^[A-Z]{2}$", "code": r"^\S"}
_UNITS = {
    "money": Both("Money with its currency, such as 30 亿元.", "带货币的金额，如30 亿元。"),
    "by-unit": Both("A number with its unit.", "带单位的数值。"),
    "any": Both("A number, with its unit if it has one.", "数值，有单位的写单位。"),
}


def json_schema() -> Json:
    """The schema as plain data; keys in the order of the declarations."""
    defs: Json = {}
    root = _record(PLAN, defs)
    root["properties"]["schema"]["enum"] = [SCHEMA, None]
    root["required"] = ["city"]
    defs["City"]["required"] = ["name"]
    defs["City"]["type"] = "object"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "City plan / 城市规划",
        "description": "A city's climate plan, for evaluator. / 供评价使用的城市气候规划文件。",
        **root,
        "$defs": defs,
    }


def _record(kind: RecordKind, defs: Json) -> Json:
    return {
        "type": ["object", "null"],
        "properties": {name: _property(field, defs) for name, field in kind.fields.items()},
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }


def _property(field: Field, defs: Json) -> Json:
    for name, common in COMMON.items():
        if field is common:
            return _common(name, field, defs)
    out: Json = {
        "title": f"{field.title.en} / {field.title.zh}",
        "description": _description(field),
    }
    if field.example and not isinstance(field.kind, RecordKind | ListOf):
        out["examples"] = [field.example]
    return out | _kind(field.kind, defs)


def _common(name: str, field: Field, defs: Json) -> Json:
    """A field that every block has: described once."""
    if name not in defs:
        defs[name] = {}
        defs[name] = {
            "title": f"{field.title.en} / {field.title.zh}",
            "description": _description(field),
        } | (_LOOSE[name] if name in _LOOSE else _kind(field.kind, defs))
    return {"$ref": f"#/$defs/{name}"}


def _description(field: Field) -> str:
    unit = _unit(field.kind)
    lines = [field.description.en, field.description.zh]
    if unit is not None:
        lines = [f"{field.description.en} {unit.en}", f"{field.description.zh}{unit.zh}"]
    if field.example:
        lines.append(f"Example / 示例: {field.example}")
    return "\n\n".join(lines)


def _unit(kind: Kind) -> Both | None:
    """What to write for a number."""
    if not isinstance(kind, Number):
        return None
    if kind.dimension in _UNITS:
        return _UNITS[kind.dimension]
    if not kind.unit:
        return None
    return Both(
        f"A bare number is in {kind.unit}; or text with a unit.",
        f"纯数字的单位为{kind.unit}；也可写带单位的文本。",
    )


def _kind(kind: Kind, defs: Json) -> Json:
    if isinstance(kind, RecordKind):
        return {"$ref": f"#/$defs/{_define(kind, defs)}"}
    if isinstance(kind, ListOf):
        return {"type": ["array", "null"], "items": _item(kind.of, defs)}
    return {"type": [*_types(kind), "null"], **_limits(kind)}


def _item(kind: Kind, defs: Json) -> Json:
    """An item of a list: a block may be empty, a plain value may not."""
    out = _kind(kind, defs)
    if "$ref" not in out:
        out["type"] = [one for one in out["type"] if one != "null"]
        if "enum" in out:
            out["enum"] = out["enum"][:-1]
    return out


def _types(kind: Kind) -> tuple[str, ...]:
    if isinstance(kind, Integer):
        return ("integer",)
    if isinstance(kind, Truth):
        return ("boolean",)
    if isinstance(kind, Number) and kind.dimension not in ("money", "by-unit"):
        return ("number", "string")
    return ("string", "integer") if isinstance(kind, DateKind) else ("string",)


def _limits(kind: Kind) -> Json:
    """Bounds, words and patterns; those of a kind of value bind only that kind."""
    if isinstance(kind, Integer | Number):
        bounds = {"minimum": kind.low, "maximum": kind.high}
        out: Json = {name: bound for name, bound in bounds.items() if bound is not None}
        return out | ({"pattern": r"\d"} if isinstance(kind, Number) else {})
    if isinstance(kind, Word):
        titles = [f"{title.en} / {title.zh}" for title in kind.titles]
        return {"enum": [*kind.options, None], "enumDescriptions": titles}
    if isinstance(kind, DateKind):
        return {"pattern": r"^\s*\d{4}(-\d{2}(-\d{2})?)?\s*$"}
    if isinstance(kind, Text):
        return {"pattern": _FORMS.get(kind.form, r"\S")}
    return {}


def _define(kind: RecordKind, defs: Json) -> str:
    """The name of the block's definition, which is made the first time."""
    if kind.name not in defs:
        defs[kind.name] = {}
        defs[kind.name] = _LOOSE[kind.name] if kind.loose else _record(kind, defs)
        if kind.name == "prose":
            defs["prose"]["type"] = ["string", "object", "null"]
    return kind.name


_CITATION: Json = {
    "type": "object",
    "properties": {
        name: {"type": ["boolean", "null"] if name == "judged" else
               ["string", "number", "boolean", "object", "null"]}
        for name in FIELDS
    },
    "patternProperties": {"^x-": True},
    "additionalProperties": False,
}  # fmt: skip
_CITATIONS: Json = {"anyOf": [_CITATION, {"type": "array", "items": _CITATION}]}
_ELSEWHERE: Json = {
    "type": "object",
    "properties": {
        "fields": {"type": "array", "items": {"type": "string"}},
        "document": {"type": "string"},
    },
    "patternProperties": {"^x-": True},
    "required": ["fields", "document"],
    "additionalProperties": False,
}
_LOOSE: dict[str, Json] = {
    "evidence": {
        "anyOf": [
            *_CITATIONS["anyOf"],
            {
                "type": "object",
                "patternProperties": {"^x-": True},
                "additionalProperties": {"anyOf": [*_CITATIONS["anyOf"], {"type": "null"}]},
            },
            {"type": "null"},
        ]
    },
    "elsewhere": {
        "anyOf": [_ELSEWHERE, {"type": "array", "items": _ELSEWHERE}, {"type": "null"}]
    },
    "answers": {"type": ["object", "null"]},
}  # fmt: skip
