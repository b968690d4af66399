"""What `&name` marks and `*name` repeats: measured before it is copied.

Knows plain data; knows no limits and no positions.
"""

from __future__ import annotations

UNFINISHED = object()


class Anchor:
    """A marked value; `slot` is where it stands among the spans."""

    __slots__ = ("count", "data", "levels", "slot")

    def __init__(self, slot: int) -> None:
        self.slot = slot
        self.data: object = UNFINISHED
        self.count = 0
        self.levels = 0

    def counted(self) -> int:
        """How many keys and values the value holds, itself included; also sets `levels`."""
        if not self.count:
            self.count, self.levels = _measure(self.data)
        return self.count


def copied(data: object) -> object:
    """The data again, so that what is read is a tree and no part stands in two places."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [copied(value) for value in data]
    return data


def _measure(data: object) -> tuple[int, int]:
    """How many keys and values stand in `data`, and how many levels lie inside each other."""
    if isinstance(data, dict):
        inside = [_measure(value) for value in data.values()]
        own = 1 + len(data)
    elif isinstance(data, list):
        inside = [_measure(value) for value in data]
        own = 1
    else:
        return 1, 0
    return own + sum(count for count, _ in inside), 1 + max((deep for _, deep in inside), default=0)
