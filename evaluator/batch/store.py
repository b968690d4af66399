"""The file of rows: written as they come, read again for the table, continued after a stop.

Knows lines; knows no rule. A line is whole or it does not count: what a stop has cut off is
removed before the run goes on, so that no plan is lost and none stands twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.rank.row import Row, from_line

_BLOCK = 1 << 20


class Store:
    """Rows in a file, after a line that says how they were made."""

    def __init__(self, file: str, made: Mapping[str, object], *, resume: bool) -> None:
        """Open for writing; `resume` keeps the rows of a run that was made in the same way.

        Raises UsageRefused where there is a file and it is not to be, or not fit to be, continued.
        """
        self.file = Path(file)
        self._head = json.dumps(made, ensure_ascii=False, sort_keys=True) + "\n"
        self.done: set[str] = set()
        if resume and self.file.exists():
            self._continue()
        elif self.file.exists() and self.file.stat().st_size and not resume:
            raise UsageRefused([Problem(
                Both(f"{file} exists already", f"{file} 已存在"),
                hint=Both("--resume continues it", "可用 --resume 继续"),
            )])  # fmt: skip
        try:
            self._stream = self.file.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            reason = error.strerror or str(error)
            message = Both(f"cannot write {file}: {reason}", f"无法写入 {file}：{reason}")
            raise UsageRefused([Problem(message)]) from error
        if self.file.stat().st_size == 0:
            self._stream.write(self._head)
            self._stream.flush()

    def write(self, line: str) -> None:
        """Add a row; it is in the file when this returns."""
        self._stream.write(line)
        self._stream.flush()

    def rows(self) -> Iterator[Row]:
        """Every row, one at a time."""
        self._stream.flush()
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

    def _continue(self) -> None:
        self._cut_torn_line()
        with self.file.open("rb") as stream:
            head = stream.readline().decode("utf-8", "replace")
            if head and head != self._head:
                raise UsageRefused([Problem(
                    Both("the rows were made in another way: pack, arguments or version differ",
                         "已有结果的规则集、参数或版本与本次不同"),
                    Location(str(self.file), 1, 1),
                    hint=Both("begin a new file", "请另建文件"),
                )])  # fmt: skip
            for number, line in enumerate(stream, start=2):
                self.done.add(self._name(line, number))

    def _name(self, line: bytes, number: int) -> str:
        try:
            return str(json.loads(line)["name"])
        except (ValueError, KeyError, TypeError) as error:
            message = Both("is not a row of plans", "不是规划结果行")
            place = Location(str(self.file), number, 1)
            raise UsageRefused([Problem(message, place)]) from error

    def _cut_torn_line(self) -> None:
        """Remove what follows the last line end: a row that a stop has cut off."""
        with self.file.open("rb+") as stream:
            end = stream.seek(0, 2)
            kept = end
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
