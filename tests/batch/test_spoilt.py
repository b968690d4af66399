"""Files of many plans, and files of rows, spoilt in every way: taken, or refused with a reason."""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.attack import spoilt
from support.leagues import JOB, random_plans

from evaluator.batch import Store, tasks_of
from evaluator.batch.worker import Worker
from evaluator.core import UsageRefused
from evaluator.rank.row import from_line

zstd: Any = pytest.importorskip(
    "backports.zstd" if sys.version_info < (3, 14) else "compression.zstd"
)
SECONDS = float(os.environ.get("EVALUATOR_FUZZ_SECONDS", "1"))
SEED = int(os.environ.get("EVALUATOR_FUZZ_SEED", "0"))
WORKER = Worker(JOB)
PLANS = random_plans(30)
LINES = "".join(json.dumps(one) + "\n" for one in PLANS).encode()


def table(plans: list[dict[str, Any]]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(plans), sink, row_group_size=12)
    return bytes(sink.getvalue())


def texts(plans: list[dict[str, Any]]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"plan": [json.dumps(one) for one in plans]}), sink)
    return bytes(sink.getvalue())


FORMS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "lines.jsonl": (LINES, bytes),
    "lines.jsonl.gz": (gzip.compress(LINES), bytes),
    "lines.jsonl.zst": (zstd.compress(LINES), bytes),
    "packed.jsonl.gz": (LINES, gzip.compress),
    "packed.jsonl.zst": (LINES, zstd.compress),
    "columns.parquet": (table(PLANS), bytes),
    "texts.parquet": (texts(PLANS), bytes),
}
"""What is spoilt, and how it is packed after that."""


@pytest.mark.parametrize("form", FORMS)
def test_spoilt_plans(form: str, tmp_path: Path) -> None:
    sound, pack = FORMS[form]
    random, file, end = Random(SEED), tmp_path / form, time.monotonic() + SECONDS / 2
    tried = 0
    while time.monotonic() < end or tried < 10:
        tried += 1
        file.write_bytes(pack(spoilt(random, sound, [sound])))
        try:
            tasks = list(tasks_of([str(file)]))
        except UsageRefused as refused:
            assert str(file) in refused.show("en")
            continue
        for task in tasks[:3]:
            row = WORKER.row(task)
            assert not [one for one in row.problems if "bug" in one.en], row.problems
            assert from_line(WORKER.answer(task).line or "").name == task.name


def test_spoilt_rows(tmp_path: Path) -> None:
    """Whatever stands in the file of rows: it is continued to the right end, or refused whole."""
    plans = [tmp_path / f"{number}.json" for number in range(3)]
    for file, plan in zip(plans, PLANS, strict=False):
        file.write_text(json.dumps(plan), "utf-8")
    tasks = list(tasks_of(map(str, plans)))
    rows = tmp_path / "rows"
    with Store(str(rows), {"rows": 2}, resume=False) as store:
        for task in tasks:
            store.take(WORKER.answer(task))
    sound = rows.read_bytes()
    random, end, tried = Random(SEED), time.monotonic() + SECONDS, 0
    while time.monotonic() < end or tried < 10:
        tried += 1
        content = spoilt(random, sound, [sound])
        rows.write_bytes(content)
        try:
            with Store(str(rows), {"rows": 2}, resume=True) as store:
                for task in tasks:
                    store.take(WORKER.answer(task._replace(known=store.known(task.name))))
                store.finish()
                assert [row.name for row in store.rows()] == [task.name for task in tasks]
        except UsageRefused as refused:
            assert refused.problems
            assert rows.read_bytes().startswith(content.rpartition(b"\n")[0])
