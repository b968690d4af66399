"""A tuple that is made when it is first read.

Knows nothing of what it holds. A report has far more to say than a page of a terminal shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Later(Sequence[T_co]):
    """What `make` gives, asked for once; equal to the tuple of it."""

    def __init__(self, make: Callable[[], tuple[T_co, ...]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[T_co, ...]:
        return self._make()

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...

    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._made[index]

    def __len__(self) -> int:
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later | tuple) and self[:] == other[:]

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)
