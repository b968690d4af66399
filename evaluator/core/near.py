"""The known word that a misspelt one is likely to mean.

Knows words; knows no list of them. The work is bounded, whatever an input writes and however
many words there are.
"""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""Characters of a word that may be a slip of another; names are shorter."""
_MOST = 100
"""Words compared; of more only those that begin alike and are about as long."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The word most like `word`, if any is at least `cutoff` alike (0 to 1); else None."""
    if len(word) > _LONGEST:
        return None
    words = [one for one in known if len(one) <= 2 * _LONGEST]
    if len(words) > _MOST:
        words = [one for one in words if one[:1] == word[:1] and abs(len(one) - len(word)) <= 2]
    import difflib  # only for messages, and slow to load

    best = difflib.get_close_matches(word, words[:_MOST], n=1, cutoff=cutoff)
    return best[0] if best else None
