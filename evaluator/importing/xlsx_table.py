"""Reading sheets of Excel files.

Knows openpyxl, which is an extra and imported only here; knows no mapping.
"""

from __future__ import annotations

from typing import Any

from evaluator.core import Both, Location, Problem, UsageRefused
from evaluator.importing.cells import Cell, Place, Row, Sheet, header_of

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
    try:
        return openpyxl.load_workbook(file, data_only=True)
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
