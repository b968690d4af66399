"""A workbook's bytes as sheets of plain cells.

Knows openpyxl, which is an extra and imported only here; knows no field of a plan.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from typing import Any

from evaluator.core import Both
from evaluator.sheet.cells import Cell, Page
from evaluator.sheet.formats import TIME, TIME_HINT, day, number
from evaluator.sheet.package import DAMAGED, Unfit, unfit

NO_LIBRARY = Both("reading Excel files needs openpyxl", "读取Excel文件需要openpyxl")
NO_LIBRARY_HINT = Both("pip install 'evaluator[excel]'", "请运行 pip install 'evaluator[excel]'")
MERGED = Both("merged cells: which rows and columns the value is for is not said",
              "合并单元格：无法确定内容对应的行和列")  # fmt: skip
MERGED_HINT = Both("split them and fill in each cell", "请取消合并并逐格填写")
ERROR = Both("an error value of the spreadsheet: {what}", "表格错误值：{what}")
UNCOMPUTED = Both("a formula whose result the file does not hold", "公式没有保存计算结果")
UNCOMPUTED_HINT = Both("open and save the file in a spreadsheet, or write the value itself",
                       "请在表格软件中打开并保存，或直接填写数值")  # fmt: skip
LINKED = Both("a formula that reads another workbook", "公式引用了其他工作簿")
LINKED_HINT = Both("write the value itself", "请直接填写数值")

_LINK = re.compile(r"\[[^\]\[]{1,300}\][^!\[]{0,100}!")


def read_book(content: bytes) -> list[Page] | Unfit:
    """Every sheet with its cells, formulas as they were last computed; or why there are none."""
    refused = unfit(content)
    if refused is not None:
        return refused
    try:
        import openpyxl
    except ImportError:
        return Unfit(NO_LIBRARY, NO_LIBRARY_HINT)
    try:
        written = _open(openpyxl, content, computed=False)
        formulas = any(cell.data_type == "f" for page in written for cell in _cells(page))
        computed = _open(openpyxl, content, computed=True) if formulas else written
        return [_page(page, result) for page, result in zip(written, computed, strict=True)]
    except Exception:  # noqa: BLE001 - openpyxl raises whatever zip, XML and its own models raise
        return Unfit(DAMAGED)


def _open(library: Any, content: bytes, *, computed: bool) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it does not know: they hold no cells
        book = library.load_workbook(io.BytesIO(content), data_only=computed, keep_links=False)
    found: list[Any] = book.worksheets
    return found


def _cells(page: Any) -> Any:
    return page._cells.values()  # what is there, whatever dimension the sheet declares


def _page(page: Any, result: Any) -> Page:
    rows: dict[int, dict[int, Cell]] = {}
    merged = _merged(page)
    for (row, column), one in sorted(page._cells.items()):
        at = (row, column)
        if one.value is None and at not in merged:
            continue
        found = Cell(one.value, fault=MERGED, hint=MERGED_HINT)
        if at not in merged:
            found = _formula(one, result._cells.get(at)) if one.data_type == "f" else _cell(one)
        rows.setdefault(row, {})[column] = found
    return Page(page.title, rows)


def _merged(page: Any) -> set[tuple[int, int]]:
    """The first row of every merged range: its first cell holds the value of all."""
    return {
        (area.min_row, column)
        for area in page.merged_cells.ranges
        for column in range(area.min_col, area.max_col + 1)
    }


def _formula(one: Any, result: Any) -> Cell:
    written = getattr(one.value, "text", one.value)
    if _LINK.search(str(written)):
        return Cell(str(written), fault=LINKED, hint=LINKED_HINT)
    if result is None or result.value is None:
        return Cell(str(written), fault=UNCOMPUTED, hint=UNCOMPUTED_HINT)
    return _cell(result)


def _cell(one: Any) -> Cell:
    value = one.value
    if one.data_type == "e":
        said = ERROR.fill(what=value)
        return Cell(str(value), fault=said)
    if isinstance(value, datetime.datetime | datetime.date):
        return day(value, one.number_format)
    if isinstance(value, datetime.time | datetime.timedelta):
        return Cell(str(value), fault=TIME, hint=TIME_HINT)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, one.number_format)
    return Cell(value if isinstance(value, str | bool) else str(value))
