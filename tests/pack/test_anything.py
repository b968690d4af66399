"""Whatever is written into a pack's files: a compiled pack or problems with a place."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.core import PackRefused
from evaluator.load import load_text
from evaluator.pack.compile import compile_pack
from evaluator.pack.folder import PackFiles
from evaluator.pack.stored import from_json, to_json

SOUND = Path(__file__).parent / "sound"
FILES = {
    path.relative_to(SOUND).as_posix(): path.read_bytes() for path in sorted(SOUND.rglob("*.*"))
}
VALUES = [None, 3, -1.5, 1e308, "", "x", [], {}, True, [None], {"a": None}, "2030-02-31", "../x"]
DATA = {
    name: load_text(text.decode()).data for name, text in FILES.items() if name.endswith("yaml")
}


def places(data: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside: list[Any] = []
    if isinstance(data, dict):
        inside = list(data.items())
    elif isinstance(data, list):
        inside = list(enumerate(data))
    found = [(*above, key) for key, _ in inside]
    return found + [place for key, value in inside for place in places(value, (*above, key))]


PLACES = [(name, place) for name, data in DATA.items() for place in places(data)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from([*VALUES, ...])), max_size=2))
def test_any_value_anywhere_is_taken_or_refused_with_its_place(changes: list[Any]) -> None:
    changed = copy.deepcopy(DATA)
    for (name, place), value in changes:
        here: Any = changed[name]
        try:
            for step in place[:-1]:
                here = here[step]
            if value is ...:
                del here[place[-1]]
            else:
                here[place[-1]] = value
        except (LookupError, TypeError):
            continue  # the first change took away what the second one is about
    texts = {name: json.dumps(data).encode() for name, data in changed.items()}
    files = PackFiles(Path("small"), "small", {**FILES, **texts})
    try:
        pack = compile_pack(files)
    except PackRefused as refused:
        assert refused.problems
        for problem in refused.problems:
            assert problem.location is not None
            assert problem.location.line >= 1
            assert problem.location.file.startswith("small/")
    else:
        assert from_json(to_json(pack)) == pack


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=8), st.integers(0, 2000))
def test_any_bytes_in_a_file_are_taken_or_refused(name: str, some: bytes, at: int) -> None:
    content = FILES[name]
    broken = content[: at % len(content)] + some + content[at % len(content) + len(some) :]
    try:
        compile_pack(PackFiles(Path("small"), "small", {**FILES, name: broken}))
    except PackRefused as refused:
        assert refused.problems
