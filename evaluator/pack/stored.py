"""A compiled pack as JSON text and back, exactly; its examples stay text until they are read.

Knows which classes a pack is made of; knows no file and no cache. Fields are written in
the order in which their class declares them, so there is no second list of fields to keep;
a text written by other classes is refused by its version, which is part of the cache's key.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from evaluator.core import Both, Location, Outcome, Severity
from evaluator.pack import compiled
from evaluator.pack.compiled import Pack
from evaluator.values import PartialDate

_CLASSES: tuple[type, ...] = (
    compiled.Aggregation,
    compiled.AnswerField,
    compiled.Band,
    compiled.Base,
    compiled.BaseRate,
    compiled.Caps,
    compiled.Change,
    compiled.Column,
    compiled.Condition,
    compiled.Criterion,
    compiled.Definition,
    compiled.Example,
    compiled.Option,
    compiled.Pack,
    compiled.Parameter,
    compiled.ParameterValue,
    compiled.PartialLine,
    compiled.Profile,
    compiled.Question,
    compiled.Remediation,
    compiled.Row,
    compiled.Rule,
    compiled.Source,
    compiled.Table,
    Location,
    PartialDate,
)
_RAW = ("ast", "given")
"""Fields that hold plain JSON already; they are not walked."""
_TAGS = {cls: cls.__name__ for cls in _CLASSES}


def to_json(pack: Pack) -> bytes:
    """The pack as two lines of JSON: all but its examples, and these."""
    return "\n".join(
        json.dumps(_plain(part), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for part in (pack._replace(examples={}), dict(pack.examples))
    ).encode()


def from_json(text: bytes) -> Pack:
    """The pack that `to_json` wrote; raises ValueError on any other text."""
    head, line, examples = text.partition(b"\n")
    try:
        made = _made(json.loads(head))
    except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError("not a stored pack") from error
    if not isinstance(made, Pack) or not line:
        raise ValueError("not a stored pack")
    return made._replace(examples=_Examples(examples))


class _Examples(Mapping[str, tuple[compiled.Example, ...]]):
    """The examples of a stored pack, made when the first is asked for: a check asks for none."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def _all(self) -> dict[str, tuple[compiled.Example, ...]]:
        made: dict[str, tuple[compiled.Example, ...]] = _made(json.loads(self._text))
        return made

    def __getitem__(self, rule: str) -> tuple[compiled.Example, ...]:
        return self._all[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _plain(value: Any) -> Any:
    tag = _TAGS.get(type(value))
    if tag is not None:
        fields = type(value).__match_args__
        return [
            tag,
            *(
                ["raw", getattr(value, name)] if name in _RAW else _plain(getattr(value, name))
                for name in fields
            ),
        ]
    for cls, (word, write) in _WRITERS.items():
        if isinstance(value, cls):
            return [word, *write(value)]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


_WRITERS: dict[type, tuple[str, Callable[[Any], list[Any]]]] = {
    Both: ("both", list),
    Fraction: ("exact", lambda value: [value.numerator, value.denominator]),
    Outcome: ("outcome", lambda value: [value.value]),
    Severity: ("severity", lambda value: [value.value]),
    datetime.date: ("day", lambda value: [value.isoformat()]),
    tuple: ("tuple", lambda value: [_plain(part) for part in value]),
}

_PLAIN: dict[str, Callable[..., Any]] = {
    "both": Both,
    "exact": Fraction,
    "outcome": Outcome,
    "severity": Severity,
    "day": datetime.date.fromisoformat,
    "Location": Location,
    "PartialDate": PartialDate,
    "raw": lambda value: value,
}
"""What is made of plain parts only, which are not looked into."""

_READERS: dict[str, Callable[..., Any]] = {
    **{tag: cls for cls, tag in _TAGS.items()},
    "tuple": lambda *parts: parts,
}


def _made(value: Any) -> Any:
    if type(value) is list:
        tag = value[0]
        plain = _PLAIN.get(tag)
        if plain is not None:
            return plain(*value[1:])
        parts = [_made(part) if type(part) in (list, dict) else part for part in value[1:]]
        return _READERS[tag](*parts)
    if type(value) is dict:
        return {key: _made(part) for key, part in value.items()}
    return value
