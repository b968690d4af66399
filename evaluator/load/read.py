"""Reading a file, a text or a mapping: from bytes to `Loaded`, or every reason why not.

Knows files, encodings and which reader suits a text; knows no field of a plan.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import partial

from evaluator.core import Both, Location, PlanRefused, Problem, Refused, show_path
from evaluator.load.bounds import none_can_exceed, oversized
from evaluator.load.encodings import asked, is_utf8
from evaluator.load.files import decode, read_bytes, too_large
from evaluator.load.limits import LIMITS, Limits
from evaluator.load.loaded import Loaded
from evaluator.load.source import Faults, Source
from evaluator.load.spans import Read, Spans


def load_file(
    path: str | os.PathLike[str],
    *,
    limits: Limits = LIMITS,
    refuse: type[Refused] = PlanRefused,
    shown: str | None = None,
) -> Loaded:
    """The data of a YAML or JSON file (JSON by its name, or because it is JSON).

    `shown` is its name in messages and places, where that is not its path.
    Raises `refuse` with every problem found.
    """
    file = os.fspath(path)
    found = read_bytes(file, limits)
    if isinstance(found, Problem):
        raise refuse([found])
    return load_bytes(found, shown or file, limits=limits, refuse=refuse)


def load_bytes(
    content: bytes,
    file: str,
    *,
    limits: Limits = LIMITS,
    refuse: type[Refused] = PlanRefused,
    placed: bool = True,
) -> Loaded:
    """The data of what stands in a file and was read already; `file` is its name in messages.

    Bytes that are not UTF-8 are read in the encoding that was asked for, if any was. Where not
    `placed`, places are looked for when the first is asked for: as good, and twice as fast
    for those who ask for none. Raises `refuse` with every problem found.
    """
    if len(content) > limits.size:
        raise refuse([too_large(file, limits)])
    ask = asked()
    text = decode(content, file, ask)
    if isinstance(text, Problem):
        raise refuse([text])
    source = Source(file, text, ask if ask and not is_utf8(content) else "")
    if not placed:
        loaded = _without_places(source, content, limits, refuse)
        if loaded is not None:
            return loaded
    return _load(source, _digest(content), limits, refuse)


def load_text(
    text: str,
    file: str = "<text>",
    *,
    limits: Limits = LIMITS,
    refuse: type[Refused] = PlanRefused,
) -> Loaded:
    """The data of a YAML or JSON text; `file` is its name in messages.

    Raises `refuse` with every problem found.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) > limits.size:
        raise refuse([too_large(file, limits)])
    return _load(Source(file, text.removeprefix("\ufeff")), _digest(encoded), limits, refuse)


def load_data(
    mapping: Mapping[str, object],
    file: str = "<mapping>",
    *,
    limits: Limits = LIMITS,
    refuse: type[Refused] = PlanRefused,
) -> Loaded:
    """The data of a mapping made in Python: copied, checked, without positions (line 0).

    Raises `refuse` with every problem found.
    """
    import json

    from evaluator.load.mapping import plain_copy

    data, problems = plain_copy(mapping, file, limits)
    if problems:
        raise refuse(problems)
    encoded = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    loaded = Loaded(data, file, _digest(encoded.encode("utf-8", "surrogatepass")))
    _refuse_oversized(loaded, limits, len(encoded), refuse)
    return loaded


def _without_places(
    source: Source, content: bytes, limits: Limits, refuse: type[Refused]
) -> Loaded | None:
    """What is plain YAML; None for anything else."""
    if source.file.lower().endswith(".json"):
        return None
    from evaluator.load.yaml_plain import read_plain

    data = read_plain(source.text, limits)
    if data is None:
        return None
    loaded = Loaded(data, source.file, _digest(content), source, partial(_places, source, limits))
    if source.encoding or not none_can_exceed(content, limits):
        _refuse_oversized(loaded, limits, len(source.text), refuse)
    return loaded


def _places(source: Source, limits: Limits) -> Spans:
    """Where everything stands in a text that can be read."""
    faults = Faults(source, limits.problems)
    read = _read(source, faults, limits)
    assert read is not None
    assert not faults.found
    return read.spans


def _load(source: Source, digest: str, limits: Limits, refuse: type[Refused]) -> Loaded:
    faults = Faults(source, limits.problems)
    read = _read(source, faults, limits)
    if faults.found:
        raise refuse(faults.found)
    if read is None or read.data is None:
        raise refuse([_nothing(source)])
    if not isinstance(read.data, dict):
        raise refuse([_not_a_mapping(source, read)])
    loaded = Loaded(read.data, source.file, digest, source, read.spans)
    _refuse_oversized(loaded, limits, len(source.text), refuse)
    return loaded


def _refuse_oversized(loaded: Loaded, limits: Limits, length: int, refuse: type[Refused]) -> None:
    problems = []
    for one in oversized(loaded.data, limits, length):
        place = loaded.key_location(one.path) if one.key else loaded.location(one.path)
        problems.append(Problem(one.message, place, show_path(one.path), one.hint))
    if problems:
        raise refuse(problems)


def _read(source: Source, faults: Faults, limits: Limits) -> Read | None:
    """By the reader that suits the name, else by the one that suits the text.

    Each reader is imported when it is first needed, to keep a start quick.
    """
    named_json = source.file.lower().endswith(".json")
    if named_json and not source.text.strip():
        return None
    if named_json or source.text.lstrip()[:1] == "{":
        from evaluator.load.json_data import read_json

        if named_json:
            return read_json(source, faults, limits)
        trial = Faults(source, limits.problems)
        read = read_json(source, trial, limits)
        if read is not None:
            faults.found += trial.found
            return read
    for sign in _STRANGE_BREAKS:
        if sign in source.text:
            _refuse_break(sign, source, faults)
    from evaluator.load.yaml_data import read_yaml

    return read_yaml(source, faults, limits)


# YAML 1.1 ended lines here and YAML 1.2 does not; an editor may do either.
_STRANGE_BREAKS = ("\x85", "\u2028", "\u2029")


def _refuse_break(sign: str, source: Source, faults: Faults) -> None:
    at = source.text.index(sign)
    faults.add(
        (at, at + 1),
        Both(
            f"An invisible line separator (U+{ord(sign):04X}) stands here.",
            f"此处有不可见的换行符（U+{ord(sign):04X}）。",
        ),
        Both("delete it or press Enter instead", "请删除，或改用回车换行"),
    )


def _nothing(source: Source) -> Problem:
    where = Location(source.file, 1, 1)
    if not source.text.strip():
        return Problem(Both("The file is empty.", "文件为空。"), where)
    return Problem(
        Both("Apart from comments the file is empty.", "除注释外，文件没有内容。"), where
    )


def _not_a_mapping(source: Source, read: Read) -> Problem:
    kind = _LIST if isinstance(read.data, list) else _TEXT
    hint = _KEYS_HINT
    start = read.spans.offsets[0]
    from evaluator.load.yaml_syntax import slips

    slip = slips(source, source.place(start)[0]) if kind is _TEXT else None
    if slip is not None:
        start, (message, told) = slip
        return Problem(message, source.location(start, start + 1), "", told)
    return Problem(kind, source.location(start, start), "", hint)


_LIST = Both(
    "The file holds a list; keys with values are expected.",
    "文件内容是列表，应为“键名: 值”。",
)
_TEXT = Both(
    "The file holds a single text or number; keys with values are expected.",
    "文件内容只是一段文本或一个数值，应为“键名: 值”。",
)
_KEYS_HINT = Both(
    "at the top level each line is “key: value”",
    "顶层每一行写作“键名: 值”",
)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
