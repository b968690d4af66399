"""The known word that a misspelt one is likely to mean.

Knows words; knows no list of them. The work is bounded, whatever an input writes and however
many words there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_LONGEST = 60
"""Characters of a word that may be a slip of another; names are shorter."""
_MOST = 200
"""Words compared letter by letter; of more only those that begin or end alike."""
_TELLING = 4
"""Letters that a name and another must share to be told by their parts."""
_BETWEEN = re.compile(r"[\W_]+")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word that was meant: a slip away, or of the same parts; None where neither is likely.

    A slip is a letter left out, added, changed, or exchanged with its neighbour (optimal string
    alignment); a word has room for one in three of its letters, as compilers have it, so that
    nothing is suggested that only shares some letters. By its parts a name is told where one of
    the two holds all parts of the other (`year-peak`, `climate` for `climate-risk`) and no other
    name does so as well.
    """
    if len(word) > _LONGEST:
        return None
    words = [one for one in known if len(one) <= 2 * _LONGEST]
    return _a_slip_away(word, words) or _of_the_same_parts(word, words)


def _a_slip_away(word: str, known: list[str]) -> str | None:
    near = [one for one in known if abs(len(one) - len(word)) <= _room(word, one)]
    near.sort(key=len, reverse=True)  # of two that are as near the one that shares more letters
    if len(near) > _MOST:
        alike = (one for one in near if one[:1] == word[:1] or one[-1:] == word[-1:])
        near = list(islice(alike, _MOST))
    best, fewest = None, _LONGEST
    for one in near:
        slips = _slips(word, one, min(_room(word, one), fewest - 1))
        if slips is not None:
            best, fewest = one, slips
    return best


def _room(word: str, other: str) -> int:
    return max(len(word), len(other)) // 3


def _slips(word: str, other: str, most: int) -> int | None:
    """How many slips lead from one word to the other; None where they are more than `most`."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        now = [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            now[j] = min(row[j - 1] + (letter != other[j - 1]), row[j] + 1, now[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == other[j - 1]:
                now[j] = min(now[j], above[j - 2] + 1)
        if min(now) > most:
            return None
        above, row = row, now
    return row[-1] if row[-1] <= most else None


def _of_the_same_parts(word: str, known: list[str]) -> str | None:
    mine = _parts(word)
    found = [
        (len(mine ^ theirs), one)
        for one in known
        if (theirs := _parts(one)) and (mine <= theirs or theirs <= mine)
        if sum(map(len, mine & theirs)) >= _TELLING
    ]
    fewest = min((differing for differing, _ in found), default=0)
    best = [one for differing, one in found if differing == fewest]
    return best[0] if len(best) == 1 else None


def _parts(word: str) -> frozenset[str]:
    return frozenset(_BETWEEN.split(word)) - {""}
