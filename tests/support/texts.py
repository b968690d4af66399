"""Every text of a report."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.core import Both


def texts_of(value: object, lang: str) -> Iterator[str]:
    """The sentences and titles of a report that a reader should find; not whom it quotes."""
    if isinstance(value, Both):
        yield value.pick(lang)
    elif isinstance(value, tuple):
        left_out = ("source", "pack", "documents", "required")
        names = getattr(value, "_fields", range(len(value)))
        for name, item in zip(names, value, strict=True):
            if name not in left_out:
                yield from texts_of(item, lang)
