"""Every setting: its key, what it may be, and how the command line calls it.

Knows bounds of values; knows no file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from evaluator.core import Both, Lang

SEVERITIES = ("gate", "high", "medium", "low")
LANGUAGES = tuple(one.value for one in Lang)

NOT_NUMBER = Both("'{value}' is not a number from 0 to 100", "“{value}”不是0至100的数值")
NOT_TEXT = Both("must be text", "须为文本")
NOT_TRUTH = Both("must be true or false", "须为 true 或 false")
NOT_WORD = Both("'{value}' is not one of {known}", "“{value}”须为以下之一：{known}")
NOT_TABLE = Both(
    "must name criteria and numbers: statistics = 60", "须为评价维度与数值，如 statistics = 60"
)


class Unfit(ValueError):  # noqa: N818 - named for what the value is
    """A value that its key cannot have."""

    def __init__(self, text: Both) -> None:
        super().__init__(text.en)
        self.text = text


class Key(NamedTuple):
    """One setting. `take` gives its value, or raises Unfit."""

    name: str
    take: Callable[[object], object]
    is_path: Callable[[Path], bool] | None = None
    """Whether a value is a path from the folder of the settings, and not a name; None: never."""
    many: bool = False
    """Whether it is a table of criteria."""


def score(value: object) -> Decimal:
    """A number from 0 to 100, exactly as written."""
    number = Decimal("NaN")
    # an endless number cannot be reckoned with or written out: Python takes minutes, or refuses
    endless = isinstance(value, int) and value.bit_length() > 1000
    if isinstance(value, int | Decimal | str) and not isinstance(value, bool) and not endless:
        with contextlib.suppress(InvalidOperation):
            number = Decimal(value)
    if not number.is_finite() or not 0 <= number <= 100:
        raise Unfit(NOT_NUMBER.fill(value="…" if endless else str(value)[:100]))
    return number


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise Unfit(NOT_TEXT)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(NOT_TRUTH)
    return value


def _one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    def take(value: object) -> str:
        if value not in words:
            raise Unfit(NOT_WORD.fill(value=value, known=", ".join(words)))
        return str(value)

    return take


def _is_pack(path: Path) -> bool:
    return (path / "pack.yaml").is_file()


def _always(path: Path) -> bool:
    return bool(path.name)


KEYS = {
    key.name: key
    for key in (
        Key("pack", _text, _is_pack),
        Key("profile", _text),
        Key("lang", _one_of(LANGUAGES)),
        Key("fail-on", _one_of(SEVERITIES)),
        Key("min-score", score),
        Key("min-band", _text),
        Key("min", score, many=True),
        Key("margin", score),
        Key("against", _text, Path.is_file),
        Key("fail-on-regression", _truth),
        Key("waivers", _text, _always),
    )
}
