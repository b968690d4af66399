"""What pydantic found, in the planner's words.

Knows pydantic's names of errors and the fields' titles; finds nothing itself.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both, Path, Problem, show_path
from evaluator.load.loaded import Loaded
from evaluator.plan.kinds import Kind, ListOf, Number, RecordKind, all_fields, close_to
from evaluator.plan.model import PLAN
from evaluator.plan.quantity import Unfit


def problem_of(error: Any, loaded: Loaded) -> Problem:
    """One of `ValidationError.errors()` as a problem with place, path and hint."""
    path: Path = error["loc"]
    kind = error["type"]
    if kind == "unfit":
        unfit: Unfit = error["ctx"]["unfit"]
        hint = _better_field(path, unfit.found) or unfit.hint
        return Problem(unfit.message, loaded.location(path), show_path(path), hint)
    if kind in ("extra_forbidden", "invalid_key"):
        return unknown_key(path, loaded)
    if kind == "list_type":
        return Problem(*_no_list(error["input"], path, loaded))
    if kind == "dict_type":
        return Problem(*_no_block(error["input"], path, loaded))
    message = Both(str(error["msg"]), f"无法读取（{error['msg']}）")
    return Problem(message, loaded.location(path), show_path(path))


def _better_field(path: Path, found: str) -> Both | None:
    """The field of the same block that takes what is written here."""
    block = kind_at(path[:-1])
    if not found or not isinstance(block, RecordKind):
        return None
    takes = "emissions" if found == "mass" else found
    for name, field in block.fields.items():
        if isinstance(field.kind, Number) and field.kind.dimension == takes and name != path[-1]:
            title = field.title
            return Both(f"it belongs in {name} ({title.en})", f"应写在{name}（{title.zh}）")
    return None


def unknown_key(path: Path, loaded: Loaded) -> Problem:
    """A key that the block does not have."""
    key = str(path[-1])
    block = kind_at(path[:-1])
    known = list(block.fields) if isinstance(block, RecordKind) else []
    near = close_to(key, known)
    if near:
        hint: Both | None = Both(f"did you mean {near}?", f"是否应为{near}？")
    else:
        hint = _other_place(key) or Both(
            f"known here: {', '.join(known)}; keys of your own begin with x-",
            f"此处可用：{'、'.join(known)}；自定义的键以x-开头",
        )
    message = Both(f"unknown key {key!r}", f"未知的键“{key}”")
    return Problem(message, loaded.key_location(path), show_path(path), hint)


def _other_place(key: str) -> Both | None:
    """Where a field of this name does stand, if in one place only."""
    places = {
        path
        for path, _ in all_fields(PLAN)
        if path.replace("[]", "").rsplit(".", 1)[-1] == key and ".evidence" not in path
    }
    if len(places) != 1:
        return None
    place = places.pop()
    return Both(f"it belongs at {place}", f"应写在{place}")


def kind_at(path: Path) -> Kind | None:
    """The kind of what stands at `path`, list items included."""
    kind: Kind = PLAN
    for step in path:
        if isinstance(kind, ListOf) and isinstance(step, int):
            kind = kind.of
        elif isinstance(kind, RecordKind) and step in kind.fields:
            kind = kind.fields[str(step)].kind
        else:
            return None
    return kind


def _example(path: Path) -> str:
    block = kind_at(path[:-1])
    if isinstance(block, RecordKind) and path and path[-1] in block.fields:
        return block.fields[str(path[-1])].example
    return ""


def _no_list(given: object, path: Path, loaded: Loaded) -> tuple[Any, ...]:
    message = Both("expected a list", "应为列表")
    hint = Both(f"write {_example(path)}", f"请写{_example(path)}") if _example(path) else None
    if not isinstance(given, dict | list):
        hint = Both(f"write [{given}]", f"请写[{given}]")
    elif isinstance(given, dict):
        hint = Both("begin each entry with a dash", "每项以短横线开头")
    return message, loaded.location(path), show_path(path), hint


def _no_block(given: object, path: Path, loaded: Loaded) -> tuple[Any, ...]:
    what = "a list" if isinstance(given, list) else repr(given)
    seen = "列表" if isinstance(given, list) else f"“{given}”"
    message = Both(f"expected keys with values, not {what}", f"应为若干键值，而不是{seen}")
    example = _example(path)
    hint = Both(f"write {example}", f"请写{example}") if example else None
    return message, loaded.location(path), show_path(path), hint
