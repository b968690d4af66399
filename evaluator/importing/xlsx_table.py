"""Reading sheets of Excel files.

Knows openpyxl, which is an extra and imported only here; knows no mapping.
"""

from __future__ import annotations

import io
from typing import Any

from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.importing.cells import Cell, Place, Row, Sheet, header_of
from evaluator.load.files import read_bytes
from evaluator.load.limits import LIMITS, raised
from evaluator.sheet.package import Bounds, unfit

_PARTS = 2_000

NO_LIBRARY = Both("reading Excel files needs openpyxl", "读取Excel文件需要openpyxl")
NO_LIBRARY_HINT = Both("pip install 'evaluator[excel]'", "请运行 pip install 'evaluator[excel]'")
MERGED = Both(
    "merged cells: which rows the value is for is not said", "合并单元格：无法确定数值对应哪些行"
)
ERROR_VALUE = Both("an error value of the spreadsheet", "表格错误值")


def read_xlsx(file: str, sheet: str | None, header: int) -> Sheet:
    """One sheet: the one named, else the only one. Raises UsageRefused."""
    book = _open(file)
    name = _sheet_name(book.sheetnames, sheet, file)
    page = book[name]
    if page.max_row * page.max_column > LIMITS.cells:
        message = Both(f"the sheet spans more than {LIMITS.cells:,} cells",
                       f"工作表范围超过{LIMITS.cells:,}个单元格")  # fmt: skip
        raise UsageRefused([Problem(message, Location(file, 1, 1), name, raised("cells"))])
    merged = _merged(page)
    lines = page.iter_rows(min_row=header)
    titles = ["" if cell.value is None else str(cell.value).strip() for cell in next(lines, ())]
    columns, problems = header_of(titles, file, name, header)
    problems += [
        Place(file, name, header, at).problem(MERGED)
        for at in columns.values()
        if (header, at) in merged
    ]
    rows = []
    for number, line in enumerate(lines, start=header + 1):
        if all(cell.value is None for cell in line):
            continue
        cells = {
            title: _cell(line[at - 1], Place(file, name, number, at), merged)
            for title, at in columns.items()
        }
        rows.append(Row(number, cells))
    book.close()
    return Sheet(file, name, columns, tuple(rows), tuple(problems))


def _open(file: str) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)]) from error
    content = read_bytes(file, LIMITS._replace(size=LIMITS.table))
    if isinstance(content, Problem):
        raise UsageRefused([content])
    why = unfit(content, Bounds(LIMITS.table, _PARTS, LIMITS.cells // 2, LIMITS.cells // 2))
    if why is not None:
        raise UsageRefused([Problem(why.message, Location(file, 1, 1), "", why.hint)])
    try:
        return openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:  # openpyxl raises whatever zip and XML raise
        message = Both("cannot be read as an Excel file", "无法作为Excel文件读取")
        raise UsageRefused([Problem(message, Location(file, 1, 1))]) from error


def _sheet_name(names: list[str], wanted: str | None, file: str) -> str:
    if wanted in names:
        return str(wanted)
    if wanted is None and len(names) == 1:
        return names[0]
    listed = ", ".join(names)
    message = (
        Both("has several sheets", "含有多个工作表")
        if wanted is None
        else Both(f"has no sheet {wanted!r}", f"没有工作表“{wanted}”")
    )
    hint = Both(f"name one in the mapping: {listed}", f"请在映射文件中指明：{listed}")
    raise UsageRefused([Problem(message, Location(file, 1, 1), hint=hint)])


def _merged(page: Any) -> set[tuple[int, int]]:
    """Every cell of every merged range."""
    return {
        (row, column)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def _cell(cell: Any, place: Place, merged: set[tuple[int, int]]) -> Cell:
    if (place.row, place.column) in merged:
        return Cell(cell.value, place, MERGED)
    if cell.data_type == "e":
        return Cell(cell.value, place, ERROR_VALUE)
    return Cell(cell.value, place)
