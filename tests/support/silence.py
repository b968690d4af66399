"""A plan with less: the paths of its keys, and the plan without one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def keys(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key at any depth; items of lists stay."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield (*above, key)
            yield from keys(inner, (*above, key))
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from keys(inner, (*above, number))


def without(data: Any, path: tuple[Any, ...]) -> Any:
    """The data less what stands at a path; all else is the same, not a copy."""
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [without(one, rest) if at == first else one for at, one in enumerate(data)]
    if rest:
        return {**data, first: without(data[first], rest)}
    return {key: one for key, one in data.items() if key != first}
