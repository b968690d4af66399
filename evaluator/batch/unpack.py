"""Bytes of a file, unpacked within bounds: plain, gzip, zstd; here or at an address.

Knows packing and what may go wrong with a file; knows no plan. Whatever a file claims, no more
than a plan's length is held at a time, and what swells beyond reason is refused.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

from evaluator.batch.remote import is_url, open_url
from evaluator.core import Both, Location, Problem, Refused, UsageRefused
from evaluator.load import LIMITS

PACKED = (".gz", ".zst")
FREE = 100_000_000
"""Bytes that any packed file may become."""
SWELLS = 250
"""Beyond those, so many times its own size: plans differ from each other, and packed they take
a tenth; gzip reaches a thousandfold with nothing but repetition, zstd much more."""
_WINDOW = 27
"""log2 of the memory that a zstd file may ask for (128 MB, what the command line allows too)."""

NO_ZSTD = Both("{name}: zstd is read with the library backports.zstd",
               "{name}：读取zstd需要backports.zstd库")  # fmt: skip
NO_ZSTD_HINT = Both("pip install 'evaluator[zstd]'", "请运行 pip install 'evaluator[zstd]'")
UNREADABLE = Both("cannot be read: {why}", "无法读取：{why}")
CUT_SHORT = Both("the file ends too early: it is not whole", "文件不完整，提前结束")
SWOLLEN = Both(
    f"unpacks to more than {SWELLS} times its size: this is no file of plans",
    f"解压后超过原大小的{SWELLS}倍，不是规划文件",
)
TOO_LONG = Both(
    f"the line is longer than {LIMITS.size:,} bytes: a plan a line is expected",
    f"该行超过{LIMITS.size:,}字节，应为每行一份规划",
)


class Unpacked:
    """A file being read."""

    def __init__(self, name: str, raw: BinaryIO) -> None:
        self.name = name
        self._raw = raw
        self._stream = _unpacking(name, raw)
        self._packed = self._stream is not raw
        self._taken = 0

    def read(self, size: int) -> bytes:
        """So many bytes at most, fewer at the end only."""
        return self._bounded(self._stream.read(size))

    def readline(self, size: int) -> bytes:
        """Up to the end of the line, so many bytes at most."""
        return self._bounded(self._stream.readline(size))

    def _bounded(self, content: bytes) -> bytes:
        self._taken += len(content)
        if self._packed and self._taken > FREE and self._taken > SWELLS * self._raw.tell():
            raise UsageRefused([Problem(SWOLLEN, Location(self.name, 1, 1))])
        return content

    def close(self) -> None:
        """Close what unpacks it; whoever opened the file closes that."""
        if self._packed:
            self._stream.close()


@contextmanager
def unpacked(name: str) -> Iterator[Unpacked]:
    """The file's content. Raises UsageRefused for all that is wrong with it."""
    with refusing(name), open_raw(name) as raw:
        stream = Unpacked(name, raw)
        try:
            yield stream
        finally:
            stream.close()


def open_raw(name: str) -> BinaryIO:
    """The file as it is stored."""
    return open_url(name) if is_url(name) else Path(name).open("rb")


def lines_of(name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their number from 1. Raises UsageRefused.

    Neither a line nor what is empty between two may be longer than a plan.
    """
    number = empty = 0
    with unpacked(name) as stream:
        while line := stream.readline(LIMITS.size + 2):
            number += 1
            if line.isspace():
                empty += len(line)
            if len(line) > LIMITS.size + 1 or empty > LIMITS.size:
                raise UsageRefused([Problem(TOO_LONG, Location(name, number, 1))])
            if not line.isspace():
                empty = 0
                yield number, line


def content_of(name: str) -> bytes:
    """A whole plan; one byte more than a plan may have where it is longer. Raises UsageRefused."""
    with unpacked(name) as stream:
        return stream.read(LIMITS.size + 1)


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """What the file, its packing or its filesystem raise, as a sentence with the file's name."""
    try:
        yield
    except (Refused, GeneratorExit):
        raise
    except _errors(name) as error:
        raise UsageRefused([Problem(_why(error), Location(name, 1, 1))]) from error


def _errors(name: str) -> tuple[type[BaseException], ...]:
    """What reading raises: a filesystem at an address what it likes, its libraries share no class.

    Of the others OSError is the disk's; EOFError and zlib.error are gzip's; ValueError,
    NotImplementedError and MemoryError are Arrow's, and a name with a NUL is a ValueError too.
    """
    if is_url(name):
        return (Exception,)
    broken: tuple[type[BaseException], ...] = (
        OSError, EOFError, zlib.error, ValueError, NotImplementedError, MemoryError,
    )  # fmt: skip
    return (*broken, _zstd(name).ZstdError) if name.endswith(".zst") else broken


def _why(error: BaseException) -> Both:
    if isinstance(error, EOFError):
        return CUT_SHORT
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    reason = " ".join(str(reason).split())[:300]
    return UNREADABLE.fill(why=reason)


def _unpacking(name: str, raw: BinaryIO) -> BinaryIO:
    if name.endswith(".gz"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw, mode="rb"))
    if name.endswith(".zst"):
        zstd = _zstd(name)
        bounds = {zstd.DecompressionParameter.window_log_max: _WINDOW}
        return cast("BinaryIO", zstd.ZstdFile(raw, "rb", options=bounds))
    return raw


def _zstd(name: str) -> Any:
    """The standard library's module where there is one (3.14), else its copy for older ones."""
    for module in ("compression", "backports"):
        if find_spec(module) is not None and find_spec(f"{module}.zstd") is not None:
            from importlib import import_module

            return import_module(f"{module}.zstd")
    message = NO_ZSTD.fill(name=name)
    raise UsageRefused([Problem(message, hint=NO_ZSTD_HINT)])
