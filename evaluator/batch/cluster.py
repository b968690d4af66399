"""The same evaluation on Dask: pieces of the input to its workers, answers back in order.

Knows the cluster; knows neither rules nor files. The workers read the input themselves, at names
that must lead to the same files everywhere. A worker may go at any moment: what it held is done
again elsewhere, and only here are rows written, so none is lost and none stands twice. A scheduler
can run any code here and on its workers (Dask sends pickles): name one only that is trusted.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

from evaluator.batch.heads import bounds
from evaluator.batch.parts import Block, Part, parts_of
from evaluator.batch.run import Progress, counted
from evaluator.batch.worker import Answer, Job, Worker
from evaluator.core import Both, Problem, Refused, UsageRefused
from evaluator.core.version import VERSION
from evaluator.load.encodings import asked

CONNECT = 10.0
"""Seconds until a scheduler that does not answer is given up."""
JOIN = 60.0
"""Seconds without any worker until a run is given up."""
_LOOK = 2.0
_AHEAD = 3
"""Pieces under way for each thread of the cluster."""

NO_LIBRARY = Both("--engine dask needs the library distributed", "--engine dask 需要distributed库")
NO_LIBRARY_HINT = Both("pip install 'evaluator[dask]'", "请运行 pip install 'evaluator[dask]'")
NO_ANSWER = Both("--scheduler: {address} does not answer: {why}",
                 "--scheduler：{address} 没有响应：{why}")  # fmt: skip
ADDRESS_HINT = Both("the address that `dask scheduler` prints, such as tcp://10.0.0.5:8786",
                    "应为 `dask scheduler` 启动时显示的地址，如 tcp://10.0.0.5:8786")  # fmt: skip
NO_WORKER = Both("the scheduler has had no worker for {seconds:.0f} s",
                 "调度器已有{seconds:.0f}秒没有工作进程")  # fmt: skip
LOST = Both("the cluster failed{where}: {why}", "集群{where}出错：{why}")
AT = Both(" at {one} … {other}", "在处理{one}至{other}时")
LOST_HINT = Both("with --rows FILE, --resume goes on where it stopped",
                 "使用 --rows FILE 时，可用 --resume 从中断处继续")  # fmt: skip
OTHER_VERSION = Both("a worker runs evaluator {theirs}, this is {ours}",
                     "工作进程的evaluator版本为{theirs}，本机为{ours}")  # fmt: skip
OTHER_LIMITS = Both("a worker has other bounds ({theirs}) than this machine ({ours})",
                    "工作进程的上限设置（{theirs}）与本机（{ours}）不同")  # fmt: skip
OTHER_LIMITS_HINT = Both("set EVALUATOR_LIMITS alike everywhere",
                         "请在各机器设置相同的 EVALUATOR_LIMITS")  # fmt: skip
OTHER_VERSION_HINT = Both("install the same version everywhere", "请在各机器安装相同版本")


class Cluster(NamedTuple):
    """Where a run takes place; without an address, on this machine."""

    address: str | None = None
    processes: int | None = None
    """Of a cluster on this machine; None: one for each core."""


def evaluate_on(
    cluster: Cluster,
    job: Job,
    names: Iterable[str],
    take: Callable[[Answer], object],
    *,
    known: Callable[[str], str] = lambda name: "",
    tell: Callable[[Progress], object] = lambda progress: None,
) -> Progress:
    """Evaluate the plans of these files and hand on every answer, in order.

    `known` gives the digest for which a plan has a row already. Answers are those of one core.
    Raises PackRefused or UsageRefused before the first plan, and UsageRefused where the cluster
    is gone.
    """
    worker = Worker(job)  # here too: a broken pack is told before a cluster is asked for
    with client_of(cluster) as client, _listening() as look:
        run = Run(client, worker.sent(), look)
        try:
            parts = (_with_known(one, known) for one in parts_of(names, run.counts))
            return counted(run.answers(parts), take, tell)
        finally:
            run.end()


class Run:
    """One evaluation on a cluster."""

    def __init__(self, client: Any, job: Job, look: Callable[[], object]) -> None:
        """`look` raises KeyboardInterrupt where the run is to end."""
        from evaluator.batch import plugin

        self.client = client
        self._look = look
        self.name = f"evaluator-{uuid4().hex}"
        self._plugin = plugin
        with _told():
            _await_workers(client)
            _refuse_others(client.run(plugin.about))
            client.register_plugin(plugin.Prepared(self.name, job, asked()))

    def end(self) -> None:
        """Leave the workers as they were; where the cluster is gone, nothing is left to do."""
        with suppress(Exception):
            self.client.unregister_worker_plugin(self.name)

    def counts(self, blocks: list[Block]) -> Iterator[int]:
        """How many lines begin in each block."""
        yield from self._done(self._plugin.count_in, ((one,) for one in blocks))

    def answers(self, parts: Iterable[Part]) -> Iterator[list[Answer]]:
        """What becomes of the plans of each piece."""
        yield from self._done(self._plugin.work_on, ((part, self.name) for part in parts))

    def _done(self, function: Any, calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """The results, in order; only a few pieces are under way at any moment."""
        left = iter(calls)
        under_way: deque[Any] = deque()
        while True:
            self._look()
            with _told():
                room = max(8, _AHEAD * sum(self.client.nthreads().values())) - len(under_way)
            for arguments in islice(left, room):
                with _told():
                    future = self.client.submit(function, *arguments, pure=False)
                    under_way.append((future, arguments[0]))
            if not under_way:
                return
            future, piece = under_way.popleft()
            with _told(piece):
                found = _result(self.client, future, self._look)
            if isinstance(found, self._plugin.Refusal):
                raise UsageRefused(found.problems)
            yield found


def _result(client: Any, future: Any, look: Callable[[], object]) -> Any:
    """The result, however long it takes while there are workers."""
    alone_since = None
    while True:
        look()
        try:
            return future.result(timeout=_LOOK)
        except TimeoutError:
            if future.done():  # since the last look, or the timeout is the task's own
                return future.result()
        if client.nthreads():
            alone_since = None
        else:
            alone_since = alone_since or time.monotonic()
            if time.monotonic() - alone_since > JOIN:
                raise _no_worker()


def _with_known(part: Part, known: Callable[[str], str]) -> Part:
    found = ((name, known(name)) for name in part.names())
    return part._replace(known=tuple((name, digest) for name, digest in found if digest))


def _await_workers(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=JOIN)
    except TimeoutError as error:
        raise _no_worker() from error


def _no_worker() -> UsageRefused:
    return UsageRefused([Problem(NO_WORKER.fill(seconds=JOIN), hint=LOST_HINT)])


def _refuse_others(found: dict[str, tuple[str, str]]) -> None:
    """Workers that would give other rows than this machine."""
    for version, limits in sorted(set(found.values())):
        if version != VERSION:
            said = OTHER_VERSION.fill(theirs=version, ours=VERSION)
            raise UsageRefused([Problem(said, hint=OTHER_VERSION_HINT)])
        if limits != bounds():
            said = OTHER_LIMITS.fill(theirs=limits or "-", ours=bounds() or "-")
            raise UsageRefused([Problem(said, hint=OTHER_LIMITS_HINT)])


@contextmanager
def client_of(cluster: Cluster) -> Iterator[Any]:
    """A client of the cluster, closed at the end. Raises UsageRefused where there is none."""
    if find_spec("distributed") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    from distributed import Client, LocalCluster

    _hush()
    if cluster.address is None:
        with _deaf():
            local = LocalCluster(
                n_workers=cluster.processes or os.cpu_count() or 1, threads_per_worker=1,
                processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                memory_limit=0, silence_logs=logging.CRITICAL,
            )  # fmt: skip
        with local, Client(local, set_as_default=False) as client:
            yield client
        return
    _knock(cluster.address)
    with Client(cluster.address, timeout=CONNECT, set_as_default=False) as client:
        yield client


@contextmanager
def _listening() -> Iterator[Callable[[], object]]:
    """Ctrl-C ends a run at its next look: raised inside a callback of Dask's it would be lost."""
    heard: list[int] = []

    def look() -> None:
        if heard:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield look
        return
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started now do not hear Ctrl-C: it is for this one, which ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _hush() -> None:
    """What Dask logs of workers that go and come is no matter for a reader of tables."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _knock(address: str) -> None:
    """Whether a scheduler answers there: a client that finds none leaves threads behind.

    Raises UsageRefused.
    """
    import asyncio

    from distributed.core import connect
    from distributed.security import Security

    async def knock() -> None:
        arguments = Security().get_connection_args("client")
        comm = await connect(address, timeout=CONNECT, **arguments)
        await comm.close()

    try:
        asyncio.run(knock())
    except Exception as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        said = NO_ANSWER.fill(address=address, why=why)
        raise UsageRefused([Problem(said, hint=ADDRESS_HINT)]) from error


@contextmanager
def _told(piece: Part | Block | None = None) -> Iterator[None]:
    """Whatever Dask raises is a sentence, with the plans at which it was raised."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        names = list(piece.names()) if isinstance(piece, Part) else []
        where = AT.fill(one=names[0], other=names[-1]) if names else Both("", "")
        said = LOST.fill(where=where, why=why)
        raise UsageRefused([Problem(said, hint=LOST_HINT)]) from error
