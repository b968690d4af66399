"""On a real cluster of Dask: what one core gives, also when workers die in the middle."""

from __future__ import annotations

import gc
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import dask
import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster, WorkerPlugin
from support.leagues import JOB, PACK, random_plans

from evaluator.batch import Answer, Store, Task, evaluate_all, tasks_of
from evaluator.batch.cluster import Cluster, _result, evaluate_on
from evaluator.batch.parts import Block, Part, lines_in, parts_of, tasks_in
from evaluator.batch.plugin import Prepared
from evaluator.batch.worker import Worker
from evaluator.cli.main import main
from evaluator.core import UsageRefused

PLANS = random_plans(420)
TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two processes on the loopback."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
    ) as made:
        yield made


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Plans in every form: lines, packed lines, a table, files of their own, an address."""
    monkeypatch.setattr("evaluator.batch.parts.BYTES", 5_000)
    monkeypatch.setattr("evaluator.batch.parts.ROWS", 30)
    texts = [json.dumps(one) for one in PLANS]
    texts[7] = '{"schema": "city-plan/1", "city": {"name": {"en": "Bad"}}, "peak": 3}'
    texts[9] = ""
    (tmp_path / "a.jsonl").write_text("\n".join(texts[:200]), "utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(texts[200:260]).encode()))
    pq.write_table(pa.Table.from_pylist(PLANS[260:360]), tmp_path / "c.parquet", row_group_size=70)
    (tmp_path / "d.jsonl").write_text("\n".join(texts[360:400]) + "\n", "utf-8")
    names = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl.gz", "c.parquet")]
    names.append((tmp_path / "d.jsonl").as_uri())
    for number in range(400, 420):
        (tmp_path / f"{number}.json").write_text(texts[number], "utf-8")
        names.append(str(tmp_path / f"{number}.json"))
    return names


def alone(names: list[str], rows: Path) -> bytes:
    """The rows by one core."""
    with Store(str(rows), {"rows": 1}, resume=False) as store:
        evaluate_all(JOB, tasks_of(names), store.take, processes=1)
    return rows.read_bytes()


def together(names: list[str], rows: Path, address: str | None, take: Any = None) -> bytes:
    """The rows by the cluster, continued where there are some."""
    with Store(str(rows), {"rows": 1}, resume=True) as store:
        where = Cluster(address)
        evaluate_on(where, JOB, names, take or store.take, known=store.known)
        store.finish()
    return rows.read_bytes()


def test_a_cluster_gives_what_one_core_gives(
    cluster: Any, files: list[str], tmp_path: Path
) -> None:
    one = alone(files, tmp_path / "one")
    rows = tmp_path / "rows"
    assert together(files, rows, cluster.scheduler_address) == one
    # half of it there already, one plan changed since
    lines = one.splitlines(keepends=True)
    rows.write_bytes(b"".join(lines[:150]) + lines[150][:40])
    Path(files[-1]).write_text(json.dumps(PLANS[0]), "utf-8")
    changed = alone(files, tmp_path / "changed")
    assert changed != one
    assert together(files, rows, cluster.scheduler_address) == changed


def deadly(plans: set[str], once: Path | None) -> Any:
    """A plugin: a worker that meets one of these plans is killed, by each of them only `once`.

    It notes there who was killed; it comes again with every worker that is started anew.
    """

    class Deadly(WorkerPlugin):
        name = "deadly"

        def setup(self, worker: object) -> None:
            self.answer = answer = Worker.answer

            def killed_at(one: Worker, task: Task) -> Answer:
                if task.name in plans:
                    with suppress(FileExistsError):
                        if once:
                            (once / task.name.rpartition(":")[2]).touch(exist_ok=False)
                        os.kill(os.getpid(), signal.SIGKILL)
                return answer(one, task)

            Worker.answer = killed_at  # type: ignore[method-assign]

        def teardown(self, worker: object) -> None:
            Worker.answer = self.answer  # type: ignore[method-assign]

    return Deadly()


def test_workers_killed_in_the_middle(cluster: Any, files: list[str], tmp_path: Path) -> None:
    one = alone(files, tmp_path / "one")
    killed = tmp_path / "killed"
    killed.mkdir()
    taken: list[str] = []
    with (
        Client(cluster.scheduler_address, set_as_default=False) as client,
        Store(str(tmp_path / "rows"), {"rows": 1}, resume=False) as store,
    ):

        def take(answer: Answer) -> None:
            store.take(answer)
            taken.append(answer.name)

        client.register_plugin(deadly({f"{files[0]}:60", f"{files[0]}:150"}, killed))
        evaluate_on(Cluster(cluster.scheduler_address), JOB, files, take)
        client.unregister_worker_plugin("deadly")
    assert {file.name for file in killed.iterdir()} == {"60", "150"}
    assert len(taken) == len(set(taken)) == 419
    assert (tmp_path / "rows").read_bytes() == one


def test_a_plan_that_ends_every_worker(files: list[str], tmp_path: Path) -> None:
    """A scheduler that allows no worker to be lost with a piece; the plans in it are named.

    The first piece, for whatever a worker has done is lost with it until the scheduler is told.
    """
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as strict,
        Client(strict.scheduler_address, set_as_default=False) as client,
        Store(str(tmp_path / "rows"), {"rows": 1}, resume=False) as store,
    ):
        client.register_plugin(deadly({f"{files[2]}:5"}, None))
        said = rf"the cluster failed at {files[2]}:1 … {files[2]}:30: KilledWorker: "
        with pytest.raises(UsageRefused, match=said):
            evaluate_on(Cluster(strict.scheduler_address), JOB, files[2:3], store.take)


def test_a_cluster_that_is_gone(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluator.batch.cluster.CONNECT", 3)
    rows = tmp_path / "rows"
    made = LocalCluster(n_workers=1, processes=False, dashboard_address="127.0.0.1:0")
    with Store(str(rows), {"rows": 1}, resume=False) as store:

        def take_and_close(answer: Answer) -> None:
            store.take(answer)
            if answer.name == f"{files[0]}:100":
                made.close()

        with pytest.raises(UsageRefused, match=r"the cluster failed|no worker.*--resume"):
            evaluate_on(Cluster(made.scheduler_address), JOB, files, take_and_close)
    assert rows.read_bytes().count(b"\n") >= 100
    with Store(str(rows), {"rows": 1}, resume=True) as store:
        assert len(store) >= 99
        tasks = (one._replace(known=store.known(one.name)) for one in tasks_of(files))
        evaluate_all(JOB, tasks, store.take, processes=1)
        store.finish()
    assert rows.read_bytes() == alone(files, tmp_path / "one")


def test_a_cluster_from_the_command_line(
    cluster: Any, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["rank", "--pack", PACK, *files[:3], "--core", "0.5", "-f", "json"]
    assert main(command) == 0
    expected = capsys.readouterr().out
    assert main([*command, "--engine", "dask", "--scheduler", cluster.scheduler_address]) == 0
    shown = capsys.readouterr()
    assert shown.out == expected
    assert shown.err.startswith("359 plans in ")
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        left = client.run(lambda dask_worker: [*dask_worker.plugins])
    assert not [name for names in left.values() for name in names if "evaluator" in name]


def test_an_encoding_that_was_asked_for(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workers read as this machine does, whatever their environment says."""
    names = []
    for number, code in enumerate(("gbk", "utf-8")):
        file = tmp_path / f"{number}.json"
        plan = json.dumps(PLANS[0], ensure_ascii=False)
        file.write_bytes(plan.replace("City 000", "武汉市碳达峰行动方案").encode(code))
        names.append(str(file))
    refused = together(names, tmp_path / "rows", cluster.scheduler_address)
    assert refused == alone(names, tmp_path / "one")
    monkeypatch.setenv("EVALUATOR_ENCODING", "gbk")
    read = together(names, tmp_path / "more", cluster.scheduler_address)
    assert read == alone(names, tmp_path / "other")
    assert read.count("武汉市".encode()) == 4  # a name stands in both languages
    assert refused.count("武汉市".encode()) == 2


def test_memory_of_one_process(files: list[str], tmp_path: Path) -> None:
    """An address that only this process knows, and a cluster inside it."""
    fsspec.filesystem("memory").pipe("/plans.jsonl", Path(files[0]).read_bytes())
    url = ["memory:///plans.jsonl"]
    with LocalCluster(n_workers=1, processes=False, dashboard_address="127.0.0.1:0") as inside:
        rows = together(url, tmp_path / "rows", inside.scheduler_address)
    fsspec.filesystem("memory").rm("/plans.jsonl")
    assert rows == alone(files[:1], tmp_path / "one").replace(files[0].encode(), url[0].encode())


@pytest.mark.parametrize(
    ("address", "lang", "said"),
    [
        ("tcp://127.0.0.1:1", "en", "tcp://127.0.0.1:1 does not answer"),
        ("nonsense", "zh", "nonsense 没有响应"),
    ],
)
def test_no_scheduler_there(
    address: str, lang: str, said: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, files: list[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("evaluator.batch.cluster.CONNECT", 0.5)
    command = ["rank", "--pack", PACK, files[0], "--engine", "dask", "--scheduler", address]
    assert main([*command, "--lang", lang]) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.count("\n") == 2


def test_no_worker_and_another_version(
    cluster: Any, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("evaluator.batch.cluster.bounds", lambda: "size=1")
        with pytest.raises(UsageRefused, match=r"other bounds \(-\) than this machine \(size=1\)"):
            together(files, tmp_path / "rows", cluster.scheduler_address)
    monkeypatch.setattr("evaluator.batch.cluster.VERSION", "0.0.1")
    with pytest.raises(UsageRefused, match=r"this is 0\.0\.1"):
        together(files, tmp_path / "rows", cluster.scheduler_address)
    monkeypatch.setattr("evaluator.batch.cluster.JOIN", 0.2)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(UsageRefused, match="had no worker"),
    ):
        together(files, tmp_path / "rows", empty.scheduler_address)


class Finished:
    """A piece that is done just after a look has given up waiting for it."""

    def __init__(self, found: int | Exception) -> None:
        self.found = found

    def done(self) -> bool:
        return True

    def result(self, timeout: float | None = None) -> int:
        if timeout is not None:
            raise TimeoutError("timed out")
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def test_a_piece_that_is_done_between_two_looks() -> None:
    assert _result(None, Finished(7), lambda: None) == 7
    with pytest.raises(TimeoutError, match="its own"):
        _result(None, Finished(TimeoutError("its own")), lambda: None)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups")
@pytest.mark.parametrize("engine", ["local", "dask"])
def test_ctrl_c_ends_all_of_a_run(engine: str, tmp_path: Path) -> None:
    plans, rows = tmp_path / "plans.jsonl", tmp_path / "rows"
    plans.write_text("".join(json.dumps(one) + "\n" for one in PLANS * 20), "utf-8")
    run = [sys.executable, "-m", "evaluator", "rank", "--pack", PACK, str(plans), "--jobs", "2"]
    with subprocess.Popen(
        [*run, "--rows", str(rows), "--engine", engine], cwd=TOP, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        try:
            end = time.monotonic() + 120
            while not rows.exists() or rows.read_bytes().count(b"\n") < 20:
                assert time.monotonic() < end
                assert started.poll() is None
                time.sleep(0.05)
            os.killpg(started.pid, signal.SIGINT)
            said = started.communicate(timeout=60)
        finally:
            started.kill()
    assert (started.returncode, *said) == (130, b"", b"")
    assert rows.read_bytes().count(b"\n") < len(PLANS) * 20


@pytest.mark.parametrize("size", [1, 3, 7, 50])
def test_a_line_is_in_one_block(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.batch.parts.BYTES", size)
    for text in (b"", b"a", b"\n", b"ab\n\ncdefghijk\n", b"a\nb", b"\n\nxyz\r\nlonger than all"):
        file = tmp_path / "lines.jsonl"
        file.write_bytes(text)
        parts = list(parts_of([str(file)], lambda blocks: map(lines_in, blocks)))
        found = [(task.name, task.text) for part in parts for task in tasks_in(part)]
        assert found == [(task.name, task.text) for task in tasks_of([str(file)])]
        names = [name for part in parts for name in part.names()]
        assert names == [f"{file}:{number}" for number in range(1, len(text.splitlines()) + 1)]


def test_a_file_that_changes_between_counting_and_reading(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"{}\n{}\n")
    with pytest.raises(UsageRefused, match="changed while it was read"):
        list(tasks_in(Part(block=Block(str(file), 0, 6), first=1, lines=3)))


def test_a_run_leaves_its_worker_as_it_was() -> None:
    """A process of a cluster outlives the run: what was kept from the search for garbage is not."""
    prepared = Prepared("a", JOB, "")
    prepared.setup(None)
    assert gc.get_freeze_count() > 0
    prepared.teardown(None)
    assert (prepared.ready, gc.get_freeze_count()) == (None, 0)
