"""What pydantic found wrong with a file, as problems with place, message and hint.

Knows error types and positions; knows no rule and no pack. Every message is made here in both
languages, so that no library's wording reaches a reader.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evaluator.core import Both, Path, Problem, both, show_path
from evaluator.expr.fault import did_you_mean
from evaluator.load import Loaded
from evaluator.pack.model import ADDRESS, DATE, DAY, KEBAB, PAGE, SNAKE

Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], loaded: Loaded) -> tuple[Model | None, list[Problem]]:
    """The file as its model, or everything that is wrong with it."""
    try:
        return model.model_validate(loaded.data), []
    except ValidationError as error:
        return None, _problems(model, loaded, error.errors(include_url=False))


def at(loaded: Loaded, path: Path, message: Both, hint: Both | None = None) -> Problem:
    """A problem with a value."""
    return Problem(message, loaded.location(path), show_path(path), hint)


def at_key(loaded: Loaded, path: Path, message: Both, hint: Both | None = None) -> Problem:
    """A problem with a key."""
    return Problem(message, loaded.key_location(path), show_path(path), hint)


def _problems(model: type[BaseModel], loaded: Loaded, errors: list[ErrorDetails]) -> list[Problem]:
    """All errors as problems, but not that a key is missing which is there misspelt."""
    misspelt = {
        (*error["loc"][:-1], key)
        for error in errors
        if error["type"] == "extra_forbidden"
        for key in _keys(model, error["loc"][:-1])
        if (hint := did_you_mean(str(error["loc"][-1]), [key])) and hint.en.startswith("did")
    }
    return [
        _problem(model, loaded, error)
        for error in errors
        if error["type"] != "missing" or error["loc"] not in misspelt
    ]


def _problem(model: type[BaseModel], loaded: Loaded, error: ErrorDetails) -> Problem:
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    kind, shown = error["type"], show_path(path)
    if kind == "missing":
        message, hint = _missing(path)
        return Problem(message, loaded.insertion(path), shown, hint)
    if kind == "extra_forbidden":
        message = Both(f"unknown key '{path[-1]}'", f"未知的键“{path[-1]}”")
        hint = did_you_mean(str(path[-1]), _keys(model, path[:-1]))
        return Problem(message, loaded.key_location(path), shown, hint)
    message, hint = _message(error)
    if kind == "both" and error["ctx"]["key"]:
        path = (*path, error["ctx"]["key"])
        return Problem(message, loaded.insertion(path), show_path(path), hint)
    place = loaded.key_location(path) if "[key]" in error["loc"] else loaded.location(path)
    if error["input"] is None and "[key]" not in error["loc"]:
        message, hint = Both("is left empty", "未填写"), None
    return Problem(message, place, shown, hint)


def _missing(path: Path) -> tuple[Both, Both | None]:
    key = str(path[-1])
    if key in ("en", "zh"):
        language = Both("English", "英文") if key == "en" else Both("Chinese", "中文")
        message = Both(f"the {language.en} text is missing", f"缺少{language.zh}文本")
        return message, Both("every text needs `en` and `zh`", "每段文字须有 `en` 和 `zh`")
    return Both(f"'{key}' is missing", f"缺少“{key}”"), None


_PATTERNS = {
    KEBAB: Both("must be lower-case words joined by hyphens", "须为小写字母和数字，以连字符连接"),
    SNAKE: Both(
        "must be lower-case words joined by underscores", "须为小写字母和数字，以下划线连接"
    ),
    DATE: Both(
        "must be a date: 2017-12-31, 2017-12 or 2017", "须为日期：2017-12-31、2017-12 或 2017"
    ),
    DAY: Both("must be a day: 2017-12-31", "须为日期：2017-12-31"),
    ADDRESS: Both("must be an address: https://…", "须为网址：https://…"),
    PAGE: Both(
        "must be the address of a rule's page: https://…/{rule}.md",
        "须为要点页面的网址：https://…/{rule}.md",
    ),
}


def _pattern(error: ErrorDetails) -> tuple[Both, Both | None]:
    pattern = error["ctx"]["pattern"]
    found = _PATTERNS.get(pattern, Both(f"must match {pattern}", f"须符合 {pattern}"))
    return _got(found, error), None


def _got(message: Both, error: ErrorDetails) -> Both:
    written = error["input"]
    if isinstance(written, (str, int, float)) and len(str(written)) <= 60:
        return Both(f"{message.en}, not '{written}'", f"{message.zh}，而不是“{written}”")
    return message


def _text(error: ErrorDetails) -> tuple[Both, Both | None]:
    message = _got(Both("must be text", "须为文本"), error)
    if isinstance(error["input"], (bool, int, float)):
        return message, Both("put it in quotes", "请加引号")
    return message, None


def _options(error: ErrorDetails) -> tuple[Both, Both | None]:
    options = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    listed = ", ".join(options)
    message = _got(Both(f"must be one of {listed}", f"须为以下之一：{listed}"), error)
    near = did_you_mean(str(error["input"]), options)
    return message, near if near and near.en.startswith("did") else None


def _record(error: ErrorDetails) -> tuple[Both, Both | None]:
    hint = None
    if isinstance(error["input"], str):
        hint = Both("a text has both languages: {en: …, zh: …}", "文字须有两种语言：{en: …, zh: …}")
    return Both("must be a mapping of keys", "须为键值映射"), hint


def _limit(error: ErrorDetails) -> tuple[Both, Both | None]:
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    limits = [f"{sign} {error['ctx'][key]:g}" for key, sign in signs.items() if key in error["ctx"]]
    return _got(Both(f"must be {limits[0]}", f"须 {limits[0]}"), error), None


def _ours(error: ErrorDetails) -> tuple[Both, Both | None]:
    return Both(error["ctx"]["en"], error["ctx"]["zh"]), None


def _fixed(en: str, zh: str) -> Callable[[ErrorDetails], tuple[Both, Both | None]]:
    return lambda error: (_got(Both(en, zh), error), None)


_MESSAGES: dict[str, Callable[[ErrorDetails], tuple[Both, Both | None]]] = {
    "both": _ours,
    "string_type": _text,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda error: (Both("is empty", "为空"), None),
    "float_type": _fixed("must be a number", "须为数字"),
    "finite_number": _fixed("must be a finite number", "须为有限的数"),
    "bool_type": _fixed("must be true or false", "须为 true 或 false"),
    "list_type": _fixed("must be a list", "须为列表"),
    "dict_type": _record,
    "model_type": _record,
    "model_attributes_type": _record,
    "literal_error": _options,
    "enum": _options,
    "too_short": _fixed("needs at least one entry", "至少须有一项"),
    "greater_than": _limit,
    "greater_than_equal": _limit,
    "less_than": _limit,
    "less_than_equal": _limit,
}


def _message(error: ErrorDetails) -> tuple[Both, Both | None]:
    make = _MESSAGES.get(error["type"])
    return make(error) if make else (both(error["msg"]), None)


def _keys(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that the mapping at `path` may have."""
    here: Any = model
    for step in path:
        here = _inside(here, step)
    here = _plain(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []


def _inside(annotation: Any, step: str | int) -> Any:
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == step:
                return field.annotation
        return None
    arguments = typing.get_args(annotation)
    return arguments[-1] if arguments else None


def _plain(annotation: Any) -> Any:
    """Without `Annotated` and without `| None`."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in (typing.Union, types.UnionType):
            rest = [part for part in typing.get_args(annotation) if part is not type(None)]
            annotation = rest[0]
        else:
            return annotation
