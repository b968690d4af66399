"""Plans as JSON Lines, Parquet, packed and at addresses: the same plans; what is broken is told."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.leagues import JOB, PACK, plan, random_plans

from evaluator.batch import count_tasks, sources, tasks_of
from evaluator.batch.table import BATCH, rows_of, spans_of, stated
from evaluator.batch.tasks import Task
from evaluator.batch.worker import Worker
from evaluator.cli.main import main
from evaluator.core import UsageRefused

zstd: Any = pytest.importorskip(
    "backports.zstd" if sys.version_info < (3, 14) else "compression.zstd"
)
PLANS = random_plans(40)


def text_of(plans: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in plans).encode()


def write(folder: Path, ending: str, plans: list[dict[str, Any]] = PLANS) -> Path:
    """The plans in a file of this kind."""
    file = folder / f"plans.{ending}"
    if ending == "jsonl.gz":
        file.write_bytes(gzip.compress(text_of(plans)))
    elif ending == "jsonl.zst":
        file.write_bytes(zstd.compress(text_of(plans)))
    elif ending == "structs.parquet":
        pq.write_table(pa.Table.from_pylist(plans), file, row_group_size=15)
    elif ending == "texts.parquet":
        texts = [json.dumps(one) for one in plans]
        pq.write_table(pa.table({"plan": texts, "region": ["north"] * len(texts)}), file)
    else:
        file.write_bytes(text_of(plans))
    return file


def rows_from(name: str) -> list[Any]:
    """The rows of a file of plans, without names and digests of how they were written."""
    worker = Worker(JOB)
    return [worker.row(task)._replace(name="", digest="") for task in tasks_of([name])]


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst", "structs.parquet", "texts.parquet"])
def test_every_form_gives_the_same_rows(ending: str, tmp_path: Path) -> None:
    plain = write(tmp_path, "jsonl")
    other = write(tmp_path, ending)
    rows = rows_from(str(other))
    assert rows == rows_from(str(plain))
    assert len(rows) == count_tasks([str(other)]) == 40
    names = [task.name for task in tasks_of([str(other)])]
    assert names == [f"{other}:{number}" for number in range(1, 41)]


@pytest.mark.parametrize("ending", ["yaml", "json", "yaml.gz", "json.zst"])
def test_one_plan_in_a_packed_file(ending: str, tmp_path: Path) -> None:
    content = json.dumps(PLANS[0]).encode()
    pack = {"gz": gzip.compress, "zst": zstd.compress}.get(ending.rpartition(".")[2], bytes)
    file = tmp_path / f"plan.{ending}"
    file.write_bytes(pack(content))
    assert Worker(JOB).row(Task(str(file))).value is not None
    file.write_bytes(pack(content)[:-5])
    assert Worker(JOB).row(Task(str(file))).problems[0].en.startswith(f"{file}:1:")


@pytest.fixture
def memory() -> Iterator[Any]:
    """fsspec's filesystem in this process's memory."""
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst", "structs.parquet"])
def test_plans_at_an_address(ending: str, memory: Any, tmp_path: Path) -> None:
    file = write(tmp_path, ending)
    memory.pipe(f"/plans/{file.name}", file.read_bytes())
    memory.pipe("/plans/one.yaml", json.dumps(PLANS[0]).encode())
    memory.pipe("/plans/_SUCCESS", b"")
    url = f"memory:///plans/{file.name}"
    assert rows_from(url) == rows_from(str(file)) == rows_from(f"file://{file}")
    found = ["memory:///plans/one.yaml", url]
    assert sources(["memory:///plans"]) == sorted(found)
    assert sources([f"memory:///plans/*.{ending}"]) == [url]
    assert rows_from(found[0])[0].value == rows_from(str(file))[0].value


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("memory:///none.jsonl", "memory:///none.jsonl:1:1: cannot be read: "),
        ("memory:///none.parquet", "memory:///none.parquet:1:1: cannot be read: "),
        ("memory:///none/*.jsonl", "no file is found at memory:///none/*.jsonl"),
        ("nosuch://x/plans.jsonl", "Protocol not known: nosuch"),
        ("s3://bucket/plans.jsonl", "s3fs"),
    ],
)
def test_an_address_that_cannot_be_read(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rank", "--pack", PACK, name]) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 2


def test_values_as_tables_write_them() -> None:
    """Whole numbers with gaps as floats, dates, decimals, maps, structs of nothing but nulls."""
    day = datetime.date(2020, 1, 2)
    assert stated({"year": 2030.0, "cut": 45.5, "none": None}) == {"year": 2030, "cut": 45.5}
    assert stated([day, datetime.datetime(2020, 1, 2)]) == ["2020-01-02"] * 2
    assert stated([Decimal("1.50"), Decimal("2")]) == [1.5, 2]
    assert stated([("en", "A"), ("zh", None)]) == {"en": "A"}
    assert stated({"peak": {"level": {"value": None}}}) is None
    assert stated([{"year": None}, None, {"year": 1}]) == [{}, None, {"year": 1}]
    assert stated({"targets": []}) == {"targets": []}
    assert stated(float("inf")) == float("inf")


def test_a_table_as_pandas_leaves_it(tmp_path: Path) -> None:
    kind = pa.struct([("year", pa.float64()), ("qualifier", pa.string())])
    table = pa.table({
        "city": [{"name": {"en": "A"}}, {"name": {"en": "B"}}],
        "peak": pa.array([{"year": 2030.0, "qualifier": None}, None], kind),
        "documents": [[{"id": "p", "role": "plan", "issued": datetime.date(2020, 1, 1)}]] * 2,
        "__index_level_0__": [5, 6],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "p.parquet")
    found = [content for _, content in rows_of(str(tmp_path / "p.parquet"))]
    documents = [{"id": "p", "role": "plan", "issued": "2020-01-01"}]
    assert found == [
        {"city": {"name": {"en": "A"}}, "peak": {"year": 2030}, "documents": documents},
        {"city": {"name": {"en": "B"}}, "documents": documents},
    ]


def test_pieces_of_a_table_are_the_table(tmp_path: Path) -> None:
    name = str(write(tmp_path, "structs.parquet"))
    whole = list(rows_of(name))
    for most in (1, 7, BATCH + 1, 1000):
        assert [one for span in spans_of(name, most) for one in rows_of(name, span)] == whole


def test_a_fault_in_a_row_names_file_and_row(tmp_path: Path) -> None:
    plans = [plan("A", year=2030), plan("B", year=3), plan("C", year=2030)]
    file = write(tmp_path, "structs.parquet", plans)
    rows = [Worker(JOB).row(task) for task in tasks_of([str(file)])]
    assert [bool(row.problems) for row in rows] == [False, True, False]
    assert rows[1].problems[0].en.startswith(f"{file}:2: peak.year: ")
    texts = write(tmp_path, "texts.parquet", plans)
    bad = [row for task in tasks_of([str(texts)]) if (row := Worker(JOB).row(task)).problems]
    assert [row.name for row in bad] == [f"{texts}:2"]


@pytest.mark.parametrize("odd", [
    pa.array([9, 2**31 - 1, 9], pa.int32()).cast(pa.date32()),  # a day in the year 5,881,580
    pa.array([b"x", b"\xff\xfe", b"y"]).cast(pa.string(), safe=False),
], ids=["day", "text"])  # fmt: skip
def test_a_value_that_python_does_not_have_costs_its_row_only(odd: Any, tmp_path: Path) -> None:
    plans = [plan("A", year=2030), plan("B", year=2031), plan("C", year=2030)]
    file = tmp_path / "odd.parquet"
    table = pa.Table.from_pylist(plans)
    pq.write_table(table.append_column("x-odd", odd), file)
    rows = [Worker(JOB).row(task) for task in tasks_of([str(file)])]
    assert [bool(row.problems) for row in rows] == [False, True, False]
    assert rows[1].problems[0].en.startswith(f"{file}:2: the row holds a value that cannot be read")
    assert [number for number, _ in rows_of(str(file), spans_of(str(file), 1)[1])] == [2]


def swollen(kind: str) -> bytes:
    """Files that unpack to a multiple of what they hold."""
    if kind == "line.jsonl":
        return b'{"a": "' + b"x" * 4_000_000 + b'"}\n'
    if kind == "long.jsonl.gz":
        return gzip.compress(b"x" * 5_000_000)
    if kind == "empty.jsonl.zst":
        return zstd.compress((b" " * 999 + b"\n") * 5_000)
    if kind == "many.jsonl.gz":
        return gzip.compress((b"{}" + b" " * 2_000_000 + b"\n") * 12)
    assert kind == "many.jsonl.zst"
    return zstd.compress((b"{}" + b" " * 2_000_000 + b"\n") * 12)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("line.jsonl", ":1:1: the line is longer than 4,000,000 bytes"),
        ("long.jsonl.gz", ":1:1: the line is longer than 4,000,000 bytes"),
        ("empty.jsonl.zst", ":4001:1: the line is longer"),
        ("many.jsonl.gz", "unpacks to more than 250 times its size"),
        ("many.jsonl.zst", "unpacks to more than 250 times its size"),
    ],
)
def test_bombs(kind: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.batch.unpack.FREE", 10_000_000)
    file = tmp_path / kind
    file.write_bytes(swollen(kind))
    tracemalloc.start()
    with pytest.raises(UsageRefused) as refused:
        for _ in tasks_of([str(file)]):
            pass
    assert said in str(refused.value)
    assert str(refused.value).count("\n") == 0
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_zstd_with_too_large_a_window(tmp_path: Path) -> None:
    """A frame of two bytes whose head asks for a window: exponent 10 + 21 is 2 GB."""
    file = tmp_path / "plans.jsonl.zst"
    for exponent, allowed in ((10, True), (21, False)):
        block = (2 << 3 | 1).to_bytes(3, "little") + b"{}"
        file.write_bytes(b"\x28\xb5\x2f\xfd\x00" + bytes([exponent << 3]) + block)
        if allowed:
            assert [task.text for task in tasks_of([str(file)])] == [b"{}"]
            continue
        with pytest.raises(UsageRefused, match=r"plans.jsonl.zst:1:1: cannot be read: .*memory"):
            list(tasks_of([str(file)]))


def test_bombs_in_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.batch.table.FREE", 10_000_000)
    repeated, nulls = tmp_path / "repeated.parquet", tmp_path / "nulls.parquet"
    column = pa.array([" " * 2_000_000] * 6)
    pq.write_table(pa.table({"plan": column}), repeated, compression="zstd", use_dictionary=False)
    pq.write_table(pa.table({"plan": pa.nulls(100_000, pa.string())}), nulls)
    before = pa.total_allocated_bytes()
    for file, said in ((repeated, "unpacks to more than"), (nulls, "more rows than bytes")):
        with pytest.raises(UsageRefused, match=said):
            next(rows_of(str(file)))
    assert pa.total_allocated_bytes() == before
    large = tmp_path / "large.parquet"
    pq.write_table(pa.table({"plan": ["x" * 9_000_000] * BATCH}), large, compression="none")
    with pytest.raises(UsageRefused, match=r"large.parquet:1:1: rows from here on are larger"):
        next(rows_of(str(large)))


@pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst", "structs.parquet"])
def test_what_is_broken_is_one_sentence(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, ending)
    sound = file.read_bytes()
    middle = len(sound) // 2
    flipped = sound[:middle] + bytes([sound[middle] ^ 255]) + sound[middle + 1 :]
    for content in (b"", b"garbage" * 9, sound[:-9], sound[:20], flipped):
        file.write_bytes(content)
        code = main(["rank", "--pack", PACK, str(file), "--core", "0.5", "-f", "csv"])
        shown = capsys.readouterr().err
        assert code in (0, 2)
        assert "Traceback" not in shown
        if code == 2:
            assert shown.splitlines()[-1].startswith((str(file), "no plan could be evaluated"))


@pytest.mark.parametrize(
    ("library", "ending", "said"),
    [("pyarrow", "structs.parquet", "evaluator[parquet]"), ("fsspec", "", "evaluator[urls]"),
     ("zstd", "jsonl.zst", "evaluator[zstd]")],
)  # fmt: skip
def test_without_the_library(
    library: str, ending: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    name = str(write(tmp_path, ending)) if ending else "memory:///plans.jsonl"
    find = importlib.util.find_spec

    def lacking(wanted: str) -> Any:
        return None if library in wanted else find(wanted)

    for module in ("table", "remote", "unpack"):
        monkeypatch.setattr(f"evaluator.batch.{module}.find_spec", lacking)
    with pytest.raises(UsageRefused, match="pip install") as refused:
        list(tasks_of([name]))
    assert said in str(refused.value)
    assert "请运行" in refused.value.show("zh")


def test_a_folder_of_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What other programs write: a folder of parts, with marks beside them."""
    folder = tmp_path / "plans.parquet"
    folder.mkdir()
    for number in range(3):
        part = folder / f"part-{number}.parquet"
        pq.write_table(pa.Table.from_pylist(PLANS[number * 10 : number * 10 + 10]), part)
    (folder / "_SUCCESS").touch()
    (folder / ".part-0.parquet.crc").touch()
    assert main(["rank", "--pack", PACK, str(folder), "--core", "0.5", "-f", "json"]) == 0
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert len(plans) == 30
    assert {one["plan"].rpartition(":")[0] for one in plans} == {
        str(folder / f"part-{number}.parquet") for number in range(3)
    }


def test_names_of_files_may_be_any_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    bad = '{"schema": "city-plan/1", "peak": 3}'
    for name, content in ((b"\xff.json", json.dumps(PLANS[0])), (b"\xff\xfe.json", bad)):
        (folder / os.fsdecode(name)).write_text(content, "utf-8")
    forms = [f"{one}={tmp_path / 'table'}.{one}" for one in ("csv", "html", "parquet", "xlsx")]
    wanted = [part for form in forms for part in ("-f", form)]
    rows = ["--rows", str(tmp_path / "rows"), "--core", "0.1"]
    assert main(["rank", "--pack", PACK, str(folder), *rows, *wanted]) == 0
    assert main(["rank", "--pack", PACK, str(folder), *rows, "--resume", "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["plans"]) == 2
