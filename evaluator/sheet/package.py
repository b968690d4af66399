"""Whether a file is a workbook that may be opened: bounds, macros, passwords, other formats.

Knows the zip package of a workbook; knows no cell. It is asked before any library unpacks or
parses what a stranger sent.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from evaluator.core import Both


class Bounds(NamedTuple):
    """How large a workbook may be: a plan is a few sheets, so anything near these is a mistake."""

    unpacked: int = 40_000_000
    parts: int = 500
    cells: int = 300_000
    merged: int = 10_000
    formulas: int = 1_000_000


BOUNDS = Bounds(formulas=2_000)
MARK = "city-plan/1"
"""A property of the file by which a workbook in a folder is known as a plan."""
_PROPERTIES = 100_000
PLAIN = (".xlsx",)
OTHERS = {
    ".xlsm": Both("a workbook with macros", "启用宏的工作簿"),
    ".xltm": Both("a template with macros", "启用宏的模板"),
    ".xlsb": Both("a binary workbook", "二进制工作簿"),
    ".xls": Both("a workbook of the old format", "旧格式工作簿"),
    ".xltx": Both("a template", "模板"),
    ".ods": Both("an OpenDocument spreadsheet", "OpenDocument电子表格"),
    ".et": Both("a workbook of WPS", "WPS工作簿"),
}
"""Endings of other spreadsheets, and what they are."""
SAVE_AS = Both("save it as an Excel workbook (.xlsx)", "请另存为Excel工作簿（.xlsx）")

FORMULAS = Both("the workbook has more than {bound:,} formulas", "工作簿的公式超过{bound:,}个")
LONG = Both("a part of the workbook is longer than any spreadsheet writes it",
            "工作簿中有超出表格软件长度限制的内容")  # fmt: skip
NOT_WRITTEN = Both("{what} is not written", "不能生成{what}")
NOT_READ = Both("{what} is not read", "不能读取{what}")
UNPACKED = Both("unpacked, the workbook is larger than {bound:,} bytes",
                "工作簿解压后超过{bound:,}字节")  # fmt: skip
PARTS = Both("the workbook has more than {bound:,} parts", "工作簿的组成部分超过{bound:,}个")
CELLS = Both("the workbook has more than {bound:,} cells", "工作簿的单元格超过{bound:,}个")
MERGED = Both("more than {bound:,} cells of the workbook are merged", "合并的单元格超过{bound:,}个")
OLD = Both("this is a workbook of the old format, or one with a password",
           "这是旧格式工作簿，或设有密码的工作簿")  # fmt: skip
NO_PASSWORD = Both("save it as an Excel workbook (.xlsx) without a password",
                   "请另存为不带密码的Excel工作簿（.xlsx）")  # fmt: skip
NO_BOOK = Both("this is no workbook", "这不是工作簿")
DAMAGED = Both("the workbook is damaged", "工作簿已损坏")
MACROS = Both("the workbook holds macros", "工作簿含有宏")
ENCODED = Both("a part of the workbook is not in UTF-8, as no spreadsheet writes it",
               "工作簿中有非UTF-8编码的部分，并非表格软件生成")  # fmt: skip
DECLARED = Both("the workbook declares entities of its own, as no spreadsheet does",
                "工作簿中含有自定义实体声明，并非表格软件生成")  # fmt: skip

_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_MERGE = re.compile(
    rb"<(?:\w{1,20}:)?mergeCell\s[^>]{0,200}?"
    rb"ref\s?=\s?[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"
)
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
# No spreadsheet writes so long an attribute, text or formula, and libraries take long over them.
_LONG = re.compile(
    rb"=\s?(?:\"[^\"<]{10001}|'[^'<]{10001})|>[^<]{100001}"
    rb"|<(?:\w{1,20}:)?f(?:\s[^<>]{0,300})?>[^<]{8193}"
)
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s?=\s?[\"']([^\"']*)")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


class Unfit(NamedTuple):
    """Why a workbook is not opened, and what to do."""

    message: Both
    hint: Both | None = None


def ending(name: str) -> str:
    """The ending of a name where it is one of a spreadsheet, else ""."""
    lower = name.lower()
    return next((one for one in (*PLAIN, *OTHERS) if lower.endswith(one)), "")


def wrong_ending(name: str) -> Unfit | None:
    """Why a spreadsheet of another format is not read; None for a workbook."""
    found = OTHERS.get(ending(name))
    return None if found is None else Unfit(NOT_READ.fill(what=found), SAVE_AS)


def unfit(content: bytes, bounds: Bounds = BOUNDS) -> Unfit | None:
    """Why the bytes of a workbook are not opened; None where they may be."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Unfit(OLD, NO_PASSWORD)
    if not content.startswith(b"PK"):
        return Unfit(NO_BOOK, SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _contents(package, bounds)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return Unfit(DAMAGED)
    except Exception as error:  # zlib's and lzma's own errors share no ancestor
        if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2"):
            return Unfit(DAMAGED)
        raise


def marked(content: bytes) -> bool:
    """Whether a workbook says that it is a plan, as those written here do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part = package.getinfo("docProps/custom.xml")
            return part.file_size <= _PROPERTIES and MARK.encode() in package.read(part)
    except Exception:  # noqa: BLE001 - what is no sound package is no plan to be found
        return False


def _contents(package: zipfile.ZipFile, bounds: Bounds) -> Unfit | None:
    parts = package.infolist()
    names = {one.filename.lower() for one in parts}
    if len(parts) > bounds.parts:
        return Unfit(PARTS.fill(bound=bounds.parts))
    if sum(one.file_size for one in parts) > bounds.unpacked:
        return Unfit(UNPACKED.fill(bound=bounds.unpacked))
    if any(one.flag_bits & 1 for one in parts):
        return Unfit(OLD, NO_PASSWORD)
    if "xl/workbook.xml" not in names:
        return Unfit(NO_BOOK, SAVE_AS)
    if any(name.endswith("vbaproject.bin") for name in names):
        return Unfit(MACROS, SAVE_AS)
    counted = [0, 0, 0]
    for one in parts:
        if not one.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        text = package.read(one)  # never more than its declared size
        refused = _part(text)
        if refused is not None:
            return refused
        # a sheet may lie anywhere in the package, so every part is counted
        counted[0] += len(_CELL.findall(text))
        counted[1] += sum(map(_area, _MERGE.findall(text)))
        counted[2] += len(_FORMULA.findall(text))
    most = (CELLS, bounds.cells), (MERGED, bounds.merged), (FORMULAS, bounds.formulas)
    beyond = (
        text.fill(bound=bound)
        for (text, bound), found in zip(most, counted, strict=True)
        if found > bound
    )
    return next((Unfit(one) for one in beyond), None)


def _part(text: bytes) -> Unfit | None:
    """Why one part of a workbook is not parsed."""
    if not _plain(text):
        return Unfit(ENCODED)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        return Unfit(DECLARED)
    return Unfit(LONG) if _LONG.search(text) else None


def _plain(text: bytes) -> bool:
    """Whether a part is in UTF-8, as all spreadsheets write: what follows reads its bytes."""
    declared = _ENCODING.match(text)
    return b"\0" not in text[:4] and (declared is None or declared[1].lower() in _UTF8)


def _area(found: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = found
    return (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(letters: bytes) -> int:
    found = 0
    for one in letters:
        found = found * 26 + one - ord("A") + 1
    return found
