"""Texts that a reader takes for something else than a machine reads.

Knows characters: those that turn the direction of reading, that cannot be seen, that steer a
terminal, and letters of other scripts that look like Latin ones. Knows no field. Chinese beside
Latin is ordinary, and so are Greek letters in units; nothing is said of them.

Source: Unicode Technical Report 36 and Technical Standard 39 (mixed scripts, whole-script
confusables), of which this keeps what can pass for a Latin name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evaluator.core import Both, Location, Path
from evaluator.load.loaded import Loaded

MOST = 50
"""Findings of one file."""

_TURN = "\u202a-\u202e\u2066-\u2069"
_HIDE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064"
    "\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e00ff"
)
_STEER = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_SCRIPTS = "\u0370-\u03bb\u03bd-\u058f\u13a0-\u13f5\uff21-\uff5a\U0001d400-\U0001d7ff"
"""Greek (but the sign of a millionth), Cyrillic, Armenian, Cherokee; full-width and mathematical
Latin letters."""

_ANY = re.compile(f"[{_TURN}{_HIDE}{_STEER}{_SCRIPTS}\u200c\u200d]")
_TURNS = re.compile(f"[{_TURN}]")
_STEERS = re.compile(f"[{_STEER}]")
_OTHER = re.compile(f"[{_SCRIPTS}]")
_HIDDEN = re.compile(
    f"[{_HIDE}]"
    # joiners are part of words in scripts of India and Persia, and of pictures
    "|(?<![\u0600-\u06ff\u0900-\u0dff\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
)
_WORD = re.compile(r"[^\W\d_]+")
_CODED = re.compile(r"\\[xuUeNLP_0abfv]")
"""A character written by its code."""
_LATIN = re.compile("[A-Za-z]")
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυιαϲ",
    "ABESIJKMHOPCTYXaeopcyxijshdqwvABEZHIKMNOPTYXovpuiac",
)
"""Letters that look like a Latin one."""

TURNED = Both("signs that turn the direction of reading ({codes})", "改变阅读方向的字符（{codes}）")
OPEN = Both(
    "signs that turn the direction of reading and are not closed ({codes})",
    "改变阅读方向且未闭合的字符（{codes}）",
)
HIDDEN = Both("signs that cannot be seen ({codes})", "不可见字符（{codes}）")
STEERING = Both("control characters ({codes})", "控制字符（{codes}）")
MIXED = Both(
    "the word “{word}” has letters that only look Latin ({codes})",
    "“{word}”中有形似拉丁字母的其他字母（{codes}）",
)
TWIN = Both("“{word}” looks like “{other}” and is another name ({codes})",
            "“{word}”与“{other}”形似，但不是同一名称（{codes}）")  # fmt: skip


class Suspect(NamedTuple):
    """A text that may deceive, and what about it."""

    path: Path
    place: Location
    message: Both


def suspects(loaded: Loaded) -> tuple[Suspect, ...]:
    """What may deceive in a file: keys and values, then what stands outside of them (comments)."""
    text = loaded.text
    if text and not _CODED.search(text) and not _ANY.search(text):
        return ()  # as nearly every plan: nothing odd is written, and nothing by a code
    found: list[Suspect] = []
    for one in _all(loaded):
        found.append(one)
        if len(found) == MOST:
            break
    return tuple(found)


def said_of(text: str) -> Iterator[Both]:
    """What may deceive in one text."""
    turning = _TURNS.findall(text)
    if turning:
        yield _said(TURNED if _closed(turning) else OPEN, turning)
    for pattern, message in ((_HIDDEN, HIDDEN), (_STEERS, STEERING)):
        signs = pattern.findall(text)
        if signs:
            yield _said(message, signs)
    if _OTHER.search(text):
        for word in _WORD.findall(text):
            odd = [char for char in word if _passes(char)]
            if odd and _LATIN.search(word):
                yield _said(MIXED, odd, word=word)


def twins(names: Iterable[str]) -> Iterator[tuple[str, Both]]:
    """Names that look like an earlier one of the list and are another: each with what to say."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(skeleton(name), name)
        if other != name:
            odd = [char for char in name if ord(char) > 127] or list(other)
            yield name, _said(TWIN, odd, word=name, other=other)


def skeleton(text: str) -> str:
    """What a text looks like: the same for texts that a reader cannot tell apart."""
    if text.isascii():
        return text
    import unicodedata  # few files need it

    seen = _HIDDEN.sub("", _TURNS.sub("", text))
    return unicodedata.normalize("NFKC", seen).translate(_ALIKE)


def _all(loaded: Loaded) -> Iterator[Suspect]:
    lines: set[int] = set()
    for path, text, key in _texts(loaded.data, ()):
        if not _ANY.search(text):
            continue
        for message in said_of(text):
            place = loaded.key_location(path) if key else loaded.location(path)
            lines.update(range(place.line, max(place.line, place.end_line) + 1))
            yield Suspect(path, place, message)
    for path, ids in _ids(loaded.data, ()):
        for name, message in twins(name for _, name in ids):
            at = next(index for index, one in ids if one == name)
            inside = (*path, at, "id")
            yield Suspect(inside, loaded.location(inside), message)
    yield from _outside(loaded, lines)


def _outside(loaded: Loaded, told: set[int]) -> Iterator[Suspect]:
    """Comments and the like, on lines of which nothing has been said."""
    text = loaded.text
    if not (_TURNS.search(text) or _HIDDEN.search(text)):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if number in told:
            continue
        for pattern, message in ((_TURNS, TURNED), (_HIDDEN, HIDDEN)):
            found = list(pattern.finditer(line))
            if found:
                column = found[0].start() + 1
                place = Location(loaded.file, number, column, number, column + 1)
                yield Suspect((), place, _said(message, [one[0] for one in found]))


def _texts(data: object, path: Path) -> Iterator[tuple[Path, str, bool]]:
    if isinstance(data, str):
        yield path, data, False
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*path, index))
    elif isinstance(data, dict):
        for key, item in data.items():
            yield (*path, key), key, True
            yield from _texts(item, (*path, key))


def _ids(data: object, path: Path) -> Iterator[tuple[Path, list[tuple[int, str]]]]:
    """The ids of the entries of every list that has one outside of ASCII."""
    if isinstance(data, dict):
        for key, item in data.items():
            yield from _ids(item, (*path, key))
    elif isinstance(data, list):
        named = [
            (index, one["id"])
            for index, one in enumerate(data)
            if isinstance(one, dict) and isinstance(one.get("id"), str)
        ]
        if not all(name.isascii() for _, name in named):
            yield path, named
        for index, item in enumerate(data):
            yield from _ids(item, (*path, index))


def _passes(char: str) -> bool:
    """Whether a letter of another script, or of another form, passes for a Latin one."""
    return bool(_OTHER.match(char)) and skeleton(char).isascii()


def _closed(signs: list[str]) -> bool:
    """Whether every embedding, override and isolate is closed by its own end."""
    ends = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
    open_: list[str] = []
    for sign in signs:
        if sign not in ends:
            open_.append(sign)
        elif not open_ or open_.pop() not in ends[sign]:
            return False
    return not open_


def _said(text: Both, signs: Iterable[str], **more: str) -> Both:
    codes = dict.fromkeys(f"U+{ord(sign):04X}" for sign in signs)
    shown = ", ".join(list(codes)[:5]) + (", …" if len(codes) > 5 else "")
    parts = {name: value if len(value) <= 60 else f"{value[:59]}…" for name, value in more.items()}
    return Both(*(part.format(codes=shown, **parts) for part in text))
