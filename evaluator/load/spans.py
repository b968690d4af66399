"""Where each key and value of a read file stands, as a flat list of offsets.

Knows the layout of that list; knows no format. In document order, a key or a scalar
takes two numbers (start, end) and a mapping or list three (start, end, the index just
behind its last entry), followed by its entries. The data itself tells which is which,
so nothing else is stored, and a line is worked out when it is asked for.
"""

from __future__ import annotations

from typing import NamedTuple


class Spans(NamedTuple):
    """Offsets of a file; `aliases` leads from the slot of `*name` to that of `&name`."""

    offsets: list[int]
    aliases: dict[int, int]


class Read(NamedTuple):
    """What the reader of a format hands over: the data, and where it stands."""

    data: object
    spans: Spans
