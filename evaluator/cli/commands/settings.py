"""The settings of a check: from its file and from the command line.

Knows which argument is which setting; knows no format.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from evaluator.config.find import Home, find_home, home_of
from evaluator.config.settings import Setting, Settings, from_command, merged
from evaluator.core import Severity
from evaluator.gate import Demands

_ARGUMENTS = (
    "pack", "profile", "fail-on", "min-score", "min-band", "against", "fail-on-regression",
    "waivers",
)  # fmt: skip


def settings_of(options: argparse.Namespace, plans: list[str]) -> Settings:
    """What applies to these plans. Raises UsageRefused."""
    given = {name: getattr(options, name.replace("-", "_")) for name in _ARGUMENTS}
    command = from_command(given, options.min_criteria)
    if options.lang_origin is not None:
        command = {**command, "lang": Setting(options.lang, options.lang_origin)}
    home = home_of(options.config) if options.config else find_home(plans)
    found = merged(_kept(home), command)
    options.lang = value(found, "lang")
    return found


def _kept(home: Home | None) -> Settings:
    """What a file says, where there is one."""
    if home is None:
        return {}
    from evaluator.config.read import read_config

    return read_config(home)


def value(settings: Settings, name: str) -> Any:
    """The value of a setting; None where nothing sets it."""
    found = settings.get(name)
    return None if found is None else found.value


def demands_of(settings: Settings, *, exit_zero: bool) -> Demands:
    """What fails the check."""
    return Demands(
        fail_on=Severity(value(settings, "fail-on")),
        min_score=value(settings, "min-score"),
        min_band=value(settings, "min-band"),
        min_criteria=tuple(sorted(_criteria(settings).items())),
        fail_on_regression=value(settings, "fail-on-regression"),
        margin=value(settings, "margin"),
        exit_zero=exit_zero,
    )


def _criteria(settings: Settings) -> Mapping[str, Decimal]:
    return {
        name.removeprefix("min."): Decimal(str(one.value))
        for name, one in settings.items()
        if name.startswith("min.")
    }


def with_settings(options: argparse.Namespace, plans: list[str]) -> argparse.Namespace:
    """The options of another command, with the pack, profile and language of the settings."""
    named = getattr(options, "config", None)
    file = _kept(home_of(named) if named else find_home(one for one in plans if "://" not in one))
    for name in ("pack", "profile"):
        if getattr(options, name) is None:
            setattr(options, name, value(file, name))
    if options.lang_origin is None:
        options.lang = value(file, "lang") or options.lang
    return options
