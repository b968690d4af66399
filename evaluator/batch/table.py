"""Parquet files of plans: a row a plan, in columns named by a plan's keys or as text.

Knows Arrow and what a table can say otherwise than a plan file; knows no field. A null is absent,
and so is a struct of nothing but nulls; an empty list is stated. The library is an extra, loaded
only here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from typing import Any, BinaryIO, NamedTuple

from evaluator.batch.unpack import FREE, SWELLS, SWOLLEN, open_raw, refusing
from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.load import LIMITS

TEXT_COLUMN = "plan"
"""A column of this name holds whole plans as text, JSON or YAML; other columns are left aside."""
BATCH = 16
"""Rows unpacked at a time."""
_BUFFER = 1 << 16
"""Bytes of a column read at a time."""
_SURPLUS = re.compile(r"__index_level_\d+__")
"""Columns that pandas adds for its own use."""
_WHOLE = 2**53
"""Up to this every whole number stands exactly in a floating column."""

NO_LIBRARY = Both(
    "{name}: Parquet is read with the library pyarrow", "{name}：读取Parquet需要pyarrow库"
)
NO_LIBRARY_HINT = Both(
    "pip install 'evaluator[parquet]'", "请运行 pip install 'evaluator[parquet]'"
)
CROWDED = Both(
    "states more rows than bytes: this is no file of plans", "所载行数多于字节数，不是规划文件"
)
TOO_LARGE = Both(
    f"rows from here on are larger than {LIMITS.size:,} bytes each",
    f"自此行起，每行超过{LIMITS.size:,}字节",
)
NO_VALUE = Both("the row holds a value that cannot be read: {why}", "该行含无法读取的值：{why}")

Content = dict[str, Any] | bytes | Problem
"""A plan as a mapping, or as the text of a cell; or why the row cannot be told."""


class Span(NamedTuple):
    """Rows that stand together in a file."""

    group: int
    skip: int
    """Rows of the group before the first."""
    first: int
    """Number of the first row in the file, from 1."""
    rows: int


class Table:
    """A Parquet file that is open."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        from pyarrow.parquet import ParquetFile

        self.name = name
        self._file = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        self.rows: int = self._file.metadata.num_rows
        self._refuse_bombs(stream)
        names = self._file.schema_arrow.names
        self._as_text = TEXT_COLUMN in names and _is_text(
            self._file.schema_arrow.field(TEXT_COLUMN).type
        )
        self._columns = (
            [TEXT_COLUMN] if self._as_text else [one for one in names if not _SURPLUS.match(one)]
        )

    def spans(self, most: int) -> Iterator[Span]:
        """The rows in pieces, none larger than `most` and none over two groups."""
        first = 1
        for group in range(self._file.num_row_groups):
            rows = self._file.metadata.row_group(group).num_rows
            for skip in range(0, rows, most):
                yield Span(group, skip, first + skip, min(most, rows - skip))
            first += rows

    def plans(self, span: Span) -> Iterator[tuple[int, Content]]:
        """The plans of a span with the numbers of their rows."""
        number = span.first - span.skip
        batches = self._file.iter_batches(
            batch_size=BATCH, row_groups=[span.group], columns=self._columns, use_threads=False
        )
        for batch in batches:
            if number + batch.num_rows > span.first:
                if batch.nbytes > BATCH * LIMITS.size:
                    raise UsageRefused([Problem(TOO_LARGE, Location(self.name, number, 1))])
                for offset, row in enumerate(_rows(batch), number):
                    if span.first <= offset < span.first + span.rows:
                        yield offset, row if isinstance(row, Problem) else self._plan(row)
            number += batch.num_rows
            if number >= span.first + span.rows:
                return

    def _plan(self, row: dict[str, Any]) -> Content:
        if not self._as_text:
            return {key: value for key, one in row.items() if (value := stated(one)) is not None}
        text = row[TEXT_COLUMN]
        return text if isinstance(text, bytes) else str(text or "").encode()

    def _refuse_bombs(self, stream: BinaryIO) -> None:
        """By what the file says of itself; a page that lies about itself is not seen here."""
        groups = [self._file.metadata.row_group(one) for one in range(self._file.num_row_groups)]
        size = stream.seek(0, 2)
        if self.rows > size:
            raise UsageRefused([Problem(CROWDED, Location(self.name, 1, 1))])
        swollen = sum(one.total_byte_size for one in groups)
        if swollen > FREE and swollen > SWELLS * size:
            raise UsageRefused([Problem(SWOLLEN, Location(self.name, 1, 1))])


def rows_of(name: str, span: Span | None = None) -> Iterator[tuple[int, Content]]:
    """The plans of a file, or of a span of it, with the numbers of their rows from 1.

    Raises UsageRefused where it cannot be read.
    """
    refuse_without(name)
    with refusing(name), open_raw(name) as stream:
        table = Table(name, stream)
        for one in table.spans(_ALL) if span is None else (span,):
            yield from table.plans(one)


def spans_of(name: str, most: int) -> list[Span]:
    """The rows of a file in pieces. Raises UsageRefused."""
    refuse_without(name)
    with refusing(name), open_raw(name) as stream:
        return list(Table(name, stream).spans(most))


def count_rows(name: str) -> int:
    """How many plans there are. Raises UsageRefused."""
    refuse_without(name)
    with refusing(name), open_raw(name) as stream:
        return Table(name, stream).rows


def _rows(batch: Any) -> list[dict[str, Any] | Problem]:
    """The rows of a batch; where one holds what cannot be told the others are told all the same."""
    try:
        return list(batch.to_pylist())
    except (ValueError, OverflowError):
        return [_alone(batch.slice(at, 1)) for at in range(batch.num_rows)]


def _alone(row: Any) -> dict[str, Any] | Problem:
    """One row. Arrow takes any bytes for text and any number for a day; Python does not."""
    try:
        told: dict[str, Any] = row.to_pylist()[0]
    except (ValueError, OverflowError) as error:
        return Problem(NO_VALUE.fill(why=" ".join(str(error).split())[:300]))
    return told


_ALL = 1 << 62


def refuse_without(name: str) -> None:
    """Raises UsageRefused where the library is not installed."""
    if find_spec("pyarrow") is None:
        message = NO_LIBRARY.fill(name=name)
        raise UsageRefused([Problem(message, hint=NO_LIBRARY_HINT)])


def stated(value: Any) -> Any:
    """A value as a plan file would say it; None where it says nothing.

    A list keeps its entries, stated or not, for their number counts. A whole number in a column
    of floating numbers, where other programs put integers with gaps, is an integer again.
    """
    if isinstance(value, dict):
        found = {key: one for key, each in value.items() if (one := stated(each)) is not None}
        return found or None
    if isinstance(value, list):
        if value and isinstance(value[0], tuple):  # a column of type map
            return stated(dict(value))
        return [{} if isinstance(one, dict) and not stated(one) else stated(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if type(value) is datetime.date else value


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return any(test(kind) for test in (types.is_string, types.is_large_string, types.is_binary,
                                       types.is_large_binary, types.is_string_view))  # fmt: skip
