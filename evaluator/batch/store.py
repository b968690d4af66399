"""The file of rows: written as they come, read again for the table, continued after a stop.

Knows lines; knows no rule. A line is whole or it does not count: what a stop has cut off is
removed before the run goes on. A row made again is added behind, and the last of a plan holds;
when a continued run is done the file is put in the order of its plans, as if there had been no
stop. So no plan is lost and none stands twice, wherever a run ends.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple

from evaluator.batch.heads import differences
from evaluator.batch.worker import Answer
from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.rank.row import Row, from_line

_BLOCK = 1 << 20

EXISTS = Both("{file} exists already", "{file} 已存在")
EXISTS_HINT = Both("--resume continues it", "可用 --resume 继续")
RESUME_HINT = Both(
    "the rows so far stay; --resume goes on where it stopped",
    "已有结果保留，可用 --resume 从中断处继续",
)
CANNOT = Both("cannot write {file}: {why}", "无法写入 {file}：{why}")
BUSY = Both("another run is writing to {file}", "另一次运行正在写入 {file}")
NOT_ROWS = Both("is not a file of rows: it stays as it is", "不是结果文件，未作改动")
NOT_A_ROW = Both("is not a row of plans", "不是规划结果行")


class _Kept(NamedTuple):
    """The last row of a plan in a file that is continued."""

    offset: int
    digest: str
    """Of the plan it was made from; empty where the row is to be made again."""


class Store:
    """Rows in a file, after a line that says how they were made."""

    def __init__(
        self, file: str, made: Mapping[str, object], *, resume: bool, today: str = ""
    ) -> None:
        """Open for writing; `resume` keeps the rows of a run that was made in the same way.

        Rows judged as of a `today` that is another day by now are made again. Raises
        UsageRefused where there is a file and it is not to be, or not fit to be, continued.
        """
        self.file = Path(file)
        self.again = 0
        """Plans that had a row which holds no longer."""
        self.left_out = 0
        """Rows of plans that are no part of the run any more."""
        self._head = json.dumps(made, ensure_ascii=False, sort_keys=True) + "\n"
        self._made = made
        self._today = today
        self._kept: dict[str, _Kept] = {}
        self._order = array("q")
        self._rows = self._seen = 0
        there = self.file.exists() and self.file.stat().st_size > 0
        if there and not resume:
            raise UsageRefused([Problem(EXISTS.fill(file=file), hint=EXISTS_HINT)])
        self._stream = _opened(self.file)
        try:
            self._resumed = there and self._continue()
            self._end = self._stream.seek(0, 2)
            if self._end == 0:
                self._append(self._head.encode())
        except BaseException:
            self._stream.close()
            raise

    def __len__(self) -> int:
        """The rows that were there and may still hold."""
        return sum(bool(one.digest) for one in self._kept.values())

    def known(self, name: str) -> str:
        """The digest of the plan that its row was made from; empty where there is no such row."""
        found = self._kept.get(name)
        return "" if found is None else found.digest

    def take(self, answer: Answer) -> None:
        """Add a row, or keep the one that is there; it is in the file when this returns."""
        kept = self._kept.get(answer.name) if self._resumed else None
        self._seen += kept is not None
        if answer.line is None:
            assert kept is not None
            self._order.append(kept.offset)
            return
        if self._resumed:
            self.again += kept is not None
            self._order.append(self._end)
        self._append(answer.line.encode(errors="surrogatepass"))  # names of files may be any bytes
        self._rows += 1

    def _append(self, line: bytes) -> None:
        try:
            self._stream.write(line)
            self._stream.flush()
        except OSError as error:
            with suppress(OSError):  # it would write what is left of the line once more
                self._stream.close()
            raise _unwritable(self.file, error, RESUME_HINT) from error
        self._end += len(line)

    def finish(self) -> None:
        """When every plan has its row: leave one of each in the file, in the order of the plans."""
        before = len(self._kept)
        self._kept.clear()  # the table is made now, and needs the room
        in_order = all(one < other for one, other in pairwise(self._order))
        if not self._resumed or (in_order and len(self._order) == self._rows):
            return
        self.left_out = before - self._seen
        draft = self.file.with_name(f".{self.file.name}.{os.getpid()}.tmp")
        try:
            with draft.open("wb") as stream:
                stream.write(self._head.encode())
                for offset in self._order:
                    self._stream.seek(offset)
                    stream.write(self._stream.readline())
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.file)
        finally:
            draft.unlink(missing_ok=True)
        self._stream.close()
        self._stream = _opened(self.file)
        self._resumed = False

    def rows(self) -> Iterator[Row]:
        """Every row of a run that is finished, one at a time."""
        with self.file.open("rb") as stream:
            next(stream)
            for line in stream:
                yield from_line(line)

    def close(self) -> None:
        """Close the file; rows() may still be called before that only."""
        self._stream.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def _continue(self) -> bool:
        """Take what is there; whether there was more than the beginning of a head."""
        stream = self._stream
        stream.seek(0)
        head = stream.readline(_BLOCK)
        if not head.endswith(b"\n") and self._head.encode().startswith(head):
            stream.truncate(0)
            return False
        self._look_at_head(head)
        _cut_torn_line(stream)
        stream.seek(offset := len(head))
        for number, line in enumerate(stream, start=2):
            self._keep(line, number, offset)
            offset += len(line)
            self._rows += 1
        return True

    def _look_at_head(self, head: bytes) -> None:
        place = Location(str(self.file), 1, 1)
        then: Any = None
        with suppress(ValueError):
            then = json.loads(head)
        if not isinstance(then, dict) or "rows" not in then:
            raise UsageRefused([Problem(NOT_ROWS, place)])
        if head != self._head.encode():
            found = list(differences(then, json.loads(self._head), place))
            raise UsageRefused(found or [Problem(NOT_ROWS, place)])

    def _keep(self, line: bytes, number: int, offset: int) -> None:
        try:
            row = from_line(line)
        except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
            place = Location(str(self.file), number, 1)
            raise UsageRefused([Problem(NOT_A_ROW, place)]) from error
        stale = row.as_of_origin == "today" and row.as_of != self._today
        self._kept[str(row.name)] = _Kept(offset, "" if stale else str(row.digest))


def _unwritable(file: Path, error: OSError, hint: Both | None = None) -> UsageRefused:
    reason = error.strerror or str(error)
    return UsageRefused([Problem(CANNOT.fill(file=file, why=reason), hint=hint)])


def _opened(file: Path) -> BinaryIO:
    """For reading and adding, and for this run alone. Raises UsageRefused."""
    try:
        stream = file.open("a+b")
    except OSError as error:
        raise _unwritable(file, error) from error
    if not _alone(stream):
        stream.close()
        raise UsageRefused([Problem(BUSY.fill(file=file))])
    return stream


def _alone(stream: BinaryIO) -> bool:
    """Lock the file as long as it is open; where the system cannot, nobody is kept out."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _cut_torn_line(stream: BinaryIO) -> None:
    """Remove what follows the last line end: a row that a stop has cut off."""
    kept = end = stream.seek(0, 2)
    while kept:
        begin = max(0, kept - _BLOCK)
        stream.seek(begin)
        found = stream.read(kept - begin).rfind(b"\n")
        if found >= 0:
            kept = begin + found + 1
            break
        kept = begin
    if kept < end:
        stream.truncate(kept)
