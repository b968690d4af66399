"""A file's bytes and the text that they write.

Knows the operating system's refusals and the encodings that plans arrive in; knows no
format. UTF-8 is read (with or without a byte order mark), and what was asked for.
"""

from __future__ import annotations

from io import RawIOBase
from pathlib import Path

from evaluator.core import Both, Location, Problem
from evaluator.core.near import nearest
from evaluator.load.encodings import UTF16, ambiguous, converted, likely
from evaluator.load.limits import SAVED, Limits, raised

_UTF8 = Both("save the file as UTF-8", "请将文件另存为UTF-8编码")
_PIECE = 1 << 17
"""Bytes; room for all that is allowed would take longer to get than a plan to read."""
_AS_TEXT = Both("a YAML or JSON file is expected", "应为YAML或JSON文件")
_KNOWN_STARTS = (
    (b"%PDF", Both("a PDF document", "PDF文档")),
    (b"PK\x03\x04", Both("a Word, Excel or zip file", "Word、Excel或压缩文件")),
    (b"\xd0\xcf\x11\xe0", Both("an old Word or Excel file", "旧版Word或Excel文件")),
    (b"\x1f\x8b", Both("a compressed file", "压缩文件")),
    (b"\x89PNG", Both("a picture", "图片")),
    (b"\xff\xd8\xff", Both("a picture", "图片")),
)


def read_bytes(file: str, limits: Limits) -> bytes | Problem:
    """The content of a file, or why it cannot be read."""
    try:
        with Path(file).open("rb", buffering=0) as stream:
            content = _up_to(limits.size + 1, stream)
    except (FileNotFoundError, NotADirectoryError):
        return _not_found(file)
    except IsADirectoryError:
        return _directory(file)
    except PermissionError:
        if Path(file).is_dir():  # what Windows says of a folder
            return _directory(file)
        return Problem(
            Both("There is no permission to read this file.", "没有读取该文件的权限。"),
            Location(file, 1, 1),
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = Both(f"The file cannot be read: {reason}.", f"无法读取文件：{reason}。")
        return Problem(message, Location(file.replace("\0", "\\0"), 1, 1))
    if len(content) > limits.size:
        return too_large(file, limits)
    return content


def _up_to(most: int, stream: RawIOBase) -> bytes:
    """What a stream gives, no more than that; piece by piece, for nearly all is in the first."""
    found: list[bytes] = []
    while most > 0 and (part := stream.read(min(most, _PIECE))):
        found.append(part)
        most -= len(part)
    return b"".join(found)


def too_large(file: str, limits: Limits) -> Problem:
    """The refusal of a file beyond the limit, with how the limit is raised."""
    hint = raised("report" if limits.size == SAVED.size else "size")
    return Problem(too_long(limits), Location(file, 1, 1), "", hint)


def too_long(limits: Limits) -> Both:
    """The message for a file or text beyond the limit."""
    return Both(
        f"The file is larger than {limits.size:,} bytes.",
        f"文件超过{limits.size:,}字节。",
    )


def decode(content: bytes, file: str, ask: str | None = None) -> str | Problem:
    """The text of UTF-8 bytes without its byte order mark, or why there is none.

    `ask` is the encoding that other bytes are to be read in, "" where none was asked for; None
    where they are not converted whatever is asked.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not ask:
            return _not_utf8(content, file, error.start, ask)
        found = converted(content, ask)
        if found is None:
            return _neither(content, file, error.start, ask)
        text = found
    else:
        if ask and ambiguous(content, ask):
            return _either(file, ask)
    if b"\0" in content and "\0" in text:  # the first is asked a hundred times faster
        return _binary(content, file, max(content.find(b"\0"), 0))
    return text


def _neither(content: bytes, file: str, at: int, ask: str) -> Problem:
    name = likely(content)
    hint = Both(f"it looks like {name}", f"可能是{name}编码") if name else None
    message = Both(f"The file is neither UTF-8 nor {ask}.", f"文件既不是UTF-8，也不是{ask}编码。")
    return Problem(message, _place(content, file, at), "", hint)


def _either(file: str, ask: str) -> Problem:
    message = Both(
        f"The file can be read as UTF-8 and as {ask}, and says something else in each.",
        f"文件按UTF-8和{ask}均可读取，但内容不同。",
    )
    hint = Both("leave --encoding out if it is UTF-8", "如为UTF-8编码，请去掉 --encoding")
    return Problem(message, Location(file, 1, 1), "", hint)


def _not_found(file: str) -> Problem:
    path = Path(file)
    try:
        others = [other.name for other in path.parent.iterdir()]
    except OSError:
        others = []
    near = nearest(path.name, others)
    hint = None
    if near:
        other = path.with_name(near)
        hint = Both(f"did you mean {other}?", f"是否为{other}？")
    return Problem(Both("There is no such file.", "文件不存在。"), Location(file, 1, 1), "", hint)


def _directory(file: str) -> Problem:
    return Problem(
        Both("This is a folder, not a file.", "这是文件夹，不是文件。"), Location(file, 1, 1)
    )


def _place(content: bytes, file: str, at: int) -> Location:
    line_start = content.rfind(b"\n", 0, at) + 1
    line = content.count(b"\n", 0, at) + 1
    column = len(content[line_start:at].decode("utf-8", "replace")) + 1
    return Location(file, line, column, line, column + 1)


def _binary(content: bytes, file: str, at: int) -> Problem:
    for start, what in _KNOWN_STARTS:
        if content.startswith(start):
            message = Both(f"This is {what.en}, not text.", f"这是{what.zh}，不是文本文件。")
            return Problem(message, Location(file, 1, 1), "", _AS_TEXT)
    return Problem(
        Both("This is a binary file, not text.", "这是二进制文件，不是文本文件。"),
        _place(content, file, at),
        "",
        _AS_TEXT,
    )


def _not_utf8(content: bytes, file: str, at: int, ask: str | None) -> Problem:
    if not content.startswith(UTF16):
        if b"\0" in content or any(content.startswith(start) for start, _ in _KNOWN_STARTS):
            return _binary(content, file, at)
        where = _place(content, file, at)
    else:
        where = Location(file, 1, 1)
    name = likely(content)
    said = Both(f": it looks like {name}", f"，可能是{name}编码") if name else Both("", "")
    message = Both(f"The file is not UTF-8{said.en}.", f"文件不是UTF-8编码{said.zh}。")
    return Problem(message, where, "", _UTF8 if ask is None or not name else _asking(name))


def _asking(name: str) -> Both:
    option = f"--encoding {name.lower()}"
    return Both(f"{_UTF8.en}, or read it as it is: {option}", f"{_UTF8.zh}，或用 {option} 读取")
