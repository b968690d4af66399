"""Reading CSV files.

Knows the csv module and UTF-8; knows no mapping.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.importing.cells import Cell, Place, Row, Sheet, header_of
from evaluator.load.encodings import asked
from evaluator.load.files import decode, read_bytes
from evaluator.load.limits import LIMITS, raised

TOO_MANY = Both("the row has more cells than the header has columns", "该行单元格多于表头列数")
BAD_QUOTES = Both(
    "a quotation mark inside quoted text is not doubled: the row cannot be told apart for certain",
    "引号内的引号未成对书写，无法确切划分该行",
)


def read_csv(file: str, header: int, delimiter: str) -> Sheet:
    """The table of a CSV file; rows count as a spreadsheet shows them.

    Raises UsageRefused where the file cannot be read as text or as CSV.
    """
    lines = list(_lines(file, delimiter))
    titles = [text.strip() for text in lines[header - 1][0]] if len(lines) >= header else []
    columns, problems = header_of(titles, file, "", header)
    rows = []
    for number, (line, sound) in enumerate(lines[header:], start=header + 1):
        if not any(line):
            continue
        fault = None if sound else BAD_QUOTES
        if len(line) > len(titles):
            problems.append(Place(file, "", number, len(titles) + 1).problem(TOO_MANY))
        cells = {
            name: Cell(
                line[at - 1] if at <= len(line) else None, Place(file, "", number, at), fault
            )
            for name, at in columns.items()
        }
        rows.append(Row(number, cells))
    return Sheet(file, "", columns, tuple(rows), tuple(problems))


def _lines(file: str, delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Each record, and whether it is well formed by itself."""
    raw = io.StringIO(_text(file), newline="").readlines()
    records = csv.reader(raw, delimiter=delimiter)
    before, left = 0, LIMITS.cells
    try:
        for cells in records:
            left -= len(cells) + 1
            if left < 0:
                raise UsageRefused([Problem(_many(), Location(file, before + 1, 1),
                                            hint=raised("cells"))])  # fmt: skip
            lines = raw[before : records.line_num]
            before = records.line_num
            yield cells, _well_formed(lines, delimiter)
    except csv.Error as error:
        message = Both(f"is not CSV: {error}", f"不是有效的CSV：{error}")
        place = Location(file, records.line_num, 1)
        raise UsageRefused([Problem(message, place)]) from error


def _well_formed(lines: list[str], delimiter: str) -> bool:
    if not any('"' in line for line in lines):
        return True
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _many() -> Both:
    most = LIMITS.cells
    return Both(f"more than {most:,} cells", f"单元格超过{most:,}个")


def _text(file: str) -> str:
    content = read_bytes(file, LIMITS._replace(size=LIMITS.table))
    text = content if isinstance(content, Problem) else decode(content, file, asked())
    if isinstance(text, Problem):
        raise UsageRefused([text])
    return text
