"""Files and mappings: what the operating system, the encoding or a caller gets wrong."""

from __future__ import annotations

import datetime
import enum
import hashlib
import os
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from pathlib import Path

import pytest

from evaluator.core import Location, PlanRefused, Problem
from evaluator.load import load_data, load_file, load_text


def refused(path: str | Path) -> Problem:
    with pytest.raises(PlanRefused) as caught:
        load_file(path)
    (problem,) = caught.value.problems
    return problem


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "计划.yaml"
    content = "city: 武汉\n".encode()
    file.write_bytes(content)
    loaded = load_file(file)
    assert loaded.data == {"city": "武汉"}
    assert loaded.file == str(file)
    assert loaded.digest == "sha256:" + hashlib.sha256(content).hexdigest()
    assert loaded.location(("city",)) == Location(str(file), 1, 7, 1, 9)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    for name, text in (("a.yaml", "year: 2022\n"), ("a.json", '{"year": 2022}')):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8-sig")
        loaded = load_file(file)
        assert loaded.data == {"year": 2022}
        assert loaded.location(("year",)).column == text.index("2022") + 1
    assert load_text("\ufeffyear: 2022").data == {"year": 2022}


def test_not_found(tmp_path: Path) -> None:
    (tmp_path / "wuhan.yaml").write_text("a: 1")
    problem = refused(tmp_path / "wuhna.yaml")
    assert problem.message.en == "There is no such file."
    assert problem.hint is not None
    assert problem.hint.en == f"did you mean {tmp_path / 'wuhan.yaml'}?"
    assert refused(tmp_path / "nothing alike").hint is None
    assert refused(tmp_path / "no folder" / "a.yaml").message.zh == "文件不存在。"
    assert refused(tmp_path / "wuhan.yaml" / "a.yaml").message.zh == "文件不存在。"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).message.en == "This is a folder, not a file."


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "a.yaml"
    file.write_text("a: 1")
    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert refused(file).message.en == "There is no permission to read this file."
    assert refused(tmp_path).message.en == "This is a folder, not a file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    def write() -> None:
        with (tmp_path / "a.yaml").open("wb", buffering=0) as stream:
            for number in range(5):
                stream.write(f"a{number}: 1\n".encode())
                time.sleep(0.01)

    os.mkfifo(tmp_path / "a.yaml")
    writer = threading.Thread(target=write)
    writer.start()
    assert load_file(tmp_path / "a.yaml").data == {f"a{number}": 1 for number in range(5)}
    writer.join()


def test_a_long_file_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n" + "# and so on\n" * 30_000 + "z: 2\n")
    assert load_file(tmp_path / "a.yaml").data == {"a": 1, "z": 2}


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_names(name: str) -> None:
    assert refused(name).message.en.startswith("The file cannot be read: ")


def test_text_with_a_broken_character() -> None:
    for text in ("a: \ud800", '{"a": "\ud800"}'):
        with pytest.raises(PlanRefused):
            load_text(text)


def test_a_mapping() -> None:
    class Word(enum.StrEnum):
        FIRM = "firm"

    given = OrderedDict(
        a=[1, 2.5, True, None, "x"], b=({"c": Word.FIRM},), d=datetime.date(2017, 12, 31)
    )
    loaded = load_data(given)
    assert loaded.data == {
        "a": [1, 2.5, True, None, "x"],
        "b": [{"c": "firm"}],
        "d": "2017-12-31",
    }
    given["a"].append(3)
    assert loaded.data["a"] == [1, 2.5, True, None, "x"]  # type: ignore[index]
    assert type(loaded.data["b"][0]["c"]) is str  # type: ignore[index]


def test_a_mapping_has_no_places() -> None:
    loaded = load_data({"a": {"b": "x", "c": None, "e": 1}})
    nowhere = Location("<mapping>", 0, 0)
    for path in ((), ("a", "b"), ("a", "d"), ("z",)):
        assert loaded.location(path) == nowhere
        assert loaded.key_location(path) == nowhere
        assert loaded.insertion(path) == nowhere
    assert loaded.written(("a", "b")) == '"x"'
    assert loaded.written(("a", "e")) == "1"
    assert loaded.written(("a", "c")) is None
    assert loaded.written(("a",)) is None
    assert loaded.written(("z",)) is None
    assert loaded.quoted(("a", "b"))
    assert not loaded.quoted(("a", "e"))
    assert loaded.left_empty(("a", "c"))


def test_a_mapping_with_what_no_file_can_say() -> None:
    endless: dict[str, object] = {}
    endless["again"] = endless
    given = {
        "a": {1: "x"},
        "b": [float("inf"), 2**63],
        "c": {"d": {1, 2}},
        "e": datetime.datetime(2017, 1, 1),
        "f": endless,
    }
    with pytest.raises(PlanRefused) as caught:
        load_data(given, "given")
    assert [problem.path for problem in caught.value.problems[:5]] == [
        "a",
        "b[0]",
        "b[1]",
        "c.d",
        "e",
    ]
    assert caught.value.problems[5].path.startswith("f.again.again")
    assert all(problem.location == Location("given", 0, 0) for problem in caught.value.problems)
    with pytest.raises(PlanRefused, match="not list"):
        load_data([1])  # type: ignore[arg-type]


def test_equal_mappings_have_equal_digests() -> None:
    assert load_data({"a": "武汉"}).digest == load_data({"a": "武汉"}).digest
    assert load_data({"a": 1}).digest != load_data({"a": "1"}).digest


def test_importing_is_cheap() -> None:
    heavy = {"pydantic", "networkx", "rich", "google.protobuf"}
    code = f"import sys, evaluator.load\nprint(sorted({heavy} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
