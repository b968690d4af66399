"""The sheets as the bytes of a workbook: headings that stay, lists to choose from, real dates.

Knows XlsxWriter, which is an extra and imported only here; knows formats and widths, no plan. The
same sheets give the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, NamedTuple

from rich.cells import cell_len

from evaluator.core import Both, Problem, UsageRefused, letters
from evaluator.plan.kinds import all_fields
from evaluator.plan.model import PLAN, DateKind, Kind, ListOf, Text, Truth, Word
from evaluator.sheet import guide, names
from evaluator.sheet.cells import Content
from evaluator.sheet.layout import TABLES, Column
from evaluator.sheet.package import MARK
from evaluator.sheet.rows import Look, Sheet
from evaluator.sheet.values import NO, YES
from evaluator.sheet.words import shown_word

PROPERTY = "evaluator"
SPARE = 200
"""Rows below the last entry that offer words too."""
MOST_NOTE = 255
GUIDE_WIDTH = 110
LINE, MOST_LINES = 15, 8
"""Points of a line of text, and lines that a row shows at most."""
_FORMULA = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")

NO_LIBRARY = Both(
    "writing Excel files needs the library XlsxWriter", "写入Excel文件需要XlsxWriter库"
)
NO_LIBRARY_HINT = Both("pip install 'evaluator[excel]'", "请运行 pip install 'evaluator[excel]'")
LIST = Both("List", "词表")
OFFERED = Both("In this workbook", "本工作簿用词")
WORD = Both("Word", "英文键")
ENGLISH = Both("English", "英文名称")
CHINESE = Both("Chinese", "中文名称")


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "text_wrap": True}
        head = {"bold": True, "bg_color": "#0b5f63", "font_color": "#ffffff", **base}
        self.title = book.add_format({"bold": True, "font_size": 14, **base})
        self.head = book.add_format(head)
        self.second = book.add_format({**head, "bold": False, "bg_color": "#2c6664"})
        self.key = book.add_format({**base, "font_color": "#55605f", "bg_color": "#ebe9e2",
                                    "font_size": 8})  # fmt: skip
        self.help = book.add_format({**base, "font_color": "#55605f"})
        self.text = book.add_format({**base, "num_format": "@"})
        self.quoted = book.add_format({**base, "num_format": "@", "quote_prefix": True})
        self.number = book.add_format({"valign": "top", "num_format": "General"})
        self.date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        fill = {**base, "bg_color": "#fffbe6", "border": 1, "border_color": "#dcdbd4"}
        self.fill = book.add_format(fill)
        self.fill_text = book.add_format({**fill, "num_format": "@"})


class _Words(NamedTuple):
    """Where the words of each closed list stand."""

    rows: list[tuple[str, str, str, str, str]]
    ranges: dict[str, tuple[int, int]]


def draw(sheets: list[Sheet], lang: str, pack: str) -> bytes:
    """The bytes of the file. Raises UsageRefused where the library is not installed."""
    if find_spec("xlsxwriter") is None:
        raise UsageRefused([Problem(NO_LIBRARY, hint=NO_LIBRARY_HINT)])
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    book.set_custom_property(PROPERTY, MARK)
    drawer = _Drawer(book, lang)
    drawer.guide(pack)
    for sheet in sheets:
        drawer.sheet(sheet)
    drawer.word_list()
    book.worksheets()[1].activate()
    book.close()
    return memory.getvalue()


class _Drawer:
    def __init__(self, book: Any, lang: str) -> None:
        self.book = book
        self.lang = lang
        self.looks = _Looks(book)
        self.words = _words(lang)

    def guide(self, pack: str) -> None:
        """How to fill it in, in the language of the workbook, then in the other."""
        page = self.book.add_worksheet(names.GUIDE.pick(self.lang))
        page.set_column(0, 0, GUIDE_WIDTH)
        page.hide_gridlines(2)
        row = 0
        for lang in (self.lang, "en" if self.lang == "zh" else "zh"):
            page.write_string(row, 0, guide.TITLE.pick(lang), self.looks.title)
            page.set_row(row, 22)
            page.set_row(row + 1, 2 * LINE)
            page.write_string(row + 1, 0, guide.FOR.pick(lang).format(pack=pack), self.looks.text)
            for number, step in enumerate(guide.STEPS, start=1):
                text = f"{number}. {step.pick(lang)}"
                page.write_string(row + 1 + number, 0, text, self.looks.text)
                page.set_row(row + 1 + number, _height([text], [GUIDE_WIDTH]))
            row += len(guide.STEPS) + 4

    def sheet(self, sheet: Sheet) -> None:
        """One sheet with its headings, cells and lists to choose from."""
        page = self.book.add_worksheet(sheet.name)
        depth = max(len(one.titles) for one in sheet.columns)
        page.freeze_panes(depth, 2 if sheet.kinds is not None else 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, depth - 1)
        for number, look in enumerate(sheet.columns):
            for row, title in enumerate(look.titles):
                style = (self.looks.head, self.looks.second, self.looks.key)[row]
                page.write_string(row, number, title.en, style)
            if look.help:
                page.write_comment(0, number, look.help, {"x_scale": 2, "y_scale": 1.5})
            page.set_column(number, number, look.width, self.column_style(look))
        widths = [one.width for one in sheet.columns]
        for row in range(depth):
            page.set_row(row, _height([one.titles[row].en for one in sheet.columns], widths))
        for row, cells in enumerate(sheet.rows, start=depth):
            for number, content in enumerate(cells):
                self.cell(page, (row, number), content, sheet)
            page.set_row(row, _height(cells, widths))
        if sheet.kinds is None:
            for number, look in enumerate(sheet.columns):
                self.choices(page, (depth, number, depth + len(sheet.rows) + SPARE), look.kind)
            page.autofilter(depth - 1, 0, depth + max(len(sheet.rows), 1), len(sheet.columns) - 1)
        else:
            self.values(page, sheet, depth)

    def values(self, page: Any, sheet: Sheet, depth: int) -> None:
        """The cells to fill in of the sheet Plan, each with its own choices."""
        for row, column in enumerate(sheet.kinds or [], start=depth):
            content = sheet.rows[row - depth][1]
            if content is None:
                texted = not isinstance(column.kind, Text) or column.kind.refers
                page.write_blank(row, 1, None, self.looks.fill if texted and not isinstance(
                    column.kind, DateKind) else self.looks.fill_text)  # fmt: skip
            self.choices(page, (row, 1, row), column.kind, self.note(column))
        for number, look in enumerate(sheet.columns):
            if number != 1:
                last = depth + len(sheet.rows) + SPARE
                self.choices(page, (depth, number, last), look.kind)
        page.autofilter(depth - 1, 0, depth + len(sheet.rows), len(sheet.columns) - 1)

    def note(self, column: Column) -> str:
        """What a cell says when it is chosen."""
        return column.field.description.pick(self.lang)[:MOST_NOTE]

    def column_style(self, look: Look) -> Any:
        """Texts and dates are formatted as text, so that nothing typed is turned into a number."""
        return self.looks.text if isinstance(look.kind, Text | DateKind) else None

    def cell(self, page: Any, at: tuple[int, int], content: Content, sheet: Sheet) -> None:
        """One cell. A text is always a text, whatever it looks like."""
        if content is None:
            return
        helping = sheet.kinds is not None and (at[1] in (0, 2, 3, 4, 5) or at[1] > 15)
        if isinstance(content, datetime.date):
            day = datetime.datetime(content.year, content.month, content.day)
            page.write_datetime(*at, day, self.looks.date)
        elif isinstance(content, bool):
            page.write_boolean(*at, content)
        elif isinstance(content, int | float):
            page.write_number(*at, content, self.looks.number)
        else:
            risky = content.lstrip().startswith(_FORMULA)
            plain = self.looks.help if helping else self.looks.text
            page.write_string(*at, content, self.looks.quoted if risky else plain)

    def choices(self, page: Any, where: tuple[int, int, int], kind: Kind | None,
                note: str = "") -> None:  # fmt: skip
        """A list to choose from, where the field has one; other words are refused by the check."""
        first, column, last = where
        offered = self.source(kind)
        if offered is None and not note:
            return
        options: dict[str, Any] = {"validate": "any"}
        if offered is not None:
            options = {"validate": "list", "source": offered, "show_error": False}
        page.data_validation(first, column, last, column,
                             {**options, **({"input_message": note} if note else {})})  # fmt: skip

    def source(self, kind: Kind | None) -> Any:
        """Where the words to choose from stand."""
        if isinstance(kind, Truth):
            return [YES.pick(self.lang), NO.pick(self.lang)]
        if isinstance(kind, Word):
            first, last = self.words.ranges[kind.name]
            return f"='{names.WORDS.pick(self.lang)}'!$B${first}:$B${last}"
        if isinstance(kind, Text) and kind.refers in TABLES:
            sheet = TABLES[kind.refers].name.pick(self.lang)
            there = any(page.get_name() == sheet for page in self.book.worksheets())
            return self.ids(sheet, kind.refers) if there or kind.refers == "documents" else None
        return None

    def ids(self, sheet: str, key: str) -> str:
        """The column of ids on the sheet of a list: the first, behind those of its parents."""
        column = letters(len(TABLES[key].chain) + 1)
        return f"='{sheet}'!${column}$4:${column}${SPARE}"

    def word_list(self) -> None:
        """All closed words in both languages."""
        page = self.book.add_worksheet(names.WORDS.pick(self.lang))
        page.freeze_panes(1, 0)
        for number, title in enumerate((LIST, OFFERED, WORD, ENGLISH, CHINESE)):
            page.write_string(0, number, title.pick(self.lang), self.looks.head)
            page.set_column(number, number, 28)
        for row, cells in enumerate(self.words.rows, start=1):
            for number, text in enumerate(cells):
                page.write_string(row, number, text, self.looks.text)


def _height(cells: list[Content], widths: list[int]) -> float:
    """A row high enough for its texts: not every program fits rows when it opens a file."""
    most = 1
    for content, width in zip(cells, widths, strict=False):
        if isinstance(content, str):
            lines = (
                max(1, -(-cell_len(line) // max(width - 2, 1))) for line in content.split("\n")
            )
            most = max(most, sum(lines))
    return LINE * min(most, MOST_LINES)


def _words(lang: str) -> _Words:
    rows: list[tuple[str, str, str, str, str]] = []
    ranges: dict[str, tuple[int, int]] = {}
    for kind in _closed():
        ranges[kind.name] = (len(rows) + 2, len(rows) + 1 + len(kind.options))
        for option, title in zip(kind.options, kind.titles, strict=True):
            shown = shown_word(kind, option, lang)
            rows.append((kind.name, shown, option, title.en, title.zh))
    return _Words(rows, ranges)


def _closed() -> Iterator[Word]:
    """Every closed list of the plan, once."""
    seen: set[str] = set()
    for _, field in all_fields(PLAN):
        kind = field.kind.of if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Word) and kind.name not in seen:
            seen.add(kind.name)
            yield kind
