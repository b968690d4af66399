"""What a cell says, as the data that YAML would give; and the cell that says given data.

Knows the kinds of fields; knows no sheet. Nothing is guessed: what is neither the kind's own nor
a closed word's title is handed on as it stands, for the plan's own reader to refuse.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from evaluator.core import Both
from evaluator.load import LIMITS
from evaluator.load.source import Faults, Source
from evaluator.plan.model import DateKind, Integer, Kind, ListOf, RecordKind, Text, Truth, Word
from evaluator.plan.quantity import Unfit
from evaluator.plan.single import reader
from evaluator.sheet.cells import Cell, Content
from evaluator.sheet.words import Unread, apart, in_list, read_word, shown_word
from evaluator.sheet.writable import exact, fits

YES, NO = Both("yes", "是"), Both("no", "否")
_TRUTHS = {"yes": True, "是": True, "true": True, "no": False, "否": False, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"[;；\n]")
_FIRST_DAY = datetime.date(1900, 3, 1)
"""Spreadsheets count a 29 February 1900 that never was."""
AS_DATE = Both("the spreadsheet took this text for a date", "表格软件已将此文本转换为日期")
AS_TRUTH = Both("TRUE or FALSE stands where a text is expected", "此处应为文本，而单元格为逻辑值")
AS_NUMBER = Both("a number stands where a text is expected", "此处应为文本，而单元格为数值")
TEXT_HINT = Both("format the cell as text and write it again", "请将单元格设为文本格式后重新填写")
NOT_A_LIST = Both("this begins like a list and is none", "以方括号开头，但不是完整的列表")
LIST_HINT = Both(
    'write the entries with ; between them, or ["one", "two"]',
    '各项用“；”分隔，或写作 ["一", "二"]',
)
OWN_SHEET = Both("the entries of this list stand on a sheet of their own",
                 "该列表的条目应填写在单独的工作表中")  # fmt: skip
EMPTY_LIST = Both("only [] is written here: the plan says that there is none",
                  "此处只可填[]，表示规划明示没有")  # fmt: skip
NO_TRUTH = Both("{text!r} is neither yes nor no", "“{text}”既不是“是”也不是“否”")
TRUTH_HINT = Both("write yes or no", "请填是或否")
NOT_JSON = Both("this begins like JSON and is none", "以JSON形式开头，但不是完整的JSON")


def blank(cell: Cell | None) -> bool:
    """Whether nothing stands in a cell, spaces aside."""
    if cell is None or cell.fault is not None:
        return cell is None
    return cell.content is None or (isinstance(cell.content, str) and not cell.content.strip())


def read(cell: Cell, kind: Kind) -> Any:
    """The value of a field. Raises Unread."""
    if cell.fault is not None:
        raise Unread(cell.fault, cell.hint)
    content = cell.content.strip() if isinstance(cell.content, str) else cell.content
    if isinstance(kind, ListOf):
        return _list(content, cell, kind)
    return _single(content, cell, kind)


def _list(content: Any, cell: Cell, kind: ListOf) -> Any:
    if not isinstance(content, str) or cell.dated:
        if isinstance(kind.of, RecordKind):
            raise Unread(OWN_SHEET, EMPTY_LIST)
        return [_single(content, cell, kind.of)]
    if content.startswith("["):
        found = from_json(content, NOT_A_LIST, LIST_HINT)
        if isinstance(kind.of, RecordKind) and found:
            raise Unread(OWN_SHEET, EMPTY_LIST)
        return found
    if isinstance(kind.of, RecordKind):
        raise Unread(OWN_SHEET, EMPTY_LIST)
    parts = [part.strip() for part in _BETWEEN.split(content)]
    if not isinstance(kind.of, Text):
        parts = [one for part in parts for one in apart(part, kind.of)]
    return [_single(part, cell, kind.of) for part in parts if part]


def _single(content: Any, cell: Cell, kind: Kind) -> Any:
    if isinstance(kind, Text):
        return _text(content, cell)
    if isinstance(kind, Word):
        return read_word(content, kind)
    if isinstance(kind, Truth):
        return _truth(content) if isinstance(content, str) else content
    if isinstance(kind, Integer) and isinstance(content, str):
        if _WHOLE.fullmatch(content):
            return int(content)
        return _year(content, kind) if kind.unit == "year" else content
    whole = isinstance(kind, Integer | DateKind)
    if whole and isinstance(content, float) and content.is_integer():
        return int(content)
    return content


def _text(content: Any, cell: Cell) -> str:
    if cell.dated:
        raise Unread(AS_DATE, TEXT_HINT)
    if isinstance(content, bool):
        raise Unread(AS_TRUTH, TEXT_HINT)
    if isinstance(content, int) or (isinstance(content, float) and content.is_integer()):
        return str(int(content))  # a code of digits alone, which spreadsheets take for a number
    if not isinstance(content, str):
        raise Unread(AS_NUMBER, TEXT_HINT)
    return content


def _truth(content: str) -> bool:
    found = _TRUTHS.get(content.lower())
    if found is None:
        raise Unread(NO_TRUTH.fill(text=content), TRUTH_HINT)
    return found


def _year(content: str, kind: Integer) -> int:
    """A year in digits; a hint does not speak of quotation marks, which cells have none of."""
    try:
        year: int = reader(kind)(content)
    except Unfit as why:
        hint = why.hint and Both(why.hint.en.replace(", without quotes", ""),
                                 why.hint.zh.replace("，不加引号", ""))  # fmt: skip
        raise Unread(why.message, hint) from None
    return year


def loose(cell: Cell) -> Any:
    """The value of what is no field: part of a citation, a key of one's own. Raises Unread."""
    if cell.fault is not None:
        raise Unread(cell.fault, cell.hint)
    if cell.dated:
        raise Unread(AS_DATE, TEXT_HINT)
    return cell.content.strip() if isinstance(cell.content, str) else cell.content


def write(value: Any, kind: Kind, lang: str) -> Content:
    """The content of a cell that says `value`; None where no cell says just that."""
    found = _written(value, kind, lang)
    if found is None or (isinstance(found, str) and not fits(found)):
        return None
    dated = isinstance(found, datetime.date)
    try:
        again = read(Cell(found.isoformat() if isinstance(found, datetime.date) else found,
                          dated=dated), kind)  # fmt: skip
    except Unread:
        return None
    return found if _same(again, value) else None


def _written(value: Any, kind: Kind, lang: str) -> Content:
    if isinstance(kind, ListOf):
        return _listed(value, kind, lang)
    if isinstance(value, bool):
        return (YES if value else NO).pick(lang) if isinstance(kind, Truth) else None
    if isinstance(value, int | float):
        return value if exact(value) else None
    if isinstance(kind, Word) and value in kind.options:
        return shown_word(kind, value, lang)
    if isinstance(kind, DateKind) and isinstance(value, str) and _FULL_DATE.fullmatch(value):
        return _day(value)
    return value if isinstance(value, str) else None


def _day(text: str) -> Content:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY else text


def _listed(value: Any, kind: ListOf, lang: str) -> Content:
    if not isinstance(value, list):
        return None
    if not value:
        return "[]"
    if isinstance(kind.of, Word) and all(isinstance(one, str) for one in value):
        return "; ".join(in_list(kind.of, one, lang) for one in value if one in kind.of.options)
    plain = "; ".join(map(str, value))
    try:
        if _list(plain, Cell(plain), kind) == value:
            return plain
    except Unread:
        pass
    return json.dumps(value, ensure_ascii=False)


def from_json(text: str, message: Both, hint: Both | None = None) -> Any:
    """The value of a JSON text, within the bounds of a plan file. Raises Unread."""
    from evaluator.load.json_data import read_json

    source = Source("", text)
    faults = Faults(source, 2)
    found = read_json(source, faults, LIMITS)
    if found is None or faults.found:
        why = faults.found[0].message
        said = Both(f"{message.en}: {why.en}", f"{message.zh}：{why.zh}")
        raise Unread(said, hint)
    return found.data


def write_loose(value: Any) -> Content:
    """The content of a cell that says what is no field; None where no cell says just that."""
    if isinstance(value, str):
        return value if value and value == value.strip() and fits(value) else None
    if isinstance(value, int | float):
        return value if isinstance(value, bool) or exact(value) else None
    return None


def _same(one: Any, other: Any) -> bool:
    """Equal, and no truth for a number."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other and isinstance(one, bool) is isinstance(other, bool)
