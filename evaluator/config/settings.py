"""Settings with their origin: defaults, a file, the command line, each over the one before.

Knows precedence; reads nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from evaluator.config.keys import KEYS, NOT_TABLE, Unfit, score
from evaluator.core import Both, Problem, UsageRefused

DEFAULT = Both("default", "默认值")
COMMAND = Both("command line", "命令行")
VARIABLE = Both("variable EVALUATOR_LANG", "环境变量 EVALUATOR_LANG")
NOT_SET = Both("not set", "未设置")
FITS = Both("--{key}: {why}", "--{key}：{why}")
MIN_HINT = Both("write it as --min statistics=60", "应写作 --min statistics=60")


class Setting(NamedTuple):
    """A value and where it comes from: `evaluator.toml:3`, the command line, the default."""

    value: object
    origin: Both


Settings = Mapping[str, Setting]
"""By key; a criterion's bound as `min.statistics`."""

DEFAULT_PACK = "peaking"
"""The pack that is meant where none is named."""
DEFAULTS: dict[str, object] = {
    "pack": DEFAULT_PACK,
    "lang": "en",
    "fail-on": "gate",
    "margin": Decimal(2),
    "fail-on-regression": False,
}


def from_command(given: Mapping[str, object], bounds: list[str]) -> Settings:
    """What the command line sets; None was not given. `bounds` are texts such as `peak=60`.

    Raises UsageRefused with every value that does not fit.
    """
    problems: list[Problem] = []
    found: dict[str, Setting] = {}
    for name, value in given.items():
        if value is None:
            continue
        try:
            found[name] = Setting(KEYS[name].take(value), COMMAND)
        except Unfit as unfit:
            problems.append(_problem(name, unfit.text))
    for text in bounds:
        name, sign, value = text.partition("=")
        try:
            if not sign or not name.strip():
                raise Unfit(NOT_TABLE)
            found[f"min.{name.strip()}"] = Setting(score(value.strip()), COMMAND)
        except Unfit as unfit:
            problems.append(_problem("min", unfit.text, MIN_HINT))
    if problems:
        raise UsageRefused(problems)
    return found


def merged(file: Settings, command: Settings) -> Settings:
    """What applies: the command line over the file over the defaults."""
    plain = {name: Setting(value, DEFAULT) for name, value in DEFAULTS.items()}
    return {**plain, **file, **command}


def shown(settings: Settings, lang: str) -> str:
    """What applies as TOML, with the origin of each line."""
    lines = []
    for name, key in KEYS.items():
        below = sorted(one for one in settings if one.startswith(f"{name}."))
        if key.many and below:
            lines += [_line(one, settings[one], lang) for one in below]
        elif name in settings:
            lines.append(_line(name, settings[name], lang))
        else:
            lines.append(f"# {name}: {NOT_SET.pick(lang)}")
    return "\n".join(lines) + "\n"


def _line(name: str, one: Setting, lang: str) -> str:
    return f"{name} = {_toml(one.value)}  # {one.origin.pick(lang)}"


def _toml(value: object) -> str:
    import json

    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _problem(name: str, why: Both, hint: Both | None = None) -> Problem:
    text = FITS.fill(key=name, why=why)
    return Problem(text, hint=hint)
